"""What the imitations of a cloud's programs share: a state that is a folder, and the words of a command."""
import marshal
import os
import sys

FOLDER = os.environ["REHEARSAL_STATE"]
# A program of a few milliseconds loads no json.
FILE = f"{FOLDER}/state"


def text_of(file):
    with open(file, encoding="utf-8") as opened:
        return opened.read()


def load():
    # A cloud that has no answer, and no "there is none" either.
    unavailable = os.environ.get("REHEARSAL_UNAVAILABLE")
    if unavailable and unavailable in " ".join([os.path.basename(sys.argv[0]).removesuffix(".py"), *sys.argv[1:]]):
        refuse("503 the service is unavailable")
    if not os.path.exists(FILE):
        return {}
    with open(FILE, "rb") as opened:
        return marshal.load(opened)


def save(state):
    with open(FILE, "wb") as opened:
        marshal.dump(state, opened)


def blob(name):
    """The file of a stored object."""
    file = f"{FOLDER}/blobs/{name}"
    os.makedirs(os.path.dirname(file), exist_ok=True)
    return file


def copy(source, target):
    with open(source, "rb") as opened, open(target, "wb") as written:
        written.write(opened.read())


def refuse(message, code=1):
    print(f"{os.path.basename(sys.argv[0])}: {message}", file=sys.stderr)
    sys.exit(code)


def release_in(package):
    """The version of what a zip or a folder holds: the text of its file named version."""
    if os.path.isdir(package):
        return text_of(f"{package}/version").strip()
    # Most calls look into no package, and what is imported is time.
    import zipfile
    with zipfile.ZipFile(package) as archive:
        return archive.read("version").decode().strip()


class Command:
    """Words before the options, and options, each with the list of its values: both --name value and --name=value."""

    def __init__(self, words):
        self.words, self.options, last = [], {}, None
        for word in words:
            if word.startswith("--"):
                last, _, value = word.partition("=")
                self.options.setdefault(last, []).extend([value] if "=" in word else [])
            elif last is None:
                self.words.append(word)
            else:
                self.options[last].append(word)

    def one(self, option, default=None):
        values = self.options.get(option)
        if values is None:
            if default is None:
                refuse(f"{option} is missing in: {' '.join(sys.argv[1:])}", 2)
            return default
        return values[0] if values else ""

    def pairs(self, option, divider=None):
        """NAME=VALUE of an option, as separate words or divided by a character."""
        items = self.options.get(option, [])
        # gcloud topic escaping
        if divider and items and items[0][:1] == "^" and items[0][2:3] == "^":
            divider, items = items[0][1], [items[0][3:]]
        if divider:
            items = [item for value in items for item in value.split(divider)]
        return dict(item.split("=", 1) for item in items)
