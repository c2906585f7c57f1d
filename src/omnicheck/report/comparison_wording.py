"""Comparisons and baselines in words, the same in every format."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from omnicheck.report.wording import OFFICE, counted, listed, score_text
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith, GateResult
from omnicheck.verdict.comparison import CHANGED, GREW, Comparison, ObligationState
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.report import Judgement, Report


def score_change(before: Judgement | None, after: Judgement) -> str:
    """Return `66.7% → 100% ▲`, or the score alone if it did not change; `none` for nothing to judge."""
    old, new = (score_text(judged) or "none" if judged else "none" for judged in (before, after))
    return new if old == new else f"{old} → {new} {_arrow(before, after)}"


def _arrow(before: Judgement | None, after: Judgement) -> str:
    old, new = (judged.score or (0, 0) if judged else (0, 0) for judged in (before, after))
    return "▲" if new > old else "▼"


def score_changes(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield for both definitions the office, the change of its score, and that of its verdict."""
    for definition, office in OFFICE.items():
        after = comparison.head.judgements[definition]
        before = comparison.base.judgements[definition] if comparison.base else None
        was = before.verdict if before else after.verdict
        verdict = after.verdict if was is after.verdict else f"{was} → {after.verdict}"
        yield office, score_change(before, after), verdict


def adoption(comparison: Comparison) -> str:
    """Return that everything is new, and why; empty if the base had something to judge."""
    if not comparison.adopts:
        return ""
    lacks = "nothing to judge there" if comparison.base else "no model there"
    return f"{lacks}, so all of it is new and judged by its own policy"


def obligation_changes(comparison: Comparison) -> list[str]:
    """Return phrases such as `-14 obligations, of which 9 were broken`; none if nothing changed."""
    counts = {
        "fixed": len(comparison.restored),
        "worse than before": len(comparison.worsened),
        "broken → unproven": len(comparison.left_open),
        "newly waived": sum(change.after is ObligationState.WAIVED for change in comparison.changes),
    }
    phrases = [
        _moved("+", "are", [change.after for change in comparison.added]),
        _moved("-", "were", [change.before for change in comparison.gone]),
        *(
            f"{counted(number, 'obligation')}{':' if '→' in verb else ''} {verb}"
            for verb, number in counts.items()
            if number
        ),
    ]
    return [one for one in phrases if one]


def _moved(sign: str, verb: str, states: Sequence[ObligationState]) -> str:
    if not states:
        return ""
    tally = Counter(states)
    parts = [
        f"{tally[state]:,} {verb if tally[state] > 1 else {'are': 'is', 'were': 'was'}[verb]} {state}"
        for state in (ObligationState.BROKEN, ObligationState.UNPROVEN, ObligationState.WAIVED)
        if tally[state]
    ]
    of_which = f", of which {', '.join(parts)}" if parts else ""
    return f"{sign}{counted(len(states), 'obligation')}{of_which}"


def gap_counts(comparison: Comparison) -> str:
    """Return `2 new, 5 unchanged, 1 fixed, 1 removed`."""
    return ", ".join(f"{number:,} {word}" for word, number in comparison.gap_counts.items()) or "none"


def changed_gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """Return the gaps of the head that are new, worse or grown, worst first."""
    return tuple(gap for gap in comparison.head.gaps if gap.standing in CHANGED)


def growth_text(gap: Gap, comparison: Comparison | None) -> str:
    """Return `25 h → 7 d, 6 obligations more` for a gap that is worse or grown; else nothing."""
    growth = comparison.growth.get(gap.id) if comparison else None
    if growth is None:
        return ""
    parts = []
    before, after = growth.before, growth.after
    if growth.is_worse and before and after:
        parts.append(f"{before.short(*after)} → {after.short(*before)}")
    if (more := growth.touched - growth.touched_before) > 0:
        parts.append(f"{counted(more, 'obligation')} more")
    elif gap.standing is Standing.GROWN:
        parts.append("for other obligations")
    return ", ".join(parts)


def growth_lines(comparison: Comparison) -> list[str]:
    """Return the known gaps that are worse or grown, each with both figures."""
    return [
        f"{gap.standing}: {gap.rule} ({gap.place}), {growth_text(gap, comparison)}"
        for gap in comparison.head.gaps
        if gap.standing in GREW
    ]


def gate_line(report: Report, compared: ComparedWith, unlisted: str = " (--all)") -> str:
    """Return `gate passes: 0 new, 29 known gaps` or `gate fails: 2 new errors`; empty if it is not known.

    With neither a base nor a baseline all gaps count, and findings with them. `unlisted` says how to
    list the others.
    """
    comparison = compared.comparison
    if compared.gate is None:
        return ""
    if comparison is None and compared.baseline is None:
        return _plain_gate_line(report, compared.gate)
    policy = ", by the policy of the base" if comparison and comparison.by_base_policy else ""
    if not compared.gate.passes:
        return f"gate fails: {', '.join(compared.gate.reasons)}{policy}"
    told = Counter(gap.standing for gap in report.gaps if compared.speaks_of(gap))
    new = told.pop(Standing.NEW, 0)
    grew = [f"{number:,} {standing}" for standing, number in told.items()]
    known = counted(known_gaps(report, compared), "known gap")
    if hidden := len({gap.cause for gap in report.gaps if not compared.speaks_of(gap)}):
        known += f" in {counted(hidden, 'finding')}{unlisted}"
    return f"gate passes: {', '.join([f'{new:,} new', *grew, known])}{policy}"


def _plain_gate_line(report: Report, gate: GateResult) -> str:
    if gate.passes:
        return "gate passes"
    failing = sum(any(gap.id in gate.failing for gap in one.gaps) for one in report.findings)
    findings = f" in {counted(failing, 'finding')}" if failing else ""
    return f"gate fails: {', '.join(gate.reasons)}{findings}"


def known_gaps(report: Report, compared: ComparedWith) -> int:
    """Return the number of gaps that are only counted."""
    return sum(not compared.speaks_of(gap) for gap in report.gaps)


LOOSENS: Final = "this change loosens the gate"


def loosened_lines(comparison: Comparison | None) -> list[str]:
    """Return what the change asks less strictly, each with both values and the place of the new one."""
    return [f"{one} ({one.place})" for one in comparison.loosened] if comparison else []


def judged_by(comparison: Comparison) -> str:
    """Return whose policy the head was judged by, if that is not its own; else nothing."""
    if not comparison.by_base_policy:
        return ""
    return "judged by the base's policy; waivers of the same change do not count"


_MOST = 5


def baseline_size(baseline: BaselineStatus) -> str:
    """Return `known.json: 2 gaps known, 12 entries`."""
    entries = counted(len(baseline.content.entries), "entry")
    return f"{baseline.file}: {counted(baseline.known, 'gap')} known, {entries}"


def stale_entries(baseline: BaselineStatus) -> str:
    """Return the entries that no longer apply, and how to remove them; empty if there are none."""
    if not baseline.stale:
        return ""
    names = listed([f"{entry.what} {entry.key}" for entry in baseline.stale], _MOST)
    apply, them = ("applies", "it") if len(baseline.stale) == 1 else ("apply", "them")
    entries = counted(len(baseline.stale), "entry")
    return f"{entries} no longer {apply}; remove {them} with --prune-baseline: {names}"
