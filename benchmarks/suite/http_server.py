"""A process that answers HTTP by itself."""
import http.client
import socket
import time

from processes import LONGEST, Process


class Server(Process):
    """Asked over one connection, which is made as soon as its port takes it."""

    def __init__(self, command, environment, folder, port, where=None):
        self.port, self.connection, self.begin = port, None, time.monotonic()
        super().__init__(command, environment, folder, where)

    def __exit__(self, *arguments):
        if self.connection:
            self.connection.close()
        super().__exit__(*arguments)

    def ask(self, request):
        """The answer, in the shape of API Gateway's, and the seconds until it came."""
        if self.clock is None:
            return self.first(request)
        path = request.path + ("?" + request.query if request.query else "")
        begin = time.monotonic()
        self.connection.request(request.method, path, request.body, {"Content-Type": "application/json"} if request.body else {})
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = time.monotonic() - begin
        return {"statusCode": answer.status, "headers": dict(answer.getheaders()), "body": body.decode()}, seconds

    def first(self, request):
        """Asks until it is there: a port may take connections before anybody serves them."""
        while True:
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
                self.connection.connect()
                self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.ready = self.clock = time.monotonic() - self.begin
                answer = self.ask(request)
                self.clock = time.monotonic() - self.begin
                return answer
            except (ConnectionError, http.client.BadStatusLine):
                self.clock = None
                if self.process.poll() is not None or time.monotonic() - self.begin > LONGEST:
                    raise self.failed(f"It does not start: {self.process.args}") from None
                time.sleep(0.002)
