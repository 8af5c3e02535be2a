"""Who may call: what the scripts ask, refuse, keep and tell, of the sample and of another application, on each cloud."""
import json
import re

from stage import Stage

ISSUER, AUDIENCE = "https://issuer.example/pool", "shop,desk"
# name: cloud, environment
PLATFORMS = {
    "gcp": ("gcp", {}),
    "azure": ("azure", {"AZURE_PLAN": "FlexConsumption"}),
    "azure with slots": ("azure", {"AZURE_PLAN": "Consumption"}),
    "aws": ("aws", {}),
}
SAID = {
    "public": {"ACCESS": "public"},
    "keys": {"ACCESS": "keys"},
    "jwt": {"ACCESS": "jwt", "AUTH_ISSUER": ISSUER, "AUTH_AUDIENCE": AUDIENCE},
}


def other(table):
    """An application that is not the sample: a route for everybody, one with a token, and one of which nothing is said."""
    http = [each for each in table["functions"] if each["trigger"]["type"] == "http"]
    http[0]["trigger"]["open"] = True
    http[1]["trigger"]["scopes"] = ["stations:write"]
    names = iter(("station", "addStation", "stations"))
    kept = [each for each in table["functions"] if each not in http[3:]]
    for each in http[:3]:
        each["name"] = next(names)
        each["trigger"]["path"] = "/" + each["name"]
        each["resources"] = []
        each.pop("platforms", None)
    return {**table, "functions": kept}


def settings(cloud, state):
    """What production says of who may call: the setting HTTP_ACCESS, issuer, audience, and on Azure the host's level."""
    if cloud == "gcp":
        api = state["services"]["mcf-dev-api"]
        shares = {each["revision"]: each.get("percent", 0) for each in api["traffic"] if "tag" not in each}
        revision = max(shares, key=shares.get)
        known = api["variables"][api["newest"] if revision == "latest" else revision]
    elif cloud == "azure":
        known = state["apps"][state["outputs"]["app"]]["settings"]
    else:
        given = state["stacks"]["multicloud-functions-dev"]["parameters"]
        known = {"HTTP_ACCESS": given.get("HttpAccess", ""), "AUTH_ISSUER": given.get("AuthIssuer", ""), "AUTH_AUDIENCE": given.get("AuthAudience", "")}
    return known


def access(cloud, state):
    known = settings(cloud, state)
    if cloud == "azure" and known["HTTP_ACCESS"] == "public":
        return "public" if known["HTTP_AUTH_LEVEL"].startswith("anonymous") else "keys"
    if known["HTTP_ACCESS"] == "jwt" and (known["AUTH_ISSUER"], known["AUTH_AUDIENCE"]) != (ISSUER, AUDIENCE):
        return f"jwt of {known['AUTH_ISSUER']} for {known['AUTH_AUDIENCE']}"
    return known["HTTP_ACCESS"]


def made(state):
    """Without the room that an imitation makes for what it is told."""
    return {name: what for name, what in state.items() if what}


class Rehearsal:
    def __init__(self, name, scripts, application):
        self.cloud, self.environment = PLATFORMS[name]
        self.told = f"{name}, {application}"
        self.stage = Stage(scripts, "access")
        self.faults, self.count = [], 0
        for folder in (self.stage.gcp, self.stage.azure):
            (folder / "lib").mkdir()
            (folder / "lib/nimbus-jose-jwt-1.jar").touch()
        if application != "sample":
            table = self.stage.root / "deploy/functions.json"
            table.write_text(json.dumps(other(json.loads(table.read_text()))))
            self.environment = {**self.environment, "AUTH_ISSUER": ISSUER, "AUTH_AUDIENCE": AUDIENCE}

    def run(self, verb, version, said=None, answers=None, arguments=(), **more):
        self.stage.build(version)
        environment = {**self.environment, "ACCESS": "", **SAID.get(said, {}), **more}
        run = self.stage.run("deploy/pipeline", verb, self.cloud, "dev", *arguments, version=version, answers=answers, **environment)
        printed = run.stdout + run.stderr + self.stage.log.read_text()
        for secret in (self.stage.state / "secrets").read_text().split() if (self.stage.state / "secrets").exists() else ():
            self.holds(secret not in printed, f"{verb} {said or ''}: a secret was printed")
        return run

    def holds(self, fact, sentence):
        self.count += 1
        if not fact:
            self.faults.append(f"{self.told}: {sentence}")

    def succeeds(self, run, told, found):
        """What production has afterwards."""
        self.holds(run.returncode == 0, f"{told}: exit code {run.returncode}: {run.stdout[-300:]}{run.stderr[-600:]}")
        if run.returncode == 0:
            there = access(self.cloud, self.stage.read())
            self.holds(there == found, f"{told}: production has {there}, not {found}")

    def refuses(self, run, told, before):
        self.holds(run.returncode == 2, f"{told}: exit code {run.returncode}, not 2: {run.stdout[-300:]}{run.stderr[-300:]}")
        self.holds("--" in run.stderr + run.stdout, f"{told}: nobody hears what to say: {run.stderr}")
        changed = [line for line in self.stage.log.read_text().splitlines()
                   if re.search(r" (create|update|set|add|deploy|publish|upload)\b", line.split(" --")[0])]
        self.holds(not changed and made(self.stage.read()) == made(before), f"{told}: it changes something: {changed[:3]}")


