"""Arguments and options that several commands share, and those that narrow a report."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from omnicheck.library import today

if TYPE_CHECKING:
    from omnicheck.verdict.part_filter import PartFilter

BASE_METAVAR = "REV|MODEL"
"""The placeholder for the value of `--base`."""


class FailOnChoice(StrEnum):
    """A value of `--fail-on`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"


class TextOrJson(StrEnum):
    """A value of `--format`, where there are only two."""

    TEXT = "text"
    JSON = "json"


class DefinitionChoice(StrEnum):
    """A value of `--definition`."""

    CIO = "cio"
    CMO = "cmo"


ModelArgument = Annotated[
    str, Argument(metavar="MODEL", help="File, folder, REV:path in git, or - for standard input.")
]
AgainstOption = Annotated[
    list[str] | None,
    Option(
        "--against",
        metavar="REFERENCE",
        help="Compare with this reference model, as if the model extended it: a name from `omnicheck models` "
        "or a model. Repeatable.",
    ),
]
AsOfOption = Annotated[
    datetime | None,
    Option(
        "--as-of",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Date on which waivers must still be valid. [today]",
    ),
]
BaseOption = Annotated[
    str | None,
    Option(
        metavar=BASE_METAVAR,
        help="Compare with another model, or with this model at its merge base with a git revision.",
    ),
]
QuietOption = Annotated[
    bool, Option("--quiet", "-q", help="Print nothing; only write files and set the exit code.")
]
DefinitionOption = Annotated[
    DefinitionChoice | None, Option("--definition", help="Show only this definition.")
]
DataOption = Annotated[
    list[str] | None, Option("--data", metavar="DATA", help="Show only this data object. Repeatable.")
]
AtOption = Annotated[
    list[str] | None,
    Option("--at", metavar="TOUCHPOINT", help="Show only this touchpoint or channel. Repeatable."),
]
LocationOption = Annotated[
    list[str] | None, Option("--location", metavar="LOCATION", help="Show only this location. Repeatable.")
]
BusinessOption = Annotated[
    list[str] | None, Option("--business", metavar="BUSINESS", help="Show only this business. Repeatable.")
]


def audit_date(as_of: datetime | None) -> date:
    """Return the date given with `--as-of`, else today's."""
    return as_of.date() if as_of is not None else today()


def part_filter(
    definition: DefinitionChoice | None,
    data: Iterable[str] | None,
    at: Iterable[str] | None,
    locations: Iterable[str] | None,
    businesses: Iterable[str] | None,
) -> "PartFilter":
    """Return the part of the landscape that the options select."""
    from omnicheck.verdict.obligation import Definition
    from omnicheck.verdict.part_filter import PartFilter

    return PartFilter(
        definition=Definition(definition) if definition else None,
        data=tuple(data or ()),
        at=tuple(at or ()),
        locations=tuple(locations or ()),
        businesses=tuple(businesses or ()),
    )


def require_choice(word: str, choices: Iterable[str], noun: str, option: str | None = None) -> str:
    """Return the word if it is one of the choices; else raise a usage error that suggests the nearest one."""
    from omnicheck.units.prose import did_you_mean, one_of

    known = tuple(choices)
    if word not in known:
        hint = did_you_mean(word, known, f"one of {one_of(known)}")
        raise typer.BadParameter(f"there is no {noun} `{word}`; {hint}", param_hint=option)
    return word
