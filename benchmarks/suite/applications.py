"""Applications of a stranger's, as large as wanted: functions declared as the documentation has it, packaged by the tooling."""
import pathlib
import subprocess
import zipfile

from rows import ROOT

COUNTS = (1, 10, 50)
TOOLING = ROOT / "tooling/target"
ARCHETYPE = ROOT / "archetype/src/main/resources/archetype-resources"
BUILD = ("./mvnw -Dfast -DskipTests -pl aws-adapter,tooling -am package dependency:copy-dependencies "
         "-DincludeScope=runtime -Dmdep.prependGroupId=true")

MODULE = """package com.example.application;

import dev.multicloudfunctions.function.FunctionModule;
import dev.multicloudfunctions.function.FunctionTable;
import dev.multicloudfunctions.function.Trigger.Http;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

public final class ApplicationFunctions implements FunctionModule {
%(records)s
    @Override
    public void declare(FunctionTable.Builder table) {
%(functions)s    }
}
"""

RECORDS = """
    public record Guest%(n)s(@Nullable String name) {}

    public record Greeting%(n)s(String message, Instant timestamp) {}
"""

FUNCTION = """        table.function("hello%(n)s", Http.of("/hello%(n)s", "GET", "POST"), Guest%(n)s.class, Greeting%(n)s.class, platform -> {
            Clock clock = platform.clock();
            return guest -> new Greeting%(n)s("Hello, " + (guest.name() == null ? "World" : guest.name()) + "!", clock.instant());
        });
"""


def packaged(stores, count):
    """The slim zip for Lambda of an application with so many functions; the first does what the sample's hello does.

    Raises FileNotFoundError if what it is made with is not built: see BUILD.
    """
    folder = stores.folder / f"application{count}"
    numbers = ["", *range(2, count + 1)]
    sources = {"ApplicationFunctions.java": MODULE % {
        "records": "".join(RECORDS % {"n": n} for n in numbers), "functions": "".join(FUNCTION % {"n": n} for n in numbers)}}
    return zipped(stores, folder, sources, "com.example.application.ApplicationFunctions")


def generated(stores):
    """The slim zip for Lambda of the project that the archetype makes, as it is."""
    sources = {file.name: file.read_text().replace("${package}", "com.acme.todo")
               for file in sorted((ARCHETYPE / "src/main/java").glob("*.java"))}
    return zipped(stores, stores.folder / "generated", sources, "com.acme.todo.TodoFunctions")


def zipped(stores, folder, sources, module):
    made = folder / f"of-{folder.name}.zip"
    if made.exists():
        return made
    sample = ROOT / "aws-adapter/target/function-slim.zip"
    tooling = TOOLING / "multicloud-functions-tooling.jar"
    for needed in (sample, tooling, TOOLING / "dependency"):
        if not needed.exists():
            raise FileNotFoundError(needed)
    adapter = [jar for jar in sorted((stores.unpacked(sample) / "lib").glob("*.jar"), key=is_not_adapter)
               if not jar.name.startswith("multicloud-functions-core")]
    jar = compiled(stores.java, folder, sources, module, adapter)
    run([f"{stores.java}/bin/java", "-cp", f"{jar}:{tooling}:{TOOLING}/dependency/*", "dev.multicloudfunctions.tooling.Tooling", "package",
         "--application", str(jar), "--adapter", "aws=" + ":".join(map(str, adapter)), "--output", str(folder)])
    (folder / "aws/function-slim.zip").rename(made)
    return made


def compiled(java, folder, sources, module, libraries):
    """The application's jar, as a user's build makes it, without an annotation processor."""
    classes = folder / "classes"
    classes.mkdir(parents=True)
    for name, text in sources.items():
        (folder / name).write_text(text)
    run([f"{java}/bin/javac", "--release", "17", "-proc:none", "-cp", ":".join(map(str, libraries)), "-d", str(classes),
         *(str(folder / name) for name in sources)])
    jar = folder / "application-1.0.jar"
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED) as file:
        for each in sorted(classes.rglob("*.class")):
            file.write(each, each.relative_to(classes))
        file.writestr("META-INF/services/dev.multicloudfunctions.function.FunctionModule", module + "\n")
    return jar


def is_not_adapter(jar):
    return not jar.name.startswith("multicloud-functions-aws-adapter"), jar.name


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{pathlib.Path(command[0]).name} failed: {done.stdout[-1000:]}{done.stderr[-2000:]}")
