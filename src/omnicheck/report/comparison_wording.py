"""Comparisons and baselines in words, the same in every format."""

from collections import Counter
from collections.abc import Iterator, Sequence

from omnicheck.report.wording import OFFICE, counted, listed, score_text
from omnicheck.verdict.baseline import BaselineStatus
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState
from omnicheck.verdict.gap import Gap, Standing
from omnicheck.verdict.report import Tally


def score_change(before: Tally | None, after: Tally) -> str:
    """`66.7% → 100% ▲`, or the one score that did not move; `none` where there is nothing to judge."""
    old, new = (score_text(tally) or "none" if tally else "none" for tally in (before, after))
    return new if old == new else f"{old} → {new} {_arrow(before, after)}"


def _arrow(before: Tally | None, after: Tally) -> str:
    old, new = (tally.score or (0, 0) if tally else (0, 0) for tally in (before, after))
    return "▲" if new > old else "▼"


def score_changes(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """For both definitions: the office, how its score moved, how its verdict did."""
    for definition, office in OFFICE.items():
        after = comparison.head.judgements[definition]
        before = comparison.base.judgements[definition] if comparison.base else None
        said = (
            after.verdict
            if before is None or before.verdict is after.verdict
            else (f"{before.verdict} → {after.verdict}")
        )
        yield office, score_change(before.tally if before else None, after.tally), said


def obligation_changes(comparison: Comparison) -> list[str]:
    """`-14 obligations, of which 9 were broken`, and so on; nothing where all stand as they did."""
    said = [
        _moved("+", comparison.added, "are", [change.after for change in comparison.added]),
        _moved("-", comparison.gone, "were", [change.before for change in comparison.gone]),
    ]
    for number, verb in (
        (len(comparison.restored), "mended"),
        (len(comparison.worsened), "worse than before"),
    ):
        said.append(f"{counted(number, 'obligation')} {verb}" if number else "")
    waived = sum(change.after is ObligationState.WAIVED for change in comparison.changes)
    said.append(f"{counted(waived, 'obligation')} newly waived" if waived else "")
    return [one for one in said if one]


def _moved(
    sign: str, changes: Sequence[ObligationChange], verb: str, states: Sequence[ObligationState]
) -> str:
    if not changes:
        return ""
    tally = Counter(states)
    parts = [
        f"{tally[state]:,} {verb if tally[state] > 1 else {'are': 'is', 'were': 'was'}[verb]} {state}"
        for state in (ObligationState.BROKEN, ObligationState.UNPROVEN, ObligationState.WAIVED)
        if tally[state]
    ]
    return f"{sign}{counted(len(changes), 'obligation')}" + (
        f", of which {', '.join(parts)}" if parts else ""
    )


def gap_counts(comparison: Comparison) -> str:
    """`2 new, 5 unchanged, 1 fixed, 1 removed`."""
    standing = Counter(gap.standing for gap in comparison.head.gaps)
    parts = [
        (standing[Standing.NEW], "new"),
        (standing[Standing.UNCHANGED], "unchanged"),
        (len(comparison.fixed), "fixed"),
        (len(comparison.removed), "removed"),
    ]
    return ", ".join(f"{number:,} {word}" for number, word in parts if number) or "none"


def new_gaps(comparison: Comparison) -> tuple[Gap, ...]:
    """The gaps of the head that are new, worst first."""
    return tuple(gap for gap in comparison.head.gaps if gap.standing is Standing.NEW)


def added_waivers(comparison: Comparison) -> list[str]:
    """What was newly waived: the rule, where, until when, by whom and why."""
    return [
        f"{waiver.rule} at {', '.join(waiver.at)} until {waiver.until}"
        f"{f', {waiver.by}' if waiver.by else ''}: {waiver.because}"
        for waiver in comparison.waivers
    ]


_MOST = 5


def baseline_size(baseline: BaselineStatus) -> str:
    """`known.json: 2 gaps known, 12 entries`."""
    entries = counted(len(baseline.entries), "entry")
    return f"{baseline.file}: {counted(baseline.known, 'gap')} known, {entries}"


def stale_entries(baseline: BaselineStatus) -> str:
    """What is true no more, and what to do; nothing where all of it is true."""
    if not baseline.stale:
        return ""
    names = listed([f"{entry.what} {entry.key}" for entry in baseline.stale], _MOST)
    are = "entry is" if len(baseline.stale) == 1 else "entries are"
    return f"{len(baseline.stale):,} {are} true no more, take them out with --prune-baseline: {names}"
