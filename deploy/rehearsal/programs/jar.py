"""An imitation of jar, which would start a JVM: --create --no-manifest --file ZIP @LIST, --extract --file ZIP."""
import sys
import zipfile

words = sys.argv[1:]
file = words[words.index("--file") + 1]
if words[0] == "--create":
    with zipfile.ZipFile(file, "w") as archive, open(words[-1][1:], encoding="utf-8") as names:
        for name in names.read().splitlines():
            archive.write(name)
else:
    with zipfile.ZipFile(file) as archive:
        archive.extractall()
