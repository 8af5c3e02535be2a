"""Lambda's side of a process: its Runtime API, and the start of its own runtime client with its flags."""
import http.server
import json
import os
import queue
import threading
import time

import events
from processes import LONGEST, Process

CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
# The memory of a small function, and how far Lambda lets the JIT go without SnapStart.
FLAGS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m"]


class RuntimeApi(http.server.ThreadingHTTPServer):
    """Gives events to one process at a time, and takes its answers."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Call)
        self.events, self.answers, self.ready = queue.Queue(), queue.Queue(), None
        threading.Thread(target=self.serve_forever, args=[0.05], daemon=True).start()

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
        if event is None:
            return
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


class Function(Process):
    """One process of the runtime client with a handler and its jars, and the API that is its alone: what a process still
    asks for when it is ended must not be taken for a word of the next one."""

    def __init__(self, api, java, handler, class_path, environment, flags, folder):
        self.api = api
        self.begin = time.monotonic()
        super().__init__(
            [f"{java}/bin/java", *FLAGS, *flags, "-cp", ":".join(class_path), CLIENT, handler],
            {
                "PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_address[1]}",
                "AWS_LAMBDA_FUNCTION_NAME": "benchmark", "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/benchmark",
                "AWS_LAMBDA_LOG_STREAM_NAME": "stream", "LAMBDA_TASK_ROOT": str(folder), "AWS_REGION": "eu-central-1",
                "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "localsecret", **environment,
            }, folder)

    def __exit__(self, *_):
        super().__exit__()
        self.api.events.put(None)
        self.api.shutdown()
        self.api.server_close()

    def ask(self, request):
        """The answer to a request or to the bytes of an event, and the seconds from its delivery to the answer."""
        self.api.events.put(request if isinstance(request, bytes) else events.http(request))
        deadline = time.monotonic() + LONGEST
        while True:
            try:
                at, good, body = self.api.answers.get(timeout=1)
                break
            except queue.Empty:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise self.failed("It gives no answer.") from None
        if not good:
            raise self.failed(body.decode(errors="replace"))
        if self.clock is None:
            self.clock, self.ready = at - self.begin, self.api.ready - self.begin
        return json.loads(body), at - self.api.given
