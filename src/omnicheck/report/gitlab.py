"""The report as GitLab's Code Quality, which the widget of a merge request shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.sanitize import clipped, json_text, visible
from omnicheck.verdict.gap import Level
from omnicheck.verdict.report import Report

_FAULT: Final = "not-judged"
_SEVERITY: Final = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}

Json = Mapping[str, object]


def render(report: Report) -> str:
    """Return a list of every gap; equal identities are numbered, since a fingerprint has to be unique."""
    seen: Counter[str] = Counter()
    issues = []
    for gap in report.gaps:
        seen[gap.id] += 1
        id = f"{gap.id}-{seen[gap.id]}" if seen[gap.id] > 1 else gap.id
        issues.append(_issue(gap.rule, gap.message, gap.remedy, id, _SEVERITY[gap.level], gap.place))
    return json_text(issues)


def refused(faults: Iterable[Fault]) -> str:
    """Return a list of every fault; one without a place is at the first line of the model."""
    first = Place("model", 1, 1)
    return json_text(
        [
            _issue(_FAULT, one.message, one.hint, f"{_FAULT}-{number}", "blocker", one.place or first)
            for number, one in enumerate(faults, 1)
        ]
    )


def _issue(rule: str, text: str, advice: str, fingerprint: str, severity: str, place: Place) -> Json:
    return {
        "description": clipped(f"{rule}: {text}; {advice}" if advice else f"{rule}: {text}", 2_000),
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(place.file), "lines": {"begin": place.line}},
    }
