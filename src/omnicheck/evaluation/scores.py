"""Scores: obligations counted by definition and promise, and by axis (semantics 2.3)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from omnicheck.evaluation.outcomes import SettledOutcomes
from omnicheck.model.contexts import EVERYWHERE, Context, Cube
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Definition, Kind, Obligation, Outcome, Promise
from omnicheck.verdict.report import Axis, Group, Judgement, Tally

_OF = Callable[[Obligation], str]
_ByOutcome = dict[tuple[Definition, Outcome | None], list[Obligation]]
"""The obligations of each definition by outcome; under None those that are waived."""

_TALLY_ORDER = (Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN)
"""The outcomes in the order of a tally."""


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """Return the number of each outcome."""
    count = Counter(outcomes)
    return Tally(count[Outcome.KEPT], count[Outcome.BROKEN], count[Outcome.UNPROVEN])


def judgement(
    definition: Definition, settled: SettledOutcomes, asked_of: Collection[Promise] = tuple(Promise)
) -> Judgement:
    """Judge one definition: all its obligations once, and for each promise those that its rules can break.

    A promise is not judged if nothing was declared for it, or if it is not in `asked_of`.
    """
    asked = {one: outcome for one, outcome in settled.outcomes.items() if one.kind.definition is definition}
    promises = {
        promise: tally(outcome for one, outcome in asked.items() if promise in one.promises)
        for promise in Promise
        if promise.definition is definition
    }
    unjudged = tuple(
        promise for promise, counts in promises.items() if not counts.total or promise not in asked_of
    )
    return Judgement(
        definition,
        tally(asked.values()),
        promises,
        unjudged,
        waived=sum(one.kind.definition is definition for one in settled.waived),
        unasked=sum(one.kind.definition is definition for one in settled.unasked),
    )


def scores(landscape: Landscape, settled: SettledOutcomes) -> Mapping[Axis, tuple[Group, ...]]:
    """Return the groups of every axis: each declared channel, touchpoint, leaf and data object, by name.

    An obligation belongs to one group of each axis; the group without a name has those that belong to none.
    """
    cube = Cube(landscape.document)
    channels = landscape.document.channels
    channel_of = dict.fromkeys(channels, "") | {id: id for id in channels}
    channel_of |= {id: touchpoint.channel for id, touchpoint in landscape.touchpoints.items()}
    axes: dict[Axis, tuple[Iterable[str], _OF]] = {
        Axis.CHANNEL: (channels, lambda one: channel_of.get(_customer_side(one), "")),
        Axis.TOUCHPOINT: (
            landscape.touchpoints,
            lambda one: side if (side := _customer_side(one)) in landscape.touchpoints else "",
        ),
        Axis.LOCATION: (
            landscape.document.locations and cube.locations.leaves,
            lambda one: _place(one.context, 0),
        ),
        Axis.BUSINESS: (
            landscape.document.businesses and cube.businesses.leaves,
            lambda one: _place(one.context, 1),
        ),
        Axis.DATA: (
            landscape.document.data,
            lambda one: one.matter if one.kind in (Kind.ROUTE, Kind.FACT) else "",
        ),
    }
    by_outcome: _ByOutcome = {
        (definition, outcome): [] for definition in Definition for outcome in (*Outcome, None)
    }
    for obligation, outcome in settled.outcomes.items():
        by_outcome[obligation.kind.definition, outcome].append(obligation)
    for obligation in settled.waived:
        by_outcome[obligation.kind.definition, None].append(obligation)
    return {axis: _grouped(by_outcome, names, of) for axis, (names, of) in axes.items()}


def _grouped(by_outcome: _ByOutcome, names: Iterable[str], of: _OF) -> tuple[Group, ...]:
    counts = {how: Counter(map(of, some)) for how, some in by_outcome.items()}
    found = {*names, *(name for counted in counts.values() for name in counted)}
    return tuple(
        Group(
            name,
            {
                definition: Tally(*(counts[definition, outcome][name] for outcome in _TALLY_ORDER))
                for definition in Definition
            },
            {definition: counts[definition, None][name] for definition in Definition},
        )
        for name in sorted(found, key=lambda name: (not name, name))
    )


def _customer_side(obligation: Obligation) -> str:
    """Return the touchpoint or channel that owes it; none for systems, terms and objectives."""
    elsewhere = (Kind.MEMBER, Kind.TERM, Kind.OBJECTIVE)
    return "" if obligation.kind in elsewhere else obligation.subject


def _place(context: Context | None, axis: int) -> str:
    return context[axis] if context and context[axis] != EVERYWHERE else ""
