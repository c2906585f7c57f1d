"""The outcome of every obligation, from the gaps that touch it (semantics 2.2)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.obligation import Obligation, Outcome


class SettledOutcomes(NamedTuple):
    """The outcome of every obligation that counts.

    `waived` ones do not count. `unasked` are unproven only because the named rule was ignored.
    """

    outcomes: Mapping[Obligation, Outcome]
    waived: frozenset[Obligation]
    unasked: Mapping[Obligation, str]


def settle_outcomes(
    asked: Iterable[Obligation], standing: Iterable[Gap], ignored: Iterable[Gap], waived: Iterable[Waived]
) -> SettledOutcomes:
    """Decide the outcome of all that is `asked`: kept unless a gap objects that is `standing`, not waived.

    What only gaps of `ignored` rules touch is unproven.
    """
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
        {obligation: outcome for obligation, outcome in outcomes.items() if obligation not in excused},
        excused,
        unasked,
    )
