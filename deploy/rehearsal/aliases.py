"""Every other verb of the Makefile: what it gives to Maven and Java is there. The poms are read as Maven reads them."""
import re
import subprocess
import xml.etree.ElementTree as tree

POM = "{http://maven.apache.org/POM/4.0.0}"
PHASES = ("package", "test", "verify", "spotless:apply")


def refused(root, arguments):
    """What Maven, or nobody, would know of a command line."""
    pom = tree.parse(root / "pom.xml").getroot()
    modules = {each.text for each in pom.iter(f"{POM}module")}
    profiles = {each.find(f"{POM}id").text for file in root.glob("*/pom.xml") for each in tree.parse(file).iter(f"{POM}profile")}
    profiles |= {each.find(f"{POM}id").text for each in pom.iter(f"{POM}profile")}
    switches = {each.text for each in pom.iter(f"{POM}name")} | {each.tag.removeprefix(POM) for each in pom.iter()}
    used = "\n".join(file.read_text(encoding="utf-8") for file in [root / "pom.xml", *root.glob("*/pom.xml")])
    used += "\n".join(file.read_text(encoding="utf-8") for file in root.glob("*/src/test/java/**/*.java"))
    faults, words = [], iter(arguments)
    for word in words:
        if word == "-pl":
            faults += [f"no module {each}" for each in next(words).split(",") if each not in modules]
        elif word.startswith("-P"):
            faults += [f"no profile {each}" for each in word[2:].split(",") if each not in profiles]
        elif word.startswith("-Dtest="):
            pattern = word[7:].replace(".", "/") + ".java"
            if not any(root.glob(f"*/src/test/java/**/{pattern.removeprefix('**/')}")):
                faults.append(f"no test {word[7:]}")
        elif word.startswith("-D"):
            name = word[2:].split("=")[0]
            if not name.startswith(("skipTests", "surefire.")) and name not in switches and name not in used:
                faults.append(f"nobody reads {name}")
        elif not word.startswith("-") and word not in PHASES:
            faults.append(f"no phase {word}")
    return faults


def rehearse(scripts):
    root = scripts.parent
    verbs = re.findall(r"^([a-z]+):.*## ", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    cloud = {"canary", "watch", "promote", "abandon", "rollback"}
    faults = []
    for verb in sorted(set(verbs) - cloud):
        said = subprocess.run(["make", "--silent", "--dry-run", verb], cwd=root, capture_output=True, text=True, check=False)
        if said.returncode:
            faults.append(f"make {verb}: {said.stderr[-300:]}")
        for line in said.stdout.splitlines():
            program, *arguments = subprocess.run(["bash", "-c", f"set -f; printf '%s\\n' {line}"], capture_output=True, text=True,
                                                 check=True).stdout.splitlines() if line.startswith((".", "java")) else [""]
            if program == "./mvnw":
                faults += [f"make {verb}: {each}" for each in refused(root, arguments)]
            # What is built is made by the line before.
            files = [each for each in [program, *arguments] if "/" in each and "target" not in each and program in (each, "java")]
            faults += [f"make {verb}: there is no {each}" for each in files if not (root / each).exists()]
    return faults, len(set(verbs) - cloud)
