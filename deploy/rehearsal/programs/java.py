"""An imitation of java, for deploy/canary/watch: whether the version that answers at an address is a good one."""
import sys

from state import load, refuse

state, url = load(), next(word for word in sys.argv if word.startswith("https://"))


def answering():
    host = url.split("/")[2]
    if host.endswith(".run.app"):
        tag, _, name = host.split(".")[0].rpartition("---")
        service = state["services"][name]
        revisions = [each["revision"] for each in service["traffic"] if each.get("tag", "") == tag]
        # Who calls the service's own address meets every version that has a share.
        return [service["revisions"][service["newest"] if each == "latest" else each] for each in revisions]
    if host.startswith("api.aws"):
        return [state["stacks"][host.split(".")[2]]["version"]]
    app = host.split(".")[0]
    name = app.removesuffix("-staging") + "/staging" if app.endswith("-staging") else app
    if name not in state["apps"] or state["apps"][name]["stopped"]:
        refuse(f"nothing answers at {url}")
    of = [name] + ([f"{name}/staging"] if name in state.get("routing", {}) else [])
    return [version(state["apps"][each]) for each in of]


def version(app):
    if app["container"]:
        return state["packages"][app["container"]]
    return app["settings"]["WEBSITE_RUN_FROM_PACKAGE"].rsplit("/", 1)[1].removesuffix(".zip")


versions = answering()
print(url, "answers", versions)
if not versions or any(each.endswith("bad") for each in versions):
    refuse(f"{versions} fail")
