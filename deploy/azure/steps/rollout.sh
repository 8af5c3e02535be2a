# shellcheck shell=bash
# A new version meets traffic step by step, as far as the plan can: Consumption has a slot, FlexConsumption has none.

flex() { [ "$PLAN" = FlexConsumption ]; }

canary() {
  say "The release $RELEASE beside the app"
  checked
  if flex; then WITH_CANARY=yes template create --output none; fi
  deployed
  levels "$STAGED"
  keep
  beside
  to "${BESIDE[@]}"
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

promote() {
  if flex; then
    publish
  else
    deployed
    swap
  fi
}

# What was in production is in the slot then, ready to be swapped back.
swap() {
  az webapp traffic-routing clear --resource-group "$GROUP" --name "$APP"
  az functionapp deployment slot swap --resource-group "$GROUP" --name "$APP" --slot staging \
    --target-slot production
}

# While requests are split, all go back to production; after a promotion, the slot is swapped back.
rollback() {
  local release=$1
  deployed
  if flex; then
    release=${release:-$(releases | sed -n 2p || unknown RELEASE_BEFORE)}
    [ -n "$release" ] || fail "There is no release before this one"
    republish "$release"
  elif [ -n "$(split)" ]; then
    az webapp traffic-routing clear --resource-group "$GROUP" --name "$APP"
  else
    swap
  fi
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
    canary) if flex; then echo "https://$APP-canary.azurewebsites.net"; else echo "https://$APP-staging.azurewebsites.net"; fi ;;
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
