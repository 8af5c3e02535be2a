"""All sequences of three steps after a first deployment, by the real scripts, held against a model."""
import itertools
import re

from stage import Stage, behind_front_door, cloud_run, consumption, flex, lambdas

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
    "Azure Flex Consumption behind Front Door": (
        "azure", behind_front_door, 10, {"AZURE_PLAN": "FlexConsumption", "AZURE_FRONT_DOOR": "profile/group/app"}),
    "Azure Consumption": ("azure", consumption, 10, {"AZURE_PLAN": "Consumption"}),
    "Lambda": ("aws", lambdas, 10, {}),
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

    def compared(self):
        """What the gate calls: the new version, and the one in service."""
        return f"{self.canary or self.live} {self.live}"


def rehearse(name, scripts):
    """Faults, as sentences, and how many sequences were run."""
    cloud, read, share, environment = PLATFORMS[name]
    stage, faults, known = Stage(scripts, cloud), [], {}

    def verb(word, version, **more):
        return stage.run("deploy/pipeline", word, cloud, "dev", version=version, **environment, **more)

    def check(sequence, model):
        expected = model.expected(share)
        found = read(stage.read())
        if cloud == "aws":
            expected = (expected[0], expected[1], set(expected[0]))
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
            watched = verb("watch", version)
            if (watched.returncode == 0) != ("good" in step):
                faults.append(f"{name}: {', '.join(sequence)}: watch ends with {watched.returncode}: {watched.stdout[-300:]}{watched.stderr[-600:]}")
            elif "good" in step and (stage.root / "compared").read_text() != model.compared():
                faults.append(f"{name}: {', '.join(sequence)}: watch compares {(stage.root / 'compared').read_text()}, not {model.compared()}")
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
    # What stands before Flex Consumption adds no state of its own to the steps.
    length = 2 if "Front Door" in name else 3
    sequences = [] if faults else [*itertools.product(STEPS, repeat=length), *MORE]
    for sequence in sequences:
        go(sequence)
    for told, fault in exceptions(name, stage, known[("canary good", "promote")][0], verb, read) if not faults else ():
        sequences.append(told)
        faults += [f"{name}: {told}: {fault}"] if fault else []
    stage.close()
    return faults, len(sequences)


# What a script has to ask before it knows whether there is a deployment at all.
QUESTIONS = {"gcp": ("gcloud services list", "gcloud run services list"),
             "azure": ("az group exists", "az deployment group list", "az functionapp config appsettings list"),
             "aws": ("aws cloudformation describe-stacks",)}
SIGNALS = {"gcp": "curl", "azure": "az rest", "aws": "aws cloudwatch"}


def exceptions(name, stage, promoted, verb, read):
    """What goes wrong outside of the application, after v1-good was promoted over v0-good: pairs of a name and a fault, if any."""
    cloud, _, share, _ = PLATFORMS[name]

    def begin(version):
        stage.state = promoted
        stage.fork()
        stage.build(version)

    def serves(*versions):
        found = read(stage.read())[0]
        return None if set(found) == set(versions) else f"{found} serve, not {versions}"

    for question in QUESTIONS[cloud]:
        begin("v2-good")
        run = verb("canary", "v2-good", REHEARSAL_UNAVAILABLE=question)
        yield f"canary while {question} has no answer", serves("v1-good") or (None if run.returncode else "it succeeds")
        run = verb("abandon", "v2-good")
        yield "abandoning it", serves("v1-good") or (f"exit code {run.returncode}: {run.stderr}" if run.returncode else None)
    begin("v2-good")
    verb("canary", "v2-good")
    state = stage.read()
    state["raised"] = ["ServerErrors"]
    stage.remember(state)
    run = verb("watch", "v2-good")
    yield "a good canary while an alarm is on", None if run.returncode == 1 else f"watch ends with {run.returncode}"
    del state["raised"]
    stage.remember(state)
    run = verb("watch", "v2-good", REHEARSAL_UNAVAILABLE=SIGNALS[cloud])
    yield "a good canary whose signals cannot be read", None if run.returncode == 3 else f"watch ends with {run.returncode}"
    for told in ("abandoning a canary", "once more"):
        run = verb("abandon", "v2-good")
        yield told, serves("v1-good") or (f"exit code {run.returncode}: {run.stderr}" if run.returncode else None)
    yield from stepwise(cloud, share, stage, begin, verb, read)
    if cloud == "aws":
        yield from codedeploy(stage, begin, verb, serves)


