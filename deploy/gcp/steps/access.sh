# shellcheck shell=bash
# Who may call over HTTP: what the service in service says of it, and what is made, checked and told.

CHOSEN=''

# Where something that is called over HTTP is deployed, by that name or at all.
access() {
  local service definition kind _
  while IFS='|' read -r service definition kind _; do
    if [ "$kind" = http ] && { [ -z "${1:-}" ] || [ "$1" = "$service" ] || [ "$1" = "$definition" ]; }; then CHOSEN=yes; fi
  done < <(rows service)
  if [ -z "$CHOSEN" ]; then return 0; fi
  choose_access "$HERE/$TABLE"
  planned
  local package=$HERE/$ROOT/$PACKAGE
  if [ "$ACCESS$DRY_RUN" = jwt ] && [ -d "$package" ] && ! compgen -G "$package/lib/nimbus-jose-jwt-*.jar" >/dev/null; then
    fail "The package lacks what checks tokens: $BUILD -Dmulticloud-functions.access=jwt"
  fi
}

# A setting of the revision that has the traffic.
had() {
  local revision
  revision=$(stable "$(first_of http)") || fail "Which revision has the traffic is unknown: say --access"
  gcloud run revisions describe "$revision" --region="$REGION" --flatten='spec.containers[].env[]' \
    --format='value(spec.containers.env.name,spec.containers.env.value)' | awk -F'\t' -v name="$1" '$1 == name {print $2}'
}

# A function that shall ask for keys needs them first.
keys_first() {
  if [ -z "$CHOSEN" ] || [ "$ACCESS" != keys ] || gcloud secrets describe "$PREFIX-api-keys" >/dev/null 2>&1; then return 0; fi
  secrets
  for_each identity_of
}

told() {
  if [ -z "$CHOSEN" ]; then return 0; fi
  tell_access "$HERE/$TABLE"
  if [ "$ACCESS" = keys ]; then
    say "The key: gcloud secrets versions access latest --secret=$PREFIX-api-keys. A version with two values, divided by a comma,
# takes both while callers change"
  fi
}
