"""An imitation of az with a memory: it reads the templates, parameters and packages that it is given, and refuses commands
that it does not know. What an app runs is what lies in its deployment container (FlexConsumption), or in the zip that a
setting names (Consumption): https://learn.microsoft.com/azure/azure-functions/functions-deployment-technologies"""
import sys

from state import Command, blob, copy, load, refuse, release_in, save

COMMAND = Command(sys.argv[1:])
STATE = load()
APPS = STATE.setdefault("apps", {})


def place():
    slot = COMMAND.one("--slot", "production")
    name = COMMAND.one("--name") + ("" if slot == "production" else "/" + slot)
    return APPS.get(name) or refuse(f"there is no app {name}", 3)


def tsv(*values):
    for value in values:
        print(value)


def deploy(what):
    import json
    from arm import Template

    given = {}
    for word in COMMAND.options.get("--parameters", []):
        if word.startswith("@"):
            with open(word[1:], encoding="utf-8") as file:
                given.update({name: each["value"] for name, each in json.load(file)["parameters"].items()})
        else:
            name, value = word.split("=", 1)
            given[name] = value
    try:
        template = Template(COMMAND.one("--template-file"), given)
    except (OSError, ValueError) as fault:
        refuse(f"{COMMAND.one('--template-file')}: {fault}")
    if what == "what-if":
        return
    if COMMAND.one("--name") != "main":
        list(template.resources())
        return
    for each in template.resources():
        kind, name, properties = each["type"], each["name"], each.get("properties", {})
        if kind in ("Microsoft.Web/sites", "Microsoft.Web/sites/slots"):
            app = APPS.setdefault(name, {"stopped": False})
            settings = properties["siteConfig"]["appSettings"]
            app["settings"] = {setting["name"]: setting["value"] for setting in settings}
            config = properties.get("functionAppConfig")
            app["container"] = config["deployment"]["storage"]["value"].rsplit("/", 1)[1] if config else None
        elif kind.endswith("/containers"):
            STATE.setdefault("containers", []).append(name.rsplit("/", 1)[1])
    STATE["outputs"] = template.outputs()


def publish(app, package):
    if app["container"] not in STATE["containers"]:
        refuse(f"there is no container {app['container']}")
    if app["stopped"]:
        refuse("the app is stopped")
    STATE.setdefault("packages", {})[app["container"]] = release_in(package)


def set_settings():
    app, stay = place(), COMMAND.pairs("--slot-settings")
    app["settings"].update(COMMAND.pairs("--settings"))
    app["settings"].update(stay)
    sticky = STATE.setdefault("sticky", {}).setdefault(COMMAND.one("--name"), [])
    sticky.extend(name for name in stay if name not in sticky)


def swap():
    production, name = place_of_production(), COMMAND.one("--name")
    slot = APPS[f"{name}/{COMMAND.one('--slot')}"]
    sticky = STATE.get("sticky", {}).get(name, [])
    mine, its = production["settings"], slot["settings"]
    production["settings"] = {**{k: v for k, v in its.items() if k not in sticky}, **{k: v for k, v in mine.items() if k in sticky}}
    slot["settings"] = {**{k: v for k, v in mine.items() if k not in sticky}, **{k: v for k, v in its.items() if k in sticky}}


def place_of_production():
    return APPS.get(COMMAND.one("--name")) or refuse("there is no such app", 3)


def asked(before, after, more=""):
    """The name within a query."""
    query = COMMAND.one("--query")
    name = query[len(before) : len(query) - len(after)]
    if query != before + name + after or not name.replace(more, "").isidentifier():
        refuse(f"does not know the query {query}", 2)
    return name


def stored(must_exist=True):
    if COMMAND.one("--container-name") not in STATE.get("containers", []):
        refuse("there is no such container")
    name = COMMAND.one("--name")
    if must_exist and name not in STATE.get("blobs", {}):
        refuse(f"there is no blob {name}", 3)
    return name


def blobs(verb):
    if verb == "list":
        stored_names = sorted(STATE.get("blobs", {}).items(), key=lambda each: -each[1]["at"])
        tsv(*(name for name, _ in stored_names))
    elif verb == "exists":
        tsv(str(stored(False) in STATE.get("blobs", {})).lower())
    elif verb == "show":
        tsv(STATE["blobs"][stored()]["metadata"].get(asked("metadata.", ""), ""))
    elif verb == "download":
        copy(blob(stored()), COMMAND.one("--file"))
    elif verb == "upload":
        name = stored(False)
        if name in STATE.get("blobs", {}) and "--overwrite" not in COMMAND.options:
            refuse(f"the blob {name} exists")
        copy(COMMAND.one("--file"), blob(name))
        STATE["at"] = STATE.get("at", 0) + 1
        STATE.setdefault("blobs", {})[name] = {"at": STATE["at"], "metadata": COMMAND.pairs("--metadata")}


