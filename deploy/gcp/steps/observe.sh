# shellcheck shell=bash
# What people and alarms look at: metrics taken from the logs, alert policies, a dashboard, the logs themselves.

observe() {
  local file
  say "Metrics of the logs"
  for file in "$HERE"/metrics/*.json; do log_metric "$file" "$PREFIX-$(basename "$file" .json)"; done
  say "Who is told"
  channel
  if [ -n "$MONTHLY_BUDGET" ] && [ -n "$BILLING_ACCOUNT" ]; then budget; fi
  say "Alert policies"
  for file in "$HERE"/alerts/*.json; do alert_policy "$file"; done
  say "The dashboard"
  dashboard
}

# The files name resources with %PREFIX% and %STAGE%.
filled() {
  sed -e "s|%PREFIX%|$PREFIX|g" -e "s|%STAGE%|$STAGE|g" \
    -e "s|\"notificationChannels\": \[\]|\"notificationChannels\": [${CHANNEL:+\"$CHANNEL\"}]|" "$1"
}

log_metric() {
  local verb=create
  if gcloud logging metrics describe "$2" >/dev/null 2>&1; then verb=update; fi
  if [ "$verb" = create ]; then
    filled "$1" | gcloud logging metrics create "$2" --config-from-file=-
  else
    filled "$1" | gcloud logging metrics update "$2" --config-from-file=-
  fi
}

channel() {
  CHANNEL=''
  [ -n "$ALARM_EMAIL" ] || { echo "# Nobody: ALARM_EMAIL is empty in $SCRIPT/stages/$STAGE.env" >&3; return; }
  CHANNEL=$(gcloud beta monitoring channels list --filter="displayName=\"$PREFIX\"" --format='value(name)' || true)
  if [ -z "$CHANNEL" ]; then
    CHANNEL=$(gcloud beta monitoring channels create --display-name="$PREFIX" --type=email \
      --channel-labels="email_address=$ALARM_EMAIL" --format='value(name)')
    CHANNEL=${CHANNEL:-$(unknown CHANNEL)}
  fi
}

# A budget belongs to the account that is billed; its administrators are told at 80% and when all is foreseen to be spent.
budget() {
  local found
  say "The budget of a month"
  found=$(gcloud billing budgets list --billing-account="$BILLING_ACCOUNT" --filter="displayName=\"$PREFIX\"" \
    --format='value(name)' || true)
  if [ -z "$found" ]; then
    gcloud billing budgets create --billing-account="$BILLING_ACCOUNT" --display-name="$PREFIX" \
      --budget-amount="$MONTHLY_BUDGET" --filter-projects="projects/$PROJECT" --threshold-rule=percent=0.8 \
      --threshold-rule=percent=1.0,basis=forecasted-spend ${CHANNEL:+"--notifications-rule-monitoring-notification-channels=$CHANNEL"}
  else
    gcloud billing budgets update "$found" --budget-amount="$MONTHLY_BUDGET"
  fi
}

# A policy has no name of ours, so it is found by its title.
alert_policy() {
  local title policy
  title=$(filled "$1" | sed -n 's/^  "displayName": "\(.*\)",$/\1/p')
  policy=$(gcloud alpha monitoring policies list --filter="displayName=\"$title\"" --format='value(name)' || true)
  if [ -n "$policy" ]; then
    filled "$1" | gcloud alpha monitoring policies update "$policy" --policy-from-file=-
  else
    filled "$1" | gcloud alpha monitoring policies create --policy-from-file=-
  fi
}

dashboard() {
  local found etag
  found=$(gcloud monitoring dashboards list --filter="displayName=\"$PREFIX\"" --format='value(name)' || true)
  if [ -n "$found" ]; then
    etag=$(gcloud monitoring dashboards describe "$found" --format='value(etag)' || unknown ETAG)
    filled "$HERE/dashboard.json" | sed "1s|{|{\"etag\": \"$etag\",|" |
      gcloud monitoring dashboards update "$found" --config-from-file=-
  else
    filled "$HERE/dashboard.json" | gcloud monitoring dashboards create --config-from-file=-
  fi
}

logs() {
  gcloud logging read "resource.type=cloud_run_revision AND resource.labels.service_name=~\"^$PREFIX-$1\"" \
    --freshness=1h --limit=100 --order=asc \
    --format='value(timestamp, severity, resource.labels.service_name, jsonPayload.message, textPayload)'
}

remove_observation() {
  local file title policy found
  say "What watched it"
  for file in "$HERE"/alerts/*.json; do
    title=$(filled "$file" | sed -n 's/^  "displayName": "\(.*\)",$/\1/p')
    policy=$(gcloud alpha monitoring policies list --filter="displayName=\"$title\"" --format='value(name)' ||
      unknown "POLICY_$(basename "$file" .json)")
    if [ -n "$policy" ]; then gcloud alpha monitoring policies delete "$policy" || true; fi
  done
  for file in "$HERE"/metrics/*.json; do
    gcloud logging metrics delete "$PREFIX-$(basename "$file" .json)" || true
  done
  found=$(gcloud monitoring dashboards list --filter="displayName=\"$PREFIX\"" --format='value(name)' ||
    unknown DASHBOARD)
  if [ -n "$found" ]; then gcloud monitoring dashboards delete "$found" || true; fi
}
