"""The report as GitLab's Code Quality, which the widget of a merge request shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.sanitize import clipped, json_text, visible
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.report import Report

_FAULT: Final = "unreadable-model"
_SEVERITY: Final = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}

Json = Mapping[str, object]


def render(report: Report) -> str:
    """Return a list of every gap; equal identities are numbered, since a fingerprint has to be unique."""
    seen: Counter[str] = Counter()
    return json_text([_issue(gap, seen) for gap in report.gaps])


def refused(faults: Iterable[Fault]) -> str:
    """Return a list of every fault; one without a place is at the first line of the model."""
    return json_text(
        [
            {
                "description": clipped(f"{_FAULT}: {_advised(fault.message, fault.hint)}", 2_000),
                "check_name": _FAULT,
                "fingerprint": f"{_FAULT}-{number}",
                "severity": "blocker",
                "location": _location(fault.place or Place("model", 1, 1)),
            }
            for number, fault in enumerate(faults, 1)
        ]
    )


def _issue(gap: Gap, seen: Counter[str]) -> Json:
    seen[gap.id] += 1
    number = f"-{seen[gap.id]}" if seen[gap.id] > 1 else ""
    return {
        "description": clipped(f"{gap.rule}: {_advised(gap.message, gap.remedy)}", 2_000),
        "check_name": gap.rule,
        "fingerprint": f"{gap.id}{number}",
        "severity": _SEVERITY[gap.level],
        "location": _location(gap.place),
    }


def _location(place: Place) -> Json:
    return {"path": visible(place.file), "lines": {"begin": place.line}}


def _advised(text: str, advice: str) -> str:
    return f"{text}; {advice}" if advice else text
