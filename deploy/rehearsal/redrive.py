"""Dead letters of Google Cloud with hostile contents: each goes to its topic as it was and is acknowledged, or is still there."""
import base64
import json

from stage import Stage

LETTERS, TOPIC = "mcf-dev-process-order-dead-letters", "mcf-dev-orders"
# data, attributes, whether it can be sent
CASES = (
    (b'{"orderId":"1","gift":"really???"}', {}, True),
    (b"a~~~b???c>>>d", {"reason": "no such product, and no stock"}, True),
    (b'{"note":"line one\nline two\n\n"}', {"a": "1", "b": "x=y=z"}, True),
    (b"'single' \"double\" `back` $HOME $(id) \\ ; | & * ?", {"quote": "it's \"here\" inside"}, True),
    ("ümläut € \U0001f600".encode(), {"reason": "größer"}, True),
    (b"--flag=x", {"list": "a,b;c|d~e"}, True),
    (b"^:^not,a:delimiter", {"caret": "^:^x"}, True),
    (b"", {"only": "attributes"}, True),
    (b"x" * 100_000, {}, True),
    (b"dead letters of a first life", {"CloudPubSubDeadLetterSourceDeliveryCount": "5", "CloudPubSubOther": "stays"}, True),
    (b"ordered", {"k": "v"}, True),
    (b"ours", {"function": "processOrder", "reason": "INVALID", "messageId": "1", "sent.reason": "the sender's", "a": "b"}, True),
    (b"\xff\xfe\x00binary", {}, False),
    (b"a\x00b", {}, False),
    (b"x" * 200_000, {}, False),
    (b"spaces at the ends", {"reason": " kept "}, False),
    (b"quotes at the ends", {"reason": '"kept"'}, False),
    (b"a key with an equals sign", {"a=b": "c"}, False),
    (b"a newline in an attribute", {"reason": "one\ntwo"}, False),
    (b"every delimiter", {"reason": ",;|~#%@!+*?$&/"}, False),
)


def letters():
    for number, (data, attributes, _) in enumerate(CASES):
        message = {"messageId": str(number), "data": base64.b64encode(data).decode(), "attributes": attributes}
        if data == b"ordered":
            message["orderingKey"] = "customer, 7"
        yield {"ackId": f"ack-{number}", "message": message}


def wanted(message):
    attributes = {k: v for k, v in message["attributes"].items() if not k.startswith("CloudPubSubDeadLetter")}
    if "sent.reason" in attributes:
        attributes = {"reason": "the sender's", "a": "b"}
    return json.dumps([message["data"], attributes, message.get("orderingKey", "")], sort_keys=True)


def rehearse(scripts):
    faults = []
    stage = Stage(scripts, "redrive")
    all_letters = list(letters())

    def redrive(given, **environment):
        stage.remember({"letters": {LETTERS: given}})
        run = stage.run("deploy/gcp/deploy.sh", "redrive", **environment)
        state = stage.read()
        published = [wanted({**each, "attributes": each["attributes"]}) for each in state.get("published", {}).get(TOPIC, [])]
        return run, published, [each["message"]["messageId"] for each in state["letters"][LETTERS]]

    run, published, stayed = redrive(all_letters)
    for each, (data, attributes, can) in zip(all_letters, CASES):
        message, told = each["message"], f"redrive: {data[:40]} {attributes}"
        sent, still = published.count(wanted(message)), message["messageId"] in stayed
        if can and (sent != 1 or still):
            faults.append(f"{told}: sent {sent} times as it was, {'not ' if still else ''}acknowledged")
        if not can and (sent or not still):
            faults.append(f"{told}: cannot be sent, and is {'still there' if still else 'gone'}, sent {sent} times")
        if not can and f"The letter {message['messageId']} stays" not in run.stderr:
            faults.append(f"{told}: nobody is told that it stays")
    if len(published) != sum(can for *_, can in CASES):
        faults.append(f"redrive: {len(published)} messages were published")
    if run.returncode == 0:
        faults.append("redrive: letters stay, and the exit code is 0")
    if "really" in run.stdout + run.stderr:
        faults.append("redrive: what a letter says is printed")

    run, published, stayed = redrive(all_letters[:3], REHEARSAL_REFUSES=TOPIC)
    if run.returncode == 0 or published or len(stayed) != 3:
        faults.append(f"redrive: the topic refuses, exit code {run.returncode}, {len(stayed)} of 3 letters stay")
    run, published, stayed = redrive(all_letters[:3])
    if run.returncode or stayed:
        faults.append(f"redrive: all can be sent, exit code {run.returncode}, {len(stayed)} stay: {run.stderr[-400:]}")
    stage.close()
    return faults, len(CASES)