# Steps and minutes; the shares of the canary after each of canary, watch and promote, or none if the cloud refuses them.
STEPWISE = {"gcp": (("5,25,50", "1,2,3", (5, 50, 100)),),
            "azure": (("5,25,50", "1,2,3", (5, 50, 100)),),
            "aws": (("5,25,50", "10", None), ("10,20", "10", None), ("20,40,60,80", "1,2,3,4", None), ("10", "0.5", None),
                    ("25,50,75", "3", (25, 25, 100)), ("20", "7", (20, 20, 100)),
                    ("10,20,30,40,50,60,70,80,90", "1", (10, 10, 100)))}


def stepwise(cloud, share, stage, begin, verb, read):
    """Other descriptions than that of one share."""
    file = stage.root / "deploy/canary/canary.properties"
    one = file.read_text()
    for steps, minutes, shares in STEPWISE[cloud]:
        told = f"steps={steps}, minutes={minutes}"
        file.write_text(re.sub(r"^minutes=.*$", f"minutes={minutes}", re.sub(r"^steps=.*$", f"steps={steps}", one, flags=re.M), flags=re.M))
        begin("v2-good")
        if not share or not shares:
            run = verb("canary", "v2-good")
            right = run.returncode == 1 and "step" in run.stderr + ("step" if "minutes=" in run.stderr else "")
            yield told, None if right and set(read(stage.read())[0]) == {"v1-good"} else f"{run.returncode}, {read(stage.read())}: {run.stderr}"
            continue
        found = []
        for word in ("canary", "watch", "promote"):
            run = verb(word, "v2-good")
            found.append(read(stage.read())[0].get("v2-good", 0) if not run.returncode else run.stdout[-300:] + run.stderr[-300:])
        yield told, None if tuple(found) == shares else f"{found}, not {shares}"
    file.write_text(one)


def codedeploy(stage, begin, verb, serves):
    """CodeDeploy takes back and moves on by itself; what is called then is still the new version."""
    begin("v2-broken")
    run = verb("canary", "v2-broken")
    yield "a canary that the hooks refuse", serves("v1-good") or (None if run.returncode else "it succeeds")
    run = verb("promote", "v2-broken")
    yield "its promotion", serves("v1-good") or (None if run.returncode else "it succeeds")
    run = verb("rollback", "v2-broken")
    yield "its rollback", serves("v1-good") or (f"exit code {run.returncode}: {run.stderr}" if run.returncode else None)
    run = verb("rollback", "v2-broken")
    yield "one more rollback", serves("v0-good") or (f"exit code {run.returncode}: {run.stderr}" if run.returncode else None)
    for version, verdict in (("v2-good", 0), ("v2-bad", 1)):
        begin(version)
        verb("canary", version)
        state = stage.read()
        it = state["stacks"]["multicloud-functions-dev"]
        it.update(it["next"], status="UPDATE_COMPLETE", next=None)
        stage.remember(state)
        run = verb("watch", version)
        yield f"{version} after CodeDeploy has moved everything", None if run.returncode == verdict else f"watch ends with {run.returncode}: {run.stdout}"
        run = verb("rollback", version)
        yield f"the rollback of {version} then", serves("v1-good") or (f"exit code {run.returncode}: {run.stderr}" if run.returncode else None)
