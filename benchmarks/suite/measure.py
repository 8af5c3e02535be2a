"""How a row is checked and measured, and how rows are interleaved."""
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys

import goals
import packages
from processes import Failed, java_version, major

FEWER = {"getProduct": 20, "getProduct TLS": 20, "createProduct": 60, "orders": 120}
"""Works whose calls take so long that a part of them has to do."""


class Progress:
    """A bar on the terminal, a line now and then elsewhere."""

    def __init__(self, total):
        self.total, self.done = total, 0

    def step(self, text):
        self.done += 1
        if sys.stderr.isatty():
            filled = round(30 * self.done / self.total)
            end = "\n" if self.done == self.total else ""
            print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {self.done}/{self.total} {text[:70]:70}", end=end, file=sys.stderr, flush=True)
        elif self.done % max(1, self.total // 10) == 0:
            print(f"{self.done} of {self.total}: {text}", file=sys.stderr, flush=True)


class Entry:
    """A row on a JDK, with or without a cache, and what was measured of it."""

    def __init__(self, row, java, version, cache):
        self.row, self.java, self.cache, self.flags = row, java, cache, []
        self.result = {
            "platform": row.platform, "work": row.work, "who": row.who, "java": version,
            "cache": "" if not cache else "AOT" if major(version) >= 25 else "CDS",
            "cpu": [], "clock": [], "ready": [], "rss": [], "warm": []}

    def prepare(self, folder):
        """Checks its answers, counts its classes, trains its cache."""
        try:
            if self.row.absent:
                raise Failed(self.row.absent)
            with self.row.start(self.java, folder, []) as process:
                try:
                    self.row.check(process)
                except (ValueError, KeyError, TypeError) as wrong:
                    raise process.failed(f"answers wrongly: {wrong!r}"[:200]) from wrong
            if self.cache:
                self.flags = self.archive(folder)
            self.result["classes"] = self.classes(folder)
            self.result["bytes"] = packages.size(self.row.package())
        except (Failed, OSError) as failed:
            self.leave(failed)

    def leave(self, failed):
        """From now on the row is absent."""
        self.result["absent"] = str(failed).splitlines()[0]
        print(f"absent: {self.row.name}: {failed}", file=sys.stderr)

    def archive(self, folder):
        """Trains an AOT cache (JDK 25) or an AppCDS archive (17) with one event; the flags that use it."""
        aot = self.result["cache"] == "AOT"
        write, read = ("-XX:AOTCacheOutput=", "-XX:AOTCache=") if aot else ("-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=")
        file = folder / f"{len(list(folder.iterdir()))}.archive"
        with self.row.start(self.java, folder, [f"{write}{file}"]) as process:
            process.ask(self.row.request())
            process.end(signal.SIGTERM)
        if not file.exists():
            raise Failed(f"{self.row.name}: there is no archive after its training")
        return [f"{read}{file}", "-Xlog:cds=off", *(["-Xlog:aot=off"] if aot else [])]

    def classes(self, folder):
        log = folder / "classes"
        with self.row.start(self.java, folder, [*self.flags, f"-Xlog:class+load:file={log}"]) as process:
            process.ask(self.row.request())
            process.end(signal.SIGTERM)
        with open(log) as lines:
            return sum(" source: " in line for line in lines)

    def cold(self, folder):
        with self.row.start(self.java, folder, self.flags) as process:
            process.ask(self.row.request())
            cpu, rss = process.end(signal.SIGKILL)
            for name, value in {"clock": process.clock, "ready": process.ready, "cpu": cpu, "rss": rss}.items():
                self.result[name].append(round(value, 4))

    def warm(self, calls, seconds, folder):
        """What a call costs and takes in a process that has answered three times as many before; then what it bears."""
        calls = max(1, calls // FEWER.get(self.row.work, 1))
        with self.row.start(self.java, folder, []) as process:
            for _ in range(3 * calls):
                process.ask(self.row.request())
            before = process.cpu()
            times = sorted(process.ask(self.row.request())[1] for _ in range(calls))
            figures = {
                "calls": calls, "cpuMicros": round((process.cpu() - before) / calls * 1e6, 1),
                "p50Millis": round(statistics.median(times) * 1e3, 3), "p99Millis": round(times[int(calls * 0.99)] * 1e3, 3)}
            if seconds and process.port and shutil.which("wrk"):
                figures["perSecond"] = throughput(process, self.row.request(), seconds, folder)
            self.result["warm"].append(figures)


def throughput(process, request, seconds, folder):
    """Requests per second over 16 connections by wrk, after as long a warm-up."""
    script = pathlib.Path(folder) / "request.lua"
    body = f"[[{request.body}]]" if request.body else "nil"
    script.write_text(f'wrk.method = "{request.method}"\nwrk.body = {body}\nwrk.headers["Content-Type"] = "application/json"\n')
    path = request.path + ("?" + request.query if request.query else "")
    for _ in range(2):
        text = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{process.port}{path}"],
                              capture_output=True, text=True, check=True).stdout
    if errors := re.findall(r"Socket errors:.*|Non-2xx.*", text):
        raise Failed(f"{path} under load: {errors}")
    return float(re.search(r"Requests/sec:\s*(\S+)", text)[1])


def measure(options, rows, folder):
    """The results of all rows: rounds interleave rows, JDKs and caches; three of them, at most, are warm ones."""
    entries = []
    for java in options.java:
        version = java_version(java)
        for row in rows:
            for cache in [False, True] if options.caches and row.image else [False]:
                entries.append(Entry(row, java, version, cache))
    bar = Progress(len(entries))
    for entry in entries:
        bar.step(f"checks: {entry.row.name}")
        entry.prepare(folder)
    present = [entry for entry in entries if "absent" not in entry.result]
    rounds = [("cold", number, entry) for number in range(options.rounds) for entry in present]
    if options.warm:
        some = min(3, options.rounds)
        warmed = [entry for entry in present if not entry.cache and (not options.check or entry.row.who in goals.WARMED)]
        rounds += [("warm", number, entry) for number in range(some) for entry in warmed]
    bar = Progress(len(rounds))
    for kind, number, entry in rounds:
        bar.step(f"{kind}, round {number + 1}: {entry.row.name}")
        try:
            if "absent" in entry.result:
                continue
            if kind == "cold":
                entry.cold(folder)
            else:
                entry.warm(options.warm, options.load, folder)
        except (Failed, OSError) as failed:
            entry.leave(failed)
    return [entry.result for entry in entries]
