# shellcheck shell=bash
# The tear-down. What is not there any more is no fault.

remove() {
  for_each remove_function
  local topic id name
  for topic in $(topics); do gcloud pubsub topics delete "$PREFIX-$topic" || true; done
  gcloud secrets delete "$SECRET" || true
  remove_observation
  say "Who ran it. A role's name stays taken for 37 days; setup takes it back"
  for name in build trigger; do remove_identity "$name"; done
  for id in documents_reader documents_writer objects_reader objects_writer; do
    gcloud iam roles delete "${ROLE_PREFIX}_$id" --project="$PROJECT" || true
  done
  if [ "$DATA" = yes ]; then
    remove_data
  else
    say "The database $PREFIX and the bucket $BUCKET stay: --data removes them, too"
  fi
}

remove_function() {
  say "The function $1"
  if [ "$3" = schedule ]; then gcloud scheduler jobs delete "$PREFIX-$1" --location="$REGION" || true; fi
  gcloud functions delete "$PREFIX-$1" --gen2 --region="$REGION" || true
  if takes_events "$3"; then
    gcloud pubsub subscriptions delete "$PREFIX-$1-dead-letters" || true
    gcloud pubsub topics delete "$PREFIX-$1-dead-letters" || true
  fi
  remove_identity "$1"
}

# Rights of a deleted account stay in the policies as deleted:serviceAccount:..., and give nothing.
remove_identity() {
  gcloud iam service-accounts delete "$(account "$1")" || true
}

# With PROTECT_DATA=yes the database refuses: take the protection off by hand, if that is what you want.
remove_data() {
  say "Data"
  gcloud storage rm --recursive "gs://$BUCKET" || true
  gcloud firestore databases delete --database="$PREFIX" || true
}
