# shellcheck shell=bash
# A new version meets traffic step by step, as far as the plan can: Consumption has a slot, FlexConsumption has none.

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
  url canary
}

shift_traffic() {
  case $1 in '' | *[!0-9]*) fail "shift wants a percentage from 0 to 99, as 10; promote gives all traffic" ;; esac
  if flex; then
    fail "FlexConsumption splits no traffic: promote gives all of it, or Front Door before both apps splits it"
  fi
  deployed
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
    if [ "$(running canary)" != "$release" ]; then to "$release" "${BESIDE[@]}"; fi
    swap
  fi
  record '' ''
}

# The second app answers nobody: FlexConsumption has no slot that could wait.
rest() {
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

# What every version must answer, before and after it gets traffic.
smoke() {
  local base=$1 path
  if [ -z "$base" ]; then deployed; base=$URL; fi
  for path in /version '/hello?name=canary'; do
    printed curl --fail --silent --show-error --max-time 60 "$base$path"
    if [ -z "$DRY_RUN" ]; then command curl --fail --silent --show-error --max-time 60 "$base$path"; echo; fi
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
