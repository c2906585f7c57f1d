"""Coverage: matrices of what each channel has and lacks in each place."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from omnicheck.diagram.coverage_matrix import (
    CoverageCell,
    CoverageColumn,
    CoverageIndex,
    capability_cell,
    coverage_columns,
    standard_cell,
    touchpoint_cell,
)
from omnicheck.diagram.drawing import Detail
from omnicheck.diagram.matrix import Matrix, MatrixEntry, MatrixRow, has_gap
from omnicheck.diagram.summary import description, narrowing_notes, subtitle, unjudged_notes
from omnicheck.model.contexts import Context
from omnicheck.units.prose import counted
from omnicheck.verdict.report import Report

NAME = "coverage"
MOST_COLUMNS, MOST_ROWS = 8, 20
"""More cannot be read from the back of a room."""

CellOf = Callable[[CoverageIndex, str, Context], CoverageCell]

_ASPECTS: Mapping[str, CellOf] = {
    "touchpoints": touchpoint_cell,
    "capabilities": capability_cell,
    "standards": standard_cell,
}


def coverage(report: Report, detail: Detail = Detail.USUAL) -> tuple[Matrix, ...]:
    """Return matrices of channels by places for touchpoints, capabilities and standards, if there are any."""
    index = CoverageIndex(report)
    found = (_matrix(report, index, aspect, cell, detail) for aspect, cell in _ASPECTS.items())
    return tuple(matrix for matrix in found if matrix is not None)


def _matrix(report: Report, index: CoverageIndex, aspect: str, cell: CellOf, detail: Detail) -> Matrix | None:
    found = coverage_columns(
        {context: [cell(index, channel, context) for channel in index.channels] for context in index.contexts}
    )
    shown = _shown_columns(found, detail)
    rows = list(_rows(report, index, shown))
    if not any(any(row.cells) for row in rows):
        return None
    kept = [row for row in rows if detail is not Detail.GAPS or any(map(has_gap, row.cells))]
    return Matrix(
        name=f"{NAME}-{aspect}",
        title=f"{index.landscape.name}: {aspect} by channel and place",
        subtitle=subtitle(report),
        description=description(report),
        columns=tuple(_head(index, column) for column in shown),
        rows=tuple(kept[:MOST_ROWS]),
        blank="not asked",
        notes=(
            *narrowing_notes(report),
            *_left_out(found, shown, rows, kept[:MOST_ROWS]),
            *unjudged_notes(report),
        ),
    )


def _shown_columns(found: Sequence[CoverageColumn], detail: Detail) -> Sequence[CoverageColumn]:
    columns = [column for column in found if column.has_gap or detail is not Detail.GAPS]
    return columns[:MOST_COLUMNS]


def _rows(report: Report, index: CoverageIndex, shown: Sequence[CoverageColumn]) -> Iterator[MatrixRow]:
    for number, channel in enumerate(index.channels):
        owner = report.landscape.document.channels[channel].owner
        head = (MatrixEntry(index.titles.end(channel), place=report.landscape.place("channels", channel)),)
        about = (MatrixEntry(f"owner {owner}"),) if owner else ()
        yield MatrixRow((*head, *about), tuple(column.cells[number] for column in shown))


def _head(index: CoverageIndex, column: CoverageColumn) -> tuple[MatrixEntry, ...]:
    number = (MatrixEntry(counted(len(column.contexts), "place")),) if len(column.contexts) > 1 else ()
    return (MatrixEntry(index.where(column.contexts)), *number)


def _left_out(
    found: Sequence[CoverageColumn],
    shown: Sequence[CoverageColumn],
    rows: Sequence[MatrixRow],
    kept: Sequence[MatrixRow],
) -> Iterator[str]:
    """Yield what is not drawn, and how much of it has a gap."""
    omitted = [column for column in found if column not in shown]
    if omitted:
        places = sum(len(column.contexts) for column in omitted)
        bad = sum(column.has_gap for column in omitted)
        yield f"Left out: {counted(places, 'place')} in {counted(len(omitted), 'column')}, {bad} with a gap."
    omitted_rows = [row for row in rows if row not in kept]
    if omitted_rows:
        bad = sum(any(map(has_gap, row.cells)) for row in omitted_rows)
        yield f"Left out: {counted(len(omitted_rows), 'channel')}, {bad} with a gap."
