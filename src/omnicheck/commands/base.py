"""The same model at another time, to hold a report against."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape


def base_of(model: str, base: str, against: Sequence[str]) -> "tuple[str, Landscape | None]":
    """The model where this branch and the base parted, read from git objects, and what that is called."""
    from omnicheck.read.landscape import load_at
    from omnicheck.read.revision import before

    revision = before(model, base)
    return revision.name, load_at(revision, against)


def needs_base(options: Mapping[str, bool], base: str | None) -> None:
    """Raise a usage error for an option that means nothing without a base."""
    for option, given in options.items():
        if given and base is None:
            raise typer.BadParameter("there is nothing to compare with: give --base", param_hint=option)
