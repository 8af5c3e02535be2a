"""An imitation of java, for deploy/canary/gate: whether each of its two places is one version alone, and the new one is good. What is
good gets every further share of canary.properties, as the gate gives it."""
import json
import os
import subprocess
import sys

from state import load, refuse

STATE = load()
OPTIONS = dict(zip(sys.argv[1:], sys.argv[2:]))
if os.environ.get("CANARY_HEADER"):
    with open("sent", "w", encoding="utf-8") as sent:
        sent.write(os.environ["CANARY_HEADER"])
if "azure-levels" in sys.argv:
    sys.exit()


def answering(url, self_cookie):
    """The versions that a caller of an address meets."""
    host = url.split("/")[2]
    if host.endswith(".run.app"):
        tag, _, name = host.split(".")[0].rpartition("---")
        service = STATE["services"][name]
        revisions = [each["revision"] for each in service["traffic"] if each.get("tag", "") == tag]
        return [service["revisions"][service["newest"] if each == "latest" else each] for each in revisions]
    app = host.split(".")[0]
    name = app.removesuffix("-staging") + "/staging" if app.endswith("-staging") else app
    if name not in STATE["apps"] or STATE["apps"][name]["stopped"]:
        refuse(f"nothing answers at {url}")
    of = [name] + ([f"{name}/staging"] if name in STATE.get("routing", {}) and not self_cookie else [])
    return [version(STATE["apps"][each]) for each in of]


def version(app):
    if app["container"]:
        return STATE["packages"][app["container"]]
    return app["settings"]["WEBSITE_RUN_FROM_PACKAGE"].rsplit("/", 1)[1].removesuffix(".zip")


def returned(program, which):
    found = []
    for function in ("hello", "createProduct", "processOrder"):
        run = subprocess.run([program, which, function], input="{}", capture_output=True, text=True, check=False)
        if run.returncode:
            refuse(f"{program} {which} {function}: {run.stderr}")
        found.append(json.loads(run.stdout)["version"])
    return sorted(set(found))


if "--call" in OPTIONS:
    new, old = (returned(OPTIONS["--call"], which) for which in ("new", "old"))
else:
    new = answering(OPTIONS["--new"], False)
    old = answering(OPTIONS["--old"], "x-ms-routing-name=self" in OPTIONS.get("--old-header", ""))
print("the gate compares", new, "with", old)
if len(new) != 1 or len(old) != 1:
    refuse("the gate meets several versions at one place")
signals = subprocess.run(["sh", "-c", OPTIONS["--signals"]], capture_output=True, text=True, check=False)
if signals.returncode:
    refuse(f"signals: {signals.stderr}", 3)
if new[0].endswith("bad") or signals.stdout.strip():
    refuse(f"{new} fails; raised: {signals.stdout}")
said = dict(line.strip().split("=", 1) for line in open("deploy/canary/canary.properties", encoding="utf-8") if "=" in line and line[0] != "#")
for percent in said["steps"].split(",")[1:]:
    run = subprocess.run(["sh", "-c", f"{OPTIONS['--shift']} {percent}"], capture_output=True, text=True, check=False)
    if run.returncode:
        refuse(f"shift {percent}: {run.stderr}", 3)
with open("compared", "w", encoding="utf-8") as file:
    file.write(f"{new[0]} {old[0]}")
