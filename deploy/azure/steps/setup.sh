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
  secret
}

what_if() { template what-if; }

# A template names all settings of an app: what was published stays.
template() {
  local deployer=${DEPLOYER:-}
  names
  if [ -z "$deployer" ]; then
    deployer=$(az ad signed-in-user show --query id --output tsv || unknown OBJECT_ID ||
      fail "Nobody is signed in: set DEPLOYER to the object id of the service principal")
  fi
  az deployment group "$1" --resource-group "$GROUP" --name main --template-file deploy/azure/main.json \
    --parameters "@deploy/azure/main.parameters.$STAGE.json" "name=$NAME" "plan=$PLAN" "deployer=$deployer" \
    "canary=$(has_canary)" "appVersion=$(setting app APP_VERSION)" "canaryVersion=$(setting canary APP_VERSION)" \
    "authLevel=$(setting app HTTP_AUTH_LEVEL)" "canaryAuthLevel=$(setting canary HTTP_AUTH_LEVEL)" \
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

event_functions() {
  python3 -c '
import json
for function in json.load(open("deploy/functions.json", encoding="utf-8"))["functions"]:
    if function["trigger"]["type"] != "http":
        print(function["name"])'
}

# Whoever deploys is known by Entra ID, and by no password of an app or its slot: sites/APP, sites/APP/slots/SLOT.
no_passwords() {
  local way
  for way in ftp scm; do
    az resource update --resource-group "$GROUP" --namespace Microsoft.Web --parent "$1" \
      --resource-type basicPublishingCredentialsPolicies --name "$way" --set properties.allow=false --output none
  done
}

# The key that signs the cursors of lists. Its first value is made here, and never printed.
secret() {
  say "The secret"
  if ! az keyvault secret show --vault-name "$VAULT" --name cursor-key --output none 2>/dev/null; then
    store_secret "$(random_key)"
  fi
}

random_key() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

# By a file, since what stands in a command can be seen by everybody on the machine.
store_secret() {
  local file
  file=$(mktemp)
  printf '%s' "$1" >"$file"
  az keyvault secret set --vault-name "$VAULT" --name cursor-key --file /dev/stdin --output none <"$file" || {
    rm -f "$file"
    fail "The secret was not stored: whoever deploys needs the role Key Vault Secrets Officer on the vault"
  }
  rm -f "$file"
}

# The new key is added behind the one that signs. docs/settings.md says when to put it in front, and to drop the old one.
rotate() {
  local now
  deployed
  now=$(az keyvault secret show --vault-name "$VAULT" --name cursor-key --query value --output tsv ||
    unknown THE_KEY)
  store_secret "$now,$(random_key)"
}

events() {
  say "Events of uploads"
  deployed
  az deployment group create --resource-group "$GROUP" --name events --template-file deploy/azure/events.json \
    --parameters "systemTopic=$TOPIC" "app=$APP" "storage=$STORAGE" \
    "identity=$IDENTITY" --output none
}
