"""The options that narrow a report to a part of the landscape."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from omnicheck.verdict.part_filter import PartFilter


DefinitionOption = Annotated[
    str | None, typer.Option("--definition", metavar="cio|cmo", help="Only what one definition asks.")
]
DataOption = Annotated[
    list[str] | None,
    typer.Option("--data", metavar="DATA", help="Only this data object; repeat for several."),
]
AtOption = Annotated[
    list[str] | None,
    typer.Option(
        "--at", metavar="TOUCHPOINT", help="Only at this touchpoint or channel; repeat for several."
    ),
]
LocationOption = Annotated[
    list[str] | None, typer.Option("--location", metavar="LOCATION", help="Only there; repeat for several.")
]
BusinessOption = Annotated[
    list[str] | None, typer.Option("--business", metavar="BUSINESS", help="Only of it; repeat for several.")
]


def narrowing(
    definition: str | None,
    data: Iterable[str] | None,
    at: Iterable[str] | None,
    locations: Iterable[str] | None,
    businesses: Iterable[str] | None,
) -> "PartFilter":
    """What the options ask for; a usage error for a definition that is none."""
    from omnicheck.verdict.obligation import Definition
    from omnicheck.verdict.part_filter import PartFilter

    if definition not in (None, Definition.CIO, Definition.CMO):
        raise typer.BadParameter(f"`{definition}` is not one; cio or cmo", param_hint="--definition")
    return PartFilter(
        definition=Definition(definition) if definition else None,
        data=tuple(data or ()),
        at=tuple(at or ()),
        locations=tuple(locations or ()),
        businesses=tuple(businesses or ()),
    )
