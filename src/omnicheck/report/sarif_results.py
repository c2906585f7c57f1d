"""SARIF results: a finding with its gaps, their places and routes, and its waivers."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Final

from omnicheck.report.finding_results import FindingResult
from omnicheck.report.finding_wording import finding_lines
from omnicheck.report.sanitize import clipped
from omnicheck.report.sarif_objects import code_flows, line_hashes, location, message, related_locations
from omnicheck.report.wording import waiver_text
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.gap import Gap, Standing, Waived
from omnicheck.verdict.obligation import Definition, Promise, number_of
from omnicheck.verdict.report import Report

_BASELINE_STATE: Final = {
    Standing.NEW: "new",
    Standing.WORSE: "updated",
    Standing.GROWN: "updated",
    Standing.UNCHANGED: "unchanged",
    Standing.ABSENT: "absent",
}
_MOST_PLACES: Final = 100
_MOST_FLOWS: Final = 20

Json = Mapping[str, object]


class SarifResults:
    """A writer of results that hashes the lines of each file once."""

    def __init__(self, report: Report, numbers: Mapping[str, int]) -> None:
        self._landscape = report.landscape
        self._texts = {source.file: source.text for source in report.landscape.sources}
        self._numbers = numbers
        self._hashes = cache(self._hashes_of)

    def _hashes_of(self, file: str) -> tuple[str, ...]:
        return line_hashes(self._texts[file]) if file in self._texts else ()

    def result(self, one: FindingResult) -> Json:
        """Return the finding as a result, suppressed with its waivers if all of it is waived."""
        finding = one.finding
        flows = list(self._code_flows(finding))
        lines = finding_lines(finding, self._landscape)
        return {
            "ruleId": one.rule,
            "ruleIndex": self._numbers[one.rule],
            "level": finding.level,
            **_baseline_state(finding),
            "message": message("\n".join(f"{clipped(line, 1_000)}." for line in lines)),
            "locations": [location(finding.place)],
            "partialFingerprints": self._fingerprints(one),
            **related_locations(islice(one.related(), _MOST_PLACES)),
            **({"codeFlows": flows} if flows else {}),
            **({"suppressions": [_suppression(waived) for waived in one.waived]} if one.suppressed else {}),
            "properties": _properties(one),
        }

    def _code_flows(self, finding: Finding) -> Iterator[Json]:
        """Yield the routes of its gaps, each once."""
        flows = (flow for gap in finding.gaps for flow in code_flows(gap.witness, self._landscape))
        seen: list[Json] = []
        for flow in flows:
            if flow not in seen and len(seen) < _MOST_FLOWS:
                seen.append(flow)
                yield flow

    def _fingerprints(self, one: FindingResult) -> Json:
        place = one.finding.place
        hashes = self._hashes(place.file)
        line = {"primaryLocationLineHash": hashes[place.line - 1]} if place.line <= len(hashes) else {}
        return {**line, "omnicheckFinding/v1": one.id}


def _baseline_state(finding: Finding) -> Json:
    """Return `new` or `unchanged` if all gaps are, else `updated`; nothing if nothing was compared."""
    states = {_BASELINE_STATE[gap.standing] for gap in finding.gaps if gap.standing}
    if not states:
        return {}
    return {"baselineState": states.pop() if len(states) == 1 else "updated"}


def _suppression(waived: Waived) -> Json:
    waiver = waived.waiver
    return {
        "kind": "external" if waiver.name else "inSource",
        "status": "accepted",
        "justification": clipped(waiver_text(waived), 1_000),
        "location": location(waiver.place),
    }


def _properties(one: FindingResult) -> Json:
    """Return the cause, the number of obligations, and every gap, waived ones too."""
    finding = one.finding
    waived = [each.gap for each in one.waived]
    gaps = [] if one.suppressed else list(finding.gaps)
    all_gaps = [*gaps, *waived]
    return {
        "cause": clipped(finding.cause.label, 1_000),
        "promises": [promise for promise in Promise if any(gap.promise is promise for gap in all_gaps)],
        "definitions": [who for who in Definition if any(gap.definition is who for gap in all_gaps)],
        "breaks": number_of({one for gap in finding.gaps for one in gap.breaks}),
        "leavesUnproven": number_of({one for gap in finding.gaps for one in gap.opens}),
        "breaksAlone": {who: number_of(some) for who, some in finding.closes.items()},
        "gaps": [_gap(gap, waived=False) for gap in gaps] + [_gap(gap, waived=True) for gap in waived],
    }


def _gap(gap: Gap, *, waived: bool) -> Json:
    return {
        "id": gap.id,
        "rule": gap.rule,
        "level": gap.level,
        "message": clipped(gap.message, 1_000),
        **({"standing": gap.standing} if gap.standing else {}),
        **({"waived": True} if waived else {}),
    }
