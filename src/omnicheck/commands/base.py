"""What a report is held against: the same model at another time, or another model."""

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from omnicheck.model.landscape import Landscape


BASE_METAVAR = "REV|MODEL"
"""What `--base` takes."""


def base_of(model: str, base: str, against: Sequence[str]) -> "tuple[str, Landscape | None]":
    """The base, another model or this one where it and a revision parted, and what that is called.

    A word that git knows as a revision is one, even if a file is called so too.
    """
    from omnicheck.read.landscape import load, load_at
    from omnicheck.read.revision import before, is_revision, named

    if named(base) is not None or (os.path.lexists(base) and not is_revision(model, base)):
        return base, load(base, against=against)
    revision = before(model, base)
    return revision.name, load_at(revision, against)


def needs_base(options: Mapping[str, bool], base: str | None) -> None:
    """Raise a usage error for an option that means nothing without a base."""
    for option, given in options.items():
        if given and base is None:
            raise typer.BadParameter("there is nothing to compare with: give --base", param_hint=option)
