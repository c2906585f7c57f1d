"""The report as SARIF 2.1.0 for GitHub: at most 5,000 results, worst first, and how many were cut."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Final

from omnicheck import __version__
from omnicheck.caps import MAX_RESULTS
from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.comparison_wording import LOOSENS
from omnicheck.report.sanitize import clipped, json_text
from omnicheck.report.sarif_objects import (
    FAULT,
    code_flows,
    fault_descriptor,
    line_hashes,
    location,
    message,
    rule_descriptor,
)
from omnicheck.report.wording import OFFICE, counted, waiver_text
from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.gap import Gap, Standing, Waived
from omnicheck.verdict.loosening import Loosening
from omnicheck.verdict.obligation import number_of
from omnicheck.verdict.report import Report

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_BASELINE_STATE: Final = {
    Standing.NEW: "new",
    Standing.WORSE: "updated",
    Standing.GROWN: "updated",
    Standing.UNCHANGED: "unchanged",
    Standing.ABSENT: "absent",
}

Json = Mapping[str, object]


def render(report: Report, compared: ComparedWith | None = None) -> str:
    """Return a run with a result for each gap, and a notification for each loosening."""
    comparison = compared.comparison if compared else None
    cards = {card.name: card for card in catalogue()}
    used = {gap.rule for gap in (*report.gaps, *(one.gap for one in report.waived))}
    names = sorted(used | cards.keys())
    rules = [rule_descriptor(name, cards.get(name)) for name in names]
    writer = _ResultWriter(report, {name: number for number, name in enumerate(names)})
    results = [writer.result(gap) for gap in report.gaps[:MAX_RESULTS]]
    results += [writer.suppressed(one) for one in report.waived[: MAX_RESULTS - len(results)]]
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
    return _document(rules, results, _cut(report), verdicts, loosened)


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
            **_related(fault.related),
        }
        for fault in all_faults[:MAX_RESULTS]
    ]
    more = len(all_faults) - len(results)
    notes = [f"{counted(more, 'fault')} of {len(all_faults):,} are not among the results"] if more else []
    return _document([fault_descriptor()], results, notes, None)


class _ResultWriter:
    """A writer of results that hashes the lines of each file once."""

    def __init__(self, report: Report, numbers: Mapping[str, int]) -> None:
        self._landscape = report.landscape
        self._texts = {source.file: source.text for source in report.landscape.sources}
        self._numbers = numbers
        self._hashes = cache(self._hashes_of)

    def _hashes_of(self, file: str) -> tuple[str, ...]:
        return line_hashes(self._texts[file]) if file in self._texts else ()

    def result(self, gap: Gap) -> Json:
        """Return the gap as a result."""
        flows = code_flows(gap.witness, self._landscape)
        return {
            "ruleId": gap.rule,
            "ruleIndex": self._numbers[gap.rule],
            "level": gap.level,
            **({"baselineState": _BASELINE_STATE[gap.standing]} if gap.standing else {}),
            "message": message(_advised(gap.message, gap.remedy)),
            "locations": [location(gap.place)],
            "partialFingerprints": self._fingerprints(gap),
            **_related(gap.related),
            **({"codeFlows": flows} if flows else {}),
            "properties": {
                "promise": gap.promise,
                "definition": gap.definition,
                "breaks": number_of(gap.breaks),
                "leavesUnproven": number_of(gap.opens),
            },
        }

    def suppressed(self, waived: Waived) -> Json:
        """Return the waived gap as a suppressed result, with its waiver."""
        waiver = waived.waiver
        suppression = {
            "kind": "external" if waiver.name else "inSource",
            "status": "accepted",
            "justification": clipped(waiver_text(waived), 1_000),
            "location": location(waiver.place),
        }
        return {**self.result(waived.gap), "suppressions": [suppression]}

    def _fingerprints(self, gap: Gap) -> Json:
        hashes = self._hashes(gap.place.file)
        number = gap.place.line
        line = {"primaryLocationLineHash": hashes[number - 1]} if number <= len(hashes) else {}
        return {**line, "omnicheckGap/v1": gap.id}


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


def _cut(report: Report) -> list[str]:
    """Return a note on the gaps that are cut, by level, and the waived ones."""
    rest = Counter(gap.level for gap in report.gaps[MAX_RESULTS:])
    parts = [counted(number, level) for level, number in rest.items()]
    if waived := max(0, len(report.waived) - max(0, MAX_RESULTS - len(report.gaps))):
        parts.append(f"{waived:,} waived")
    number = len(report.gaps) + len(report.waived)
    text = f"{', '.join(parts)} of {number:,} gaps are not among the results; the JSON report has them all"
    return [text] if parts else []


def _advised(text: str, advice: str) -> str:
    """Return the message and the remedy; GitHub shows the first sentence if there is little room."""
    return f"{clipped(text, 2_000)}.\n{clipped(advice, 1_000)}" if advice else clipped(text, 2_000)


def _related(related: Iterable[tuple[str, Place]]) -> Json:
    places = [
        {"id": number, **location(place), "message": message(clipped(note, 1_000))}
        for number, (note, place) in enumerate(related)
    ]
    return {"relatedLocations": places} if places else {}
