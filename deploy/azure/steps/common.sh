# shellcheck shell=bash
# What every step uses: names, and programs that can be asked what they would do.

# Queries are not printed in a real run, and find nothing in a dry run; what changes something is always printed.
az() {
  case " $* " in
    *' show '* | *' list '* | *' exists '* | *' peek '* | *' rest --method get '*)
      if [ -n "$DRY_RUN" ]; then printed '# az' "$@"; return 1; fi
      ;;
    *)
      printed az "$@"
      if [ -n "$DRY_RUN" ]; then return 0; fi
      ;;
  esac
  command az "$@"
}

func() {
  printed func "$@"
  if [ -z "$DRY_RUN" ]; then command func "$@"; fi
}

java() {
  printed java "$@"
  if [ -z "$DRY_RUN" ]; then command java "$@"; fi
}

prepare() {
  local file
  case $STAGE in dev | staging | prod) ;; *) fail "There is no stage $STAGE: $SCRIPT/main.parameters.STAGE.json" ;; esac
  case $PLAN in FlexConsumption | Consumption) ;; *) fail "--plan is FlexConsumption or Consumption, not $PLAN" ;; esac
  cd "$HERE/$ROOT" || exit
  # A build that names the folder of an app after it leaves one there.
  for file in "$STAGED"/*/host.json; do
    if [ -f "$file" ] && [ ! -f "$STAGED/host.json" ]; then STAGED=${file%/host.json}; fi
  done
  GROUP=${GROUP:-$NAME-$STAGE}
  RELEASE=${RELEASE:-$(git describe --always --dirty 2>/dev/null || echo 1)}
  if [ -z "$DRY_RUN" ]; then
    command -v az >/dev/null || fail "az is not installed: https://learn.microsoft.com/cli/azure/install-azure-cli"
    command az account show --output none || fail "az is not logged in: az login"
  else
    echo "# Nothing was run. A line that begins with '# az' is a query, whose answer decides what is needed."
  fi
}

# What main.json called its resources, when it was deployed last; nothing before.
names() {
  read -r APP STORAGE VAULT TOPIC IDENTITY URL _ < <(
    az deployment group show --resource-group "$GROUP" --name main --output tsv --query "properties.outputs.\
[app.value, storage.value, vault.value, systemTopic.value, identity.value, url.value]" 2>/dev/null |
      tr '\n' ' ' | grep . || unknown 'APP STORAGE VAULT TOPIC IDENTITY https://APP.azurewebsites.net'
  ) || true
  export APP STORAGE VAULT TOPIC IDENTITY URL
}

# For steps that need what is there.
deployed() {
  names
  [ -n "$APP" ] || fail "Nothing is deployed in the resource group $GROUP: $SCRIPT/deploy.sh setup"
}

# A setting of the app, or of what stands beside it; empty before there is any.
setting() {
  local place=()
  if [ "$1" = canary ]; then beside; place=("${BESIDE[@]}"); else place=(--name "$APP"); fi
  az functionapp config appsettings list --resource-group "$GROUP" "${place[@]}" --output tsv \
    --query "[?name=='$2'].value | [0]" 2>/dev/null || true
}

# Where a new version goes first: the slot, or the second app.
beside() {
  if [ "$PLAN" = FlexConsumption ]; then BESIDE=(--name "$APP-canary"); else BESIDE=(--name "$APP" --slot staging); fi
}
