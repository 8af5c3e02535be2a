#!/usr/bin/env bash
# Everything on Azure: resources by main.json, the functions by a package. Run it again whenever something changed.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

usage() {
  cat <<'END'
Deploys an application to Azure.

    deploy.sh [OPTION...] [COMMAND]

Commands:
    all                 setup, publish, events; the default
    what-if             what setup would change, as Azure sees it
    setup               the resources of main.json, and the secrets that may be random if there are none
    publish             the package, to the app
    events              tells functions of created objects: events.json
    canary              the package beside the app: the slot staging, or on FlexConsumption an app of its own
    shift PERCENT       that share of the requests to the canary; on FlexConsumption by --front-door
    promote             the canary to the app: the slot is swapped, or its release published
    rollback [RELEASE]  no request to the canary; else what the app ran before the last promotion, or that release
    status              releases, slots and their shares
    exists              yes, or no if no release was published yet; fails if that cannot be found out
    signals             the alerts of the resource group that are raised, a line each; nothing if all is well
    url [canary]        where the app answers, or what stands beside it, if a canary waits
    smoke [URL]         calls every function that reads and declares how, with the header of SMOKE_HEADER, if that is set
    logs                follows the log
    dead-letters        looks into the queues of dead letters, without taking anything away
    rotate [SECRET]     a new value for the first secret that may be random, or that one; the one before stays valid
    remove              the whole resource group; asks for its name unless --yes

Options:
    --stage STAGE       dev, staging or prod: main.parameters.STAGE.json; dev is the default
    --group NAME        the resource group; mcf-STAGE is the default
    --name NAME         begins the names of all resources, with the stage; mcf is the default
    --location NAME     westeurope is the default
    --plan PLAN         FlexConsumption, the default, or Consumption
    --front-door PROFILE/GROUP/ORIGIN
                        the origin of the app in a Front Door of the resource group: ORIGIN-canary beside it gets a share
    --release NAME      names the package; the commit is the default
    --access ACCESS     who may call routes that do not say it: public, everybody; keys, who sends a key of the host; jwt,
                        who has a token. A first deployment asks for it, or takes ACCESS from the environment; what is
                        deployed keeps what it has
    --issuer URL, --audience NAME
                        whose tokens are taken, and for whom they are meant; or AUTH_ISSUER, AUTH_AUDIENCE and
                        AUTH_SCOPES_CLAIM in the environment
    --auth-level LEVELS --access keys with exceptions, as function,hello=anonymous; admin for the master key. It stays with
                        the app, as the setting HTTP_AUTH_LEVEL, until another is given
    --alarm-email WHO   is told of alarms, and of MONTHLY_BUDGET if that is set; ALARM_EMAIL is the default, then what the
                        stage's parameters say
    --yes               asks nothing
    --dry-run           prints the commands and runs none; needs neither az nor func nor a login. Queries are printed as
                        comments
    --dry-run=lines     the same, and where each command stands
    --help              this
END
}

YES='' DRY_RUN='' STAGE=dev GROUP='' NAME=mcf LOCATION=westeurope PLAN=FlexConsumption RELEASE='' AUTH_LEVEL='' FRONT_DOOR=''
ALARM_EMAIL=${ALARM_EMAIL:-}
WORDS=()
while [ $# -gt 0 ]; do
  case $1 in
    --stage | --group | --name | --location | --plan | --release | --auth-level | --front-door | --access | --issuer | --audience | --alarm-email)
      [ $# -gt 1 ] || { echo "$1 needs a value; see --help" >&2; exit 2; }
      case $1 in
        --stage) STAGE=$2 ;;
        --group) GROUP=$2 ;;
        --name) NAME=$2 ;;
        --location) LOCATION=$2 ;;
        --plan) PLAN=$2 ;;
        --release) RELEASE=$2 ;;
        --auth-level) AUTH_LEVEL=$2 ;;
        --front-door) FRONT_DOOR=$2 ;;
        --access) ACCESS=$2 ;;
        --issuer) AUTH_ISSUER=$2 ;;
        --audience) AUTH_AUDIENCE=$2 ;;
        --alarm-email) ALARM_EMAIL=$2 ;;
      esac
      shift
      ;;
    --yes) YES=yes ;;
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
export YES DRY_RUN STAGE GROUP NAME LOCATION PLAN RELEASE AUTH_LEVEL FRONT_DOOR ALARM_EMAIL

# shellcheck source=/dev/null
. "$HERE/application.env"
for file in dry-run.sh access.sh; do
  # shellcheck source=/dev/null
  if [ -f "$HERE/$file" ]; then . "$HERE/$file"; else . "$HERE/../$file"; fi
done
for step in common access setup package rollout observe; do
  # shellcheck source=/dev/null
  . "$HERE/steps/$step.sh"
done
prepare

case $1 in
  all) access; setup; publish; events; told; url ;;
  what-if) what_if ;;
  setup) setup ;;
  publish) access; publish; told ;;
  events) events ;;
  canary) access; canary; told; url canary ;;
  shift) shift_traffic "${2:?shift needs a percentage, as 10}" ;;
  promote) promote ;;
  rollback) rollback "${2:-}" ;;
  status) status ;;
  exists) exists ;;
  signals) signals ;;
  url) url "${2:-}" ;;
  smoke) smoke "${2:-}" ;;
  logs) logs ;;
  dead-letters) dead_letters ;;
  rotate) rotate "${2:-}" ;;
  remove) remove ;;
  *) echo "There is no command $1; see --help" >&2; exit 2 ;;
esac
