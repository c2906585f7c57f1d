"""The report as JUnit XML: one test case for each group of obligations, failed if any is broken."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final
from xml.etree import ElementTree

from omnicheck.caps import MAX_CASES
from omnicheck.errors import Fault
from omnicheck.model.landscape import Landscape
from omnicheck.report.comparison_wording import LOOSENS
from omnicheck.report.sanitize import clipped, inert, visible
from omnicheck.report.wording import counted
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Obligation, Outcome, worst
from omnicheck.verdict.remedy import remedy_of
from omnicheck.verdict.report import Report

_MOST_REASONS = 5


class CaseResult(IntEnum):
    """A test case's result, the worst first."""

    ERROR = 0
    FAILURE = 1
    SKIPPED = 2
    PASSED = 3


@dataclass(frozen=True, slots=True)
class JUnitCase:
    """A test case. `rule` is the first that objected; each reason has one line or more."""

    suite: str
    name: str
    result: CaseResult = CaseResult.PASSED
    reasons: list[str] = field(default_factory=list)
    rule: str = ""


_GapsByGroup = Mapping[tuple[Obligation, Outcome], list[Gap]]
_RESULTS = {
    Outcome.BROKEN: CaseResult.FAILURE,
    Outcome.UNPROVEN: CaseResult.SKIPPED,
    Outcome.KEPT: CaseResult.PASSED,
}


def cases(report: Report, compared: ComparedWith | None = None) -> list[JUnitCase]:
    """Return a case for each group of obligations, and one for each gap that moves no score.

    Only gaps that the comparison speaks of make one fail: a group with known gaps alone is skipped.
    """
    against = compared or ComparedWith()
    groups: dict[Obligation, Counter[Outcome]] = {}
    for obligation, outcome in report.outcomes.items():
        groups.setdefault(obligation.anywhere(), Counter())[outcome] += obligation.number
    gaps = _gaps_by_group(report.gaps)
    told = _gaps_by_group(gap for gap in report.gaps if against.speaks_of(gap))
    waived = {obligation.anywhere() for obligation in report.waived_obligations} - groups.keys()
    reason = _Reasons(report.landscape)
    return [
        *(_group(one, outcomes, gaps, told, reason) for one, outcomes in groups.items()),
        *(
            JUnitCase(_suite_name(one), one.key, CaseResult.SKIPPED, ["waived"], "waived")
            for one in sorted(waived)
        ),
        *_risks([gap for gap in report.gaps if not gap.touched], against, reason),
    ]


def _gaps_by_group(gaps: Iterable[Gap]) -> _GapsByGroup:
    found: dict[tuple[Obligation, Outcome], list[Gap]] = {}
    for gap in gaps:
        for outcome, obligations in ((Outcome.BROKEN, gap.breaks), (Outcome.UNPROVEN, gap.opens)):
            for group in dict.fromkeys(one.anywhere() for one in obligations):
                found.setdefault((group, outcome), []).append(gap)
    return found


def _group(
    group: Obligation,
    outcomes: Counter[Outcome],
    gaps_by_group: _GapsByGroup,
    told: _GapsByGroup,
    reason: "_Reasons",
) -> JUnitCase:
    outcome = worst(list(outcomes))
    gaps = told.get((group, outcome), [])
    if not gaps and (known := gaps_by_group.get((group, outcome), [])):
        reasons = [f"{counted(len(known), 'known gap')}: {outcome} as before"]
        return JUnitCase(_suite_name(group), group.key, CaseResult.SKIPPED, reasons, known[0].rule)
    reasons = [reason.of(gap) for gap in gaps[:_MOST_REASONS]]
    if len(gaps) > len(reasons):
        reasons.append(f"and {counted(len(gaps) - len(reasons), 'gap')} more")
    if outcome is not Outcome.KEPT:
        reasons.append(f"{outcome} in {outcomes[outcome]:,} of {counted(outcomes.total(), 'place')}")
    return JUnitCase(_suite_name(group), group.key, _RESULTS[outcome], reasons, gaps[0].rule if gaps else "")


def _suite_name(group: Obligation) -> str:
    return f"{group.kind.definition}.{group.kind}"


def _risks(gaps: Iterable[Gap], compared: ComparedWith, reason: "_Reasons") -> Iterator[JUnitCase]:
    """Yield a case for each risk, which fails only if it is an error, such as an expired waiver.

    Its name is the rule and the cause, which no wording changes, with a number where that is not enough.
    """
    seen: Counter[str] = Counter()
    for gap in gaps:
        failure = CaseResult.FAILURE if compared.speaks_of(gap) else CaseResult.SKIPPED
        result = failure if gap.level is Level.ERROR else CaseResult.PASSED
        name = f"{gap.rule}: {gap.cause.label}"
        seen[name] += 1
        numbered = f"{name} ({seen[name]})" if seen[name] > 1 else name
        yield JUnitCase("risk", numbered, result, [reason.of(gap)], gap.rule)


