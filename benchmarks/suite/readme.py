"""The README's table: a line for each who on each platform, its works side by side."""
import report
from chart import chart
from processes import major
from report import median, shown
from rows import FLOOR, ROOT

README, CHART = ROOT / "README.md", ROOT / "docs/cold-start.svg"
BEGIN, END = "<!-- written by benchmarks/run --publish -->\n", "<!-- end of what is written -->\n"
WORKS = ("hello", "getProduct")


def table(results):
    """All rows of the newest JDK without a cache, and of the other JDKs those of ours."""
    works = list(dict.fromkeys(result["work"] for result in results))
    heads = ["", *(f"`{work}`" for work in works), *(f"warm `{work}`, us" for work in works if work in WORKS),
             "`hello` per s", "MiB", "MB"]
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    shown_rows = [result for result in results if not result["cache"] and result["who"] != FLOOR]
    javas = sorted({result["java"] for result in shown_rows}, key=major, reverse=True)
    for platform in dict.fromkeys(result["platform"] for result in shown_rows):
        lines.append(f"| **{platform}**, JDK {javas[0]} |" + " |" * (len(heads) - 1))
        mine = [result for result in shown_rows if result["platform"] == platform]
        for java in javas:
            for who in dict.fromkeys(result["who"] for result in mine):
                if java == javas[0] or who.startswith("ours"):
                    found = {result["work"]: result for result in mine if result["who"] == who and result["java"] == java}
                    name = f"**{who}**" if who.startswith("ours") else who
                    lines.append("| " + " | ".join([name + ("" if java == javas[0] else f", JDK {java}"),
                                                    *cells(found, works, results)]) + " |")
    return "\n".join(lines)


def cells(found, works, results):
    for work in works:
        yield start(found.get(work), results)
    for work in works:
        if work in WORKS:
            result = found.get(work)
            micros = median(report.warm(result, "cpuMicros")) if result else None
            share = median(report.ratios(result, results, "warm")) if result else None
            yield shown(micros, ",.0f") + (f" ({share:.2f})" if share else "")
    hello = found.get("hello", {"warm": []})
    yield shown(median(report.warm(hello, "perSecond")), ",.0f")
    yield shown(median(hello.get("rss")), ".0f")
    yield shown(hello["bytes"] / 1e6 if "bytes" in hello else None, ".1f")


def start(result, results):
    if result is None or not result["cpu"]:
        return "absent" if result else ""
    figure = report.headline(result)
    share = median(report.ratios(result, results, figure))
    return f"{shown(share, '.2f')} ({median(result[figure]):.2f} s)"


def publish(results):
    """Puts table and chart where the README shows them."""
    before, _, rest = README.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(before + BEGIN + "\n" + table(results) + "\n\n" + END + after)
    CHART.write_text(chart([result for result in results if result["work"] in WORKS]))
