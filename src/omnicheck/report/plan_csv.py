"""The steps of a plan as a sheet, for a backlog."""

from collections.abc import Iterator, Sequence

from omnicheck.report.csv_sheet import csv_sheet
from omnicheck.report.plan_wording import breaks, closes, imperative, opens, points, prepares, then
from omnicheck.verdict.plan import Plan

_COLUMNS = ("title", "description", "owner", "effort", "closes")


def render(plan: Plan) -> str:
    """Return a sheet with a row for each step, in order; its effort has what it is first charged for."""
    return csv_sheet(_COLUMNS, _rows(plan))


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
        yield (
            imperative(step),
            "; ".join(filter(None, details)),
            "|".join(step.owners),
            str(effort),
            closes(step).removeprefix("Closes "),
        )