def setting():
    if COMMAND.one("--output") == "json":
        import json
        import re
        wanted = re.fullmatch(r"\[\?contains\(\[(.*)\], name\)\]\.\{name: name, value: value\}", COMMAND.one("--query"))
        if not wanted:
            refuse(f"does not know the query {COMMAND.one('--query')}", 2)
        named = wanted.group(1).replace("'", "").split(",")
        print(json.dumps([{"name": name, "value": value} for name, value in place()["settings"].items() if name in named]))
        return
    tsv(place()["settings"].get(asked("[?name=='", "'].value | [0]"), ""))


def routing(verb):
    name, of = COMMAND.one("--name"), STATE.setdefault("routing", {})
    place_of_production()
    if verb == "set":
        slot, percent = COMMAND.one("--distribution").split("=")
        of[name] = [slot, int(percent)]
    elif verb == "clear":
        of.pop(name, None)
    elif of.get(name, ["", 0])[1]:
        tsv(f"{name}-{of[name][0]}.azurewebsites.net")


def origin(verb):
    """Of a Front Door, which has one of the app from the beginning."""
    origins = STATE.setdefault("origins", {"app": {"host": f"{STATE['outputs']['app']}.azurewebsites.net", "weight": 1000, "enabled": True}})
    name = COMMAND.one("--origin-name")
    if (COMMAND.one("--profile-name"), COMMAND.one("--origin-group-name")) != ("profile", "group"):
        refuse("there is no such group of origins", 3)
    if verb == "update" and name not in origins:
        refuse(f"there is no origin {name}", 3)
    it = origins.setdefault(name, {})
    if verb == "create":
        it["host"] = COMMAND.one("--host-name")
        if COMMAND.one("--origin-host-header") != it["host"]:
            refuse("an app answers to its own name alone")
    if "--weight" in COMMAND.options:
        it["weight"] = int(COMMAND.one("--weight"))
        if not 1 <= it["weight"] <= 1000:
            refuse("a weight is from 1 to 1000")
    it["enabled"] = COMMAND.one("--enabled-state", "Enabled") == "Enabled"


def main():
    words = " ".join(COMMAND.words)
    if words in ("account show", "group create", "functionapp restart", "keyvault secret set"):
        STATE["secret"] = STATE.get("secret") or words == "keyvault secret set"
    elif words == "keyvault secret show":
        if not STATE.get("secret"):
            refuse("there is no such secret", 3)
    elif words == "ad signed-in-user show":
        tsv("somebody")
    elif words in ("deployment group create", "deployment group what-if"):
        deploy(COMMAND.words[2])
    elif words == "deployment group show":
        if "outputs" not in STATE:
            refuse("there is no such deployment", 3)
        tsv(*(STATE["outputs"][name] for name in ("app", "storage", "vault", "systemTopic", "identity", "url")))
    elif words == "group exists":
        tsv(str("outputs" in STATE).lower())
    elif words == "deployment group list":
        tsv("main")
    elif words == "rest":
        tsv(*STATE.get("raised", []))
    elif words == "afd origin list":
        wanted = asked("[?name=='", "'].name", "-")
        tsv(*(name for name in STATE.get("origins", {}) if name == wanted))
    elif words in ("afd origin create", "afd origin update"):
        origin(COMMAND.words[2])
    elif words == "functionapp show":
        place()
    elif words == "functionapp config appsettings list":
        setting()
    elif words == "functionapp config appsettings set":
        set_settings()
    elif words in ("functionapp start", "functionapp stop"):
        place()["stopped"] = words.endswith("stop")
    elif words == "functionapp deployment slot swap":
        swap()
    elif words == "functionapp deployment source config-zip":
        publish(place(), COMMAND.one("--src"))
    elif words == "resource update":
        parent, name = COMMAND.one("--parent").split("/", 1)[1].replace("/slots/", "/"), COMMAND.one("--name")
        if parent not in APPS:
            refuse(f"there is no app {parent}", 3)
        STATE.setdefault("passwords", {})[f"{parent}/{name}"] = COMMAND.one("--set") != "properties.allow=false"
    elif words.startswith("storage blob "):
        blobs(COMMAND.words[2])
    elif words.startswith("webapp traffic-routing "):
        routing(COMMAND.words[2])
    else:
        refuse(f"does not know: {' '.join(sys.argv[1:])}", 2)
    save(STATE)


if __name__ == "__main__":
    main()
