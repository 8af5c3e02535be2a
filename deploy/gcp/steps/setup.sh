# shellcheck shell=bash
# What functions stand on: APIs, database, buckets, topics, secrets.

setup() {
  say "APIs"
  gcloud services enable artifactregistry.googleapis.com cloudbuild.googleapis.com cloudfunctions.googleapis.com \
    cloudscheduler.googleapis.com eventarc.googleapis.com firestore.googleapis.com iam.googleapis.com iamcredentials.googleapis.com \
    logging.googleapis.com monitoring.googleapis.com pubsub.googleapis.com run.googleapis.com \
    secretmanager.googleapis.com storage.googleapis.com
  local name
  if [ -n "$(rows collection)" ]; then database; fi
  for name in $(rows bucket); do bucket "$name"; done
  for name in $(rows topic); do topic "$name"; done
  for_each dead_letters_of
  secrets
  if [ -n "$(rows service rotation)" ]; then rotations; fi
}

database() {
  local protection=(--no-delete-protection)
  say "Firestore"
  if [ "$PROTECT_DATA" = yes ]; then protection=(--delete-protection); fi
  if ! gcloud firestore databases describe --database="$PREFIX" >/dev/null 2>&1; then
    gcloud firestore databases create --database="$PREFIX" --location="$REGION" --type=firestore-native \
      "${protection[@]}" --enable-pitr
  else
    gcloud firestore databases update --database="$PREFIX" "${protection[@]}" --enable-pitr
  fi
  local collection indexes expires
  while IFS='|' read -r -u 5 collection indexes expires; do
    indexes "$collection" "$indexes" "$expires"
  done 5< <(rows collection)
}

# Firestore indexes every field of a collection unless it is told otherwise, by the field *
# (https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.collectionGroups.fields). Queries need the
# fields that hold the entries of indexes, in both directions; what has expired is found by one more, and removed by Firestore
# itself within a day or so. No composite index is needed.
indexes() {
  local index names=${2//,/ }
  if [ -n "$3" ]; then names+=" _expires"; fi
  gcloud firestore indexes fields update '*' --collection-group="$1" --database="$PREFIX" --disable-indexes
  for index in $names; do
    gcloud firestore indexes fields update "_index_${index//-/_}" --collection-group="$1" --database="$PREFIX" \
      --index=order=ascending --index=order=descending
  done
  if [ -n "$3" ]; then
    gcloud firestore fields ttls update _expires --collection-group="$1" --database="$PREFIX" --enable-ttl
  fi
}

bucket() {
  local bucket
  bucket=$(bucket_of "$1")
  say "The bucket $1"
  if ! gcloud storage buckets describe "gs://$bucket" >/dev/null 2>&1; then
    gcloud storage buckets create "gs://$bucket" --location="$REGION" --uniform-bucket-level-access \
      --public-access-prevention --soft-delete-duration=7d
  fi
  gcloud storage buckets update "gs://$bucket" --update-labels="$LABELS"
}

topic() {
  say "The topic $1"
  if ! gcloud pubsub topics describe "$PREFIX-$1" >/dev/null 2>&1; then
    gcloud pubsub topics create "$PREFIX-$1" --labels="$LABELS" --message-storage-policy-allowed-regions="$REGION"
  fi
}

# Where the events go that a function can never process: a topic, and a subscription that keeps what it is given, since
# without one it would be gone.
dead_letters_of() {
  local name=$PREFIX-$1-dead-letters
  takes_events "$3" || return 0
  say "Dead letters of $1"
  if ! gcloud pubsub topics describe "$name" >/dev/null 2>&1; then
    gcloud pubsub topics create "$name" --labels="$LABELS" --message-storage-policy-allowed-regions="$REGION"
  fi
  if ! gcloud pubsub subscriptions describe "$name" >/dev/null 2>&1; then
    gcloud pubsub subscriptions create "$name" --topic="$name" --labels="$LABELS" --message-retention-duration=31d \
      --expiration-period=never --ack-deadline=60
  fi
}

# One that only the application has to know gets its first value here, which is never printed. Any other has to be given.
secrets() {
  local name random secret missing=''
  while IFS='|' read -r -u 5 name random; do
    secret=$PREFIX-$name
    say "The secret $name"
    if ! gcloud secrets describe "$secret" >/dev/null 2>&1; then
      gcloud secrets create "$secret" --replication-policy=user-managed --locations="$REGION" --labels="$LABELS"
      if [ -n "$random" ]; then
        head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' | gcloud secrets versions add "$secret" --data-file=-
      fi
    fi
    if [ -z "$random$DRY_RUN" ] && [ -z "$(gcloud secrets versions list "$secret" --limit=1 --format='value(name)')" ]; then
      missing+=" $secret"
    fi
  done 5< <(rows secret)
  [ -z "$missing" ] ||
    fail "No value yet have:$missing. Store one: gcloud secrets versions add SECRET --project=$PROJECT --data-file=FILE"
}

# Secret Manager says in its own name, by a topic, that a secret is to have a new value. The first time comes a day after the
# secret: it only announces the value after, so whoever reads the secret knows that one in time.
rotations() {
  local name random rotated first
  say "New values for secrets that nobody else has to know"
  gcloud beta services identity create --service=secretmanager.googleapis.com --format=none
  grant_topic rotation "serviceAccount:service-$(project_number)@gcp-sa-secretmanager.iam.gserviceaccount.com"
  while IFS='|' read -r -u 5 name random rotated; do
    if [ -z "$rotated" ]; then continue; fi
    first=()
    if [ -z "$(gcloud secrets describe "$PREFIX-$name" --format='value(rotation.nextRotationTime)')" ]; then
      first=(--next-rotation-time="$(tomorrow)")
    fi
    retry gcloud secrets update "$PREFIX-$name" --add-topics="projects/$PROJECT/topics/$PREFIX-rotation" "${first[@]}" \
      --rotation-period="$((ROTATION_DAYS * 86400))s" --format=none
  done 5< <(rows secret)
}

tomorrow() { python3 -c 'import time; print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86400)))'; }
