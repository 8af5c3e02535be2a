"""What a row is, on whichever platform."""
import collections
import dataclasses
import pathlib
import typing

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "benchmarks/peers"
BENCHMARK = "dev.multicloudfunctions.benchmark."

FLOOR, BARE, OURS, SLIM, APPLICATION, GENERATED = "constant", "bare", "ours", "ours, slim", "application of", "generated project"

Request = collections.namedtuple("Request", "method path query body", defaults=("", None))


@dataclasses.dataclass(frozen=True)
class Row:
    """{@code start} takes a JDK's home, a folder and flags of the JVM, and gives a process; {@code check} asks it everything
    whose answer counts; {@code request} makes what is timed."""

    platform: str
    work: str
    who: str
    start: typing.Callable
    check: typing.Callable
    request: typing.Callable
    package: typing.Any
    """A file, a folder, or the list of jars that a deployment has."""
    needs: str = ""
    """The module of the peers that it is made of, or the command that builds ours."""
    image: bool = False
    """Whether a container image could bring a cache for it."""
    runtime: str = ""
    """The module of the peers that brings what it runs under."""
    absent: str = ""

    @property
    def name(self):
        return f"{self.platform}, {self.work}, {self.who}"

    @property
    def modules(self):
        """The modules of the peers to be built for it."""
        return {module for module in (self.needs, self.runtime) if module and not module.startswith("./mvnw")}


def package_command(module):
    return f"./mvnw -Dfast -DskipTests -pl {module} -am package"


def jars(*places):
    """The jars of some folders and files, in a fixed order."""
    found = []
    for place in places:
        found += sorted(place.glob("*.jar")) if place.is_dir() else [place]
    return [str(jar) for jar in found]


def peer_jars(module):
    """The jar of a module of the peers and what it depends on."""
    return jars(PEERS / module / "target", PEERS / module / "target/lib")
