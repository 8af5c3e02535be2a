"""An imitation of aws with a memory of stacks, their templates and a bucket."""
import sys

from state import Command, blob, copy, load, refuse, save, text_of

COMMAND = Command(sys.argv[1:])
STATE = load()
STACKS = STATE.setdefault("stacks", {})
OBJECTS = STATE.setdefault("objects", {})


# https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
CONFIGURATIONS = {"AllAtOnce", *(f"Canary10Percent{each}Minutes" for each in (5, 10, 15, 30)),
                  "Linear10PercentEvery1Minute", *(f"Linear10PercentEvery{each}Minutes" for each in (2, 3, 10))}
LAMBDAS = ("hello", "createProduct", "processOrder")


def stack():
    return STACKS.get(COMMAND.one("--stack-name")) or refuse("Stack with id of that name does not exist", 254)


def describe():
    query = COMMAND.one("--query")
    if query == "Stacks[0].StackStatus":
        print(stack()["status"])
        return
    key = query.split("Key=='")[1].split("'")[0]
    if key == "SourceBucket":
        print("sam-bucket")
    else:
        # An update's parameters are shown while it lasts.
        print((stack().get("next") or stack())["parameters"].get(key, "None"))


def deploy():
    template = text_of(COMMAND.one("--template-file"))
    it = stack()
    settled(it)
    # A parameter that is not given keeps its value: aws cloudformation deploy.
    it["parameters"].update(COMMAND.pairs("--parameter-overrides"))
    # What a stack serves is what its template names; the parameter only says so.
    it.update(template=template, version=template.splitlines()[0].removeprefix("# "))


def settled(it):
    if it["status"].endswith("_IN_PROGRESS"):
        refuse(f"the stack is in {it['status']}", 254)


def execute():
    """CodeDeploy asks its hooks, and gives what they let through the share that its configuration names."""
    it = stack()
    settled(it)
    change = it["changes"].pop()
    if it["changes"] or COMMAND.one("--change-set-name") != change["version"]:
        refuse("another change set was meant")
    if change["version"].endswith("broken"):
        it["status"] = "UPDATE_ROLLBACK_COMPLETE"
        return
    kind = change["parameters"]["TrafficShift"]
    if kind not in CONFIGURATIONS and kind not in STATE.get("configurations", {}):
        refuse(f"DeploymentConfigDoesNotExistException: {kind}")
    first = kind.removeprefix("Canary").removeprefix("Linear").split("Percent")[0]
    it.update(status="UPDATE_IN_PROGRESS", next=change, share=STATE.get("configurations", {}).get(kind, int(first)))


def configuration(verb):
    """A configuration of CodeDeploy, of which the first share is remembered."""
    name, known = COMMAND.one("--deployment-config-name"), STATE.setdefault("configurations", {})
    if verb == "create":
        import re
        said = re.fullmatch(r"type=TimeBased(Canary|Linear),timeBased(Canary|Linear)=\{(canary|linear)Percentage=(\d+),(canary|linear)Interval=(\d+)\}",
                            COMMAND.one("--traffic-routing-config"))
        if not said or len({each.lower() for each in said.group(1, 2, 3, 5)}) != 1 or COMMAND.one("--compute-platform") != "Lambda":
            refuse(f"Parameter validation failed: {sys.argv[1:]}", 252)
        if name in known or name in CONFIGURATIONS:
            refuse(f"DeploymentConfigAlreadyExistsException: {name}")
        known[name] = int(said.group(4))
    elif name not in known:
        refuse(f"DeploymentConfigDoesNotExistException: {name}")


def taken_back():
    for it in STACKS.values():
        if it["status"] == "UPDATE_IN_PROGRESS":
            it.update(status="UPDATE_ROLLBACK_COMPLETE", next=None)


def wait(status):
    it = stack()
    # What nobody stops ends by itself.
    if status == "UPDATE_COMPLETE" and it["status"] == "UPDATE_IN_PROGRESS":
        it.update(it["next"], status="UPDATE_COMPLETE", next=None)
    if it["status"] != status:
        refuse(f"Waiter encountered a terminal failure state: {it['status']}", 255)


def number(version):
    """Of a Lambda's version, by which it can be called."""
    known = STATE.setdefault("numbers", [])
    if version not in known:
        known.append(version)
    return known.index(version) + 1


