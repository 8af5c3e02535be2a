"""What the rows of ours are held against. Ratios to the bare row of the same round; --check leaves room for noise.

A worker that Azure started ahead is held to its time on the clock from when it gets the app, the others to CPU.
"""
import azure_rows
import lambda_rows
import report
from rows import APPLICATION, BARE, GENERATED, OURS, SLIM

NOISE = 1.25
STRANGER = 1.05
LAMBDA, FRAMEWORK, AZURE = lambda_rows.PLATFORM, "Functions Framework", azure_rows.NEW
COLD = {
    (LAMBDA, "hello"): 0.75, (LAMBDA, "getProduct"): 0.45, (LAMBDA, "createProduct"): 0.45, (LAMBDA, "orders"): 0.5,
    (LAMBDA, "getProduct TLS"): 0.6, (FRAMEWORK, "hello"): 1.2, (FRAMEWORK, "getProduct"): 1.2, (AZURE, "hello"): 1.2,
}
CACHED = {work: 0.8 if work == "hello" else 0.6 for work in lambda_rows.WORKS}
WARM = {
    (LAMBDA, "hello"): 1.0, (LAMBDA, "getProduct"): 0.6, (FRAMEWORK, "hello"): 1.2, (FRAMEWORK, "getProduct"): 1.2, (AZURE, "hello"): 1.2,
}
WARMED = BARE, OURS
"""The rows whose warm calls are compared: slim is ours once it has started, and peers have to be beaten by starts alone."""


def missed(results):
    """The goals that rows of ours miss by more than noise explains, and the peers that are faster in a cold row."""
    for result in results:
        if result["who"].startswith((APPLICATION, GENERATED)):
            yield from strange(result, results)
        if result["who"] not in (OURS, SLIM):
            continue
        where = f"{result['platform']}, {result['work']}, {result['who']}, JDK {result['java']}"
        if result.get("absent"):
            if not result["platform"].startswith(AZURE):
                yield f"{where}: absent, {result['absent']}"
            continue
        family = next((name for name in (LAMBDA, FRAMEWORK, AZURE) if result["platform"].startswith(name)), None)
        place = family, result["work"]
        if result["cache"]:
            yield from over(where + " with a cache", result, results, "cpu", CACHED.get(result["work"]) if family == LAMBDA else None)
        else:
            yield from over(where, result, results, report.headline(result), COLD.get(place))
            if result["warm"]:
                yield from over(where + ", warm", result, results, "warm", WARM.get(place))
        yield from beaten(where, result, results)


def strange(result, results):
    """An application whose functions we have never seen, or the archetype's, if it starts with more than the sample of the same rounds."""
    where = f"{result['platform']}, {result['work']}, {result['who']}, JDK {result['java']}"
    if result.get("absent"):
        yield f"{where}: absent, {result['absent']}"
        return
    for sample in results:
        if sample["who"] == SLIM and report.key(sample) == report.key(result) and sample["cpu"] and result["cpu"]:
            share = report.median([own / other for own, other in zip(result["cpu"], sample["cpu"])])
            if share > STRANGER * NOISE:
                yield f"{where}: {share:.2f} of the sample, the goal is {STRANGER}"


def over(where, result, results, figure, goal):
    if goal is None:
        return
    share = report.median(report.ratios(result, results, figure))
    if share is None:
        yield f"{where}: there is no ratio to the bare row"
    elif share > goal * NOISE:
        yield f"{where}: {share:.2f} of the bare row, the goal is {goal}"


def beaten(where, result, results):
    for peer in results:
        if peer["who"] in ("Quarkus", "Micronaut") and report.key(peer) == report.key(result) and peer["cpu"]:
            if report.median(peer["cpu"]) < report.median(result["cpu"]):
                yield f"{where}: {peer['who']} is faster"
