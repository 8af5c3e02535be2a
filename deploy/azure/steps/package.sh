# shellcheck shell=bash
# The package: what the build has staged, kept as a release that can be had back.

publish() {
  local was waits
  say "The release $RELEASE"
  checked
  deployed
  was=$(setting app APP_VERSION)
  levels "$STAGED"
  keep
  waits=$(recorded canary)
  if [ -n "$was" ] && [ "$was" != "$RELEASE" ]; then record "$was" "$waits"; fi
  to "$RELEASE" --name "$APP"
}

# The package of this plan: on FlexConsumption nothing scans a container, so its functions must be told of objects.
checked() {
  if [ -n "$DRY_RUN" ]; then return 0; fi
  [ -f "$STAGED/host.json" ] || fail "$STAGED is not there: $BUILD"
  if grep -q blobTrigger "$STAGED"/*/function.json; then
    fail "The package scans the container, where events.json tells it of objects: $BUILD"
  fi
}

# Writes the level into the files that are published: the host reads it there alone (docs/adr/0009). They are staged for
# everybody, unless the build was told otherwise.
levels() {
  if [ -z "$AUTH_LEVEL" ]; then return 0; fi
  if [ "$AUTH_LEVEL" != anonymous ] || grep -qsE '"authLevel" *: *"(function|admin)"' "$1"/*/function.json; then
    java -cp "$STAGED/*:$STAGED/lib/*:$TOOLING" dev.multicloudfunctions.tooling.Tooling azure-levels "$AUTH_LEVEL" "$1"
  fi
}

# What func publishes of a folder, as func does: without the settings of a laptop.
archive() {
  local list
  list=$(mktemp)
  (cd "$1" && find . -type f ! -name local.settings.json | sort >"$list" && jar --create --no-manifest --file "$2" "@$list")
  rm -f "$list"
}

keep() {
  local zip=$PWD/$RELEASES/$RELEASE.zip each name set=()
  for each in "${CALLING[@]}"; do
    name=${each%%=*}
    if [ -n "${each#*=}" ]; then set+=("${name,,}=${each#*=}"); fi
  done
  if [ -z "$DRY_RUN" ]; then archive "$STAGED" "$zip"; fi
  az storage blob upload --auth-mode login --account-name "$STORAGE" --container-name releases \
    --name "$RELEASE.zip" --file "$zip" --overwrite --metadata "${set[@]}" --output none
}

# Publishes what is staged, or on Consumption a release that was kept, to the app or beside it: RELEASE --name APP [--slot SLOT].
# On Consumption an app runs the zip that a setting names, and reads it with its identity.
to() {
  local release=$1 settings=("APP_VERSION=$1" "${CALLING[@]}")
  shift
  if [ "$PLAN" = Consumption ]; then
    settings+=("WEBSITE_RUN_FROM_PACKAGE=https://$STORAGE.blob.core.windows.net/releases/$release.zip")
  fi
  az functionapp config appsettings set --resource-group "$GROUP" "$@" --settings "${settings[@]}" --output none
  if [ "$PLAN" = Consumption ]; then
    az functionapp restart --resource-group "$GROUP" "$@"
  else
    if [ -z "$DRY_RUN" ]; then cd "$STAGED" || exit; fi
    func azure functionapp publish "$2"
    cd "$HERE/$ROOT" || exit
  fi
}

# Publishes a release again that was kept, for those who might call it.
republish() {
  local zip=$PWD/$RELEASES/$1.zip folder=$PWD/$RELEASES/release
  az storage blob download --auth-mode login --account-name "$STORAGE" --container-name releases \
    --name "$1.zip" --file "$zip" --output none
  if [ -z "$DRY_RUN" ]; then
    rm -rf "$folder" && mkdir -p "$folder"
    (cd "$folder" && jar --extract --file "$zip")
  fi
  calling_of "$1"
  levels "$folder"
  if [ -z "$DRY_RUN" ]; then archive "$folder" "$zip"; fi
  az functionapp config appsettings set --resource-group "$GROUP" --name "$APP" --settings "APP_VERSION=$1" \
    "${CALLING[@]}" --output none
  az functionapp deployment source config-zip --resource-group "$GROUP" --name "$APP" --src "$zip" --output none
}

# What was promoted, and what waits, is written down beside the releases, as metadata of an empty blob: previous, the release
# that production had before, and canary, the one beside it. No deployment of a template or package touches it.
record() {
  az storage blob upload --auth-mode login --account-name "$STORAGE" --container-name releases --name rollout \
    --file /dev/null --overwrite --metadata "written=yes" ${1:+"previous=$1"} ${2:+"canary=$2"} --output none
}

# What was recorded as previous or canary; empty if nothing was. A query that fails is no empty answer.
recorded() {
  local there blob=(--auth-mode login --account-name "$STORAGE" --container-name releases --name rollout)
  there=$(az storage blob exists "${blob[@]}" --query exists --output tsv || unknown true)
  if [ "$there" != true ]; then return 0; fi
  az storage blob show "${blob[@]}" --query "metadata.$1" --output tsv || unknown "${1^^}_RELEASE"
}

# Releases, the newest first.
releases() {
  az storage blob list --auth-mode login --account-name "$STORAGE" --container-name releases \
    --query 'reverse(sort_by([], &properties.creationTime))[].name' --output tsv | sed -n 's/\.zip$//p'
}
