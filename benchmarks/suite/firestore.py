"""Google's emulator of Firestore in a process of its own."""
import json
import os
import pathlib
import shutil
import subprocess
import time
import urllib.error
import urllib.request

from processes import Failed, free_port

PROJECT = "demo-local"
MISSING = ("Firestore's emulator is not installed: apt-get install google-cloud-cli-firestore-emulator, "
           "or gcloud components install cloud-firestore-emulator")
CUP = {"name": {"stringValue": "Cup"}, "price": {"stringValue": "9.50"}, "version": {"integerValue": "1"},
       "createdAt": {"stringValue": "2026-01-01T00:00:00.000000000Z"},
       "updatedAt": {"stringValue": "2026-01-01T00:00:00.000000000Z"}}


def emulator():
    """The emulator's jar in the Google Cloud SDK: where CLOUDSDK_ROOT_DIR says, beside gcloud, or where packages put it."""
    gcloud = shutil.which("gcloud")
    roots = [os.environ.get("CLOUDSDK_ROOT_DIR"), gcloud and pathlib.Path(gcloud).resolve().parent.parent,
             "/usr/lib/google-cloud-sdk", "/usr/share/google-cloud-sdk", pathlib.Path.home() / "google-cloud-sdk"]
    for root in filter(None, roots):
        for jar in pathlib.Path(root).glob("platform/cloud-firestore-emulator/*.jar"):
            return jar
    return None


def start_firestore(java, stop):
    """The emulator with one product: its port. {@code stop} collects its process."""
    jar = emulator()
    if not jar:
        raise Failed(MISSING)
    port = free_port()
    process = subprocess.Popen(
        [f"{java}/bin/java", "-XX:+UseSerialGC", "-Duser.language=en", "-cp", str(jar),
         "com.google.cloud.datastore.emulator.firestore.CloudFirestore", "start", "--host=127.0.0.1", f"--port={port}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stop.append(process)
    documents = f"projects/{PROJECT}/databases/(default)/documents"
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/{documents}:commit",
        json.dumps({"writes": [{"update": {"name": f"{documents}/products/cup", "fields": CUP}}]}).encode(),
        {"Content-Type": "application/json"})
    deadline = time.monotonic() + 180
    while True:
        try:
            urllib.request.urlopen(request, timeout=20).read()
            return port
        except (urllib.error.URLError, OSError):
            if process.poll() is not None or time.monotonic() > deadline:
                raise Failed(f"Firestore's emulator does not start from {jar}.") from None
            time.sleep(0.2)
