"""Evaluates what deploy/azure/main.json says, as the Resource Manager does, as far as the template uses its language:
https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions"""
import json
import re

from state import text_of

TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+)|(?P<name>\w+)|(?P<sign>[()\[\],.]))")


class Reference(dict):
    """A property of a resource that only Azure knows: its name in capitals."""

    def __missing__(self, key):
        return key.upper()


class Template:
    def __init__(self, file, given):
        self.content = json.loads(text_of(file))
        declared = self.content["parameters"]
        unknown = set(given) - set(declared)
        missing = {name for name, what in declared.items() if "defaultValue" not in what} - set(given)
        if unknown or missing:
            raise ValueError(f"parameters unknown to the template: {sorted(unknown)}, missing: {sorted(missing)}")
        self.index, self.given = None, {}
        for name, what in declared.items():
            value = given.get(name, what.get("defaultValue"))
            if what["type"] == "bool" and isinstance(value, str):
                value = {"true": True, "false": False}[value.lower()]
            if what["type"] == "array" and isinstance(value, str):
                value = json.loads(value)
            if what["type"] == "int":
                value = int(value)
            if value not in what.get("allowedValues", [value]):
                raise ValueError(f"the parameter {name} may not be {value}")
            self.given[name] = self.value(value) if name not in given else value

    def resources(self):
        """Resources whose condition holds, evaluated, one for each copy."""
        for each in self.content["resources"]:
            if not self.value(each.get("condition", True)):
                continue
            count = self.value(each["copy"]["count"]) if "copy" in each else 1
            for self.index in range(count):
                yield {key: self.value(value) for key, value in each.items() if key not in ("copy", "dependsOn")}
            self.index = None

    def outputs(self):
        return {name: self.value(each["value"]) for name, each in self.content["outputs"].items()}

    def value(self, raw):
        if isinstance(raw, dict):
            return {key: self.value(each) for key, each in raw.items()}
        if isinstance(raw, list):
            return [self.value(each) for each in raw]
        if not (isinstance(raw, str) and raw.startswith("[") and raw.endswith("]")):
            return raw
        self_tokens, end = [], len(raw) - 1
        position = 1
        while position < end:
            match = TOKEN.match(raw, position, end)
            if not match:
                raise ValueError(f"no expression at {position}: {raw}")
            self_tokens.append((match.lastgroup, match.group(match.lastgroup)))
            position = match.end()
        result = self.expression(self_tokens)
        if self_tokens:
            raise ValueError(f"what follows is no part of the expression: {self_tokens}")
        return result

    def expression(self, tokens):
        kind, text = tokens.pop(0)
        if kind == "text":
            result = text[1:-1].replace("''", "'")
        elif kind == "number":
            result = int(text)
        else:
            result = self.call(text, tokens)
        while tokens and tokens[0][1] in (".", "["):
            if tokens.pop(0)[1] == ".":
                result = result[tokens.pop(0)[1]]
            else:
                result = result[self.expression(tokens)]
                tokens.pop(0)
        return result

    def call(self, name, tokens):
        arguments = []
        tokens.pop(0)
        while tokens[0][1] != ")":
            arguments.append(self.expression(tokens))
            if tokens[0][1] == ",":
                tokens.pop(0)
        tokens.pop(0)
        return getattr(self, "do_" + name)(*arguments)

    def do_parameters(self, name):
        return self.given[name]

    def do_variables(self, name):
        return self.value(self.content["variables"][name])

    def do_concat(self, *parts):
        return sum(parts, []) if parts and isinstance(parts[0], list) else "".join(str(part) for part in parts)

    def do_createArray(self, *items):
        return list(items)

    def do_createObject(self, *items):
        return dict(zip(items[::2], items[1::2]))

    def do_if(self, condition, yes, no):
        return yes if condition else no

    def do_resourceId(self, kind, *names):
        return "/".join((kind, *names))

    do_subscriptionResourceId = do_resourceId

    def do_resourceGroup(self):
        return Reference(id="group", location="westeurope")

    def do_environment(self):
        return {"suffixes": {"storage": "core.windows.net", "keyvaultDns": ".vault.azure.net"}}

    def do_reference(self, *_):
        return Reference()

    def do_subscription(self):
        return Reference()

    def do_copyIndex(self):
        return self.index

    def do_uniqueString(self, *_):
        return "abcdef0123456"

    def do_utcNow(self, *_):
        return "2026-01-01"

    do_take = staticmethod(lambda text, count: text[:count])
    do_toLower = staticmethod(str.lower)
    do_replace = staticmethod(str.replace)
    do_length = staticmethod(len)
    do_empty = staticmethod(lambda value: not value)
    do_equals = staticmethod(lambda one, other: one == other)
    do_greater = staticmethod(lambda one, other: one > other)
    do_max = staticmethod(max)
    do_string = staticmethod(str)
    do_guid = staticmethod(lambda *parts: "-".join(parts))
    do_not = staticmethod(lambda value: not value)
    do_and = staticmethod(lambda *values: all(values))
    do_or = staticmethod(lambda *values: any(values))
    do_true = staticmethod(lambda: True)
    do_false = staticmethod(lambda: False)
    do_null = staticmethod(lambda: None)
