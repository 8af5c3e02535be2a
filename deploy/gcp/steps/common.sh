# shellcheck shell=bash
# What every step uses: names, and a gcloud that can be asked what it would do.

# Queries are not printed in a real run, and find nothing in a dry run; what changes something is always printed.
gcloud() {
  case " $* " in
    *' describe '* | *' list '* | *' get-iam-policy '* | *' get-value '* | *' service-agent '*)
      if [ -n "$DRY_RUN" ]; then printed '# gcloud' "$@"; return 1; fi
      ;;
    *)
      printed gcloud "$@"
      if [ -n "$DRY_RUN" ]; then drain "$@"; return 0; fi
      ;;
  esac
  command gcloud "$@"
}

# Reads what is piped into a command that does not run, so that the writer does not fail.
drain() {
  case " $* " in *=-\ *) cat >/dev/null ;; esac
}

# Identities and rights take a while until every part of the cloud knows them.
patiently() {
  local attempt
  for attempt in 1 2 3 4 5; do
    "$@" && return
    [ "$attempt" = 5 ] || sleep $((attempt * 5))
  done
  return 1
}

retry() { patiently "$@"; }

prepare() {
  [ -f "$HERE/stages/$STAGE.env" ] || fail "There is no stage $STAGE: deploy/gcp/stages/$STAGE.env"
  # shellcheck source=/dev/null
  . "$HERE/stages/$STAGE.env"
  if [ -z "$DRY_RUN" ]; then
    command -v gcloud >/dev/null || fail "gcloud is not installed: https://cloud.google.com/sdk/docs/install"
    PROJECT=${PROJECT:-$(command gcloud config get-value project 2>/dev/null)}
    [ -n "$PROJECT" ] || fail "No project: pass --project ID, or run: gcloud config set project ID"
  fi
  PROJECT=${PROJECT:-PROJECT_ID}
  PREFIX=$NAME-$STAGE
  case $PREFIX in *[!a-z0-9-]* | [!a-z]*) fail "--name $NAME: lower-case letters, digits and hyphens, a letter first" ;; esac
  BUCKET=$PROJECT-$PREFIX-images
  SECRET=$PREFIX-cursor-key
  TRIGGER_ACCOUNT=$PREFIX-trigger@$PROJECT.iam.gserviceaccount.com
  BUILD_ACCOUNT=$PREFIX-build@$PROJECT.iam.gserviceaccount.com
  ROLE_PREFIX=${PREFIX//-/_}
  LABELS=application=multicloud-functions,stage=$STAGE
  export PROJECT PREFIX BUCKET SECRET TRIGGER_ACCOUNT BUILD_ACCOUNT ROLE_PREFIX LABELS
  export CLOUDSDK_CORE_PROJECT=$PROJECT CLOUDSDK_CORE_DISABLE_PROMPTS=1
  DEPLOYABLES=()
  local line
  while IFS= read -r line; do
    DEPLOYABLES+=("$line")
    line=$PREFIX-${line%%|*}
    # https://cloud.google.com/iam/docs/service-accounts-create: 6 to 30 characters
    [ "${#line}" -le 30 ] || fail "$line is too long for a service account's name, by $((${#line} - 30)): a shorter --name"
  done < <("$HERE/deployables" $EACH)
  [ "${#DEPLOYABLES[@]}" -gt 0 ] || fail "deploy/functions.json declares no function"
  if [ -n "$DRY_RUN" ]; then
    echo "# Nothing was run. A line that begins with '# gcloud' is a query, whose answer decides what is needed."
    echo "export CLOUDSDK_CORE_PROJECT=$PROJECT CLOUDSDK_CORE_DISABLE_PROMPTS=1"
  fi
}

# Calls a function for each deployable: service definition kind source rights.
for_each() {
  local line service definition kind source rights
  for line in "${DEPLOYABLES[@]}"; do
    IFS='|' read -r service definition kind source rights <<<"$line"
    "$1" "$service" "$definition" "$kind" "$source" "$rights"
  done
}

# The topics that functions listen to.
topics() {
  local line service definition kind source rights
  for line in "${DEPLOYABLES[@]}"; do
    IFS='|' read -r service definition kind source rights <<<"$line"
    if [ "$kind" = topic ]; then echo "$source"; fi
  done | sort -u
}

# Whether events wake a function of this kind, which Pub/Sub delivers again until they succeed.
takes_events() { [ "$1" = topic ] || [ "$1" = objectCreated ]; }

account() { echo "$PREFIX-$1@$PROJECT.iam.gserviceaccount.com"; }

# The number of the project is part of the names of Google's own service accounts.
project_number() {
  gcloud projects describe "$PROJECT" --format='value(projectNumber)' || unknown PROJECT_NUMBER
}
