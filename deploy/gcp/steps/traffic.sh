# shellcheck shell=bash
# A new revision meets traffic step by step. The service that runs a function is a Cloud Run service of the same name. Who is
# who stands with the service itself, as tags of its revisions: canary, with stable, the one beside it, and previous, which had
# the traffic before the last promotion. What has traffic and is no canary is in production.

# Lines of a percentage, a revision and a tag, of which one or the other is empty.
traffic() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --flatten=status.traffic \
    --format='value(status.traffic.percent,status.traffic.revisionName,status.traffic.tag)'
}

# The revision in production.
stable() {
  traffic "$1" | awk -F'\t' '
    $3 == "canary" {canary = $2}
    {share[$2] += $1}
    END {for (each in share) if (each != canary && share[each] > most) {most = share[each]; found = each}; print found}' |
    grep . || unknown "STABLE_REVISION_OF_$1"
}

# The revision that has a tag; empty if none has it.
tagged() { { traffic "$1" || unknown "-	${2^^}_REVISION_OF_$1	$2"; } | awk -F'\t' -v tag="$2" '$3 == tag && !found++ {print $2}'; }

newest() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --format='value(status.latestCreatedRevisionName)' ||
    unknown "NEW_REVISION_OF_$1"
}

# Deploys a revision that has a URL of its own, and no traffic but what calls that.
canary() {
  local revision was
  was=$(stable "$1") || fail "$PREFIX-$1 serves nothing yet: $SCRIPT/deploy.sh functions $1"
  say "All traffic stays with $was"
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --to-revisions="$was=100"
  functions "$1"
  revision=$(newest "$1")
  say "$revision answers at a URL of its own"
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --update-tags="canary=$revision,stable=$was"
}

shift_traffic() {
  local revision new
  case $1 in '' | *[!0-9]*) fail "shift wants a percentage from 0 to 99, as 10; promote gives all traffic" ;; esac
  [ "$1" -lt 100 ] || fail "promote gives all traffic to the new revision"
  new=$(tagged "$2" canary)
  [ -n "$new" ] || fail "$PREFIX-$2 has no canary: begin with canary"
  revision=$(stable "$2")
  gcloud run services update-traffic "$PREFIX-$2" --region="$REGION" --to-revisions="$new=$1,$revision=$((100 - $1))"
}

# All traffic to the canary of a service. Without a name: of api, and then the functions of events, which have no canary.
promote() {
  local service=${1:-api} new was
  new=$(tagged "$service" canary)
  if [ -z "$new" ]; then say "No canary waits: $(stable "$service") keeps all traffic"; return 0; fi
  was=$(stable "$service")
  if [ -z "$DRY_RUN" ] && [ "$new" != "$(newest "$service")" ]; then
    fail "$PREFIX-$service was deployed after its canary $new: canary again"
  fi
  if [ -z "${1:-}" ]; then for_each forget; fi
  gcloud run services update-traffic "$PREFIX-$service" --region="$REGION" --to-latest \
    --update-tags="previous=$was" --remove-tags=canary,stable
  if [ -z "${1:-}" ]; then AT_ONCE=yes functions events; fi
}

# A function of events is taken back only if this promotion changed it.
forget() {
  if [ "$3" = http ] || [ -z "$(tagged "$1" previous)" ]; then return 0; fi
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --remove-tags=previous
}

# A deployment that gets the traffic at once is a promotion, too: service, revision that had it before, if any. AT_ONCE: also
# where a rollback said who keeps it.
remember() {
  if [ -n "${AT_ONCE:-}" ]; then gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --to-latest; fi
  if [ -n "$2" ] && [ "$(stable "$1")" != "$2" ]; then
    gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --update-tags="previous=$2"
  fi
}

# While a canary runs, production gets all traffic back; else the revision that had it before the last promotion, once.
# Without a name: of api, and then of the functions of events.
rollback() {
  local service=${1:-api} revision
  if [ -n "$(tagged "$service" canary)" ] && [ -z "$DRY_RUN" ]; then
    revision=$(stable "$service")
    gcloud run services update-traffic "$PREFIX-$service" --region="$REGION" --to-revisions="$revision=100" \
      --remove-tags=canary,stable
    say "$revision has all traffic, and keeps it: the next deployment gets none before promote"
    return 0
  fi
  [ -n "$(tagged "$service" previous)" ] || fail "$PREFIX-$service has no revision to go back to"
  back "$service" - api
  if [ -z "${1:-}" ]; then for_each back; fi
}

back() {
  local revision
  if [ "$3" = http ]; then return 0; fi
  revision=$(tagged "$1" previous)
  if [ -z "$revision" ]; then return 0; fi
  gcloud run services update-traffic "$PREFIX-$1" --region="$REGION" --to-revisions="$revision=100" --remove-tags=previous
  say "$revision has all traffic, and keeps it: the next deployment gets none before promote"
}

