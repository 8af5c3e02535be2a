"""The rows under Azure's Java worker, with what stands in for its host; both are given by folders."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import time

import answers
from http_server import Server
from processes import Failed, Process, peak_mib
from rows import BARE, BENCHMARK, OURS, ROOT, Request, Row, package_command, peer_jars

AS_MANY = "bare, as many functions"
NEW, AHEAD = "Azure worker", "Azure worker, started ahead"
APP = ROOT / "azure-adapter/target/azure-functions/multicloud-functions"
MODULE = "azure/bare"
HELLO = Request("GET", "/hello", "name=Alice")
FIRST = [{"http": {"method": "GET", "path": "/hello?name=Alice"}, "expect": {"status": 200, "bodyContains": ["Hello, Alice!"]}}]
FUNCTION = {"entryPoint": BENCHMARK + "azure.HelloFunction.hello", "bindings": [
    {"type": "httpTrigger", "direction": "in", "name": "request", "route": "hello", "methods": ["get", "post"], "authLevel": "anonymous"},
    {"type": "http", "direction": "out", "name": "$return"}]}


class Worker(Process):
    """A worker that has loaded an app and answered once; from then on the host passes on what it is asked over HTTP.

    Its CPU is the worker's alone. Where it was started ahead, its times count from when it got the app, its CPU from its start.
    """

    def __init__(self, options, ahead, java, app, flags, folder):
        first, report = folder / "first.json", folder / "report.json"
        first.write_text(json.dumps(FIRST))
        report.unlink(missing_ok=True)
        super().__init__(
            ["node", f"{options.azure_host}/host.js", "--worker", options.azure_worker, "--java", f"{java}/bin/java", "--app", str(app),
             "--invocations", str(first), "--out", str(report), "--http-port", "0",
             *(["--specialize", "--warmup"] if ahead else []), *(part for flag in flags for part in ("--jvm-arg", flag))],
            {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}, folder)
        try:
            port, self.pid = self.served()
            timing = json.loads(report.read_text())["timing"]
        except (Failed, OSError, KeyError):
            self.end(signal.SIGTERM)
            raise
        self.used = self.cpu()
        self.ready, self.clock = timing["loadedMs"] / 1e3, timing["firstResponseMs"] / 1e3
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def served(self):
        """Waits for the host's line "ready http://127.0.0.1:PORT/ worker-pid=PID"."""
        while True:
            written = pathlib.Path(self.output.name).read_text()
            if "worker-pid=" in written and written.endswith("\n"):
                line = next(line for line in written.splitlines() if "worker-pid=" in line)
                return int(line.split("127.0.0.1:")[1].split("/")[0]), int(line.split("worker-pid=")[1])
            if self.process.poll() is not None:
                raise self.failed("The worker does not start.")
            time.sleep(0.005)

    ask = Server.ask

    def end(self, how):
        used = (self.used, peak_mib(self.pid)) if self.pid != self.process.pid else (0, 0)
        if self.pid != self.process.pid:
            os.kill(self.pid, how)
        super().end(signal.SIGTERM)
        return used


def rows(stores, options):
    absent = missing(options)
    for platform in (NEW, AHEAD):
        for who, app, needs in (
            (BARE, lambda: bare_app(stores.folder), MODULE),
            (AS_MANY, lambda: bare_app(stores.folder, len(list(APP.glob("*/function.json")))), MODULE),
            (OURS, lambda: APP, package_command("azure-adapter")),
        ):
            def start(java, folder, flags, app=app, ahead=platform == AHEAD):
                return Worker(options, ahead, java, app(), flags, folder)

            yield Row(platform, "hello", who, start, check, lambda: HELLO, app, needs, absent=absent)


def missing(options):
    if not options.azure_worker or not options.azure_host:
        return "needs --azure-worker DIR --azure-host DIR, which are no packages (docs/azure.md says how they are made)"
    for file in (f"{options.azure_worker}/azure-functions-java-worker.jar", f"{options.azure_host}/host.js"):
        if not pathlib.Path(file).exists():
            return f"there is no {file}"
    return "" if shutil.which("node") else "node is not installed"


def bare_app(folder, functions=1):
    """The folder of a function app with the plain function, and as many like it; its library signed, as it is published."""
    app = folder / f"azure-bare-{functions}"
    if not app.exists():
        (app / "lib").mkdir(parents=True)
        shutil.copy(APP / "host.json", app)
        own, *library = sorted(peer_jars(MODULE), key=lambda jar: "/lib/" in jar)
        shutil.copy(own, app)
        for jar in library:
            shutil.copy(jar, app / "lib")
        for name in ["hello", *(f"hello{number}" for number in range(1, functions))]:
            (app / name).mkdir()
            text = json.dumps({"scriptFile": f"../{pathlib.Path(own).name}", **FUNCTION})
            (app / name / "function.json").write_text(text.replace('"route": "hello"', f'"route": "{name}"'))
    return app


def check(process):
    answers.is_greeting(process.ask(HELLO)[0])