def first(it):
    """Nothing is deployed: somebody has to say who may call."""
    nothing = it.stage.read()
    plain = {"AUTH_ISSUER": "", "AUTH_AUDIENCE": ""}
    it.refuses(it.run("canary", "v0-good"), "a first deployment of which nobody says who may call", nothing)
    it.refuses(it.run("canary", "v0-good", ACCESS="everybody"), "an access that there is not", nothing)
    it.refuses(it.run("canary", "v0-good", ACCESS="jwt", **plain), "tokens of nobody", nothing)
    it.refuses(it.run("canary", "v0-good", ACCESS="jwt", **{**plain, "AUTH_ISSUER": ISSUER}), "tokens for nobody", nothing)
    it.refuses(it.run("canary", "v0-good", arguments=("--access",)), "an option without its value", nothing)
    beginning = it.stage.state
    for said in SAID:
        it.stage.state = beginning
        it.stage.fork()
        it.succeeds(it.run("canary", "v0-good", said), f"a first deployment with {said}", said)
    it.stage.state = beginning
    it.stage.fork()
    it.succeeds(it.run("canary", "v0-good", arguments=("--access", "jwt", "--issuer", ISSUER, "--audience", AUDIENCE), **plain), "the options", "jwt")
    it.stage.state = beginning
    it.stage.fork()
    it.succeeds(it.run("canary", "v0-good", answers=f"nobody\njwt\n{ISSUER}\n{AUDIENCE}\n", **plain), "the answers at a terminal", "jwt")
    it.stage.state = beginning
    it.stage.fork()


def later(it):
    """A deployment keeps what it has; who may call goes with the version, there and back."""
    it.succeeds(it.run("canary", "v0-good", "keys"), "keys", "keys")
    it.succeeds(it.run("promote", "v0-good"), "promoted", "keys")
    once = keys(it)
    it.succeeds(it.run("canary", "v1-good"), "a canary of which nothing is said", "keys")
    it.succeeds(it.run("rollback", "v1-good"), "its rollback", "keys")
    it.succeeds(it.run("canary", "v2-good"), "another one", "keys")
    it.succeeds(it.run("promote", "v2-good"), "its promotion", "keys")
    it.succeeds(it.run("canary", "v3-good", "jwt"), "a canary with tokens", "keys")
    it.succeeds(it.run("rollback", "v3-good"), "its rollback", "keys")
    it.succeeds(it.run("canary", "v4-good"), "a canary after the one with tokens", "keys")
    it.succeeds(it.run("rollback", "v4-good"), "its rollback", "keys")
    it.succeeds(it.run("canary", "v5-good", "jwt"), "a canary with tokens, again", "keys")
    it.succeeds(it.run("promote", "v5-good"), "its promotion", "jwt")
    it.succeeds(it.run("canary", "v6-good", AUTH_ISSUER="", AUTH_AUDIENCE=""), "a canary of which nothing is said", "jwt")
    it.succeeds(it.run("promote", "v6-good"), "its promotion", "jwt")
    it.succeeds(it.run("canary", "v7-good", "public"), "a canary for everybody", "jwt")
    it.succeeds(it.run("promote", "v7-good"), "its promotion", "public")
    it.succeeds(it.run("rollback", "v7-good"), "back to tokens", "jwt")
    it.succeeds(it.run("canary", "v8-good", "keys"), "keys once more", "jwt")
    it.succeeds(it.run("promote", "v8-good"), "their promotion", "keys")
    it.holds(keys(it) == once, "the keys were made again")


