"""How much of a report the text format writes: `--show`, `--finding`, `--summary` and others."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, TypedDict, Unpack

import typer
from typer import Option

if TYPE_CHECKING:
    from omnicheck.report.text_extent import Extent
    from omnicheck.verdict.report import Report

ShowOption = Annotated[
    int,
    Option(
        "--show",
        min=0,
        metavar="N",
        help="Write so many findings in full, the rest as a line each; 0 is all.",
    ),
]
FindingOption = Annotated[
    int | None,
    Option("--finding", min=1, metavar="N", help="Write only this finding, with every gap, hop and place."),
]
PairsOption = Annotated[
    bool, Option("--pairs", help="Add the reasons on the pairs where the definitions disagree.")
]
AllOption = Annotated[bool, Option("--all", help="With a base or baseline: list what is known too.")]

SummaryOption = Annotated[bool, Option("--summary", help="Write only the verdicts and the last lines.")]
StatisticsOption = Annotated[
    bool,
    Option("--statistics", help="Count gaps and findings by rule instead of listing them."),
]


class ExtentOptions(TypedDict):
    """Options that decide how much the text format writes."""

    show: int
    pairs: bool
    known: bool
    only_verdicts: bool
    by_rule: bool


def text_extent(
    report: "Report", finding: int | None, axes: Iterable[str], **options: Unpack[ExtentOptions]
) -> "Extent":
    """Return what the options ask for; raise a usage error if the report has no such finding."""
    from omnicheck.report.text_extent import Extent
    from omnicheck.verdict.report import Axis

    if finding is not None:
        _require(finding, report)
    return Extent(finding=finding, axes=tuple(map(Axis, axes)), **options)


def _require(number: int, report: "Report") -> None:
    known = {one.number for one in report.findings}
    if number not in known:
        there = f"the last is {max(known)}" if known else "there are none"
        more = "; some are filtered out" if report.view and report.view.hidden else ""
        raise typer.BadParameter(f"there is no finding {number}: {there}{more}", param_hint="--finding")
