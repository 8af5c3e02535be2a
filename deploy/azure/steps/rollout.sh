# shellcheck shell=bash
# A new version meets traffic step by step: Consumption has a slot, FlexConsumption a second app, to which only a Front Door
# before both can send a share of the requests.

flex() { [ "$PLAN" = FlexConsumption ]; }

canary() {
  local previous
  say "The release $RELEASE beside the app"
  checked
  if flex; then WITH_CANARY=yes template create --output none; fi
  deployed
  if flex; then no_passwords "sites/$APP-canary"; fi
  levels "$STAGED"
  keep
  beside
  previous=$(recorded previous)
  record "$previous" "$RELEASE"
  if flex; then az functionapp start --resource-group "$GROUP" "${BESIDE[@]}"; fi
  to "$RELEASE" "${BESIDE[@]}"
}

shift_traffic() {
  case $1 in '' | *[!0-9]*) fail "shift wants a percentage from 0 to 99, as 10; promote gives all traffic" ;; esac
  deployed
  if flex; then
    [ -n "$FRONT_DOOR" ] || fail "FlexConsumption splits no traffic: promote gives all of it, or --front-door names what splits it"
    door "$1"
    return 0
  fi
  az webapp traffic-routing set --resource-group "$GROUP" --name "$APP" --distribution "staging=$1"
}

# Recorded before it is done, so that a promotion that breaks off can be taken back.
promote() {
  local release was
  deployed
  release=$(recorded canary)
  was=$(setting app APP_VERSION)
  if [ -z "$release" ]; then say "No canary waits: production keeps $was"; return 0; fi
  [ -n "$was$DRY_RUN" ] || fail "What $APP runs is unknown: it has no setting APP_VERSION"
  if [ "$was" = "$release" ]; then was=$(recorded previous); fi
  record "$was" ''
  if flex; then
    republish "$release"
    rest
  else
    swap
  fi
}

# What was in production is in the slot then, ready to be swapped back.
swap() {
  az webapp traffic-routing clear --resource-group "$GROUP" --name "$APP"
  az functionapp deployment slot swap --resource-group "$GROUP" --name "$APP" --slot staging \
    --target-slot production
}

# While a canary waits, production is left as it is, and the canary gets no request any more. Afterwards, what was in
# production before the last promotion comes back, once; or the release that is named.
rollback() {
  local release=$1 canary previous
  deployed
  canary=$(recorded canary)
  previous=$(recorded previous)
  if [ -n "$canary" ] && [ -z "$release$DRY_RUN" ]; then
    if flex; then rest; else az webapp traffic-routing clear --resource-group "$GROUP" --name "$APP"; fi
    record "$previous" ''
    say "The canary $canary rests; production keeps $(setting app APP_VERSION)"
    return 0
  fi
  release=${release:-$previous}
  [ -n "$release" ] || fail "Nothing was promoted that could be taken back"
  if flex; then
    republish "$release"
    if [ -n "$canary" ]; then rest; fi
  elif [ "$(running app)" != "$release" ]; then
    beside
    if [ "$(running canary)" != "$release" ]; then
      calling_of "$release"
      to "$release" "${BESIDE[@]}"
    fi
    swap
  fi
  record '' ''
}

