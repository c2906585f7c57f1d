"""The steps of a plan as a sheet, for a backlog."""

from collections.abc import Iterator, Sequence

from omnicheck.importers.sheet_cells import guarded
from omnicheck.importers.sheet_rows import csv_line
from omnicheck.read.characters import BOM
from omnicheck.report.plan_wording import breaks, closes, imperative, opens, points, prepares, then
from omnicheck.report.sanitize import visible
from omnicheck.verdict.plan import Plan

_COLUMNS = ("title", "description", "owner", "effort", "closes")


def render(plan: Plan) -> str:
    """Return a sheet with a row for each step, in order; its effort has what it is first charged for."""
    return BOM + csv_line(_COLUMNS) + "".join(map(csv_line, _rows(plan)))


def _rows(plan: Plan) -> Iterator[Sequence[str]]:
    for step in plan.steps:
        details = (
            points(step),
            opens(step),
            prepares(plan, step),
            then(plan, step),
            breaks(step),
            step.change.decision,
        )
        effort = step.effort + sum(one.points for one in step.charges)
        cells = (
            imperative(step),
            "; ".join(filter(None, details)),
            "|".join(step.owners),
            str(effort),
            closes(step).removeprefix("Closes "),
        )
        yield [guarded(visible(cell)) for cell in cells]
