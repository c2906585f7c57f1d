"""The report as GitLab's Code Quality: an issue for each finding, in the widget of a merge request."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.comparison_wording import LOOSENS
from omnicheck.report.finding_results import finding_results
from omnicheck.report.finding_wording import finding_lines
from omnicheck.report.json_text import json_text
from omnicheck.report.sanitize import clipped, visible
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.gap import Level
from omnicheck.verdict.report import Report

_FAULT: Final = "not-judged"
_SEVERITY: Final = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}

Json = Mapping[str, object]


def render(report: Report, compared: ComparedWith | None = None) -> str:
    """Return a list of every loosening, then of every finding that is not waived as a whole."""
    seen: Counter[str] = Counter()
    loosened = compared.comparison.loosened if compared and compared.comparison else ()
    issues = []
    for one in loosened:
        id = _numbered(f"loosened-{one.kind}-{one.subject}-{one.key}", seen)
        issues.append(_issue("loosened", [f"{LOOSENS}: {one}"], id, "info", one.place))
    for result in finding_results(report):
        finding = result.finding
        if not result.suppressed:
            severity = _SEVERITY[finding.level]
            lines = finding_lines(finding, report.landscape)
            issues.append(_issue(result.rule, lines, result.id, severity, finding.place))
    return json_text(issues)


def _numbered(id: str, seen: Counter[str]) -> str:
    """Return the identity, numbered if it is not the first of its kind: fingerprints have to be unique."""
    seen[id] += 1
    return f"{id}-{seen[id]}" if seen[id] > 1 else id


def refused(faults: Iterable[Fault]) -> str:
    """Return a list of every fault; one without a place is at the first line of the model."""
    first = Place("model", 1, 1)
    return json_text(
        [
            _issue(
                _FAULT,
                filter(None, (one.message, one.hint)),
                f"{_FAULT}-{number}",
                "blocker",
                one.place or first,
            )
            for number, one in enumerate(faults, 1)
        ]
    )


def _issue(rule: str, texts: Iterable[str], fingerprint: str, severity: str, place: Place) -> Json:
    return {
        "description": clipped(f"{rule}: {'; '.join(texts)}", 2_000),
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": visible(place.file), "lines": {"begin": place.line}},
    }
