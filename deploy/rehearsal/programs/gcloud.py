"""An imitation of gcloud with a memory of Cloud Run's services, their revisions and their traffic, of Pub/Sub's letters, and,
of secrets, and where REHEARSAL_RESOURCES is set of everything that commands make: state["resources"] has of each kind and name its flags, and
who has which role on it.

Traffic is kept as gcloud's own api_lib/run/traffic.py keeps it: shares and tags are entries of their own; a share is of a
revision or of the latest one. Data of messages is printed in the base64 of URLs, and --attribute is read as calliope's ArgDict
reads it.
"""
import os
import sys

from state import FOLDER, Command, load, refuse, release_in, save

COMMAND = Command(sys.argv[1:])
STATE = load()
SERVICES = STATE.setdefault("services", {})


def service(name):
    return SERVICES.get(name) or refuse(f"Cannot find service [{name}]")


def deploy(name):
    folder = COMMAND.one("--source")
    if not any(name.endswith(".jar") for name in os.listdir(folder)):
        refuse(f"--source: {folder} holds no jar")
    new = name not in SERVICES
    it = SERVICES.setdefault(name, {"revisions": {}, "traffic": [{"revision": "latest", "percent": 100}]})
    it["newest"] = f"{name}-{len(it['revisions']) + 1:05}"
    it["revisions"][it["newest"]] = release_in(folder)
    variables = it.setdefault("variables", {})[it["newest"]] = COMMAND.pairs("--set-env-vars", ",")
    mounted = [each.partition("=")[2].partition(":")[0] for each in ",".join(COMMAND.options.get("--set-secrets", [])).split(",") if each]
    for secret in mounted:
        if secret not in STATE.get("resources", {}).get("secrets versions", {}):
            refuse(f"the secret {secret} has no version")
    if not new and variables.get("APP_VERSION", "") != release_in(folder):
        refuse("APP_VERSION names another version than the package")


def update_traffic(name):
    it = service(name)
    shares, tags = [e for e in it["traffic"] if "tag" not in e], {e["tag"]: e["revision"] for e in it["traffic"] if "tag" in e}
    if "--to-latest" in COMMAND.options and "--to-revisions" in COMMAND.options:
        refuse("At most one of --to-latest | --to-revisions can be specified")
    if "--to-latest" in COMMAND.options:
        shares = [{"revision": "latest", "percent": 100}]
    wanted = COMMAND.pairs("--to-revisions", ",")
    if wanted:
        if sum(map(int, wanted.values())) != 100:
            refuse("the shares are not 100 in sum")
        shares = [{"revision": revision, "percent": int(share)} for revision, share in wanted.items() if int(share)]
    tags.update(COMMAND.pairs("--update-tags", ","))
    for tag in filter(None, ",".join(COMMAND.options.get("--remove-tags", [])).split(",")):
        tags.pop(tag, None)
    for revision in [*wanted, *tags.values()]:
        if revision not in it["revisions"]:
            refuse(f"Revision {revision} not found")
    it["traffic"] = shares + [{"revision": revision, "tag": tag} for tag, revision in tags.items()]
    STATE["changes"] = STATE.get("changes", 0) + 1


def described(name):
    """The resource as the API shows it."""
    it = service(name)
    traffic = []
    for each in it["traffic"]:
        entry = {"revisionName": it["newest"] if each["revision"] == "latest" else each["revision"]}
        entry.update({key: each[key] for key in ("percent", "tag") if key in each})
        if "tag" in each:
            entry["url"] = f"https://{each['tag']}---{name}.a.run.app"
        traffic.append(entry)
    return {"status": {"url": f"https://{name}.a.run.app", "latestCreatedRevisionName": it["newest"], "traffic": traffic}}


def show(resource):
    """--format=value(path,...) of a resource, for each item of the list that --flatten names."""
    columns = [path.split(".") for path in COMMAND.one("--format").removeprefix("value(").removesuffix(")").replace(" ", "").split(",")]
    flat = COMMAND.one("--flatten", "-").split(".")
    rows = [resource]
    if flat != ["-"]:
        rows = [{**resource, "status": {**resource["status"], flat[1]: item}} for item in resource["status"][flat[1]]]
    for row in rows:
        cells = []
        for path in columns:
            cell = row
            for name in path:
                cell = cell.get(name, "")
            cells.append(str(cell))
        print("\t".join(cells))


def attributes(text):
    divider = ","
    if text.startswith("^") and "^" in text[1:]:
        divider, text = text[1:].split("^", 1)
    items = text[: -len(divider) if text.endswith(divider) else None].split(divider) if text else []
    found = {}
    for item in items:
        key, equals, value = item.partition("=")
        if not equals:
            refuse(f"argument --attribute: Bad syntax for dict arg: [{key}]")
        key, value = (part.strip() for part in (key, value))
        found[key] = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
    return found


def pubsub(kind, verb, name):
    import base64
    import json
    letters = STATE.setdefault("letters", {}).setdefault(name, [])
    if (kind, verb) == ("subscriptions", "pull"):
        text = []
        for each in letters[: int(COMMAND.one("--limit"))]:
            message = {**each["message"], "data": each["message"].get("data", "").replace("+", "-").replace("/", "_")}
            text.append({"ackId": each["ackId"], "message": {k: v for k, v in message.items() if v}})
        print(json.dumps(text, indent=2))
    elif (kind, verb) == ("subscriptions", "ack"):
        ids = ",".join(COMMAND.options["--ack-ids"]).split(",")
        STATE["letters"][name] = [each for each in letters if each["ackId"] not in ids]
    elif (kind, verb) == ("topics", "publish"):
        if name in os.environ.get("REHEARSAL_REFUSES", "").split():
            refuse("PERMISSION_DENIED")
        data = COMMAND.one("--message").encode("utf-8", "strict")
        message = {"data": base64.b64encode(data).decode(), "attributes": attributes(COMMAND.one("--attribute", ""))}
        if COMMAND.one("--ordering-key", "-") != "-":
            message["orderingKey"] = COMMAND.one("--ordering-key")
        STATE.setdefault("published", {}).setdefault(name, []).append(message)


