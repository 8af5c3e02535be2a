#!/usr/bin/env bash
# Everything on Google Cloud, from the function table that application.env names. Run it again whenever something changed: it creates what is
# missing and updates what is there.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'END'
Deploys an application to Google Cloud.

    deploy.sh [OPTION...] [COMMAND]

Commands:
    all                    setup, functions, observe; the default. Functions that the table has no more are removed
    setup                  APIs, database, buckets, topics, secrets, service accounts and what they may do
    functions [FUNCTION]   every function, or the one of that name; api serves all routes, events is all others
    observe                metrics of the logs, alert policies, dashboard
    canary [SERVICE]       a new revision of api, or of another service, that gets no traffic but from its own URL
    shift PERCENT [SERVICE]    that share of the traffic to the new revision
    promote [SERVICE]      all traffic to the new revision; without a name that of api, and then new functions of events
    rollback [SERVICE]     no traffic to the canary; else all to the revision before the last promotion, of events too
    status [SERVICE]       revisions and their shares of the traffic
    exists                 yes, or no if no function is deployed yet; fails if that cannot be found out
    url [SERVICE [TAG]]    where it answers, or its canary, or what is stable beside that, while one waits
    signals                what Cloud Monitoring has to say against the canary, a line each; nothing if all is well
    logs [SERVICE]         the last lines of the log
    dead-letters [SERVICE] the dead letters of a topic's or bucket's function, without taking them away
    redrive [SERVICE]      gives the dead letters of a topic's function to it again, but those that gcloud would change
    remove                 functions and what they need; data only with --data

Options:
    --project ID       the project; else what gcloud is configured for
    --stage STAGE      dev, staging or prod: stages/STAGE.env; dev is the default
    --region REGION    of everything; europe-west1 is the default
    --name NAME        begins the names of all resources, with the stage; mcf is the default
    --access ACCESS    who may call routes that do not say it: public, everybody; keys, who sends a key of the secret api-keys;
                       jwt, who has a token. A first deployment asks for it, or takes ACCESS from the environment; what is
                       deployed keeps what it has
    --issuer URL, --audience NAME
                       whose tokens are taken, and for whom they are meant; or AUTH_ISSUER, AUTH_AUDIENCE and
                       AUTH_SCOPES_CLAIM in the environment
    --each             one function for each HTTP route too, instead of one api for all
    --runtime RUNTIME  java25 is the default
    --data             remove deletes the database and the buckets, too
    --dry-run          prints the commands and runs none; needs neither gcloud nor a login. Queries are printed as comments
    --dry-run=lines    the same, and where each command stands
    --help             this
END
}

EACH='' DATA='' DRY_RUN='' STAGE=dev REGION=europe-west1 NAME=mcf RUNTIME=java25
PROJECT=${CLOUDSDK_CORE_PROJECT:-}
WORDS=()
while [ $# -gt 0 ]; do
  case $1 in
    --project | --stage | --region | --name | --runtime | --access | --issuer | --audience)
      [ $# -gt 1 ] || { echo "$1 needs a value; see --help" >&2; exit 2; }
      case $1 in
        --project) PROJECT=$2 ;;
        --stage) STAGE=$2 ;;
        --region) REGION=$2 ;;
        --name) NAME=$2 ;;
        --runtime) RUNTIME=$2 ;;
        --access) ACCESS=$2 ;;
        --issuer) AUTH_ISSUER=$2 ;;
        --audience) AUTH_AUDIENCE=$2 ;;
      esac
      shift
      ;;
    --each) EACH=--each ;;
    --data) DATA=yes ;;
    --dry-run) DRY_RUN=yes ;;
    --dry-run=lines) DRY_RUN=lines ;;
    -h | --help) usage; exit 0 ;;
    -*) echo "There is no option $1; see --help" >&2; exit 2 ;;
    *) WORDS+=("$1") ;;
  esac
  shift
done
set -- "${WORDS[@]:-all}"
export ACCESS=${ACCESS:-} AUTH_ISSUER=${AUTH_ISSUER:-} AUTH_AUDIENCE=${AUTH_AUDIENCE:-} AUTH_SCOPES_CLAIM=${AUTH_SCOPES_CLAIM:-}
export EACH DATA DRY_RUN STAGE REGION NAME RUNTIME PROJECT

# shellcheck source=/dev/null
. "$HERE/application.env"
for file in dry-run.sh access.sh; do
  # shellcheck source=/dev/null
  if [ -f "$HERE/$file" ]; then . "$HERE/$file"; else . "$HERE/../$file"; fi
done
for step in common access setup identities functions traffic events observe remove; do
  # shellcheck source=/dev/null
  . "$HERE/steps/$step.sh"
done
prepare

case $1 in
  all)
    access
    setup
    identities
    functions
    remove_forgotten
    observe
    told
    if [ -n "$(rows service api)" ]; then url api; fi
    ;;
  setup) access; setup; identities ;;
  functions) access "${2:-}"; keys_first; functions "${2:-}"; told ;;
  observe) observe ;;
  canary) access "${2:-api}"; keys_first; canary "${2:-api}"; told; url "${2:-api}" canary ;;
  shift) shift_traffic "${2:?shift needs a percentage, as 10}" "${3:-api}" ;;
  promote) promote "${2:-}" ;;
  rollback) rollback "${2:-}" ;;
  status) status "${2:-api}" ;;
  exists) exists ;;
  signals) signals ;;
  url) url "${2:-api}" "${3:-}" ;;
  logs) logs "${2:-}" ;;
  dead-letters) dead_letters "${2:-$(first_of topic)}" ;;
  redrive) redrive "${2:-$(first_of topic)}" ;;
  remove) ACCESS=keys; planned; remove ;;
  *) echo "There is no command $1; see --help" >&2; exit 2 ;;
esac
