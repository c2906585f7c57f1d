"""Comparisons and baselines in words, the same in every format."""

from collections import Counter
from collections.abc import Iterator, Sequence

from omnicheck.report.wording import OFFICE, counted, listed, score_text
from omnicheck.verdict.baseline import BaselineStatus
from omnicheck.verdict.comparison import Comparison, ObligationState
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.report import Judgement


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
        "newly waived": sum(change.after is ObligationState.WAIVED for change in comparison.changes),
    }
    phrases = [
        _moved("+", "are", [change.after for change in comparison.added]),
        _moved("-", "were", [change.before for change in comparison.gone]),
        *(f"{counted(number, 'obligation')} {verb}" for verb, number in counts.items() if number),
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
    standing = Counter(gap.standing for gap in comparison.head.gaps)
    parts = [
        (standing[Standing.NEW], "new"),
        (standing[Standing.UNCHANGED], "unchanged"),
        (len(comparison.fixed), "fixed"),
        (len(comparison.removed), "removed"),
    ]
    return ", ".join(f"{number:,} {word}" for number, word in parts if number) or "none"


def new_gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """Return the new gaps of the head, worst first."""
    return tuple(gap for gap in comparison.head.gaps if gap.standing is Standing.NEW)


def added_waivers(comparison: Comparison) -> list[str]:
    """Return the new waivers in words: rule, elements, last day, role and reason."""
    return [
        f"{waiver.rule} at {', '.join(waiver.at)} until {waiver.until}"
        f"{f', {waiver.by}' if waiver.by else ''}: {waiver.because}"
        for waiver in comparison.waivers
    ]


_MOST = 5


def baseline_size(baseline: BaselineStatus) -> str:
    """Return `known.json: 2 gaps known, 12 entries`."""
    entries = counted(len(baseline.entries), "entry")
    return f"{baseline.file}: {counted(baseline.known, 'gap')} known, {entries}"


def stale_entries(baseline: BaselineStatus) -> str:
    """Return the entries that no longer apply, and how to remove them; empty if there are none."""
    if not baseline.stale:
        return ""
    names = listed([f"{entry.what} {entry.key}" for entry in baseline.stale], _MOST)
    apply, them = ("applies", "it") if len(baseline.stale) == 1 else ("apply", "them")
    entries = counted(len(baseline.stale), "entry")
    return f"{entries} no longer {apply}; remove {them} with --prune-baseline: {names}"