def alias():
    it = STACKS[COMMAND.one("--function-name").rsplit("-", 1)[0]]
    new = it.get("next") or it
    print(number(it["version"]), number(new["version"]), sep="\t")


def invoke():
    name, version = COMMAND.one("--function-name").rsplit("-", 1), STATE["numbers"][int(COMMAND.one("--qualifier")) - 1]
    if name[0] not in STACKS or name[1] not in LAMBDAS:
        refuse("Function not found", 254)
    import json
    json.loads(text_of(COMMAND.one("--payload").removeprefix("fileb://")))
    with open(COMMAND.options["--payload"][1], "w", encoding="utf-8") as answer:
        answer.write(json.dumps({"version": version}))


def s3(verb):
    # Options without a value may stand before the two places.
    source, target = [word for word in sys.argv[3:] if not word.startswith(("--", "{"))][:2]
    if source.startswith("s3://"):
        if source not in OBJECTS:
            refuse(f"404: {source}")
        if target.startswith("s3://"):
            OBJECTS[target] = OBJECTS[source]
            copy(blob(source[5:]), blob(target[5:]))
            if verb == "mv":
                del OBJECTS[source]
        else:
            copy(blob(source[5:]), target)
    else:
        import json
        OBJECTS[target] = json.loads(COMMAND.one("--metadata"))
        copy(source, blob(target[5:]))


def main():
    words = " ".join(COMMAND.words[:2])
    if words == "cloudformation describe-stacks":
        describe()
    elif words == "cloudformation get-template":
        print((stack().get("next") or stack())["template"])
    elif words == "cloudformation list-change-sets":
        print(stack()["changes"][-1]["version"] if stack().get("changes") else "None")
    elif words == "cloudformation execute-change-set":
        execute()
    elif words == "cloudformation wait":
        wait({"stack-update-complete": "UPDATE_COMPLETE", "stack-rollback-complete": "UPDATE_ROLLBACK_COMPLETE"}[COMMAND.words[2]])
    elif words == "cloudformation cancel-update-stack":
        if stack()["status"] != "UPDATE_IN_PROGRESS":
            refuse("CancelUpdateStack cannot be called from current stack status", 254)
        taken_back()
    elif words == "cloudformation list-stack-resources":
        stack()
        print("\t".join(f"arn:aws:lambda:eu-central-1:123456789012:function:{COMMAND.one('--stack-name')}-{each}:live" for each in LAMBDAS))
    elif words == "cloudformation describe-stack-resource":
        print(f"application-of-{COMMAND.one('--stack-name')}")
    elif words == "deploy list-deployments":
        print("\t".join(f"d-{name}" for name, it in STACKS.items() if it.get("next")))
    elif words == "deploy get-deployment":
        print(f"application-of-{COMMAND.one('--deployment-id')[2:]}")
    elif words == "deploy stop-deployment":
        if "--auto-rollback-enabled" not in COMMAND.options:
            refuse("the alias would stay between two versions")
        taken_back()
    elif words in ("deploy get-deployment-config", "deploy create-deployment-config"):
        configuration(words.split()[1].split("-")[0])
    elif words == "lambda get-alias":
        alias()
    elif words == "lambda invoke":
        invoke()
    elif words == "cloudwatch describe-alarms":
        print("\t".join(STATE.get("raised", [])))
    elif words == "cloudformation deploy":
        deploy()
    elif words in ("s3 cp", "s3 mv"):
        s3(words[3:])
    elif words == "s3 rm":
        del OBJECTS[sys.argv[-1]]
    elif words == "s3api list-objects-v2":
        prefix = f"s3://{COMMAND.one('--bucket')}/{COMMAND.one('--prefix')}"
        print(sum(name.startswith(prefix) for name in OBJECTS))
    elif words == "s3api head-object":
        there = OBJECTS.get(f"s3://{COMMAND.one('--bucket')}/{COMMAND.one('--key')}")
        if there is None:
            refuse("An error occurred (404) when calling the HeadObject operation: Not Found", 254)
        print(there.get(COMMAND.one("--query").removeprefix("Metadata."), "None"))
    else:
        refuse(f"does not know: {' '.join(sys.argv[1:])}", 2)
    save(STATE)


main()
