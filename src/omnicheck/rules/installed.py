"""Which rules other installed packages bring, known by name without loading one."""

import os
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from omnicheck.errors import Fault, UserError

GROUP = "omnicheck.rules"
"""The group of entry points: an entry's name is the rule's, its value the module."""

OFF = "OMNICHECK_NO_PLUGINS"
"""In the environment, and never in a model: whether no plug-in is used."""


class Entry(NamedTuple):
    """A rule's name, its module, and the package that brings it with its version."""

    name: str
    module: str
    package: str


@cache
def installed() -> tuple[Entry, ...]:
    """Every rule of a plug-in, in the order of names and packages; none where plug-ins are switched off.

    Raises UserError with every package whose entry points cannot be read, whatever they are for.
    """
    if switched_off():
        return ()
    from importlib.metadata import entry_points

    try:
        found = [
            Entry(one.name, one.value, f"{one.dist.name} {one.dist.version}" if one.dist else one.value)
            for one in entry_points(group=GROUP)
        ]
    except Exception as mistake:  # not ours: the standard library fails at the first that it cannot read
        raise UserError(tuple(_unreadable()) or (_torn("a package", mistake),)) from mistake
    return tuple(sorted(found))


def _unreadable() -> Iterator[Fault]:
    from importlib.metadata import distributions

    for one in distributions():
        try:
            one.entry_points  # noqa: B018 - read when it is asked for
        except Exception as mistake:
            yield _torn(f"{one.name} {one.version}", mistake)


def _torn(package: str, mistake: Exception) -> Fault:
    said = f"the entry points of {package} cannot be read: {type(mistake).__name__}: {mistake}"
    return Fault(said, hint=advice(package))


def switched_off() -> bool:
    """Whether the environment says that no plug-in is to be used."""
    return os.environ.get(OFF, "0") not in ("", "0")


def advice(package: str) -> str:
    """What to do about a plug-in that does not work."""
    return f"mend or uninstall {package}, or use no plug-in at all: {OFF}=1 in the environment"
