# shellcheck shell=bash
# The package: what the build has staged, kept as a release that can be had back.

STAGED=azure-adapter/target/azure-functions/multicloud-functions

publish() {
  say "The release $RELEASE"
  checked
  deployed
  levels "$STAGED"
  keep
  to --name "$APP"
}

# The package of this plan: on FlexConsumption nothing scans a container, so its functions must be told of objects.
checked() {
  local build="./mvnw -q -Dfast -DskipTests -Dazure.objects=event-grid-trigger -pl azure-adapter -am package"
  if [ -n "$DRY_RUN" ]; then return 0; fi
  [ -f "$STAGED/host.json" ] || fail "$STAGED is not there: $build"
  if grep -q blobTrigger "$STAGED"/*/function.json; then
    fail "The package scans the container, where events.json tells it of objects: $build"
  fi
}

# Writes the level that was given, or else the one that the app has, into the files that are published: the host reads it
# there alone (docs/adr/0009).
levels() {
  AUTH_LEVEL=${AUTH_LEVEL:-$(setting app HTTP_AUTH_LEVEL)}
  if [ -n "$AUTH_LEVEL" ]; then
    java -cp "$STAGED/*:$STAGED/lib/*" dev.multicloudfunctions.azure.staging.StagedLevels "$AUTH_LEVEL" "$1"
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
  local zip=$PWD/azure-adapter/target/$RELEASE.zip
  if [ -z "$DRY_RUN" ]; then archive "$STAGED" "$zip"; fi
  az storage blob upload --auth-mode login --account-name "$STORAGE" --container-name releases \
    --name "$RELEASE.zip" --file "$zip" --overwrite --output none
}

# Publishes to the app or beside it: --name APP [--slot SLOT]. On Consumption an app runs the zip that a setting names, and
# reads it with its identity.
to() {
  local settings=("APP_VERSION=$RELEASE" ${AUTH_LEVEL:+"HTTP_AUTH_LEVEL=$AUTH_LEVEL"})
  if [ "$PLAN" = Consumption ]; then
    settings+=("WEBSITE_RUN_FROM_PACKAGE=https://$STORAGE.blob.core.windows.net/releases/$RELEASE.zip")
  fi
  az functionapp config appsettings set --resource-group "$GROUP" "$@" --settings "${settings[@]}" --output none
  if [ "$PLAN" = Consumption ]; then
    az functionapp restart --resource-group "$GROUP" "$@"
  else
    if [ -z "$DRY_RUN" ]; then cd "$STAGED" || exit; fi
    func azure functionapp publish "$2"
    cd "$HERE/../.." || exit
  fi
}

# Publishes a release again that was kept, with the levels of today.
republish() {
  local zip=$PWD/azure-adapter/target/$1.zip folder=$PWD/azure-adapter/target/release
  az storage blob download --auth-mode login --account-name "$STORAGE" --container-name releases \
    --name "$1.zip" --file "$zip" --output none
  if [ -z "$DRY_RUN" ]; then
    rm -rf "$folder" && mkdir -p "$folder"
    (cd "$folder" && jar --extract --file "$zip")
  fi
  levels "$folder"
  if [ -z "$DRY_RUN" ]; then archive "$folder" "$zip"; fi
  az functionapp config appsettings set --resource-group "$GROUP" --name "$APP" --settings "APP_VERSION=$1" \
    ${AUTH_LEVEL:+"HTTP_AUTH_LEVEL=$AUTH_LEVEL"} --output none
  az functionapp deployment source config-zip --resource-group "$GROUP" --name "$APP" --src "$zip" --output none
}

# Releases, the newest first.
releases() {
  az storage blob list --auth-mode login --account-name "$STORAGE" --container-name releases \
    --query 'reverse(sort_by([], &properties.creationTime))[].name' --output tsv | sed 's/\.zip$//'
}
