"""Which rules other installed packages bring, known by name without loading one."""

import os
from functools import cache
from typing import NamedTuple

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
    """Every rule of a plug-in, in the order of names and packages; none where plug-ins are switched off."""
    if switched_off():
        return ()
    from importlib.metadata import entry_points

    return tuple(
        sorted(
            Entry(one.name, one.value, f"{one.dist.name} {one.dist.version}" if one.dist else one.value)
            for one in entry_points(group=GROUP)
        )
    )


def switched_off() -> bool:
    """Whether the environment says that no plug-in is to be used."""
    return os.environ.get(OFF, "0") not in ("", "0")


def advice(package: str) -> str:
    """What to do about a plug-in that does not work."""
    return f"mend or uninstall {package}, or use no plug-in at all: {OFF}=1 in the environment"
