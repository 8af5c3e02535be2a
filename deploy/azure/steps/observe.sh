# shellcheck shell=bash
# What people look at.

logs() {
  deployed
  az webapp log tail --resource-group "$GROUP" --name "$APP"
}

# Queues of dead letters; what is looked at stays.
dead_letters() {
  local queue
  deployed
  for queue in $(poison_queues); do
    say "$queue"
    az storage message peek --auth-mode login --account-name "$STORAGE" --queue-name "$queue" \
      --num-messages 32 --output table || true
  done
}

poison_queues() { "$HERE/table" poison "$HERE/$TABLE"; }
