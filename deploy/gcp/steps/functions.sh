# shellcheck shell=bash
# The functions: one service for all routes, or one for each; one for each source of events.

ENTRY_POINT=dev.multicloudfunctions.gcp.CloudFunction
SOURCE=gcp-adapter/target/deployment
# A mounted secret is read again while an instance runs, one in a variable only when it starts.
SECRET_FILE=/secrets/cursor-key
COMMON=()

# All of them, or the one whose name is given, or with "events" those that no request calls.
functions() {
  cd "$HERE/../.." || exit
  if [ -z "$DRY_RUN" ] && [ ! -d "$SOURCE" ]; then
    fail "$SOURCE is not there: ./mvnw -q -Dfast -DskipTests -pl gcp-adapter -am package"
  fi
  WANTED=${1:-} FOUND=''
  for_each deploy_if_wanted
  [ -n "$FOUND" ] || fail "deploy/functions.json deploys no $WANTED; there are: $("$HERE/deployables" $EACH | cut -d'|' -f1,2 | tr '\n|' ' ,')"
}

deploy_if_wanted() {
  local event=''
  if [ "$3" != http ]; then event=events; fi
  if [ -z "$WANTED" ] || [ "$WANTED" = "$1" ] || [ "$WANTED" = "$2" ] || [ "$WANTED" = "$event" ]; then
    FOUND=yes
    deploy_function "$@"
  fi
}

deploy_function() {
  local was
  say "The function $1"
  common "$@"
  was=$(stable "$1" 2>/dev/null || true)
  case $3 in
    http) deploy_http "$1" ;;
    topic) deploy_topic "$1" "$4" ;;
    schedule) deploy_schedule "$1" "$4" ;;
    objectCreated) deploy_objects "$1" ;;
  esac
  remember "$1" "$was"
}

# What every deployment says: the flags that are equal for each kind of trigger.
common() {
  COMMON=(--gen2 --runtime="$RUNTIME" --region="$REGION" --source="$SOURCE" --entry-point="$ENTRY_POINT"
    --run-service-account="$(account "$1")"
    --build-service-account="projects/$PROJECT/serviceAccounts/$BUILD_ACCOUNT"
    --max-instances="$MAX_INSTANCES" --set-env-vars="$(variables "$@")" --update-labels="$LABELS")
  case ,$5, in
    *,SECRETS_READ,*) COMMON+=(--set-secrets="$SECRET_FILE=$SECRET:latest") ;;
    *) COMMON+=(--clear-secrets) ;;
  esac
}

# The settings that the rights ask for; docs/settings.md has their meaning.
variables() {
  local definition=$2 rights=,$5, all
  all=GOOGLE_CLOUD_PROJECT=$PROJECT,REGION=$REGION,LOG_LEVEL=$LOG_LEVEL
  if [ -n "$definition" ]; then all+=,SPRING_CLOUD_FUNCTION_DEFINITION=$definition; fi
  if [ -n "${APP_VERSION:-}" ]; then all+=,APP_VERSION=$APP_VERSION; fi
  case $rights in *,PRODUCTS_* | *,ORDERS_* | *,IMAGES_*) all+=,FIRESTORE_DATABASE=$PREFIX ;; esac
  case $rights in *,PRODUCTS_*) all+=,PRODUCTS_TABLE=products,RETENTION_DAYS=$RETENTION_DAYS ;; esac
  case $rights in *,ORDERS_*) all+=,ORDERS_TABLE=orders ;; esac
  case $rights in *,IMAGES_*) all+=,IMAGES_TABLE=images ;; esac
  case $rights in *,OBJECTS_*) all+=,IMAGES_BUCKET=$BUCKET ;; esac
  case $rights in *,TOPIC_PUBLISH,*) all+=$(topic_variables) ;; esac
  case $rights in *,SECRETS_READ,*) all+=,CURSOR_KEY_FILE=$SECRET_FILE ;; esac
  if takes_events "$3"; then all+=,DEAD_LETTERS_TOPIC=$PREFIX-$1-dead-letters; fi
  echo "$all"
}

# What the topic orders is called here is in ORDERS_TOPIC.
topic_variables() {
  local topic
  for topic in $(topics); do
    printf ',%s_TOPIC=%s' "$(tr 'a-z-' 'A-Z_' <<<"$topic")" "$PREFIX-$topic"
  done
}

# Traffic follows what steps/traffic.sh says: a deployment alone moves it only where nothing was said.
deploy_http() {
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-http --allow-unauthenticated \
    --cpu=1 --memory=512Mi --concurrency=40 --min-instances="$MIN_INSTANCES" --timeout=60s
}

# A message is tried again until it succeeds, or becomes a dead letter: steps/events.sh
deploy_topic() {
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-topic="$PREFIX-$2" --retry \
    --trigger-service-account="$TRIGGER_ACCOUNT" --no-allow-unauthenticated \
    --cpu=1 --memory=512Mi --concurrency=10 --min-instances=0 --timeout=60s
  gcloud functions add-invoker-policy-binding "$PREFIX-$1" --region="$REGION" --member="serviceAccount:$TRIGGER_ACCOUNT"
  dead_letter_policy "$1"
}

# One run at a time; what is left over is done the next day.
deploy_schedule() {
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-http --no-allow-unauthenticated \
    --cpu=1 --memory=512Mi --concurrency=1 --min-instances=0 --timeout=540s
  gcloud functions add-invoker-policy-binding "$PREFIX-$1" --region="$REGION" --member="serviceAccount:$TRIGGER_ACCOUNT"
  job "$1" "$2"
}

# Triggers know the bucket alone: which objects are meant is checked by the function. A picture takes memory, so an
# instance works on one at a time.
deploy_objects() {
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-bucket="$BUCKET" --retry \
    --trigger-service-account="$TRIGGER_ACCOUNT" --no-allow-unauthenticated \
    --cpu=1 --memory=1Gi --concurrency=1 --min-instances=0 --timeout=120s
  gcloud functions add-invoker-policy-binding "$PREFIX-$1" --region="$REGION" --member="serviceAccount:$TRIGGER_ACCOUNT"
  dead_letter_policy "$1"
}
