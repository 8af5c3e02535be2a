"""Lambda's side of a process: its Runtime API, and the start of its own runtime client with its flags."""
import http.server
import os
import pathlib
import queue
import signal
import subprocess
import threading
import time

CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
# The memory of a small function, and how far Lambda lets the JIT go without SnapStart.
FLAGS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m"]
TICKS = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """A process that did not do what a row needs."""


class RuntimeApi(http.server.ThreadingHTTPServer):
    """Gives events to one process at a time, and takes its answers."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Call)
        self.reset()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def reset(self):
        self.events, self.answers, self.ready = queue.Queue(), queue.Queue(), None

    def handle_error(self, request, client_address):
        pass  # the client was killed, as it should be


class Call(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self):
        if self.server.ready is None:
            self.server.ready = time.monotonic()
        event = self.server.events.get()
        self.server.given = time.monotonic()
        self.reply(200, event, {
            "Lambda-Runtime-Aws-Request-Id": "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
            "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 30_000),
            "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:eu-central-1:000000000000:function:benchmark",
            "Lambda-Runtime-Trace-Id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1",
        })

    def do_POST(self):
        if self.headers.get("Transfer-Encoding") == "chunked":
            body = b""
            while (size := int(self.rfile.readline().split(b";")[0], 16)) > 0:
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.answers.put((time.monotonic(), self.path.endswith("/response"), body))
        self.reply(202, b'{"status":"OK"}', {})

    def reply(self, status, body, headers):
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_):
        pass


class Function:
    """One process of the runtime client with a row's jars. A context manager that ends it."""

    def __init__(self, api, java, row, folder, extra=()):
        self.api, self.row, self.java = api, row, java
        api.reset()
        self.output = open(pathlib.Path(folder) / "output", "w+")
        environment = {
            "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_address[1]}",
            "AWS_LAMBDA_FUNCTION_NAME": "benchmark", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/benchmark",
            "AWS_LAMBDA_LOG_STREAM_NAME": "stream", "LAMBDA_TASK_ROOT": str(folder), "AWS_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "localsecret", **row.environment,
        }
        self.begin = time.monotonic()
        self.process = subprocess.Popen(
            [f"{java}/bin/java", *FLAGS, *extra, *row.flags, "-cp", ":".join(row.jars), CLIENT, row.handler],
            env=environment, stdout=self.output, stderr=subprocess.STDOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.returncode is None:
            self.end(signal.SIGKILL)
        self.output.close()

    def call(self, event):
        """The answer to an event, and the seconds from its delivery to the answer."""
        self.api.events.put(event)
        deadline = time.monotonic() + 120
        while True:
            try:
                at, good, body = self.api.answers.get(timeout=1)
                break
            except queue.Empty:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    at, good, body = 0, False, b"no answer"
                    break
        if not good:
            self.output.seek(0)
            raise Failed(f"{self.row.name} failed under {self.java}: {body.decode(errors='replace')}\n{self.output.read()[-4000:]}")
        self.answered = at
        return body, at - self.api.given

    def cpu(self):
        """The seconds of CPU that the living process has used, as the kernel counts them, in steps of its clock."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def end(self, how):
        """Ends it: all its seconds of CPU, and its peak of resident memory in MiB."""
        os.kill(self.process.pid, how)
        _, _, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = 0
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def archive(api, java, major, row, folder, event, file):
    """Trains an AOT cache (JDK 25) or an AppCDS archive (17) with one event; the flags that use it."""
    write, read = ("-XX:AOTCacheOutput=", "-XX:AOTCache=") if major >= 25 else ("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=")
    with Function(api, java, row, folder, [f"{write}{file}"]) as function:
        function.call(event)
        function.end(signal.SIGTERM)
    if not pathlib.Path(file).exists():
        raise Failed(f"{row.name}: there is no archive after its training")
    return [f"{read}{file}", "-Xlog:cds=off", "-Xlog:aot=off"] if major >= 25 else [f"{read}{file}", "-Xlog:cds=off"]
