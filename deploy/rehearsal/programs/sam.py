"""An imitation of sam deploy, which reads samconfig.toml and the template."""
import re
import sys
import tomllib

from state import Command, load, refuse, save, text_of

COMMAND = Command(sys.argv[1:])
STATE = load()
PATTERNS = {}


def parameters(template):
    """What the section Parameters declares: names, with the values that are allowed, if they are listed, and the default."""
    section = re.search(r"^Parameters:\n((?:  .*\n|\n|#.*\n)+)", template, re.MULTILINE).group(1)
    found = {}
    for each in re.finditer(r"^  (\w+):\n((?:    .*\n|\n)+)", section, re.MULTILINE):
        allowed = re.search(r"AllowedValues: *\[([^\]]*)\]|AllowedValues:\n((?: +- .*\n)+)", each.group(2))
        default = re.search(r"^    Default: (.*)$", each.group(2), re.MULTILINE)
        pattern = re.search(r"^    AllowedPattern: (.*)$", each.group(2), re.MULTILINE)
        PATTERNS[each.group(1)] = pattern.group(1).strip('"') if pattern else ".*"
        found[each.group(1)] = default and default.group(1).strip('"'), re.findall(r"[\w.:/-]+", (allowed.group(1) or allowed.group(2).replace("- ", "")) if allowed else "")
    return found


def main():
    if COMMAND.words != ["deploy"]:
        refuse("knows sam deploy alone", 2)
    env = COMMAND.one("--config-env", "default")
    config = tomllib.loads(text_of("samconfig.toml"))
    if env not in config and "--config-env" in COMMAND.options:
        print(f"Configuration environment {env} is not in samconfig.toml", file=sys.stderr)
    options = {**config.get(env, {}).get("global", {}).get("parameters", {}), **config.get(env, {}).get("deploy", {}).get("parameters", {})}
    stack = options.get("stack_name") or refuse("Missing option '--stack-name'", 2)
    template = text_of(COMMAND.one("--template-file", "template.yaml"))
    declared = parameters(template)
    given = dict(each.split("=", 1) for each in COMMAND.one("--parameter-overrides", options.get("parameter_overrides", "")).split())
    for name, value in given.items():
        if name not in declared or (declared[name][1] and value not in declared[name][1]) or not re.search(PATTERNS[name], value):
            refuse(f"the template takes no {name}={value}")
    if given["Stage"] != stack.rsplit("-", 1)[1]:
        refuse(f"{stack} is no stack of the stage {given['Stage']}")
    before = STATE.setdefault("stacks", {}).get(stack)
    # A package that even CodeDeploy's hooks find out: the stack is as before, and sam says so.
    if before and "--no-execute-changeset" not in COMMAND.options and given["AppVersion"].endswith("broken"):
        refuse("UPDATE_ROLLBACK_COMPLETE")
    # What is not given keeps its value: samcli, deploy_context.py.
    values = {**{name: default for name, (default, _) in declared.items() if default is not None}, **(before["parameters"] if before else {}), **given}
    missing = sorted(set(declared) - set(values))
    if missing:
        refuse(f"Parameters: {missing} must have values")
    wanted = {"version": given["AppVersion"], "template": f"# {given['AppVersion']}\n{template}", "parameters": values}
    if "--no-execute-changeset" in COMMAND.options:
        if not before:
            refuse("a change set of a stack that is none")
        before.setdefault("changes", []).append(wanted)
    else:
        STATE["stacks"][stack] = {"share": 0, "status": "UPDATE_COMPLETE" if before else "CREATE_COMPLETE", **wanted}
    save(STATE)


main()
