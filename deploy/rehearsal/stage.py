"""A stage on which the real scripts run: a copy of them, packages of a few bytes, and imitations of the clouds' programs."""
import marshal
import os
import pty
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What the scripts change or ask the same every time costs no process of Python: this makes 400 runs a matter of seconds.
SHORT = {
    "gcloud": r'''[ -n "$REHEARSAL_RESOURCES" ] || case "$1 $2 $3" in
  "services list "* | "auth print-access-token "* | "run services "* | "run revisions "* | "functions deploy "* | "secrets "* | "functions describe "* | "pubsub subscriptions pull" | \
    "pubsub subscriptions ack" | "pubsub topics publish" | "projects describe "* | "storage service-agent "* | "config "* | \
    "logging metrics create" | "logging metrics update" | *" monitoring policies" | "monitoring dashboards "*) ;;
  *) case " $* " in *=-\ *) cat >/dev/null ;; esac; exit 0 ;;
esac
''',
    "az": 'case "$1 $2" in "account show" | "group create" | "functionapp restart") exit 0 ;; esac\n',
}


def imitations(folder, programs, log):
    """The clouds' programs in a folder for the PATH, each of which writes its command into a log."""
    folder.mkdir()
    for program in ("az", "func", "gcloud", "aws", "sam", "java", "jar", "curl"):
        target = folder / program
        target.write_text(f'#!/bin/sh\necho "{program} $*" >>"{log}"\n{SHORT.get(program, "")}'
                          f'exec "{sys.executable}" -S -E "{programs}/{program}.py" "$@"\n')
        target.chmod(0o755)


class Stage:
    def __init__(self, scripts, label):
        self.root = Path(tempfile.mkdtemp(prefix=f"rehearsal-{label}-"))
        for each in ("azure", "gcp", "aws", "canary"):
            shutil.copytree(scripts / each, self.root / "deploy" / each, ignore=shutil.ignore_patterns("node_modules", "target"))
        for each in ("pipeline", "access.sh", "callers", "dry-run.sh", "functions.json"):
            shutil.copy2(scripts / each, self.root / "deploy" / each)
        shutil.copy2(scripts.parent / "Makefile", self.root)
        self.azure = self.root / "azure-adapter/target/azure-functions/multicloud-functions"
        self.gcp = self.root / "gcp-adapter/target/deployment"
        for folder, file in ((self.azure, "host.json"), (self.gcp, "multicloud-functions.jar")):
            folder.mkdir(parents=True)
            (folder / file).write_text("{}")
        (self.azure / "hello").mkdir()
        (self.azure / "hello/function.json").write_text('{"bindings": [{"type": "httpTrigger"}]}')
        # What Python compiles of them goes with the copy.
        shutil.copytree(HERE / "programs", self.root / "programs", ignore=shutil.ignore_patterns("__pycache__"))
        self.bin, self.log = self.root / "bin", self.root / "log"
        imitations(self.bin, self.root / "programs", self.log)
        (self.bin / "python3").symlink_to(sys.executable)
        # What it would compile is not run.
        (self.bin / "javac").symlink_to(shutil.which("true"))
        self.state = self.folder()

    def folder(self):
        return Path(tempfile.mkdtemp(dir=self.root, prefix="state-"))

    def build(self, version):
        for folder in (self.azure, self.gcp):
            (folder / "version").write_text(version)

    def fork(self):
        """A copy of the state, which becomes the one that the programs work on."""
        copy = self.folder()
        shutil.copytree(self.state, copy, dirs_exist_ok=True)
        self.state = copy

    def run(self, *command, version="", answers=None, **environment):
        """Runs a command, with nobody at the terminal or somebody who types."""
        self.log.write_text("")
        clean = {name: value for name, value in os.environ.items() if name not in ("JAVA_HOME", "MAKEFLAGS", "MAKELEVEL", "STAGE", "CLOUD", "SMOKE_HEADER") and not name.startswith("AUTH_")}
        clean.update(PATH=f"{self.bin}:{os.environ['PATH']}", REHEARSAL_STATE=str(self.state), CLOUDSDK_CORE_PROJECT="demo",
                     APP_VERSION=version)
        clean.update({"ACCESS": "public", **environment})
        master, stdin = pty.openpty() if answers else (None, subprocess.DEVNULL)
        if answers:
            os.write(master, answers.encode())
        try:
            return subprocess.run(command, cwd=self.root, env=clean, stdin=stdin, capture_output=True, text=True, timeout=120, check=False)
        finally:
            for end in (master, stdin) if answers else ():
                os.close(end)

    def read(self):
        file = self.state / "state"
        return marshal.loads(file.read_bytes()) if file.exists() else {}

    def remember(self, state):
        (self.state / "state").write_bytes(marshal.dumps(state))

    def close(self):
        shutil.rmtree(self.root, ignore_errors=True)


def cloud_run(state):
    """What the service api serves, with what shares, and what else is there: functions of events, an address for a canary."""
    services = state["services"]

    def version(service, revision):
        return service["revisions"][service["newest"] if revision == "latest" else revision]

    api = services["mcf-dev-api"]
    shares = {}
    for each in api["traffic"]:
        if "percent" in each:
            name = version(api, each["revision"])
            shares[name] = shares.get(name, 0) + each["percent"]
    events = {version(it, each["revision"]) for name, it in services.items() if name != "mcf-dev-api"
              for each in it["traffic"] if each.get("percent")}
    canary = {version(api, each["revision"]) for each in api["traffic"] if each.get("tag") == "canary"}
    return shares, canary, events


def flex(state):
    app = state["outputs"]["app"]
    apps, packages = state["apps"], state.get("packages", {})
    version = packages[apps[app]["container"]]
    canary = apps.get(f"{app}-canary")
    beside = {packages[canary["container"]]} if canary and not canary["stopped"] else set()
    return {version: 100}, beside, {version}


def behind_front_door(state):
    """As flex; a request goes to one of the origins that are enabled, by their weights."""
    app = state["outputs"]["app"]
    _, beside, events = flex(state)
    known = state.get("origins", {"app": {"host": f"{app}.azurewebsites.net", "weight": 1000, "enabled": True}})
    origins = [each for each in known.values() if each["enabled"]]
    shares = {}
    for each in origins:
        it = state["apps"][each["host"].removesuffix(".azurewebsites.net")]
        version = "nothing" if it["stopped"] else state["packages"][it["container"]]
        shares[version] = shares.get(version, 0) + each["weight"] * 100 // sum(other["weight"] for other in origins)
    return shares, beside, events


def consumption(state):
    app = state["outputs"]["app"]
    share = state.get("routing", {}).get(app, ["", 0])[1]

    def version(name):
        archive = state["apps"][name]["settings"]["WEBSITE_RUN_FROM_PACKAGE"].rsplit("/", 1)[1]
        if archive not in state["blobs"]:
            return "nothing"
        return archive.removesuffix(".zip")

    production, slot = version(app), version(f"{app}/staging")
    shares = {production: 100 - share}
    if share:
        shares[slot] = shares.get(slot, 0) + share
    return shares, {slot} if share else set(), {production}


def lambdas(state):
    """While CodeDeploy shifts, events go to both versions, as they come by the alias too."""
    it = state["stacks"]["multicloud-functions-dev"]
    if not it.get("next"):
        return {it["version"]: 100}, set(), {it["version"]}
    new, share = it["next"]["version"], it["share"]
    return {it["version"]: 100 - share, new: share}, {new}, {it["version"], new}
