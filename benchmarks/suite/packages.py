"""How the peers are built, and how large what is deployed is."""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

from rows import PEERS, ROOT


def build(rows):
    """Builds the peers of some rows; one that does not build does not stop the others."""
    modules = sorted({module for row in rows if not row.absent for module in row.modules})
    if not modules:
        return
    maven = "mvn" if shutil.which("mvn") else str(ROOT / "mvnw")
    for module in modules:
        # Nothing removes what an earlier version of a dependency left there.
        shutil.rmtree(PEERS / module / "target/lib", ignore_errors=True)
    print("building " + " ".join(modules), file=sys.stderr)
    subprocess.run([maven, "-q", "-B", "--fail-at-end", "-f", str(PEERS / "pom.xml"), "-pl", ",".join(modules), "-am", "package"],
                   stdout=sys.stderr)


def exists(package):
    try:
        found = package()
    except OSError:
        return False
    return bool(found) if isinstance(found, list) else found.exists()


def size(package):
    """Octets of a package: of a zip as it is, of a folder or of jars as a zip of them has."""
    if isinstance(package, pathlib.Path) and package.is_file():
        return package.stat().st_size
    files = package if isinstance(package, list) else [file for file in sorted(package.rglob("*")) if file.is_file()]
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
            for each in files:
                zipped.write(each, pathlib.Path(each).name if isinstance(package, list) else each.relative_to(package))
        return file.tell()
