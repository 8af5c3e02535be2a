"""All sequences of three steps after a first deployment, by the real scripts, held against a model."""
import itertools

from stage import Stage, cloud_run, consumption, flex, lambdas

STEPS = ("canary good", "canary bad", "promote", "rollback")
# Longer ones that once ended elsewhere.
MORE = (("canary good", "promote", "rollback", "canary good", "promote"),
        ("canary good", "promote", "canary bad", "rollback", "rollback"),
        ("canary bad", "rollback", "canary bad", "rollback", "rollback"),
        ("canary bad", "rollback", "canary good", "promote", "rollback"),
        ("canary good", "promote", "rollback", "rollback", "canary bad", "rollback"))
# name: cloud, how the state is read, the canary's share, environment
PLATFORMS = {
    "Cloud Run": ("gcp", cloud_run, 10, {}),
    "Azure Flex Consumption": ("azure", flex, 0, {"AZURE_PLAN": "FlexConsumption"}),
    "Azure Consumption": ("azure", consumption, 10, {"AZURE_PLAN": "Consumption"}),
    "Lambda": ("aws", lambdas, 100, {}),
}


class Model:
    """What is in production, what was before the last promotion, and what waits beside it."""

    def __init__(self, live="v0-good", previous=None, canary=None):
        self.live, self.previous, self.canary = live, previous, canary

    def after(self, step, version):
        """The model after a step, and whether the step succeeds."""
        if step.startswith("canary"):
            return Model(self.live, self.previous, version), True
        if step == "promote":
            return (Model(self.canary, self.live, None) if self.canary else self), True
        if self.canary:
            return Model(self.live, self.previous, None), True
        if self.previous:
            return Model(self.previous, None, None), True
        return self, False

    def expected(self, share):
        """Shares of the requests, what answers beside production, and what processes events."""
        if not self.canary:
            return {self.live: 100}, set(), {self.live}
        shares = {self.live: 100 - share, self.canary: share}
        return {each: part for each, part in shares.items() if part}, {self.canary}, {self.live}


def rehearse(name, scripts):
    """Faults, as sentences, and how many sequences were run."""
    cloud, read, share, environment = PLATFORMS[name]
    stage, faults, known = Stage(scripts, cloud), [], {}

    def verb(word, version):
        return stage.run("deploy/pipeline", word, cloud, "dev", version=version, **environment)

    def check(sequence, model):
        expected = model.expected(share)
        found = read(stage.read())
        if cloud == "aws":
            expected = (expected[0], set(), set(expected[0]))
        if found != expected:
            faults.append(f"{name}: {', '.join(sequence) or 'nothing'}: {found}, not {expected}")

    def go(sequence):
        """Takes the steps, of which each beginning is taken once."""
        if sequence in known:
            return known[sequence]
        state, model, version = go(sequence[:-1])
        stage.state = state
        stage.fork()
        step = sequence[-1]
        if step.startswith("canary"):
            version = f"v{len(sequence)}-{step.split()[1]}"
        stage.build(version)
        run = verb(step.split()[0], version)
        model, succeeds = model.after(step, version)
        if (run.returncode == 0) != succeeds:
            faults.append(f"{name}: {', '.join(sequence)}: exit code {run.returncode}\n{run.stderr[-600:]}")
        if step.startswith("canary") and len(sequence) < 3:
            watched = verb("watch", version).returncode
            if (watched == 0) != ("good" in step and not (share and "bad" in model.live)):
                faults.append(f"{name}: {', '.join(sequence)}: watch ends with {watched}")
        check(sequence, model)
        known[sequence] = stage.state, model, version
        return known[sequence]

    stage.build("v0-good")
    first = [verb(word, "v0-good") for word in ("canary", "watch", "promote")]
    for run in first:
        if run.returncode:
            faults.append(f"{name}: the first deployment: {run.stdout[-600:]}{run.stderr[-600:]}")
    known[()] = stage.state, Model(), "v0-good"
    if not faults:
        check((), Model())
    sequences = [] if faults else [*itertools.product(STEPS, repeat=3), *MORE]
    for sequence in sequences:
        go(sequence)
    stage.close()
    return faults, len(sequences)
