# shellcheck shell=bash
# Who may call over HTTP. Keys are the host's, by the level that its files have of each function; tokens are the functions' own
# affair. Who may call goes with the release: it stands beside the package that was kept, as metadata of its blob.

NAMES=(HTTP_AUTH_LEVEL HTTP_ACCESS AUTH_ISSUER AUTH_AUDIENCE AUTH_SCOPES_CLAIM)
CALLING=()

access() {
  local asked=$ACCESS level=$AUTH_LEVEL now=''
  if [ -z "$asked" ] && [ -n "$level" ] && { [ -n "$DRY_RUN" ] || [ "$(exists)" = no ]; }; then ACCESS=$(access_by "$level"); fi
  choose_access "$HERE/$TABLE"
  if [ -z "$DRY_RUN" ] && [ "$(exists)" = yes ]; then now=$(of_app HTTP_AUTH_LEVEL) || exit; fi
  if [ -n "$level" ] && [ "$ACCESS" != jwt ]; then
    if [ -n "$asked" ] && [ "$asked" != "$(access_by "$level")" ]; then misused "--access $asked is not --auth-level $level"; fi
    ACCESS=$(access_by "$level")
  elif [ -z "$level" ] && [ "$ACCESS" = keys ]; then
    AUTH_LEVEL=$("$CALLERS" levels "$HERE/$TABLE" "$now")
  elif [ -z "$level" ]; then
    AUTH_LEVEL=$now
    if [ -n "$asked" ] || [ -z "$now" ]; then AUTH_LEVEL=anonymous; fi
  fi
  HTTP_AUTH_LEVEL=$AUTH_LEVEL
  if [ "$ACCESS" = keys ]; then HTTP_ACCESS=public; fi
  export HTTP_AUTH_LEVEL HTTP_ACCESS
  calling
  if [ "$ACCESS$DRY_RUN" = jwt ] && [ -d "$STAGED" ] && ! compgen -G "$STAGED/lib/nimbus-jose-jwt-*.jar" >/dev/null; then
    fail "The package lacks what checks tokens: $BUILD -Dmulticloud-functions.access=jwt"
  fi
}

# What a level means for who is not named in it.
access_by() { case ${1%%,*} in function | admin) echo keys ;; *) echo public ;; esac }

# What runs in production.
had() {
  local value
  value=$(of_app "$1") || return
  if [ "$1" = HTTP_ACCESS ] && [ "$value" != jwt ]; then
    value=$(of_app HTTP_AUTH_LEVEL) || return
    value=$(access_by "$value")
  fi
  echo "$value"
}

of_app() {
  names
  az functionapp config appsettings list --resource-group "$GROUP" --name "$APP" --output tsv --query "[?name=='$1'].value | [0]"
}

# The settings of what is published next.
calling() {
  local name
  CALLING=()
  for name in "${NAMES[@]}"; do CALLING+=("$name=${!name:-}"); done
}

# Who may call a release that was kept; of one that was kept before this was written down, who may call the app.
calling_of() {
  local name value blob=(--auth-mode login --account-name "$STORAGE" --container-name releases --name "$1.zip")
  CALLING=()
  for name in "${NAMES[@]}"; do
    value=$(az storage blob show "${blob[@]}" --query "metadata.${name,,}" --output tsv || unknown '') || exit
    if [ "$name" = HTTP_AUTH_LEVEL ] && [ -z "$value" ] && [ -z "$DRY_RUN" ]; then
      AUTH_LEVEL=$(of_app HTTP_AUTH_LEVEL) || exit
      return 0
    fi
    if [ "$name" = HTTP_AUTH_LEVEL ]; then AUTH_LEVEL=$value; fi
    CALLING+=("$name=$value")
  done
}

# As a list of JSON, for a template, which leaves it as it is: of the app, or of what stands beside it.
called() {
  local place=(--name "$APP") there names
  if [ "$1" = canary ]; then
    beside
    place=("${BESIDE[@]}")
    there=$(if flex; then WITH_CANARY='' has_canary; else exists; fi)
  else
    there=$(exists)
  fi
  case $there in
    yes | true)
      printf -v names "'%s'," "${NAMES[@]}"
      az functionapp config appsettings list --resource-group "$GROUP" "${place[@]}" --output json \
        --query "[?contains([${names%,}], name)].{name: name, value: value}" | tr -d '\n'
      ;;
    *) echo '[]' ;;
  esac
}

told() {
  tell_access "$HERE/$TABLE" "$AUTH_LEVEL"
  if [ "$ACCESS" = keys ]; then
    say "The keys: az functionapp keys list --resource-group $GROUP --name $APP. Each is sent as x-functions-key; another may be made
# beside it, and the old one deleted, by az functionapp keys set and delete"
  fi
}