class _Reasons:
    """Gaps in words with what would close them; that is worked out once for each gap."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._known: dict[int, str] = {}

    def of(self, gap: Gap) -> str:
        if id(gap) not in self._known:
            text = visible(f"{gap.level}[{gap.rule}] {gap.place}: {gap.message}")
            fix = remedy_of(self._landscape, (gap,)).words()
            self._known[id(gap)] = f"{text}\n{visible(fix)}" if fix else text
        return self._known[id(gap)]


_NO_XML: Final = str.maketrans({sign: f"\\u{ord(sign):x}" for sign in "\ufffe\uffff"})


def render(report: Report, compared: ComparedWith | None = None) -> str:
    """Return the suites; a report without obligations has one case that says so."""
    loosened = [*_loosened(compared)] if compared else []
    found = [*loosened, *cases(report, compared)] or [JUnitCase("omnicheck", "nothing was declared to judge")]
    return _document(report.landscape.name, found)


def _loosened(compared: ComparedWith) -> Iterator[JUnitCase]:
    """Yield a skipped case for each loosening."""
    for one in compared.comparison.loosened if compared.comparison else ():
        name = f"{one.subject} {one.key}".strip()
        yield JUnitCase("loosened", name, CaseResult.SKIPPED, [f"{LOOSENS}: {one} ({one.place})"], one.kind)


def refused(faults: Iterable[Fault]) -> str:
    """Return a case in error for each fault."""
    found = [JUnitCase("model", _at(one), CaseResult.ERROR, [_at(one, one.hint)]) for one in faults]
    return _document("a model that could not be judged", found)


def _at(fault: Fault, *more: str) -> str:
    first = f"{fault.place}: {fault.message}" if fault.place else fault.message
    return "\n".join(visible(line) for line in (first, *more) if line)


def _document(name: str, found: Sequence[JUnitCase]) -> str:
    """Return the suites in a fixed order; if not all cases fit, failures are kept first."""
    worst = sorted(found, key=lambda case: case.result)
    kept, cut = worst[:MAX_CASES], worst[MAX_CASES:]
    suites: dict[str, list[JUnitCase]] = {}
    for case in kept:
        suites.setdefault(case.suite, []).append(case)
    root = ElementTree.Element("testsuites", {"name": _safe(name), **_counts(kept)})
    for suite in sorted(suites):
        root.append(_suite(suite, sorted(suites[suite], key=lambda case: case.name)))
    if cut:
        root.append(_cut_suite(len(kept), cut))
    ElementTree.indent(root)
    lines = ElementTree.tostring(root, encoding="unicode").split("\n")
    return "".join(f"{line}\n" for line in ['<?xml version="1.0" encoding="UTF-8"?>', *map(inert, lines)])


def _suite(name: str, found: Sequence[JUnitCase]) -> ElementTree.Element:
    skipped = sum(case.result is CaseResult.SKIPPED for case in found)
    suite = ElementTree.Element("testsuite", {"name": name, **_counts(found), "skipped": str(skipped)})
    for case in found:
        one = ElementTree.SubElement(suite, "testcase", classname=f"omnicheck.{name}", name=_safe(case.name))
        text = _safe("\n\n".join(case.reasons))
        if case.result is not CaseResult.PASSED:
            about = {"type": case.rule or name, "message": text.partition("\n")[0]}
            ElementTree.SubElement(one, case.result.name.lower(), about).text = text
        elif case.reasons:
            ElementTree.SubElement(one, "system-out").text = text
    return suite


def _cut_suite(kept: int, cut: Sequence[JUnitCase]) -> ElementTree.Element:
    """Return a suite that counts the cases left out, the worst first as they are sorted."""
    results = Counter(case.result.name.lower() for case in cut)
    tallied = ", ".join(f"{number:,} {result}" for result, number in results.items())
    suite = ElementTree.Element("testsuite", name="cut", tests="1", failures="0", errors="0", skipped="1")
    case = ElementTree.SubElement(suite, "testcase", classname="omnicheck.cut", name="cases left out")
    text = f"{counted(kept, 'case')} of {kept + len(cut):,} told, the worst first; left out: {tallied}"
    ElementTree.SubElement(case, "skipped", message=text)
    return suite


def _counts(found: Iterable[JUnitCase]) -> dict[str, str]:
    results = [case.result for case in found]
    return {
        "tests": str(len(results)),
        "failures": str(results.count(CaseResult.FAILURE)),
        "errors": str(results.count(CaseResult.ERROR)),
    }


def _safe(text: str) -> str:
    return "\n".join(clipped(line.translate(_NO_XML), 2_000) for line in text.split("\n"))
