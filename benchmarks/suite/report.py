"""The results for people: tables for the terminal."""
import statistics

import azure_rows
from rows import BARE

COLUMNS = ("JDK", "cache", "of bare", "CPU s (range)", "clock s", "ready s", "RSS MiB", "classes", "MB",
           "warm: of bare", "us/call", "p50 ms", "p99 ms", "per s")


def median(values):
    return statistics.median(values) if values else None


def key(result):
    return result["platform"], result["work"], result["java"], result["cache"]


def headline(result):
    """What a start is compared by. Of a worker started ahead, the CPU before it got the app is in no ratio of its own."""
    return "clock" if result["platform"] == azure_rows.AHEAD else "cpu"


def ratios(result, results, figure):
    """A figure of a row by that of the bare row of the same platform, work, JDK and cache, round by round."""
    bare = next((other for other in results if other["who"] == BARE and key(other) == key(result)), None)
    if bare is None:
        return []
    return [mine / other for mine, other in zip(values(result, figure), values(bare, figure)) if other]


def values(result, figure):
    return warm(result, "cpuMicros") if figure == "warm" else result[figure]


def warm(result, name):
    return [figures[name] for figures in result["warm"] if name in figures]


def shown(value, form):
    return "" if value is None else format(value, form)


def spread(numbers, form=".2f"):
    return f"{min(numbers):{form}}-{max(numbers):{form}}"


def table(results):
    """Markdown, one table for each platform and work."""
    lines = []
    for place in dict.fromkeys((result["platform"], result["work"]) for result in results):
        lines += ["", ", ".join(place), "", "| | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
        mine = [result for result in results if (result["platform"], result["work"]) == place]
        for result in sorted(mine, key=lambda result: (result["java"], result["cache"], median(result["cpu"]) or 1e9)):
            lines.append("| " + " | ".join(cells(result, results)) + " |")
    return "\n".join(lines)


def cells(result, results):
    first = [result["who"], result["java"], result["cache"] or "-"]
    if result.get("absent"):
        return [*first, f"absent: {result['absent']}"]
    share, often = ratios(result, results, headline(result)), ratios(result, results, "warm")
    return [
        *first, f"{median(share):.2f} ({spread(share)})" if share else "", f"{median(result['cpu']):.2f} ({spread(result['cpu'])})",
        f"{median(result['clock']):.2f}", f"{median(result['ready']):.2f}", f"{median(result['rss']):.0f}", f"{result['classes']:,}",
        f"{result['bytes'] / 1e6:.1f}", shown(median(often), ".2f"), shown(median(warm(result, "cpuMicros")), ".0f"),
        shown(median(warm(result, "p50Millis")), ".2f"), shown(median(warm(result, "p99Millis")), ".2f"),
        shown(median(warm(result, "perSecond")), ",.0f")]
