# shellcheck shell=bash
# What functions stand on: APIs, database, bucket, topics, the secret.

setup() {
  say "APIs"
  gcloud services enable artifactregistry.googleapis.com cloudbuild.googleapis.com cloudfunctions.googleapis.com \
    cloudscheduler.googleapis.com eventarc.googleapis.com firestore.googleapis.com iam.googleapis.com \
    logging.googleapis.com monitoring.googleapis.com pubsub.googleapis.com run.googleapis.com \
    secretmanager.googleapis.com storage.googleapis.com
  database
  bucket
  local topic
  for topic in $(topics); do topic "$topic"; done
  for_each dead_letters_of
  secret
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
  # Queries follow the ids, or the age of products: no composite index is needed. Firestore would index every other field,
  # too; of these it is told what matters.
  gcloud firestore indexes fields update createdAt --collection-group=products --database="$PREFIX" \
    --index=order=ascending
  gcloud firestore indexes fields update lines --collection-group=orders --database="$PREFIX" --disable-indexes
}

bucket() {
  say "The bucket of images"
  if ! gcloud storage buckets describe "gs://$BUCKET" >/dev/null 2>&1; then
    gcloud storage buckets create "gs://$BUCKET" --location="$REGION" --uniform-bucket-level-access \
      --public-access-prevention --soft-delete-duration=7d
  fi
  gcloud storage buckets update "gs://$BUCKET" --update-labels="$LABELS"
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

# The key that signs the cursors of lists. Its first value is made here, and never printed.
secret() {
  say "The secret"
  if ! gcloud secrets describe "$SECRET" >/dev/null 2>&1; then
    gcloud secrets create "$SECRET" --replication-policy=user-managed --locations="$REGION" --labels="$LABELS"
    head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n' | gcloud secrets versions add "$SECRET" --data-file=-
  fi
}
