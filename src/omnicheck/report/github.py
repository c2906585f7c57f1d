"""The report as annotations of GitHub Actions, one for each finding; it shows ten of each level."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from omnicheck.caps import MAX_ANNOTATIONS
from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.changed_findings import finding_growth, findings_to_list
from omnicheck.report.comparison_wording import (
    LOOSENS,
    adoption,
    gate_line,
    judged_by,
    loosened_lines,
)
from omnicheck.report.finding_wording import finding_lines
from omnicheck.report.sanitize import clipped, inert
from omnicheck.report.wording import OFFICE, counted
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.comparison import GREW, Comparison
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.report import Judgement, Report

_COMMAND: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, compared: ComparedWith | None = None) -> str:
    """Return a workflow command for each finding that is shown, how many are not, and the verdicts."""
    comparison = compared.comparison if compared else None
    lines = [*_loosened(comparison)] if comparison else []
    against = compared or ComparedWith()
    told = findings_to_list(report, against)
    for level, command in _COMMAND.items():
        lines += _level(
            command, [one for one in told if _level_of(one, against) is level], report, comparison
        )
    verdicts = " · ".join(f"{office} {_verdict(report.judgements[who])}" for who, office in OFFICE.items())
    if comparison:
        notes = filter(None, (adoption(comparison), judged_by(comparison)))
        lines += (f"omnicheck: against {comparison.name}: {note}" for note in notes)
    lines.append(f"omnicheck: {verdicts}")
    return _text([*lines, *(f"omnicheck: {line}" for line in [gate_line(report, against)] if line)])


def _level_of(finding: Finding, compared: ComparedWith) -> Level:
    """Return the gravest level of its gaps; a known one that the gate passes is a warning at most."""
    return max((_gap_level(gap, compared) for gap in finding.gaps), key=lambda level: level.gravity)


def _gap_level(gap: Gap, compared: ComparedWith) -> Level:
    if gap.standing in GREW and not compared.fails_on(gap):
        return min(gap.level, Level.WARNING, key=lambda level: level.gravity)
    return gap.level


def _loosened(comparison: Comparison) -> Iterator[str]:
    """Yield one annotation for all loosenings, at the first, so that they leave room for the gaps."""
    if lines := loosened_lines(comparison):
        rest = [f"and {len(lines) - MAX_ANNOTATIONS:,} more"] if len(lines) > MAX_ANNOTATIONS else []
        texts = (*lines[:MAX_ANNOTATIONS], *rest)
        yield _command("warning", LOOSENS, texts, comparison.loosened[0].place)


def refused(faults: Iterable[Fault]) -> str:
    """Return an error for each fault that is shown, and how many are not."""
    all_faults = list(faults)
    lines = [
        _command("error", "the model cannot be judged", (fault.message, fault.hint), fault.place)
        for fault in all_faults[:MAX_ANNOTATIONS]
    ]
    return _text([*lines, *_cut("fault", len(all_faults)), "omnicheck: nothing was judged"])


def _verdict(judgement: Judgement) -> str:
    """Return the verdict, with why there is nothing to judge, or which promises were not judged."""
    unjudged = f"not judged: {', '.join(judgement.unjudged)}" if judgement.unjudged else ""
    more = judgement.nothing or unjudged
    return f"{judgement.verdict} ({more})" if more else judgement.verdict


def _level(
    command: str, findings: Sequence[Finding], report: Report, comparison: Comparison | None
) -> Iterator[str]:
    for one in findings[:MAX_ANNOTATIONS]:
        texts = finding_lines(one, report.landscape, finding_growth(one, comparison))
        yield _command(command, one.rule, texts, one.place)
    yield from _cut("finding", len(findings), f" at level {command}")


def _cut(thing: str, number: int, which: str = "") -> Iterator[str]:
    if number > MAX_ANNOTATIONS:
        rest = counted(number - MAX_ANNOTATIONS, thing)
        yield f"omnicheck: {rest} of {number:,}{which} not annotated, see the step summary"


def _command(command: str, title: str, texts: Iterable[str], place: Place | None) -> str:
    """Return a workflow command, escaped as the runner parses it, with unseen characters spelled out."""
    at = {"file": place.file, "line": str(place.line), "col": str(place.column)} if place else {}
    about = {**at, "title": title}
    given = ",".join(f"{key}={clipped(value, 4_096).translate(_PROPERTY)}" for key, value in about.items())
    lines = [clipped(line, 2_000).translate(_DATA) for line in texts if line]
    return f"::{command} {given}::{'%0A'.join(lines)}"


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{_inert(line)}\n" for line in lines)


def _inert(line: str) -> str:
    """Return the line without commands other than ours, which it may begin with."""
    return f"::{inert(line[2:])}" if line.startswith("::") else inert(line)