# A share of what Front Door gets to the second app. The weights of the origins of a group are relative, from 1 to 1000:
# https://learn.microsoft.com/azure/frontdoor/routing-methods
door() {
  local host=$APP-canary.azurewebsites.net share=$1 profile group origin more place found
  IFS=/ read -r profile group origin more <<<"$FRONT_DOOR"
  if [ -z "$origin" ] || [ -n "$more" ]; then fail "--front-door is PROFILE/GROUP/ORIGIN, not $FRONT_DOOR"; fi
  [ "$share" -lt 100 ] || fail "promote gives all traffic to the canary"
  place=(--resource-group "$GROUP" --profile-name "$profile" --origin-group-name "$group" --output)
  if [ "$share" = 0 ]; then
    # az has these commands in an extension since 2026, which it brings where nobody is asked.
    export AZURE_EXTENSION_USE_DYNAMIC_INSTALL=yes_without_prompt
    found=$(az afd origin list "${place[@]}" tsv --query "[?name=='$origin-canary'].name" || unknown "$origin-canary")
    if [ -n "$found" ]; then az afd origin update "${place[@]}" none --origin-name "$origin-canary" --enabled-state Disabled; fi
  else
    az afd origin create "${place[@]}" none --origin-name "$origin-canary" --host-name "$host" --origin-host-header "$host" --priority 1 \
      --weight $((10 * share)) --https-port 443 --enabled-state Enabled
    az afd origin update "${place[@]}" none --origin-name "$origin" --weight $((10 * (100 - share)))
  fi
}

# The second app answers nobody: FlexConsumption has no slot that could wait.
rest() {
  if [ -n "$FRONT_DOOR" ]; then door 0; fi
  beside
  az functionapp stop --resource-group "$GROUP" "${BESIDE[@]}"
}

split() {
  az webapp traffic-routing show --resource-group "$GROUP" --name "$APP" \
    --query "[?reroutePercentage > \`0\`].actionHostName" --output tsv || true
}

status() {
  deployed
  say "Releases, the newest first"
  releases || true
  if flex; then return 0; fi
  say "Production runs $(running app), the slot $(running canary), with a share of the requests: $(split)"
}

# Whether the app runs a release: what was set up and never published is deployed once more as a whole.
exists() {
  local found
  found=$(az group exists --name "$GROUP" || unknown false)
  if [ "$found" = true ]; then
    found=$(az deployment group list --resource-group "$GROUP" --query "[?name=='main'].name" --output tsv)
    if [ -n "$found" ]; then
      deployed
      found=$(az functionapp config appsettings list --resource-group "$GROUP" --name "$APP" --output tsv \
        --query "[?name=='APP_VERSION'].value | [0]")
    fi
  else
    found=''
  fi
  if [ -n "$found" ]; then echo yes; else echo no; fi
}

# Alerts of the last hour that are still on, and stop a canary: https://learn.microsoft.com/rest/api/monitor/alertsmanagement/alerts/get-all
signals() {
  az rest --method get --query "value[?properties.essentials.description && contains(properties.essentials.description, 'Stops a canary.')].name" --output tsv --url "/subscriptions/{subscriptionId}/providers/\
Microsoft.AlertsManagement/alerts?api-version=2019-05-05-preview&targetResourceGroup=$GROUP&monitorCondition=Fired&timeRange=1h" || unknown ''
}

url() {
  deployed
  case ${1:-} in
    '') echo "$URL" ;;
    canary)
      if [ -z "$(recorded canary)" ]; then
        echo "$URL"
      elif flex; then
        echo "https://$APP-canary.azurewebsites.net"
      else
        echo "https://$APP-staging.azurewebsites.net"
      fi
      ;;
    *) fail "url of what? Nothing, or canary" ;;
  esac
}

# What every version must answer, before and after it gets traffic. The header goes by standard input: others can read the
# words of a command.
smoke() {
  local base=$1 path header=${SMOKE_HEADER:-}
  if [ -z "$base" ]; then deployed; base=$URL; fi
  header=${header//\\/\\\\}
  for path in $("$HERE/table" smoke "$HERE/$TABLE"); do
    printed curl --fail --silent --show-error --max-time 60 "$base$path"
    if [ -z "$DRY_RUN" ]; then
      printf '%s\n' "${header:+header = \"${header//\"/\\\"}\"}" |
        command curl --config - --fail --silent --show-error --max-time 60 "$base$path"
      echo
    fi
  done
}

# A vault stays for some days after it was deleted, and its name with it.
remove() {
  if [ -n "$YES" ]; then
    az group delete --name "$GROUP" --yes
  else
    az group delete --name "$GROUP"
  fi
}
