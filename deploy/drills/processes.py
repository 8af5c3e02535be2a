"""Processes of a rehearsal: started on free ports of loopback, waited for, and stopped by their ids, whatever happens."""
import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / 'container-adapter/target/multicloud-functions.jar'
# A terminated rehearsal still cleans up.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def tool(name, package):
    """The path of a program, also where only root's path has it; ends the rehearsal with the way to install it."""
    found = shutil.which(name, path=os.environ['PATH'] + ':/usr/sbin:/sbin')
    if not found:
        sys.exit(f'{name} is missing: apt-get install {package}')
    return found


def http(url, body=None, timeout=5, headers=None):
    """(status, text); status 0 if nobody answered."""
    request = urllib.request.Request(url, data=body, headers={'Content-Type': 'application/json', **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except (OSError, ValueError) as nobody:
        return 0, str(nobody)


def wait(what, condition, seconds=30, pause=0.1):
    """Waits until condition() is true; returns what it returned and after how many seconds."""
    start = time.monotonic()
    while True:
        value = condition()
        if value:
            return value, time.monotonic() - start
        if time.monotonic() - start > seconds:
            raise SystemExit(f'FAILED: waited {seconds} s in vain for: {what}')
        time.sleep(pause)


class Stage:
    """A folder and the processes that live in it."""

    def __init__(self):
        # Not TMPDIR: that may be closed to the user that runs PostgreSQL.
        self.folder = Path(tempfile.mkdtemp(prefix='rehearsal-', dir='/tmp'))
        self.folder.chmod(0o755)
        self.processes = {}
        atexit.register(self.close)

    def start(self, name, *command, env=None, **options):
        with open(self.folder / f'{name}.log', 'ab') as log:
            process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, cwd=self.folder,
                                       env={**os.environ, **(env or {})}, **options)
        self.processes[name] = process
        return process

    def stop(self, name, how=signal.SIGTERM):
        process = self.processes.pop(name)
        process.send_signal(how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def container(self, name, port=None, **settings):
        """One process of the container adapter; returns its address once it is ready."""
        if not JAR.exists():
            sys.exit('The container is not built: ./mvnw -q -Dfast -DskipTests -pl container-adapter -am package')
        port = port or free_port()
        self.start(name, 'java', '-Xmx256m', '-XX:TieredStopAtLevel=1', '-jar', JAR, '--port', port, '--data-dir',
                   self.folder / f'{name}-data', env=settings)
        url = f'http://127.0.0.1:{port}'
        wait(f'{name} to be ready (its log: {self.log(name)})',
             lambda: self.alive(name) and http(url + '/actuator/health/readiness')[0] == 200, 60)
        return url

    def alive(self, name):
        if self.processes[name].poll() is not None:
            raise SystemExit(f'FAILED: {name} ended: {self.log(name)}')
        return True

    def log(self, name):
        path = self.folder / f'{name}.log'
        return path.read_text(errors='replace')[-2000:] if path.exists() else 'no log'

    def close(self):
        for name in list(self.processes):
            self.stop(name, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def lines(text):
    return [json.loads(line) for line in text.splitlines() if line]
