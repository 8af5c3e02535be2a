# shellcheck shell=bash
# Who runs what, and what each may do: just what the function asked for when it was made.

ROTATING=secretmanager.versions.access,secretmanager.versions.add,secretmanager.versions.disable,\
secretmanager.versions.get,secretmanager.versions.list

identities() {
  if [ -n "$(rows collection)$(rows bucket)$(rows service rotation)" ]; then roles; fi

  say "Who builds"
  identity build "Builds functions"
  local right
  for right in roles/artifactregistry.writer roles/logging.logWriter; do
    retry gcloud projects add-iam-policy-binding "$PROJECT" --member="serviceAccount:$BUILD_ACCOUNT" --role="$right" \
      --condition=None --format=none
  done
  # What is to be built lies in a bucket of the service's own: https://cloud.google.com/functions/docs/building
  retry gcloud projects add-iam-policy-binding "$PROJECT" --member="serviceAccount:$BUILD_ACCOUNT" --format=none \
    --role=roles/storage.objectViewer \
    --condition='title=sources-only,expression=resource.name.startsWith("projects/_/buckets/gcf-v2-sources-")'

  say "Who calls functions when something happened"
  identity trigger "Delivers events to functions"
  retry gcloud projects add-iam-policy-binding "$PROJECT" --member="serviceAccount:$TRIGGER_ACCOUNT" \
    --role=roles/eventarc.eventReceiver --condition=None --format=none
  if [ -n "$(first_of objectCreated)" ]; then storage_agent; fi

  for_each identity_of
}

roles() {
  say "Roles"
  # Firestore gives rights for a whole database, not for a collection:
  # https://cloud.google.com/firestore/docs/security/iam
  role documents_reader "Reads documents" datastore.entities.get,datastore.entities.list
  # A write whose answer was lost looks whether it was stored.
  role documents_writer "Writes documents" \
    datastore.entities.create,datastore.entities.delete,datastore.entities.get,datastore.entities.list,datastore.entities.update
  # Without the right to list, a missing object is a forbidden one.
  role objects_reader "Reads objects" storage.objects.get,storage.objects.list
  # To overwrite is to delete and to create.
  role objects_writer "Writes objects" storage.objects.create,storage.objects.delete
  # Whoever follows a link does it in the name of who signed.
  role objects_signer "Signs links to objects" storage.objects.create,storage.objects.delete,storage.objects.get
  if [ -n "$(rows service rotation)" ]; then role secrets_rotator "Gives new values to secrets" "$ROTATING"; fi
}

# Cloud Storage publishes what happened in a bucket in its own name.
storage_agent() {
  local agent
  agent=$(gcloud storage service-agent || unknown STORAGE_AGENT)
  gcloud projects add-iam-policy-binding "$PROJECT" --member="serviceAccount:$agent" --role=roles/pubsub.publisher \
    --condition=None --format=none
}

# A role that was deleted can be had back for some days, and its name cannot be taken until then.
role() {
  local id=${ROLE_PREFIX}_$1 deleted
  if deleted=$(gcloud iam roles describe "$id" --project="$PROJECT" --format='value(deleted)' 2>/dev/null); then
    if [ "$deleted" = True ]; then gcloud iam roles undelete "$id" --project="$PROJECT" --format=none; fi
    gcloud iam roles update "$id" --project="$PROJECT" --title="$2" --permissions="$3" --format=none
  else
    gcloud iam roles create "$id" --project="$PROJECT" --title="$2" --permissions="$3" --stage=GA --format=none
  fi
}

identity() {
  if ! gcloud iam service-accounts describe "$(account "$1")" >/dev/null 2>&1; then
    gcloud iam service-accounts create "$PREFIX-$1" --display-name="$2"
  fi
}

identity_of() {
  local service=$1 kind=$3 role resource prefix
  say "What $service may do"
  identity "$service" "Runs $service"
  while IFS='|' read -r -u 5 _ role resource prefix; do
    grant "$role" "$resource" "$prefix" "serviceAccount:$(account "$service")"
  done 5< <(rows grant "$service")
  if takes_events "$kind"; then
    # What can never succeed goes to the dead letters at once.
    grant_topic "$service-dead-letters" "serviceAccount:$(account "$service")"
  fi
}

# A role, on a resource, of which a prefix is meant, to a member.
grant() {
  case $1 in
    documents_*) grant_documents "$1" "$4" ;;
    objects_*) grant_objects "$@" ;;
    signer)
      # To sign in its own name by IAM: https://cloud.google.com/storage/docs/access-control/signing-urls-with-helpers
      retry gcloud iam service-accounts add-iam-policy-binding "${4#serviceAccount:}" --member="$4" \
        --role=roles/iam.serviceAccountTokenCreator --format=none
      ;;
    publisher) grant_topic "$2" "$4" ;;
    secrets_reader)
      retry gcloud secrets add-iam-policy-binding "$PREFIX-$2" --member="$4" --role=roles/secretmanager.secretAccessor \
        --format=none
      ;;
    secrets_rotator)
      retry gcloud secrets add-iam-policy-binding "$PREFIX-$2" --member="$4" --format=none \
        --role="projects/$PROJECT/roles/${ROLE_PREFIX}_$1"
      ;;
  esac
}

grant_topic() {
  retry gcloud pubsub topics add-iam-policy-binding "$PREFIX-$1" --member="$2" --role=roles/pubsub.publisher --format=none
}

grant_documents() {
  retry gcloud projects add-iam-policy-binding "$PROJECT" --member="$2" --format=none \
    --role="projects/$PROJECT/roles/${ROLE_PREFIX}_$1" \
    --condition="title=$PREFIX-only,expression=resource.name == \"projects/$PROJECT/databases/$PREFIX\""
}

# To list asks for a right on the bucket, everything else for one on the object.
grant_objects() {
  local bucket condition=None objects
  bucket=$(bucket_of "$2")
  if [ -n "$3" ]; then
    objects="resource.name.startsWith(\"projects/_/buckets/$bucket/objects/$3\")"
    condition="title=${3%/}-only,expression=resource.type == \"storage.googleapis.com/Bucket\" || $objects"
  fi
  retry gcloud storage buckets add-iam-policy-binding "gs://$bucket" --member="$4" --format=none \
    --role="projects/$PROJECT/roles/${ROLE_PREFIX}_$1" --condition="$condition"
}
