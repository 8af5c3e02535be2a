"""Dead letters by gcloud itself, on Google's emulator of Pub/Sub, where both are installed: what the imitation says of gcloud
is so."""
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from redrive import CASES, LETTERS, TOPIC, letters, wanted

# gcloud takes two seconds for each call: one letter of each kind of trouble, and all that cannot be sent.
CHOSEN = [number for number, (_, attributes, can) in enumerate(CASES) if number in (0, 2, 3) or "list" in attributes or not can]


def emulator():
    gcloud = shutil.which("gcloud")
    folder = Path(gcloud).resolve().parents[1] / "platform/pubsub-emulator/lib" if gcloud else None
    return next(iter(folder.glob("cloud-pubsub-emulator*.jar")), None) if folder else None


def rehearse(scripts):
    jar = emulator()
    if not jar:
        if os.environ.get("CI"):
            return ["gcloud and its Pub/Sub emulator are not installed: apt-get install google-cloud-cli-pubsub-emulator"], 0
        print("        gcloud and its emulator are not installed: redrive was not run by them", flush=True)
        return [], 1
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as config, subprocess.Popen(
            ["java", "-jar", str(jar), "--host=127.0.0.1", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            return sent_by_gcloud(scripts, f"http://127.0.0.1:{port}/", config), len(CHOSEN)
        finally:
            server.terminate()


def sent_by_gcloud(scripts, address, config):
    def call(method, path, body):
        request = urllib.request.Request(f"{address}v1/projects/demo/{path}", json.dumps(body).encode(),
                                         {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def held(name):
        """What a subscription holds, in a fresh pull."""
        found = []
        while answer := call("POST", f"subscriptions/{name}:pull", {"maxMessages": 50, "returnImmediately": True}):
            found += [wanted({"data": "", "attributes": {}, **each["message"]}) for each in answer["receivedMessages"]]
        return found

    for attempt in range(100):
        try:
            call("PUT", f"topics/{LETTERS}", {})
            break
        except OSError:
            time.sleep(0.2)
    call("PUT", f"topics/{TOPIC}", {})
    for name in (LETTERS, TOPIC):
        call("PUT", f"subscriptions/{name}", {"topic": f"projects/demo/topics/{name}", "ackDeadlineSeconds": 60})
    messages = [each["message"] for each in letters()]
    for number in CHOSEN:
        call("POST", f"topics/{LETTERS}:publish", {"messages": [{k: v for k, v in messages[number].items() if k != "messageId"}]})
    run = subprocess.run([scripts / "gcp/deploy.sh", "redrive"], capture_output=True, text=True, timeout=180, check=False,
                         env={**os.environ, "CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB": address, "CLOUDSDK_CONFIG": config,
                              "CLOUDSDK_AUTH_DISABLE_CREDENTIALS": "true", "CLOUDSDK_CORE_PROJECT": "demo"})
    sent = held(TOPIC)
    faults = []
    for number in CHOSEN:
        if sent.count(wanted(messages[number])) != CASES[number][2]:
            faults.append(f"redrive by gcloud: {CASES[number][0][:40]} {CASES[number][1]}: sent {sent.count(wanted(messages[number]))} times")
    if len(sent) != sum(CASES[number][2] for number in CHOSEN) or run.returncode == 0:
        faults.append(f"redrive by gcloud: {len(sent)} were sent, exit code {run.returncode}: {run.stderr[-600:]}")
    acknowledged = run.stderr.count("Acked the messages")
    if acknowledged != len(sent):
        faults.append(f"redrive by gcloud: {acknowledged} were acknowledged, {len(sent)} sent")
    return faults
