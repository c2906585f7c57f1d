"""Both scores by channel, touchpoint, place or data, as a table of one line each."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table

from omnicheck.report.phrases import OFFICE, score
from omnicheck.report.sheet import FAINT, TITLE, VERDICT_STYLE, Part, indented, words
from omnicheck.verdict.report import Axis, Group, Tally

_NOBODY = {
    Axis.CHANNEL: "no channel",
    Axis.TOUCHPOINT: "no touchpoint",
    Axis.LOCATION: "everywhere",
    Axis.BUSINESS: "every business",
    Axis.DATA: "no data",
}


def scores(found: Mapping[Axis, Sequence[Group]], axes: Sequence[Axis]) -> Iterator[RenderableType]:
    """A table for each axis."""
    for number, axis in enumerate(axes):
        yield from [words()] if number else []
        yield words((f"By {axis}", TITLE))
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_row(words(), *(words((name, FAINT)) for office in OFFICE.values() for name in (office, "")))
        for group in found.get(axis, ()):
            name = words(group.of) if group.of else words((_NOBODY[axis], FAINT))
            cells = (cell for who in OFFICE for cell in _cells(group.tallies[who], group.waived[who]))
            table.add_row(name, *(words(*cell) for cell in cells))
        yield indented(table, 2)


def _cells(tally: Tally, waived: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The score or `n/a`, and the counts behind it."""
    said = score(tally) or str(tally.verdict)
    behind = [f"{tally.kept:,} of {tally.total:,}"] if tally.total else []
    behind += [f"{waived:,} waived"] if waived else []
    return ((said, VERDICT_STYLE[tally.verdict]),), (", ".join(behind),)
