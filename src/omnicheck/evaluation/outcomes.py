"""How every obligation came out: judged by what stands against it, or left out (semantics 2.2)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.obligation import Obligation, Outcome


class SettledOutcomes(NamedTuple):
    """The outcome of every obligation that counts.

    `waived` are those that do not: all that stood against them is waived. `unasked` are unproven for no
    other reason than that a rule was not asked which would object; it is named.
    """

    outcomes: Mapping[Obligation, Outcome]
    waived: frozenset[Obligation]
    unasked: Mapping[Obligation, str]


def settle_outcomes(
    asked: Iterable[Obligation], standing: Iterable[Gap], ignored: Iterable[Gap], waived: Iterable[Waived]
) -> SettledOutcomes:
    """Kept unless a gap objects. A gap that objects to what nobody asked is a mistake of ours: it raises."""
    outcomes = dict.fromkeys(asked, Outcome.KEPT)
    for gap in standing:
        for obligation in gap.opens:
            if outcomes[obligation] is Outcome.KEPT:
                outcomes[obligation] = Outcome.UNPROVEN
        for obligation in gap.breaks:
            outcomes[obligation] = Outcome.BROKEN
    unasked: dict[Obligation, str] = {}
    for gap in ignored:
        for obligation in gap.touched:
            if outcomes[obligation] is Outcome.KEPT:
                outcomes[obligation] = Outcome.UNPROVEN
                unasked[obligation] = gap.rule
    excused = frozenset(
        obligation for gap, _ in waived for obligation in gap.touched if outcomes[obligation] is Outcome.KEPT
    )
    return SettledOutcomes(
        {one: came for one, came in outcomes.items() if one not in excused}, excused, unasked
    )
