"""Which functions of Azure's apps rest, as the host reads the settings that the real scripts and templates leave, and whose
package lies where."""
import itertools
import json
import re

from stage import Stage, consumption, flex


def environment(settings):
    """App settings as variables of a process on Linux, which have no dots: a name that has one is not asked for by anybody.
    https://learn.microsoft.com/azure/app-service/reference-app-settings"""
    return {name: value for name, value in settings.items() if re.fullmatch(r"\w+", name)}


def configuration(variables):
    """The host's configuration: __ divides sections, and names know no case (.NET, EnvironmentVariablesConfigurationProvider)."""
    return {name.replace("__", ":").lower(): value for name, value in variables.items()}


def rests(function, settings):
    """FunctionIndexer.IsDisabled and IsSettingEnabled of Azure/azure-webjobs-sdk: either of two names, which is 1 or true."""
    known = configuration(environment(settings))
    values = (known.get(f"AzureWebJobs{sign}{function}{sign}Disabled".lower(), "") for sign in "._")
    return any(value.lower() in ("1", "true") for value in values)


def rehearse(scripts):
    faults, count = [], 0
    functions = json.loads((scripts / "functions.json").read_text())["functions"]
    names = {each["name"] for each in functions}
    of_events = {each["name"] for each in functions if each["trigger"]["type"] != "http"}
    for plan, steps in itertools.product(("FlexConsumption", "Consumption"), (("canary",), ("canary", "promote"),
                                         ("canary", "promote", "rollback"), ("canary", "rollback"))):
        stage = Stage(scripts, plan)
        for number, step in enumerate(("canary", *steps)):
            stage.build(f"v{number}-good")
            run = stage.run("deploy/pipeline", step, "azure", "dev", version=f"v{number}-good", AZURE_PLAN=plan)
            if run.returncode:
                faults.append(f"{plan}: {step}: {run.stderr[-600:]}")
        state = stage.read()
        stage.close()
        told, app = f"{plan}, {', '.join(steps)}", state["outputs"]["app"]
        beside = f"{app}-canary" if plan == "FlexConsumption" else f"{app}/staging"
        for place, wanted in ((app, set()), (beside, of_events)):
            count += 1
            found = {each for each in names if rests(each, state["apps"][place]["settings"])}
            if found != wanted:
                faults.append(f"{told}: in {place} rest {sorted(found)}, not {sorted(wanted)}")
            for way in ("ftp", "scm"):
                if state.get("passwords", {}).get(f"{place}/{way}", True):
                    faults.append(f"{told}: {place} takes passwords by {way}")
        containers = [each["container"] for each in state["apps"].values() if each["container"]]
        if len(set(containers)) != len(containers):
            faults.append(f"{told}: apps share a deployment container: {containers}")
        read = flex if plan == "FlexConsumption" else consumption
        production = {"canary": "v0-good", "canary, promote": "v1-good"}.get(", ".join(steps), "v0-good")
        if read(state)[2] != {production}:
            faults.append(f"{told}: production runs {read(state)[2]}, not {production}")
    return faults, count
