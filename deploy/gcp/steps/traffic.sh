# shellcheck shell=bash
# A new revision meets traffic step by step. The service that runs a function is a Cloud Run service of the same name.

# The revision that has most of the traffic.
stable() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --flatten=status.traffic \
    --format='value(status.traffic.percent,status.traffic.revisionName)' | sort -rn | awk 'NR == 1 {print $NF}' |
    grep . || unknown "STABLE_REVISION_OF_$1"
}

newest() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --format='value(status.latestCreatedRevisionName)' ||
    unknown "NEW_REVISION_OF_$1"
}

# Deploys a revision that has a URL of its own, and no traffic but what calls that.
canary() {
  local revision
  revision=$(stable "$1")
  say "All traffic stays with $revision"
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --to-revisions="$revision=100"
  functions "$1"
  revision=$(newest "$1")
  say "$revision answers at a URL of its own"
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --update-tags="canary=$revision"
  canary_url "$1"
}

canary_url() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --flatten=status.traffic \
    --format='value(status.traffic.tag,status.traffic.url)' | awk '$1 == "canary" {print $2}' | grep . || unknown "https://canary---URL_OF_$1"
}

shift_traffic() {
  local revision new
  case $1 in '' | *[!0-9]*) fail "shift wants a percentage from 0 to 99, as 10; promote gives all traffic" ;; esac
  [ "$1" -lt 100 ] || fail "promote gives all traffic to the new revision"
  new=$(newest "$2")
  revision=$(stable "$2")
  [ "$revision" != "$new" ] || fail "$new has the traffic already: begin with canary"
  gcloud run services update-traffic "$PREFIX-$2" --region="$REGION" --to-revisions="$new=$1,$revision=$((100 - $1))"
}

promote() {
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --to-latest
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --remove-tags=canary
}

# While a canary runs, all traffic goes back to the revision that has most of it; else to the one before.
rollback() {
  local revision
  revision=$(stable "$1")
  if [ "$revision" = "$(newest "$1")" ]; then revision=$(before "$1" "$revision"); fi
  [ -n "$revision" ] || fail "$PREFIX-$1 has no revision to go back to"
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --to-revisions="$revision=100"
  say "$revision has all traffic, and keeps it: the next deployment gets none before promote"
}

before() {
  gcloud run revisions list --service="$PREFIX-$1" --region="$REGION" --sort-by=~metadata.creationTimestamp \
    --format='value(metadata.name)' | grep -vx -- "$2" | head -n 1 || unknown "REVISION_BEFORE_OF_$1"
}

status() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --flatten=status.traffic \
    --format='table(status.traffic.revisionName, status.traffic.percent, status.traffic.tag, status.traffic.url)' ||
    unknown ''
}

url() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --format='value(status.url)' || unknown "https://URL_OF_$1"
}
