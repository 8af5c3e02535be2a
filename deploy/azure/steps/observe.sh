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

poison_queues() {
  python3 -c '
import json
for function in json.load(open("deploy/functions.json", encoding="utf-8"))["functions"]:
    if function["trigger"]["type"] == "topic":
        print(function["trigger"]["topic"] + "-poison")'
  echo webjobs-blobtrigger-poison
}
