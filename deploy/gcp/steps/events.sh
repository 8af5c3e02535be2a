# shellcheck shell=bash
# How events reach functions: subscriptions with dead letters, jobs of the scheduler.

# The trigger made a subscription of its own, which knows no dead letters until it is told.
dead_letter_policy() {
  local trigger subscription agent
  # Longer than the function may take; Pub/Sub allows 600: https://cloud.google.com/pubsub/docs/lease-management
  local seconds=$(($2 + 30 > 600 ? 600 : $2 + 30 > 150 ? $2 + 30 : 150))
  trigger=$(gcloud functions describe "$PREFIX-$1" --gen2 --region="$REGION" --format='value(eventTrigger.trigger)' ||
    unknown "TRIGGER_OF_$1")
  subscription=$(gcloud eventarc triggers describe "$trigger" --location="$REGION" \
    --format='value(transport.pubsub.subscription)' || unknown "SUBSCRIPTION_OF_$1")
  agent=serviceAccount:service-$(project_number)@gcp-sa-pubsub.iam.gserviceaccount.com
  gcloud pubsub topics add-iam-policy-binding "$PREFIX-$1-dead-letters" --member="$agent" \
    --role=roles/pubsub.publisher --format=none
  gcloud pubsub subscriptions add-iam-policy-binding "$subscription" --member="$agent" \
    --role=roles/pubsub.subscriber --format=none
  # Pauses that double from 10 s to 5 minutes: 35 minutes in all, so that half of them outlast an outage of 15.
  gcloud pubsub subscriptions update "$subscription" --dead-letter-topic="$PREFIX-$1-dead-letters" \
    --max-delivery-attempts=12 --min-retry-delay=10s --max-retry-delay=300s --ack-deadline="$seconds"
}

# The scheduler calls the function in the name of the trigger's account. A tick that fails is repeated.
job() {
  local uri verb=create
  uri=$(gcloud functions describe "$PREFIX-$1" --gen2 --region="$REGION" --format='value(serviceConfig.uri)' ||
    unknown "https://URI_OF_$1")
  if gcloud scheduler jobs describe "$PREFIX-$1" --location="$REGION" >/dev/null 2>&1; then verb=update; fi
  if [ "$verb" = create ]; then
    gcloud scheduler jobs create http "$PREFIX-$1" --location="$REGION" --schedule="$2" --time-zone=Etc/UTC \
      --uri="$uri" --http-method=POST --oidc-service-account-email="$TRIGGER_ACCOUNT" --oidc-token-audience="$uri" \
      --attempt-deadline="$(($3 + 60))s" --max-retry-attempts=3 --min-backoff=60s
  else
    gcloud scheduler jobs update http "$PREFIX-$1" --location="$REGION" --schedule="$2" --time-zone=Etc/UTC \
      --uri="$uri" --http-method=POST --oidc-service-account-email="$TRIGGER_ACCOUNT" --oidc-token-audience="$uri" \
      --attempt-deadline="$(($3 + 60))s" --max-retry-attempts=3 --min-backoff=60s
  fi
}

# Looks at dead letters: what is not acknowledged comes back.
dead_letters() {
  gcloud pubsub subscriptions pull "$PREFIX-$1-dead-letters" --limit=20 \
    --format='table(message.messageId, message.publishTime, message.attributes)'
}

# Gives dead letters of a topic's function to the topic again, at most 20: run it again for more. One is acknowledged only
# once the topic has it, so an interruption repeats a message, and loses none. What gcloud cannot send as it is stays, and is
# told. What a letter says is not printed.
redrive() {
  local topic
  topic=$(rows service "$1" | awk -F'|' '$3 == "topic" {print $4}')
  [ -n "$topic" ] || fail "$1 listens to no topic: what became of its event is repeated by its source, as an upload is"
  gcloud pubsub subscriptions pull "$PREFIX-$1-dead-letters" --limit=20 --format=json | "$HERE/letters" |
    send_letters "$PREFIX-$1-dead-letters" "$PREFIX-$topic"
}

# Reads what letters prints: for each letter its id, how to acknowledge it, why it cannot be sent, its data, its
# attributes and its ordering key, each ended by a zero.
send_letters() {
  local id ack fault data attributes key stayed=0
  while IFS= read -r -d '' id && IFS= read -r -d '' ack && IFS= read -r -d '' fault && IFS= read -r -d '' data &&
    IFS= read -r -d '' attributes && IFS= read -r -d '' key; do
    if [ -n "$fault" ]; then
      echo "The letter $id stays: $fault" >&2
      stayed=$((stayed + 1))
      continue
    fi
    say "The letter $id goes to $2"
    command gcloud pubsub topics publish "$2" --message="$data" ${attributes:+"--attribute=$attributes"} \
      ${key:+"--ordering-key=$key"} --format=none </dev/null
    gcloud pubsub subscriptions ack "$1" --ack-ids="$ack" </dev/null
  done
  [ "$stayed" = 0 ] || fail "$stayed letters stay in $1: the goal redrive sends them as they are (deploy/gcp/README.md), or acknowledge them there"
}