def keys(it):
    """How often the script has made keys: the host of Azure and the template of AWS make them."""
    times = it.stage.read().get("resources", {}).get("secrets versions", {}).get("mcf-dev-api-keys", 0)
    it.holds(times == (it.cloud == "gcp"), f"the keys were made {times} times")
    return times


# What says who may call the version in service.
QUESTIONS = {"gcp": "gcloud run revisions describe", "azure": "?name=='HTTP_ACCESS'", "aws": "?ParameterKey=='HttpAccess'"}


def unanswered(it):
    """That nobody knows who may call is no reason to let everybody in."""
    it.succeeds(it.run("canary", "v0-good", "jwt"), "tokens", "jwt")
    it.succeeds(it.run("promote", "v0-good"), "promoted", "jwt")
    run = it.run("canary", "v1-good", REHEARSAL_UNAVAILABLE=QUESTIONS[it.cloud])
    it.holds(run.returncode not in (0, 2), f"a canary while nobody knows who may call: exit code {run.returncode}")
    it.holds(access(it.cloud, it.stage.read()) == "jwt", "what nobody knows changes production")


def header(it):
    """The gate's header goes by the environment, and into no command and no line."""
    it.succeeds(it.run("canary", "v0-good", "keys"), "keys", "keys")
    it.succeeds(it.run("promote", "v0-good"), "promoted", "keys")
    it.succeeds(it.run("canary", "v1-good"), "a canary", "keys")
    (it.stage.state / "secrets").write_text("a-key-of-sixteen-characters")
    run = it.run("watch", "v1-good", SMOKE_HEADER="x-api-key: a-key-of-sixteen-characters")
    it.holds(run.returncode == 0, f"watch ends with {run.returncode}: {run.stderr[-300:]}")
    it.holds((it.stage.root / "sent").read_text() == "x-api-key: a-key-of-sixteen-characters", "the gate gets no header")


def told(it):
    """What is open is told, and nothing else."""
    for said in SAID:
        it.stage.state = it.stage.folder()
        out = it.run("canary", "v0-good", said).stdout
        lines = dict(re.findall(r"^# ([a-z, ]+): (.*)$", out, re.MULTILINE))
        names = {caller: set(re.split(r", | \([^)]*\)", re.sub(r" \([^)]*\)", "", text))) - {"none"} for caller, text in lines.items()}
        table = json.loads((it.stage.root / "deploy/functions.json").read_text())
        http = {each["name"]: each["trigger"] for each in table["functions"] if each["trigger"]["type"] == "http"}
        tokens = {name for name, trigger in http.items() if "scopes" in trigger}
        opened = {name for name, trigger in http.items() if trigger.get("open")}
        rest = set(http) - tokens - opened
        wanted = {"everybody": opened | (rest if said == "public" else set()),
                  "who sends a key": rest if said == "keys" else set(), "who has a token": tokens | (rest if said == "jwt" else set())}
        for caller, functions in wanted.items():
            it.holds(names.get(caller, set()) == functions, f"{said}: {caller}: {names.get(caller)}, not {functions}")
        it.holds(it.told.endswith(", sample") or (tokens and opened and rest), "the other application has routes of all kinds")


def library(it):
    """Tokens with a package that cannot check them."""
    nothing = it.stage.read()
    for jar in it.stage.root.glob("*-adapter/target/**/nimbus-jose-jwt-*.jar"):
        jar.unlink()
    archive = it.stage.root / "aws-adapter/target/function.zip"
    archive.parent.mkdir(parents=True)
    archive.write_text("lib/something.jar")
    run = it.run("canary", "v0-good", "jwt")
    it.holds(run.returncode == 1 and "multicloud-functions.access=jwt" in run.stderr + "multicloud-functions.access=jwt" * ("ACCESS=jwt" in run.stderr),
             f"a package that checks no tokens: {run.returncode} {run.stderr[-300:]}")
    it.holds(made(it.stage.read()) == made(nothing), "a package that checks no tokens is deployed")


def rehearse(name, scripts):
    faults, count = [], 0
    # What comes of a version's change is nobody's routes' business.
    for application, parts in (("sample", (first, later, told, unanswered, header, library)), ("another application", (first, told))):
        for part in parts:
            it = Rehearsal(name, scripts, application)
            part(it)
            it.stage.close()
            faults += it.faults
            count += it.count
    return faults, count

