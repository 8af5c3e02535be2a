# shellcheck shell=bash
# What every step uses: names, and a gcloud that can be asked what it would do.

# Queries are not printed in a real run, and find nothing in a dry run; what changes something is always printed.
gcloud() {
  case " $* " in
    *' describe '* | *' list '* | *' get-iam-policy '* | *' get-value '* | *' service-agent '* | *' print-access-token '*)
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
  [ -f "$HERE/stages/$STAGE.env" ] || fail "There is no stage $STAGE: $SCRIPT/stages/$STAGE.env"
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
  TRIGGER_ACCOUNT=$PREFIX-trigger@$PROJECT.iam.gserviceaccount.com
  BUILD_ACCOUNT=$PREFIX-build@$PROJECT.iam.gserviceaccount.com
  ROLE_PREFIX=${PREFIX//-/_}
  LABELS=application=multicloud-functions,stage=$STAGE,deployment=$PREFIX
  export PROJECT PREFIX TRIGGER_ACCOUNT BUILD_ACCOUNT ROLE_PREFIX LABELS
  export CLOUDSDK_CORE_PROJECT=$PROJECT CLOUDSDK_CORE_DISABLE_PROMPTS=1
  ACCESS='' planned
  local service
  while IFS='|' read -r service _; do
    case $service in build | trigger) fail "The account of $service has another purpose: another name for the function" ;; esac
    service=$PREFIX-$service
    # https://cloud.google.com/iam/docs/service-accounts-create: 6 to 30 characters
    [ "${#service}" -le 30 ] ||
      fail "$service is too long for a service account's name, by $((${#service} - 30)): a shorter --name"
  done < <(rows service)
  [ -n "$(rows service)" ] || fail "$TABLE declares no function"
  if [ -n "$DRY_RUN" ]; then
    echo "# Nothing was run. A line that begins with '# gcloud' is a query, whose answer decides what is needed."
    echo "export CLOUDSDK_CORE_PROJECT=$PROJECT CLOUDSDK_CORE_DISABLE_PROMPTS=1"
  fi
}

# What there is to be; of callers, where ACCESS says who they are.
planned() { PLAN=$("$HERE/plan" $EACH ${ACCESS:+--access "$ACCESS"} "$HERE/$TABLE"); }

# The lines of a kind, as plan prints them, without it; those that begin with a name, if one is given.
rows() {
  awk -F'|' -v kind="$1" -v name="${2:-}" \
    '$1 == kind && (name == "" || $2 == name) {sub(/^[^|]*[|]/, ""); print}' <<<"$PLAN"
}

# The name in the first line of a service of that kind.
first_of() {
  local service kind _
  while IFS='|' read -r service _ kind _; do
    if [ "$kind" = "$1" ]; then echo "$service"; return; fi
  done < <(rows service)
}

# Calls a function for each service: service definition kind source memory timeout concurrency instances.
for_each() {
  local fields
  while IFS='|' read -r -u 4 -a fields; do
    "$1" "${fields[@]}"
  done 4< <(rows service)
}

bucket_of() { echo "$PROJECT-$PREFIX-$1"; }

# Whether events wake a function of this kind, which Pub/Sub delivers again until they succeed.
takes_events() { [ "$1" = topic ] || [ "$1" = objectCreated ]; }

account() { echo "$PREFIX-$1@$PROJECT.iam.gserviceaccount.com"; }

# The number of the project is part of the names of Google's own service accounts.
project_number() {
  gcloud projects describe "$PROJECT" --format='value(projectNumber)' || unknown PROJECT_NUMBER
}
