"""What Kubernetes' NetworkPolicies let through, by https://kubernetes.io/docs/concepts/services-networking/network-policies/"""
import copy
import ipaddress


class Pod:
    """A pod, or what has an address outside the cluster and so no namespace."""

    def __init__(self, name, namespace, labels=None, namespace_labels=None, ports=None, address=None):
        self.name, self.namespace, self.labels = name, namespace, labels or {}
        self.namespace_labels = {"kubernetes.io/metadata.name": namespace, **(namespace_labels or {})}
        self.address = address
        # By number, (protocol, name): what its containers say that they listen at.
        self.ports = ports or {}


def known(mapping, *names):
    """Fails for a word that is not understood, rather than to read over it."""
    unknown = set(mapping or {}) - set(names)
    if unknown:
        raise ValueError(f"NetworkPolicy: {', '.join(sorted(unknown))} is not understood")
    return mapping or {}


def selects(selector, labels):
    selector = known(selector, "matchLabels", "matchExpressions")
    for key, value in (selector.get("matchLabels") or {}).items():
        if labels.get(key) != value:
            return False
    for each in selector.get("matchExpressions") or []:
        there, value = each["key"] in labels, labels.get(each["key"])
        fits = {"In": there and value in each.get("values", []), "NotIn": value not in each.get("values", []),
                "Exists": there, "DoesNotExist": not there}
        if not fits[each["operator"]]:
            return False
    return True


def within(other, block):
    return other.address is not None and ipaddress.ip_address(other.address) in ipaddress.ip_network(block)


def is_peer(peer, policy, other):
    known(peer, "podSelector", "namespaceSelector", "ipBlock")
    if "ipBlock" in peer:
        # Whether a pod's address counts depends on the network plugin: here it does not.
        block = known(peer["ipBlock"], "cidr", "except")
        return within(other, block["cidr"]) and not any(within(other, x) for x in block.get("except", []))
    if other.namespace is None:
        return False
    if "namespaceSelector" in peer:
        if not selects(peer["namespaceSelector"], other.namespace_labels):
            return False
    elif other.namespace != policy["metadata"]["namespace"]:
        return False
    return selects(peer.get("podSelector"), other.labels)


def is_port(rule, target, protocol, number):
    known(rule, "protocol", "port", "endPort")
    if rule.get("protocol", "TCP") != protocol:
        return False
    port = rule.get("port")
    if isinstance(port, str):
        return target.ports.get(number) == (protocol, port)
    return port is None or port <= number <= rule.get("endPort", port)


def direction(policies, way, peers, own, other, target, protocol, number):
    """Whether the policies that hold for one end let it speak with the other."""
    mine = [each for each in policies
            if each["metadata"]["namespace"] == own.namespace and selects(each["spec"]["podSelector"], own.labels)
            and way in (each["spec"].get("policyTypes") or ["Ingress"] + ["Egress"] * ("egress" in each["spec"]))]
    return not mine or any(
        (not rule.get(peers) or any(is_peer(peer, each, other) for peer in rule[peers]))
        and (not rule.get("ports") or any(is_port(port, target, protocol, number) for port in rule["ports"]))
        for each in mine for rule in each["spec"].get(way.lower()) or [])


def allowed(policies, source, target, protocol, number):
    return direction(policies, "Egress", "to", source, target, target, protocol, number) \
        and direction(policies, "Ingress", "from", target, source, target, protocol, number)


def numbers(policies, pods):
    """Ports at which an answer can change: those that are named anywhere, their neighbours, and one that nobody names."""
    found = {("TCP", 1), ("UDP", 1)}
    for each in pods:
        found |= {(protocol, number) for number, (protocol, _) in each.ports.items()}
    for policy in policies:
        for rule in (policy["spec"].get("ingress") or []) + (policy["spec"].get("egress") or []):
            for port in rule.get("ports") or []:
                for number in (port.get("port"), port.get("endPort")):
                    if isinstance(number, int):
                        found |= {(port.get("protocol", "TCP"), number + step) for step in (-1, 0, 1)}
    return found


def faults(policies):
    """Each policy without one of its peers, ports or rules, and each that lets everything through, with what was done."""
    for at, policy in enumerate(policies):
        for way, peers in (("ingress", "from"), ("egress", "to")):
            rules = policy["spec"].get(way) or []
            for index, rule in enumerate(rules):
                for part in (peers, "ports"):
                    for entry in range(len(rule.get(part) or [])):
                        changed = copy.deepcopy(policies)
                        del changed[at]["spec"][way][index][part][entry]
                        # Empty would be everybody.
                        if not changed[at]["spec"][way][index][part]:
                            del changed[at]["spec"][way][index]
                        yield f"{policy['metadata']['name']} without {way}[{index}].{part}[{entry}]", changed
                    # To pods of ours, the other end holds what this one would let through.
                    if rule.get(part) and not (part == "ports" and way == "egress" and "podSelector" in rule.get(peers, [{}])[0]):
                        changed = copy.deepcopy(policies)
                        del changed[at]["spec"][way][index][part]
                        yield f"{policy['metadata']['name']} with {way}[{index}] for any of {part}", changed
            if way.capitalize() in policy["spec"]["policyTypes"]:
                changed = copy.deepcopy(policies)
                changed[at]["spec"][way] = rules + [{}]
                yield f"{policy['metadata']['name']} with {way} for everybody", changed
        yield f"no {policy['metadata']['name']}", policies[:at] + policies[at + 1:]
