"""Coverage: what each channel has in each place, and where it has nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from omnicheck.diagram.coverage_matrix import (
    CoverageColumn,
    CoverageIndex,
    capability_cell,
    coverage_columns,
    standard_cell,
    touchpoint_cell,
)
from omnicheck.diagram.drawing import Detail
from omnicheck.diagram.matrix import Matrix, MatrixEntry, MatrixRow, has_gap
from omnicheck.diagram.summary import description, narrowing_notes, subtitle
from omnicheck.model.contexts import Context
from omnicheck.units.prose import counted
from omnicheck.verdict.report import Report

NAME = "coverage"
MOST_COLUMNS, MOST_ROWS = 8, 20
"""What can be read from the back of a room."""

CellOf = Callable[[CoverageIndex, str, Context], tuple[MatrixEntry, ...]]

_ASPECTS: Mapping[str, CellOf] = {
    "touchpoints": touchpoint_cell,
    "capabilities": capability_cell,
    "standards": standard_cell,
}


def coverage(report: Report, detail: Detail = Detail.USUAL) -> tuple[Matrix, ...]:
    """A matrix of channels and places each for touchpoints, capabilities and standards, if there are any."""
    ground = CoverageIndex(report)
    found = (_matrix(report, ground, aspect, cell, detail) for aspect, cell in _ASPECTS.items())
    return tuple(matrix for matrix in found if matrix is not None)


def _matrix(
    report: Report, ground: CoverageIndex, aspect: str, cell: CellOf, detail: Detail
) -> Matrix | None:
    found = coverage_columns(
        {
            context: [cell(ground, channel, context) for channel in ground.channels]
            for context in ground.contexts
        }
    )
    shown = _shown_columns(found, detail)
    rows = list(_rows(report, ground, shown))
    if not any(any(row.cells) for row in rows):
        return None
    kept = [row for row in rows if detail is not Detail.GAPS or any(map(has_gap, row.cells))]
    return Matrix(
        name=f"{NAME}-{aspect}",
        title=f"{ground.landscape.name}: {aspect} by channel and place",
        subtitle=subtitle(report),
        description=description(report),
        columns=tuple(_head(ground, column) for column in shown),
        rows=tuple(kept[:MOST_ROWS]),
        blank="not asked",
        notes=(*narrowing_notes(report), *_left_out(found, shown, rows, kept[:MOST_ROWS])),
    )


def _shown_columns(found: Sequence[CoverageColumn], detail: Detail) -> Sequence[CoverageColumn]:
    wanted = [column for column in found if column.wrong or detail is not Detail.GAPS]
    return wanted[:MOST_COLUMNS]


def _rows(report: Report, ground: CoverageIndex, shown: Sequence[CoverageColumn]) -> Iterator[MatrixRow]:
    for index, channel in enumerate(ground.channels):
        owner = report.landscape.document.channels[channel].owner
        head = (MatrixEntry(channel, place=report.landscape.place("channels", channel)),)
        about = (MatrixEntry(f"owner {owner}"),) if owner else ()
        yield MatrixRow((*head, *about), tuple(column.cells[index] for column in shown))


def _head(ground: CoverageIndex, column: CoverageColumn) -> tuple[MatrixEntry, ...]:
    number = (MatrixEntry(counted(len(column.contexts), "place")),) if len(column.contexts) > 1 else ()
    return (MatrixEntry(ground.where(column.contexts)), *number)


def _left_out(
    found: Sequence[CoverageColumn],
    shown: Sequence[CoverageColumn],
    rows: Sequence[MatrixRow],
    kept: Sequence[MatrixRow],
) -> Iterator[str]:
    """What is not drawn, and whether anything is wrong with it."""
    missing = [column for column in found if column not in shown]
    if missing:
        places = sum(len(column.contexts) for column in missing)
        bad = sum(column.wrong for column in missing)
        yield f"Left out: {counted(places, 'place')} in {counted(len(missing), 'column')}, {bad} with a gap."
    gone = [row for row in rows if row not in kept]
    if gone:
        bad = sum(any(map(has_gap, row.cells)) for row in gone)
        yield f"Left out: {counted(len(gone), 'channel')}, {bad} with a gap."
