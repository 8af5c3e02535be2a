# shellcheck shell=bash
# The tear-down. What is not there any more is no fault.

remove() {
  for_each remove_function
  local id name
  for name in $(rows topic); do gcloud pubsub topics delete "$PREFIX-$name" || true; done
  for name in $(rows secret | cut -d'|' -f1); do gcloud secrets delete "$PREFIX-$name" || true; done
  remove_observation
  say "Who ran it. A role's name stays taken for 37 days; setup takes it back"
  for name in build trigger; do remove_identity "$name"; done
  for id in documents_reader documents_writer objects_reader objects_writer objects_signer secrets_rotator; do
    gcloud iam roles delete "${ROLE_PREFIX}_$id" --project="$PROJECT" || true
  done
  if [ "$DATA" = yes ]; then
    remove_data
  else
    say "The database $PREFIX and the buckets stay: --data removes them, too"
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

# What was deployed here and is in the function table no more, be it for one service for all routes or for one each. Its dead
# letters stay.
remove_forgotten() {
  local name known
  known=$({ "$HERE/plan" "$HERE/$TABLE"; "$HERE/plan" --each "$HERE/$TABLE"; } | awk -F'|' '$1 == "service" {print $2}')
  for name in $(gcloud functions list --v2 --regions="$REGION" --filter="labels.deployment=$PREFIX" \
    --format='value(name.basename())' || true); do
    name=${name#"$PREFIX-"}
    if ! grep -qx "$name" <<<"$known"; then
      say "The function $name is in $TABLE no more; its dead letters stay"
      gcloud scheduler jobs delete "$PREFIX-$name" --location="$REGION" || true
      gcloud functions delete "$PREFIX-$name" --gen2 --region="$REGION"
      remove_identity "$name"
    fi
  done
}

# Rights of a deleted account stay in the policies as deleted:serviceAccount:..., and give nothing.
remove_identity() {
  gcloud iam service-accounts delete "$(account "$1")" || true
}

# With PROTECT_DATA=yes the database refuses: take the protection off by hand, if that is what you want.
remove_data() {
  say "Data"
  local name
  for name in $(rows bucket); do gcloud storage rm --recursive "gs://$(bucket_of "$name")" || true; done
  if [ -n "$(rows collection)" ]; then gcloud firestore databases delete --database="$PREFIX" || true; fi
}
