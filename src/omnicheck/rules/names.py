"""The names of all rules, ours and those of plug-ins, found without importing a rule."""

import os
from collections.abc import Iterator
from functools import cache
from pkgutil import iter_modules
from typing import NamedTuple

from omnicheck import rules
from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.read.grouped_faults import of_one_cause
from omnicheck.read.rule_names import unknown_rules
from omnicheck.units.prose import did_you_mean
from omnicheck.verdict.obligation import Promise

GROUP = "omnicheck.rules"
"""The entry point group of plug-ins: an entry's name is the rule's, its value the module."""

OFF = "OMNICHECK_NO_PLUGINS"
"""The environment variable that switches plug-ins off; a model cannot."""


class Entry(NamedTuple):
    """A plug-in's rule: its name, its module, and the package with its version."""

    name: str
    module: str
    package: str


def modules() -> Iterator[tuple[Promise, str]]:
    """Yield the promise and the module name of each of our rules."""
    for promise in Promise:
        for path in rules.__path__:
            for module in iter_modules([f"{path}/{promise}"]):
                yield promise, module.name


def name_of(module: str) -> str:
    """Return the name of a module's rule: `stale-read` for `stale_read`."""
    return module.replace("_", "-")


@cache
def rule_names() -> frozenset[str]:
    """Return the names of our rules."""
    return frozenset(name_of(module) for _, module in modules())


@cache
def installed() -> tuple[Entry, ...]:
    """Return the rules of all plug-ins, sorted by name and package; none if plug-ins are switched off.

    Only packages in the site-packages of the running environment count: a checkout may hold the metadata of
    a package, too, and it is on Python's search path under `python -m`.

    Raises:
        UserError: with each package that has unreadable entry points, of whatever group.
    """
    if _switched_off():
        return ()
    from importlib.metadata import distributions

    try:
        found = {
            Entry(entry.name, entry.value, f"{package.name} {package.version}")
            for package in distributions(path=_site_packages())
            for entry in package.entry_points
            if entry.group == GROUP
        }
    except Exception as error:  # the standard library stops at the first package that it cannot read
        raise UserError(tuple(_unreadable()) or (_unreadable_fault("a package", error),)) from error
    return tuple(sorted(found))


def _site_packages() -> list[str]:
    import site

    return [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]


def _unreadable() -> Iterator[Fault]:
    from importlib.metadata import distributions

    for one in distributions(path=_site_packages()):
        try:
            one.entry_points  # noqa: B018 - read on access
        except Exception as error:
            yield _unreadable_fault(f"{one.name} {one.version}", error)


def _unreadable_fault(package: str, error: Exception) -> Fault:
    message = f"the entry points of {package} cannot be read: {type(error).__name__}: {error}"
    return Fault(message, hint=plug_in_hint(package))


def _switched_off() -> bool:
    return os.environ.get(OFF, "0") not in ("", "0")


def plug_in_hint(package: str) -> str:
    """Return the hint for a plug-in that does not work."""
    return f"fix or uninstall {package}, or switch all plug-ins off: {OFF}=1 in the environment"


def no_rule(name: str, *, or_promise: bool = False) -> tuple[str, str] | None:
    """Return a message and a hint if no rule (and no promise) has the name; else None."""
    known = rule_names() | (frozenset(Promise) if or_promise else frozenset())
    if name in known:
        return None
    plug_ins = frozenset(entry.name for entry in installed())  # looked up only for a name that is not ours
    if name in plug_ins:
        return None
    noun = "rule or promise" if or_promise else "rule"
    hint = "see them all with: omnicheck rules"
    if _switched_off():
        hint += f"; {OFF} switches plug-ins off"
    return f"there is no {noun} `{name}`", did_you_mean(name, known | plug_ins, hint)


def refuse_unknown_rules(landscape: Landscape) -> None:
    """Raise UserError with every unknown rule that the model's waivers and policy name."""
    inline = [waiver for waiver in landscape.waivers if not waiver.name]
    faults = unknown_rules(landscape.document, inline, lambda path: landscape.place(*path), no_rule)
    if ordered := of_one_cause(faults):
        raise UserError(ordered, landscape.sources)
