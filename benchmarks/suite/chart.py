"""A chart of cold starts: a block of bars for each platform and work, ours standing out."""
import html

from processes import major
from report import median
from rows import BARE

BAR, ROW, LABEL, WIDTH = 16, 22, 250, 760
STYLE = ("text{font:12px system-ui,sans-serif;fill:#24292f}.work{font-weight:600}.title{font-size:14px;font-weight:600}"
         ".ours{fill:#1a7f37}.bare{fill:#57606a}.peer{fill:#afb8c1}")


def chart(results):
    """The CPU seconds of starts without a cache on the newest JDK, as SVG; nothing if there are none."""
    shown = [result for result in results if result["cpu"] and not result["cache"]]
    newest = max((result["java"] for result in shown), key=major, default="")
    shown = [result for result in shown if result["java"] == newest]
    if not shown:
        return ""
    longest = max(median(result["cpu"]) for result in shown)
    parts, y = [], 46
    for place in dict.fromkeys((result["platform"], result["work"]) for result in shown):
        parts.append(f'<text x="12" y="{y + 12}" class="work">{html.escape(", ".join(place))}</text>')
        y += ROW
        mine = [result for result in shown if (result["platform"], result["work"]) == place]
        for result in sorted(mine, key=lambda result: median(result["cpu"])):
            value = median(result["cpu"])
            width = max(2, round(value / longest * (WIDTH - LABEL - 70)))
            kind = "ours" if result["who"].startswith("ours") else "bare" if result["who"] == BARE else "peer"
            parts.append(f'<text x="{LABEL - 8}" y="{y + 12}" text-anchor="end">{html.escape(result["who"])}</text>'
                         f'<rect x="{LABEL}" y="{y}" width="{width}" height="{BAR}" rx="2" class="{kind}"/>'
                         f'<text x="{LABEL + width + 6}" y="{y + 12}">{value:.2f} s</text>')
            y += ROW
        y += 8
    title = f"Process start to first answer, CPU seconds, JDK {html.escape(newest)}"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" '
            f'aria-label="{title}"><style>{STYLE}</style><rect width="{WIDTH}" height="{y}" fill="#fff"/>'
            f'<text x="12" y="24" class="title">{title}</text>{"".join(parts)}</svg>\n')
