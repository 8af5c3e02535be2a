"""Every verb of the Makefile, as people and pipelines say it, on every cloud and stage: what comes of it, not its words."""
import shutil

from stage import Stage, cloud_run, consumption, flex

CLOUDS = ("aws", "azure", "gcp")
STAGES = ("dev", "staging", "prod")
# verb, version that was built, whether it succeeds, what serves afterwards
STORY = (("rollback", "v0-good", False, None), ("promote", "v0-good", False, None),
         ("canary", "v0-good", True, "v0-good"), ("watch", "v0-good", True, "v0-good"), ("promote", "v0-good", True, "v0-good"),
         ("rollback", "v0-good", False, "v0-good"),
         ("canary", "v1-good", True, None), ("watch", "v1-good", True, None), ("promote", "v1-good", True, "v1-good"),
         ("canary", "v2-bad", True, None), ("watch", "v2-bad", False, None), ("rollback", "v2-bad", True, "v1-good"),
         ("rollback", "v2-bad", True, "v0-good"), ("watch", "v2-bad", True, "v0-good"))


def serves(cloud, stage, state):
    """The version that has all requests; null if it is not one."""
    if cloud == "aws":
        return state["stacks"][f"multicloud-functions-{stage}"]["version"]
    if cloud == "gcp":
        named = {name.replace(f"mcf-{stage}-", "mcf-dev-"): it for name, it in state["services"].items()}
        shares = cloud_run({"services": named})[0]
    else:
        shares = (flex if "-canary" in str(state["apps"]) or "packages" in state else consumption)(state)[0]
    return next(iter(shares)) if len(shares) == 1 else None


def rehearse(cloud, scripts):
    if not shutil.which("make"):
        return ["make is not installed: apt-get install make"], 0
    faults, count = [], 0
    for name in STAGES:
        stage = Stage(scripts, f"{cloud}-{name}")
        for verb, version, succeeds, serving in STORY:
            stage.build(version)
            # The Makefile's own default is a stage, too.
            words = ["make", "--silent", verb, f"CLOUD={cloud}"] + ([f"STAGE={name}"] if name != "dev" else [])
            run = stage.run(*words, version=version)
            count += 1
            told = f"{' '.join(words)} of {version}"
            if (run.returncode == 0) != succeeds:
                faults.append(f"{told}: exit code {run.returncode}\n{run.stdout[-300:]}{run.stderr[-600:]}")
                break
            if serving and serves(cloud, name, stage.read()) != serving:
                faults.append(f"{told}: {serves(cloud, name, stage.read())} serves, not {serving}")
        stage.close()
    return faults, count
