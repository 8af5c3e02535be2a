"""The results for people: tables for the terminal, and a chart."""
import html
import statistics

BARE = "bare"


def median(values):
    return statistics.median(values) if values else None


def ratios(result, results):
    """The CPU of a row by that of the bare row of the same work, JDK and cache, round by round."""
    bare = next((other for other in results if other["who"] == BARE and key(other) == key(result)), None)
    if bare is None or not result["cpu"]:
        return []
    return [mine / other for mine, other in zip(result["cpu"], bare["cpu"])]


def key(result):
    return result["work"], result["java"], result["cache"]


def table(results):
    """Markdown, one table for each work."""
    lines = []
    for work in dict.fromkeys(result["work"] for result in results):
        lines += ["", f"{work}", "",
                  "| | JDK | cache | of bare | CPU s (range) | clock s | ready s | RSS MiB | classes | warm us/call | p50 ms | p99 ms | MB |",
                  "|---|---|---|---|---|---|---|---|---|---|---|---|---|"]
        mine = [result for result in results if result["work"] == work]
        for result in sorted(mine, key=lambda result: (result["java"], result["cache"], median(result["cpu"]) or 0)):
            if result.get("absent"):
                lines.append(f"| {result['who']} | {result['java']} | {result['cache'] or '-'} | absent: {result['absent']} |")
                continue
            share = ratios(result, results)
            warm = result.get("warm") or {}
            lines.append(
                f"| {result['who']} | {result['java']} | {result['cache'] or '-'} | {f'{median(share):.2f}' if share else ''} "
                f"| {median(result['cpu']):.2f} ({min(result['cpu']):.2f}-{max(result['cpu']):.2f}) | {median(result['clock']):.2f} "
                f"| {median(result['ready']):.2f} | {median(result['rss']):.0f} | {result.get('classes') or '':,} "
                f"| {warm.get('cpuMicros', '')} | {warm.get('p50Millis', '')} | {warm.get('p99Millis', '')} | {result['bytes'] / 1e6:.1f} |")
    return "\n".join(lines)


BAR, ROW, LABEL, WIDTH = 16, 22, 250, 760


def chart(results, title):
    """An SVG of the CPU seconds of cold starts, a block of bars for each work; ours stand out."""
    shown = [result for result in results if result["cpu"] and not result["cache"]]
    newest = max((result["java"] for result in shown), key=lambda java: int(java.split(".")[0]), default="")
    shown = [result for result in shown if result["java"] == newest]
    if not shown:
        return None
    longest = max(median(result["cpu"]) for result in shown)
    parts, y = [], 46
    for work in dict.fromkeys(result["work"] for result in shown):
        parts.append(f'<text x="12" y="{y + 12}" class="work">{html.escape(work)}</text>')
        y += ROW
        mine = sorted((result for result in shown if result["work"] == work), key=lambda result: median(result["cpu"]))
        for result in mine:
            value = median(result["cpu"])
            width = max(2, round(value / longest * (WIDTH - LABEL - 70)))
            kind = "ours" if result["who"].startswith("ours") else "bare" if result["who"] == BARE else "peer"
            parts.append(f'<text x="{LABEL - 8}" y="{y + 12}" text-anchor="end">{html.escape(result["who"])}</text>'
                         f'<rect x="{LABEL}" y="{y}" width="{width}" height="{BAR}" rx="2" class="{kind}"/>'
                         f'<text x="{LABEL + width + 6}" y="{y + 12}">{value:.2f} s</text>')
            y += ROW
        y += 8
    style = ("text{font:12px system-ui,sans-serif;fill:#24292f}.work{font-weight:600}.title{font-size:14px;font-weight:600}"
             ".ours{fill:#1a7f37}.bare{fill:#57606a}.peer{fill:#afb8c1}svg{background:#fff}")
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" '
            f'aria-label="{html.escape(title)}"><style>{style}</style><rect width="{WIDTH}" height="{y}" fill="#fff"/>'
            f'<text x="12" y="24" class="title">{html.escape(title)}, JDK {html.escape(newest)}</text>{"".join(parts)}</svg>\n')
