"""The report as a line for each gap: place, level, rule, message."""

from collections.abc import Iterable

from omnicheck.errors import Fault
from omnicheck.report.sanitize import inert, visible
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.gap import Level
from omnicheck.verdict.report import Report


def render(report: Report, compared: ComparedWith | None = None) -> str:
    """Return `file:line:column: level rule: message` for each gap, with a base or baseline if it changed."""
    speaks_of = (compared or ComparedWith()).speaks_of
    return "".join(
        _line(f"{gap.place}: {gap.level} {gap.rule}: {gap.message}") for gap in filter(speaks_of, report.gaps)
    )


def refused(faults: Iterable[Fault]) -> str:
    """Return a line for each fault of a model that could not be judged."""
    placed = ((f"{fault.place}: " if fault.place else "", fault.message) for fault in faults)
    return "".join(_line(f"{place}{Level.ERROR}: {message}") for place, message in placed)


def _line(text: str) -> str:
    return f"{inert(visible(text))}\n"
