"""Rules of other installed packages: loaded, and held to what ours are held to."""

import re
from collections.abc import Collection, Iterator
from importlib import import_module
from inspect import cleandoc

from omnicheck.errors import Fault, UserError
from omnicheck.model.words import ID_PATTERN
from omnicheck.rules.guarded import guarded, told
from omnicheck.rules.installed import Entry, advice, installed
from omnicheck.rules.page import page_faults
from omnicheck.rules.rule import Declaration, Rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Promise


def plug_in_rules(ours: Collection[str]) -> tuple[Rule, ...]:
    """The rules of all plug-ins; UserError with everything that is wrong with any of them.

    `ours` are the names that are taken.
    """
    faults: list[Fault] = []
    found: list[Rule] = []
    for entry in installed():
        troubles = list(_misnamed(entry, ours))
        rule = None if troubles else _loaded(entry, troubles)
        faults += [Fault(trouble, hint=advice(entry.package)) for trouble in troubles]
        found += [rule] if rule else []
    if faults:
        raise UserError(faults)
    return tuple(found)


def _misnamed(entry: Entry, ours: Collection[str]) -> Iterator[str]:
    others = [other.package for other in installed() if other.name == entry.name and other != entry]
    named = f"the rule `{entry.name}` of {entry.package}"
    if not re.match(ID_PATTERN, entry.name):
        yield f"{named} has a name that no rule can have: letters, digits, - and _, at most 64"
    elif entry.name in ours:
        yield f"{named} has the name of a rule that omnicheck has already"
    elif entry.name in frozenset(Promise):
        yield f"{named} has the name of a promise"
    elif others:
        yield f"{named} has the name of one that comes with {others[0]}"


def _loaded(entry: Entry, troubles: list[str]) -> Rule | None:
    """The rule; None where there is a trouble, which is noted."""
    named = f"the rule `{entry.name}` of {entry.package}"
    try:
        module = import_module(entry.module)
    except (Exception, SystemExit) as mistake:  # not ours; and no plug-in may end the program with a 0
        troubles.append(f"{named} cannot be loaded{told(mistake, entry.module)}")
        return None
    declared = getattr(module, "check", None)
    if not isinstance(declared, Declaration) or declared.check is None:
        troubles.append(f"{named} has no function `check` under `@rule(...)` in {entry.module}")
        return None
    page = cleandoc(module.__doc__ or "")
    troubles += [f"the page of {named.removeprefix('the ')} {trouble}" for trouble in page_faults(page)]
    troubles += [f"{named} {trouble}" for trouble in _undeclared(declared)]
    if troubles or declared.promise is None:
        return None
    rule = Rule(
        name=entry.name,
        promise=declared.promise,
        level=declared.level,
        kinds=declared.kinds,
        page=page,
        package=entry.package,
    )
    return guarded(rule, declared.check)


def _undeclared(declared: Declaration) -> Iterator[str]:
    """What `@rule(...)` does not say, each as the end of a sentence that begins with the rule."""
    if not isinstance(declared.promise, Promise):
        yield "names no promise, such as `@rule(promise=Promise.INTEGRATED, ...)`"
    if not isinstance(declared.level, Level):
        yield "names no level, such as `@rule(level=Level.WARNING, ...)`"
    if not isinstance(declared.kinds, tuple) or not all(isinstance(kind, Kind) for kind in declared.kinds):
        yield "names what are no kinds; `@rule(kinds=(Kind.OWNER,), ...)` names one"
