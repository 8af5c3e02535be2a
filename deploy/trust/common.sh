# shellcheck shell=bash
# What the scripts beside share: whom a cloud is to trust, and programs that can be asked what they would do.
cd "$(dirname "$0")/../.." || exit
HERE=$PWD/deploy/trust
DRY_RUN=''
# shellcheck source=/dev/null
. deploy/dry-run.sh

usage() { sed -n '2,/^set /{/^set /!s/^# \{0,1\}//p}' "$HERE/$cloud.sh"; exit 2; }

# The repository, the stage, and what else is given; the subject is what GitHub's tokens say of a job in that environment.
# shellcheck disable=SC2034
read_arguments() {
  cloud=$1
  shift
  local given=() each
  for each in "$@"; do
    if [ "$each" = --dry-run ]; then DRY_RUN=yes; else given+=("$each"); fi
  done
  repository=${given[0]:-} stage=${given[1]:-}
  case $repository in */*/* | '' | -*) usage ;; */*) ;; *) usage ;; esac
  case $stage in dev | staging | prod) ;; *) usage ;; esac
  rest=("${given[@]:2}")
  name=deploy-${repository#*/}-$stage
  subject=repo:$repository:environment:$stage-$cloud
}

# Questions are asked in a real run alone, and have no answer in a dry one.
program() {
  case " $* " in
    *' get-'* | *' describe '* | *' list '* | *' show '*) if [ -n "$DRY_RUN" ]; then return 1; fi ;;
    *)
      printed "$@"
      if [ -n "$DRY_RUN" ]; then return 0; fi
      ;;
  esac
  command "$@"
}
aws() { program aws "$@"; }
az() { program az "$@"; }
gcloud() { program gcloud "$@"; }
