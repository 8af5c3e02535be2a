"""The rows of a container: the server that ours stands on, with one servlet, and ours with all it has."""
import os
import tempfile

import answers
from http_server import Server
from processes import free_port
from rows import BARE, BENCHMARK, OURS, ROOT, Request, Row, jars, package_command, peer_jars

PLATFORM = "container"
TARGET = ROOT / "container-adapter/target"
JAR = TARGET / "multicloud-functions.jar"
MODULE = "container/bare"
HELLO = Request("GET", "/hello", "name=Alice")


def rows(stores):
    def check(process):
        answers.is_greeting(process.ask(HELLO)[0])

    for who, begin, package, needs in (
        (BARE, start_bare, lambda: peer_jars(MODULE), MODULE),
        (OURS, start_ours, lambda: jars(JAR, TARGET / "lib") if JAR.exists() else [], package_command("container-adapter")),
    ):
        yield Row(PLATFORM, "hello", who, begin, check, lambda: HELLO, package, needs, image=True)


def start_bare(java, folder, flags):
    port = free_port()
    return start(java, folder, port, [*flags, "-cp", ":".join(peer_jars(MODULE)), BENCHMARK + "container.BareServer", str(port)])


def start_ours(java, folder, flags):
    """With a data directory of its own, as the first start has it."""
    port = free_port()
    return start(java, folder, port, [*flags, "-jar", str(JAR), "--port", str(port), "--data-dir", tempfile.mkdtemp(dir=folder)])


def start(java, folder, port, arguments):
    return Server([f"{java}/bin/java", *arguments], {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}, folder, port)
