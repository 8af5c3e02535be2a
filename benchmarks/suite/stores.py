"""What the rows need beside themselves, started when the first of them asks for it, and stopped at the end."""
import functools
import pathlib
import tempfile
import zipfile

from dynamo import Dynamo
from firestore import start_firestore
from rows import ROOT
from tls import start_tls


class Stores:
    """A context manager. All stores run on one JDK, whichever the rows run on."""

    def __init__(self, java):
        self.java, self.processes = java, []

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.kill()
            process.wait()
        self.temporary.cleanup()

    @functools.cached_property
    def dynamo(self):
        return Dynamo(self.java, ROOT / "aws-adapter/target/dynamodb-local", self.processes)

    @functools.cached_property
    def dynamo_tls(self):
        """The port of a proxy that speaks TLS, and the flags of a client that trusts it."""
        return start_tls(self.java, self.dynamo.port, self.folder, self.processes)

    @functools.cached_property
    def firestore(self):
        return start_firestore(self.java, self.processes)

    @functools.cache
    def unpacked(self, package):
        """The folder that Lambda makes of a zip."""
        target = self.folder / package.stem
        with zipfile.ZipFile(package) as file:
            file.extractall(target)
        return target