# What makes or changes something, what gives a role, what asks, and what takes away; the kind stands before, the name after.
CHANGES = {"create", "update", "deploy", "undelete", "enable"}


def identity(rest):
    """The name of what a command is about, with what its flags say that it is a part of."""
    parts = [each for flag in ("--database", "--collection-group", "--recursive") for each in COMMAND.options.get(flag, [])]
    return "/".join(dict.fromkeys(parts + [word.partition("@")[0] for word in rest]))


def remember():
    """Keeps what a command made; for a query, whether that is there. True if there is nothing else to do."""
    words, made = [word for word in COMMAND.words if word not in ("alpha", "beta")], STATE.setdefault("resources", {})
    verbs = [word for word in words if word in CHANGES or word in ("describe", "delete", "rm") or word.startswith("add-")]
    if not verbs or words[0] in ("run", "monitoring"):
        return False
    verb = verbs[0]
    at = words.index(verb)
    kind, rest = " ".join(words[:at]), words[at + 1:]
    if (kind, rest[:1]) == ("scheduler jobs", ["http"]):
        del rest[0]
    kind, name = "storage buckets" if kind == "storage" else kind, identity(rest)
    known = made.setdefault(kind, {})
    if verb == "describe":
        if kind in ("projects", "eventarc triggers") or name in known:
            return kind not in ("eventarc triggers", "functions", "projects")
        refuse(f"NOT_FOUND: {kind} {name}")
    if verb in ("delete", "rm"):
        return known.pop(name, None) or refuse(f"NOT_FOUND: {kind} {name}")
    if verb.startswith("add-"):
        if kind not in ("projects", "functions") and name not in known and not name.startswith("subscription-of-"):
            refuse(f"NOT_FOUND: {kind} {name}")
        condition = COMMAND.one("--condition", "None")
        role = [COMMAND.one("--member"), COMMAND.one("--role", "invoker"), "" if condition == "None" else condition]
        roles = known.setdefault(name, {}).setdefault("roles", [])
        if role not in roles:
            roles.append(role)
        return True
    if verb == "create" and name in known:
        refuse(f"ALREADY_EXISTS: {kind} {name}")
    known.setdefault(name, {}).setdefault("flags", {}).update({flag: values for flag, values in COMMAND.options.items() if flag != "--format"})
    return kind not in ("functions", "logging metrics")


def main():
    words = COMMAND.words
    verb = " ".join(words[:3])
    if (os.environ.get("REHEARSAL_RESOURCES") or words[0] == "secrets") and remember():
        save(STATE)
        return
    if verb.startswith("functions deploy"):
        deploy(words[2])
    elif verb == "run services update-traffic":
        update_traffic(words[3])
    elif verb == "run services describe":
        show(described(words[3]))
    elif verb == "run revisions describe":
        name = words[3].rsplit("-", 1)[0]
        if COMMAND.one("--flatten") != "spec.containers[].env[]" or COMMAND.one("--format") != "value(spec.containers.env.name,spec.containers.env.value)":
            refuse("knows the environment alone", 2)
        for variable in service(name)["variables"][words[3]].items():
            print("\t".join(variable))
    elif verb == "run revisions list":
        # With --sort-by=~metadata.creationTimestamp, as the only caller asks.
        print("\n".join(reversed(service(COMMAND.one("--service"))["revisions"])))
    elif verb.startswith("functions describe"):
        print({"serviceConfig.uri": f"https://{words[2]}.a.run.app", "eventTrigger.trigger": f"trigger-{words[2]}"}[
            COMMAND.one("--format")[len("value("):-1]])
    elif words[0] == "pubsub" and words[2] in ("pull", "ack", "publish"):
        pubsub(*words[1:4])
    elif words[:3] == ["eventarc", "triggers", "describe"]:
        print(f"subscription-of-{words[3]}")
    elif words == ["services", "list"]:
        print("run.googleapis.com" if SERVICES else "")
    elif words == ["run", "services", "list"] and "--flatten" in COMMAND.options:
        for name in SERVICES:
            show({"metadata": {"name": name}, **described(name)})
    elif words == ["run", "services", "list"]:
        wanted = COMMAND.one("--filter").removeprefix("metadata.name=")
        print(wanted if wanted in SERVICES else "")
    elif words == ["auth", "print-access-token"]:
        print("token")
    elif words[:2] == ["functions", "list"]:
        print("\n".join(STATE.get("resources", {}).get("functions", {})))
    elif words[:3] == ["secrets", "versions", "list"]:
        if words[3] in STATE.get("resources", {}).get("secrets versions", {}):
            print("1")
    elif words[:3] == ["secrets", "versions", "add"]:
        # How often a value was made, and nothing of it.
        value = sys.stdin.read()
        with open(f"{FOLDER}/secrets", "a", encoding="utf-8") as file:
            file.write(value + "\n")
        known = STATE.setdefault("resources", {}).setdefault("secrets versions", {})
        known[words[3]] = known.get(words[3], 0) + 1
    elif any(value == "-" for name, values in COMMAND.options.items() if name.endswith("-from-file") for value in values):
        import json
        json.loads(sys.stdin.read())
    elif words[-1] in ("access", "service-agent") or words[:2] == ["projects", "describe"]:
        print("1")
    save(STATE)


if __name__ == "__main__":
    main()
