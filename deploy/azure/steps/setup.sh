# shellcheck shell=bash
# The resources, by templates; the template says the rest.

setup() {
  say "The resource group"
  az group create --name "$GROUP" --location "$LOCATION" --tags application=multicloud-functions "stage=$STAGE" \
    --output none
  say "The resources"
  template create --output none
  deployed
  no_passwords "sites/$APP"
  if [ "$PLAN" = Consumption ]; then
    no_passwords "sites/$APP/slots/staging"
    settings_of_the_slot
  fi
  secrets
}

what_if() { template what-if; }

# A template names all settings of an app: what was published stays.
template() {
  local deployer=${DEPLOYER:-} callers beside
  names
  callers=$(called app) || exit
  beside=$(called canary) || exit
  if [ -z "$deployer" ]; then
    deployer=$(az ad signed-in-user show --query id --output tsv || unknown OBJECT_ID ||
      fail "Nobody is signed in: set DEPLOYER to the object id of the service principal")
  fi
  if [ -n "$ALARM_EMAIL" ]; then
    set -- "$@" "alarmEmail=$ALARM_EMAIL" ${MONTHLY_BUDGET:+"monthlyBudget=$MONTHLY_BUDGET"}
  elif grep -q '"alarmEmail": {"value": ""}' "$SCRIPT/main.parameters.$STAGE.json"; then
    echo "# Nobody is told of alarms: say --alarm-email, or alarmEmail in $SCRIPT/main.parameters.$STAGE.json" >&2
  fi
  az deployment group "$1" --resource-group "$GROUP" --name main --template-file "$SCRIPT/main.json" \
    --parameters "@$SCRIPT/main.parameters.$STAGE.json" "name=$NAME" "plan=$PLAN" "deployer=$deployer" \
    "canary=$(has_canary)" "appVersion=$(setting app APP_VERSION)" "canaryVersion=$(setting canary APP_VERSION)" \
    "callers=$callers" "canaryCallers=$beside" \
    "release=$(running app)" "stagingRelease=$(running canary)" "${@:2}"
}

has_canary() {
  if [ "${WITH_CANARY:-}" = yes ] || az functionapp show --resource-group "$GROUP" --name "$APP-canary" \
    --output none 2>/dev/null; then
    echo true
  else
    echo false
  fi
}

# The release that an app, or its slot, runs on the plan Consumption.
running() {
  local url
  url=$(setting "$1" WEBSITE_RUN_FROM_PACKAGE)
  url=${url##*/}
  url=${url%.zip}
  echo "${url:-none}"
}

# Functions that nothing calls by HTTP rest in the slot, whatever is swapped: these settings stay where they are. The host asks
# for AzureWebJobs.NAME.Disabled, and since Linux has no dots in names of variables, for this one (FunctionIndexer.IsDisabled
# of Azure/azure-webjobs-sdk); two underscores would divide sections of its configuration.
settings_of_the_slot() {
  local function settings=()
  for function in $(event_functions); do settings+=("AzureWebJobs_${function}_Disabled=true"); done
  az functionapp config appsettings set --resource-group "$GROUP" --name "$APP" --slot staging \
    --slot-settings "${settings[@]}" --output none
}

event_functions() { "$HERE/table" events "$HERE/$TABLE"; }

# Whoever deploys is known by Entra ID, and by no password of an app or its slot: sites/APP, sites/APP/slots/SLOT.
no_passwords() {
  local way
  for way in ftp scm; do
    az resource update --resource-group "$GROUP" --namespace Microsoft.Web --parent "$1" \
      --resource-type basicPublishingCredentialsPolicies --name "$way" --set properties.allow=false --output none
  done
}

# One that only the application has to know gets its first value here, which is never printed. Any other has to be given.
secrets() {
  local name random missing=''
  while IFS='|' read -r -u 5 name random; do
    say "The secret $name"
    if az keyvault secret show --vault-name "$VAULT" --name "$name" --output none 2>/dev/null; then continue; fi
    if [ -n "$random" ]; then store_secret "$name" "$(random_key)"; else missing+=" $name"; fi
  done 5< <("$HERE/table" secrets "$HERE/$TABLE")
  [ -z "$missing" ] || [ -n "$DRY_RUN" ] ||
    fail "No value yet have:$missing. Store one: az keyvault secret set --vault-name $VAULT --name NAME --file FILE"
}

random_key() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

# By a file, since what stands in a command can be seen by everybody on the machine.
store_secret() {
  local file
  file=$(mktemp)
  printf '%s' "$2" >"$file"
  az keyvault secret set --vault-name "$VAULT" --name "$1" --file /dev/stdin \
    --tags application=multicloud-functions "stage=$STAGE" --output none <"$file" || {
    rm -f "$file"
    fail "The secret was not stored: whoever deploys needs the role Key Vault Secrets Officer on the vault"
  }
  rm -f "$file"
}

# The new key is added behind the one that signs. docs/settings.md says when to put it in front, and to drop the old one.
rotate() {
  local now name=$1
  if [ -z "$name" ]; then name=$("$HERE/table" secrets "$HERE/$TABLE" | sed -n 's/|yes$//p' | sed -n 1p); fi
  [ -n "$name" ] || fail "No secret may be random: store the new value behind the old one, divided by a comma"
  deployed
  now=$(az keyvault secret show --vault-name "$VAULT" --name "$name" --query value --output tsv || unknown THE_KEY)
  store_secret "$name" "$now,$(random_key)"
}

events() {
  if [ ! -f "$SCRIPT/events.json" ]; then say "No function is told of objects"; return 0; fi
  say "Events of uploads"
  deployed
  az deployment group create --resource-group "$GROUP" --name events --template-file "$SCRIPT/events.json" \
    --parameters "systemTopic=$TOPIC" "app=$APP" "storage=$STORAGE" \
    "identity=$IDENTITY" --output none
}
