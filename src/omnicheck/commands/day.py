"""The day of an audit, today unless `--as-of` says another."""

from datetime import date, datetime
from typing import Annotated

import typer

from omnicheck.library import today

AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", metavar="DATE", formats=["%Y-%m-%d"], help="The day that waivers are held against. [today]"
    ),
]


def day(as_of: datetime | None) -> date:
    """The day that was given, else today."""
    return as_of.date() if as_of is not None else today()