status() {
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --flatten=status.traffic \
    --format='table(status.traffic.revisionName, status.traffic.percent, status.traffic.tag, status.traffic.url)' ||
    unknown ''
}

# Where a service answers: with one of its revisions if that has the tag, else as its users see it.
url() {
  local found=''
  if [ -n "${2:-}" ]; then
    found=$({ gcloud run services describe "$PREFIX-$1" --region="$REGION" --flatten=status.traffic \
      --format='value(status.traffic.tag,status.traffic.url)' || unknown "$2	https://$2---URL_OF_$1"; } |
      awk -F'\t' -v tag="$2" '$1 == tag && !found++ {print $2}')
  fi
  if [ -n "$found" ]; then echo "$found"; return 0; fi
  gcloud run services describe "$PREFIX-$1" --region="$REGION" --format='value(status.url)' || unknown "https://URL_OF_$1"
}

# Before its API is on, Cloud Run has no services that it could list.
exists() {
  local found service
  service=$(first_of http)
  found=$(gcloud services list --enabled --filter=config.name=run.googleapis.com --format='value(config.name)' || unknown no)
  if [ -n "$found" ]; then
    found=$(gcloud run services list --region="$REGION" --filter="metadata.name=$PREFIX-${service:-api}" --format='value(metadata.name)' ||
      unknown no)
  fi
  if [ -n "$found" ]; then echo yes; else echo no; fi
}

# gcloud knows no incidents, so that what the canaries' own answers and lines say is asked for, by the API for PromQL: of the table of
# signals those whose metrics have the label of a revision. What comes of the logs has the labels of the line's resource.
# https://cloud.google.com/monitoring/promql, https://cloud.google.com/monitoring/api/resources#tag_cloud_run_revision
signals() {
  local revisions token found
  revisions=$({ gcloud run services list --region="$REGION" --flatten=status.traffic \
    --format='value(metadata.name,status.traffic.tag,status.traffic.revisionName)' ||
    unknown "$PREFIX-api	canary	CANARY_REVISION_OF_api"; } |
    awk -F'\t' -v prefix="$PREFIX-" 'index($1, prefix) == 1 && $2 == "canary" {found = found (found ? "|" : "") $3} END {print found}')
  if [ -z "$revisions" ]; then return 0; fi
  token=$(gcloud auth print-access-token || unknown TOKEN)
  found=$(asked "$token" "$(raised "$revisions")")
  case $found in
    *'"result":[]'*) ;;
    *'"result":['*'"signal":"'*) grep -o '"signal":"[A-Za-z]*"' <<<"$found" | sed "s/.*:\"\(.*\)\"/\1 of $revisions/" ;;
    *) fail "Cloud Monitoring has no answer: $found" ;;
  esac
}

# What is raised against revisions, each with its name as the label signal. How long the slowest take says something of more than
# a thousand requests: of fewer, starts alone are more than one of a hundred.
raised() {
  local revision logs=logging_googleapis_com:user_${PREFIX//-/_} run=run_googleapis_com all='' each signal series most
  revision="monitored_resource=\"cloud_run_revision\",revision_name=~\"$1\""
  for each in "ServerErrors $run:request_count{$revision,response_code_class=\"5xx\"} 5" \
    "ServerErrors ${logs}_outcomes{$revision,outcome=~\"internal|unavailable\"} 5" \
    "EventsRejected ${logs}_outcomes{$revision,outcome=\"reject\"} 0" \
    "EventsRetried ${logs}_outcomes{$revision,outcome=\"retry\"} 5" \
    "Throttled ${logs}_throttles{$revision} 5"; do
    read -r signal series most <<<"$each"
    all+="label_replace(sum(increase(${series}[5m])) > $most, \"signal\", \"$signal\", \"\", \"\") or "
  done
  echo "${all}label_replace(histogram_quantile(0.99, sum by (le) (increase($run:request_latencies_bucket{$revision}[5m]))) > 2000 \
and sum(increase($run:request_count{$revision}[5m])) > 1000, \"signal\", \"Slow\", \"\", \"\")"
}

# The token goes by standard input: others can read the words of a command.
asked() {
  local url=https://monitoring.googleapis.com/v1/projects/$PROJECT/location/global/prometheus/api/v1/query
  if [ -n "$DRY_RUN" ]; then printed '# curl' --data-urlencode "query=$2" "$url"; echo '"result":[]'; return; fi
  printf 'header = "Authorization: Bearer %s"\n' "$1" |
    command curl --config - --fail --silent --show-error --max-time 30 --get --data-urlencode "query=$2" "$url" | tr -d ' \n'
}
