"""The names of rules, found without loading one, and what a model says of rules that are not there."""

from collections.abc import Iterable, Iterator
from functools import cache
from pkgutil import iter_modules

from omnicheck import rules
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.rules.installed import OFF, installed, switched_off
from omnicheck.units.prose import did_you_mean
from omnicheck.verdict.obligation import Promise

_SEE = "see them all with: omnicheck rules"


def modules() -> Iterator[tuple[Promise, str]]:
    """Every rule's promise and module."""
    for promise in Promise:
        for path in rules.__path__:
            for module in iter_modules([f"{path}/{promise}"]):
                yield promise, module.name


def name_of(module: str) -> str:
    """What people call the rule of a module."""
    return module.replace("_", "-")


@cache
def rule_names() -> frozenset[str]:
    """The name of every rule of ours."""
    return frozenset(name_of(module) for _, module in modules())


def no_rule(name: str, *, or_promise: bool = False) -> tuple[str, str] | None:
    """What is wrong with the name of a rule (or of a promise), and a hint; None where there is such a one."""
    known = rule_names() | (frozenset(Promise) if or_promise else frozenset())
    if name in known:
        return None
    plug_ins = frozenset(entry.name for entry in installed())  # looked for only where it is none of ours
    if name in plug_ins:
        return None
    noun = "rule or promise" if or_promise else "rule"
    otherwise = f"{_SEE}; {OFF} switches plug-ins off" if switched_off() else _SEE
    return f"there is no {noun} `{name}`", did_you_mean(name, known | plug_ins, otherwise)


def refuse_unknown_rules(landscape: Landscape) -> None:
    """Raise UserError with every rule that the model's waivers and policy name and that is not there."""
    faults = [
        Fault(trouble[0], place, trouble[1])
        for name, place, or_promise in _named(landscape)
        if (trouble := no_rule(name, or_promise=or_promise))
    ]
    if faults:
        ordered = sorted(dict.fromkeys(faults), key=lambda fault: (fault.place or Place("", 0, 0), fault))
        raise UserError(ordered, landscape.sources)


def _named(landscape: Landscape) -> Iterator[tuple[str, Place, bool]]:
    for waiver in landscape.waivers:
        path = ("waivers", waiver.name, "rule")
        yield waiver.rule, landscape.place(*path) if waiver.name else waiver.place, False
    policy = landscape.document.policy
    lists: Iterable[tuple[str, Iterable[str]]] = (("select", policy.select or ()), ("ignore", policy.ignore))
    for key, names in lists:
        for number, name in enumerate(names):
            yield name, landscape.place("policy", key, number), True
    for name in policy.severity:
        yield name, landscape.place("policy", "severity", name), False
