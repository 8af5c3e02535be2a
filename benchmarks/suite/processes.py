"""What every platform's processes have in common: how they are found, counted and ended."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

LONGEST = 120
"""Seconds after which an answer no longer comes."""


class Failed(Exception):
    """A process that did not do what a row needs."""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def java_home():
    """JAVA_HOME, else where java of the PATH is."""
    return os.environ.get("JAVA_HOME") or str(pathlib.Path(shutil.which("java")).resolve().parent.parent)


def java_version(home):
    return subprocess.run([f"{home}/bin/java", "-version"], capture_output=True, text=True, check=True).stderr.split('"')[1]


def major(version):
    return int(version.split(".")[0])


def cpu_seconds(pid):
    """The CPU (user and system) of a living process, by its own clock (clock_getcpuclockid(3)), ended threads included."""
    return time.clock_gettime(~pid << 3 | 2)


def peak_mib(pid):
    """The peak of resident memory of a living process."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


class Process:
    """A process of a row, asked by {@code ask}. A context manager that ends it.

    {@code clock} and {@code ready} are the seconds from its start to its first answer, and until it could take an event.
    """

    port = None
    """Where it answers HTTP by itself, if it does."""
    clock = ready = None

    def __init__(self, command, environment, folder, where=None):
        self.output = open(pathlib.Path(folder) / "output", "w+")
        self.process = subprocess.Popen(command, env=environment, cwd=where, stdout=self.output, stderr=subprocess.STDOUT)
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.returncode is None:
            self.end(signal.SIGKILL)
        self.output.close()

    def failed(self, what):
        self.output.seek(0)
        return Failed(f"{what}\n{self.output.read()[-4000:]}")

    def cpu(self):
        return cpu_seconds(self.pid)

    def end(self, how):
        """Ends it: all its seconds of CPU, and its peak of resident memory in MiB."""
        os.kill(self.process.pid, how)
        _, _, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = 0
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
