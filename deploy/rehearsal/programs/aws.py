"""An imitation of aws with a memory of stacks, their templates and a bucket."""
import sys

from state import Command, blob, copy, load, refuse, save, text_of

COMMAND = Command(sys.argv[1:])
STATE = load()
STACKS = STATE.setdefault("stacks", {})
OBJECTS = STATE.setdefault("objects", {})


def stack():
    return STACKS.get(COMMAND.one("--stack-name")) or refuse("Stack does not exist", 254)


def describe():
    query, name = COMMAND.one("--query"), COMMAND.one("--stack-name")
    key = query.split("Key=='")[1].split("'")[0]
    if key == "SourceBucket":
        print("sam-bucket")
    elif key == "ApiUrl":
        stack()
        print(f"https://api.aws.{name}")
    else:
        print(stack()["parameters"].get(key, "None"))


def deploy():
    template = text_of(COMMAND.one("--template-file"))
    it = stack()
    # A parameter that is not given keeps its value: aws cloudformation deploy.
    it["parameters"].update(COMMAND.pairs("--parameter-overrides"))
    # What a stack serves is what its template names; the parameter only says so.
    it.update(template=template, version=template.splitlines()[0].removeprefix("# "))


def s3(verb):
    # Options without a value may stand before the two places.
    source, target = [word for word in sys.argv[3:] if not word.startswith("--") and not word.startswith("version=")][:2]
    if source.startswith("s3://"):
        if source not in OBJECTS:
            refuse(f"404: {source}")
        if target.startswith("s3://"):
            OBJECTS[target] = OBJECTS[source]
            copy(blob(source[5:]), blob(target[5:]))
            if verb == "mv":
                del OBJECTS[source]
        else:
            copy(blob(source[5:]), target)
    else:
        OBJECTS[target] = COMMAND.pairs("--metadata")
        copy(source, blob(target[5:]))


def main():
    words = " ".join(COMMAND.words[:2])
    if words == "cloudformation describe-stacks":
        describe()
    elif words == "cloudformation get-template":
        print(stack()["template"])
    elif words == "cloudformation deploy":
        deploy()
    elif words in ("s3 cp", "s3 mv"):
        s3(words[3:])
    elif words == "s3api list-objects-v2":
        prefix = f"s3://{COMMAND.one('--bucket')}/{COMMAND.one('--prefix')}"
        print(sum(name.startswith(prefix) for name in OBJECTS))
    elif words == "s3api head-object":
        print(OBJECTS[f"s3://{COMMAND.one('--bucket')}/{COMMAND.one('--key')}"]["version"])
    else:
        refuse(f"does not know: {' '.join(sys.argv[1:])}", 2)
    save(STATE)


main()
