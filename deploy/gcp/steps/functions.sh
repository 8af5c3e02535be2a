# shellcheck shell=bash
# The functions: one service for all routes, or one for each; one for each source of events.

COMMON=()

# All of them, or the one whose name is given, or with "events" those that no request calls.
functions() {
  cd "$HERE/$ROOT" || exit
  if [ -z "$DRY_RUN" ] && [ ! -d "$PACKAGE" ]; then fail "$PACKAGE is not there: $BUILD"; fi
  WANTED=${1:-} FOUND=''
  for_each deploy_if_wanted
  [ -n "$FOUND" ] || fail "Nothing that is deployed is $WANTED; there are: $(rows service | cut -d'|' -f1,2 | tr '\n|' ' ,')"
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
    http) deploy_http "$1" "${@:5}" ;;
    topic) deploy_topic "$1" "${@:4}" ;;
    schedule) deploy_schedule "$1" "${@:4}" ;;
    objectCreated) deploy_objects "$1" "${@:4}" ;;
  esac
  remember "$1" "$was"
}

# What every deployment says: the flags that are equal for each kind of trigger. A mounted secret is read again while an
# instance runs, one in a variable only when it starts; each has a folder of its own, since a folder shows no two.
common() {
  local name kind resource value variables mounts='' entry=CloudFunction _
  if [ "$1" = rotation ]; then entry=secret.RotationHandler; fi
  variables=("GOOGLE_CLOUD_PROJECT=$PROJECT" "REGION=$REGION" "LOG_LEVEL=$LOG_LEVEL")
  if [ -n "$2" ]; then variables+=("SPRING_CLOUD_FUNCTION_DEFINITION=$2"); fi
  if [ -n "${APP_VERSION:-}" ]; then variables+=("APP_VERSION=$APP_VERSION"); fi
  if [ -n "$(rows grant "$1" | grep '|documents_')" ]; then variables+=("FIRESTORE_DATABASE=$PREFIX"); fi
  while IFS='|' read -r -u 5 _ name kind resource; do
    case $kind in
      table) variables+=("$name=$resource") ;;
      bucket) variables+=("$name=$(bucket_of "$resource")") ;;
      topic) variables+=("$name=$PREFIX-$resource") ;;
      secret)
        variables+=("${name}_FILE=/secrets/$resource/value")
        mounts+=,/secrets/$resource/value=$PREFIX-$resource:latest
        ;;
      *)
        value=$(setting "$name" "$kind")
        if [ -n "$value" ]; then variables+=("$value"); fi
        ;;
    esac
  done 5< <(rows variable "$1")
  if takes_events "$3"; then variables+=("DEAD_LETTERS_TOPIC=$PREFIX-$1-dead-letters"); fi
  COMMON=(--gen2 --runtime="$RUNTIME" --region="$REGION" --source="$PACKAGE" --entry-point="dev.multicloudfunctions.gcp.$entry"
    --run-service-account="$(account "$1")"
    --build-service-account="projects/$PROJECT/serviceAccounts/$BUILD_ACCOUNT"
    --max-instances="${8:-$MAX_INSTANCES}" --set-env-vars="$(joined "${variables[@]}")" --update-labels="$LABELS")
  if [ -n "$mounts" ]; then COMMON+=(--set-secrets="${mounts#,}"); else COMMON+=(--clear-secrets); fi
}

# As gcloud takes them: divided by commas, or where a value has one by what is said first (gcloud topic escaping).
joined() {
  local each IFS=,
  for each in "$@"; do
    case $each in *,*) IFS='|' ;; esac
  done
  if [ "$IFS" = , ]; then printf '%s' "$*"; else printf '^|^%s' "$*"; fi
}

# A setting of the application, as the stage says it.
setting() {
  if [ "$1" = APP_VERSION ]; then return; fi
  case ${!1:-} in
    '') if [ "$2" = required ]; then unknown "$1=VALUE_OF_$1" || fail "$1 has no value: $SCRIPT/stages/$STAGE.env"; fi ;;
    *'|'*) fail "$1 has a |, by which gcloud is told what to divide: $SCRIPT/stages/$STAGE.env" ;;
    *) printf '%s=%s' "$1" "${!1}" ;;
  esac
}

# What an instance gets, by memory in MiB; a processor has up to 4 GiB.
size() {
  local cpu=1 memory=$1Mi
  if [ "$1" -gt 8192 ]; then cpu=4; elif [ "$1" -gt 4096 ]; then cpu=2; fi
  if [ $(($1 % 1024)) = 0 ]; then memory=$(($1 / 1024))Gi; fi
  SIZE=(--cpu="$cpu" --memory="$memory")
}

# Traffic follows what steps/traffic.sh says: a deployment alone moves it only where nothing was said.
deploy_http() {
  size "${2:-512}"
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-http --allow-unauthenticated \
    "${SIZE[@]}" --concurrency="${4:-40}" --min-instances="$MIN_INSTANCES" --timeout="${3:-60}s"
}

# What events cause comes from Eventarc and Cloud Scheduler, and reaches what is internal by its address at run.app
# (https://cloud.google.com/run/docs/securing/ingress): nobody else can ask.

# A message is tried again until it succeeds, or becomes a dead letter: steps/events.sh
deploy_topic() {
  size "${3:-512}"
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-topic="$PREFIX-$2" --retry \
    --trigger-service-account="$TRIGGER_ACCOUNT" --no-allow-unauthenticated \
    --ingress-settings=internal-only "${SIZE[@]}" --concurrency="${5:-10}" --min-instances=0 --timeout="${4:-60}s"
  gcloud functions add-invoker-policy-binding "$PREFIX-$1" --region="$REGION" --member="serviceAccount:$TRIGGER_ACCOUNT"
  dead_letter_policy "$1" "${4:-60}"
}

# One run at a time; what is left over is done the next time.
deploy_schedule() {
  size "${3:-512}"
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-http --no-allow-unauthenticated \
    --ingress-settings=internal-only "${SIZE[@]}" --concurrency="${5:-1}" --min-instances=0 --timeout="${4:-540}s"
  gcloud functions add-invoker-policy-binding "$PREFIX-$1" --region="$REGION" --member="serviceAccount:$TRIGGER_ACCOUNT"
  job "$1" "$2" "${4:-540}"
}

# Triggers know the bucket alone: which objects are meant is checked by the function. An object may take memory, so an
# instance works on one at a time.
deploy_objects() {
  size "${3:-1024}"
  gcloud functions deploy "$PREFIX-$1" "${COMMON[@]}" --trigger-bucket="$(bucket_of "$2")" --retry \
    --trigger-service-account="$TRIGGER_ACCOUNT" --no-allow-unauthenticated \
    --ingress-settings=internal-only "${SIZE[@]}" --concurrency="${5:-1}" --min-instances=0 --timeout="${4:-120}s"
  gcloud functions add-invoker-policy-binding "$PREFIX-$1" --region="$REGION" --member="serviceAccount:$TRIGGER_ACCOUNT"
  dead_letter_policy "$1" "${4:-120}"
}
