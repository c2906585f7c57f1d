"""The report as SARIF 2.1.0 for GitHub: a result for each finding, at most 5,000, the worst first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from omnicheck import __version__
from omnicheck.caps import MAX_RESULTS
from omnicheck.errors import Fault
from omnicheck.report.comparison_wording import LOOSENS
from omnicheck.report.finding_results import FindingResult, finding_results
from omnicheck.report.json_text import json_text
from omnicheck.report.sanitize import clipped
from omnicheck.report.sarif_objects import (
    FAULT,
    fault_descriptor,
    location,
    message,
    related_locations,
    rule_descriptor,
)
from omnicheck.report.sarif_results import SarifResults
from omnicheck.report.wording import OFFICE, counted
from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.loosening import Loosening
from omnicheck.verdict.report import Report

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Json = Mapping[str, object]


def render(report: Report, compared: ComparedWith | None = None) -> str:
    """Return a run with a result for each finding, and a notification for each loosening."""
    comparison = compared.comparison if compared else None
    cards = {card.name: card for card in catalogue()}
    used = {gap.rule for gap in (*report.gaps, *(one.gap for one in report.waived))}
    names = sorted(used | cards.keys())
    rules = [rule_descriptor(name, cards.get(name)) for name in names]
    writer = SarifResults(report, {name: number for number, name in enumerate(names)})
    found = finding_results(report)
    results = [writer.result(one) for one in found[:MAX_RESULTS]]
    judged = report.judgements
    verdicts: Json = {
        who: {
            "verdict": judged[who].verdict,
            **judged[who].tally._asdict(),
            "nothing": judged[who].nothing or None,
            "unjudged": list(judged[who].unjudged),
        }
        for who in OFFICE
    }
    loosened = comparison.loosened if comparison else ()
    return _document(rules, results, _cut(found), verdicts, loosened)


def refused(faults: Iterable[Fault]) -> str:
    """Return a failed run with each fault of the model as a result."""
    all_faults = list(faults)
    results = [
        {
            "ruleId": FAULT,
            "ruleIndex": 0,
            "level": "error",
            "message": message(_advised(fault.message, fault.hint)),
            **({"locations": [location(fault.place)]} if fault.place else {}),
            **related_locations(fault.related),
        }
        for fault in all_faults[:MAX_RESULTS]
    ]
    more = len(all_faults) - len(results)
    notes = [f"{counted(more, 'fault')} of {len(all_faults):,} are not among the results"] if more else []
    return _document([fault_descriptor()], results, notes, None)


def _document(
    rules: list[Json],
    results: Sequence[Json],
    notes: list[str],
    verdicts: Json | None,
    loosened: Iterable[Loosening] = (),
) -> str:
    """Return the run, which failed if there are no verdicts."""
    notifications: list[Json] = [
        {"level": "warning", "message": message(f"{LOOSENS}: {one}"), "locations": [location(one.place)]}
        for one in loosened
    ]
    notifications += [{"level": "note", "message": {"text": note}} for note in notes]
    invocation = {
        "executionSuccessful": verdicts is not None,
        **({"toolExecutionNotifications": notifications} if notifications else {}),
    }
    driver = {"name": "omnicheck", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
        "properties": {"verdicts": verdicts} if verdicts else {},
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _cut(found: Sequence[FindingResult]) -> list[str]:
    """Return a note on the findings that are cut, by level, and the waived ones."""
    rest = found[MAX_RESULTS:]
    levels = Counter(one.finding.level for one in rest if not one.suppressed)
    parts = [f"{number:,} at level {level}" for level, number in levels.items()]
    if waived := sum(one.suppressed for one in rest):
        parts.append(f"{waived:,} waived")
    text = f"{', '.join(parts)} of {len(found):,} findings are not among the results; JSON has them all"
    return [text] if parts else []


def _advised(text: str, advice: str) -> str:
    """Return the message and the remedy; GitHub shows the first sentence if there is little room."""
    return f"{clipped(text, 2_000)}.\n{clipped(advice, 1_000)}" if advice else clipped(text, 2_000)
