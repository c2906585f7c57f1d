"""The true troubles of two example companies, listed from their models alone.

One entry is one thing to do. The lists were written before the audit grouped its gaps: they judge it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent
LISTED = sorted(page.stem for page in HERE.glob("*.yaml"))
"""The examples whose troubles are listed."""


class Trouble(NamedTuple):
    """One thing to do in a landscape."""

    at: tuple[str, ...]
    """The elements to work on, the first of them foremost."""
    about: tuple[str, ...]
    """The data, standards, capabilities or identifiers concerned, if the elements have other sides too."""
    whose: frozenset[str]
    """`cio` and `cmo`: the definitions that fail; `alignment`: the middle ground."""
    error: bool
    because: str
    """What is wrong, in one sentence."""
    gaps: tuple[str, ...]
    """The gaps that come of it: rule, element and side."""


def troubles(company: str) -> Mapping[str, Trouble]:
    """Return the troubles of an example by their names."""
    entries = yaml.safe_load((HERE / f"{company}.yaml").read_text(encoding="utf-8"))
    return {
        name: Trouble(
            tuple(one["at"]),
            tuple(one.get("about", ())),
            frozenset(one["whose"]),
            {"error": True, "lesser": False}[one["level"]],
            one["because"],
            tuple(one["gaps"]),
        )
        for name, one in entries.items()
    }
