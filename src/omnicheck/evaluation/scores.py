"""Scores: obligations counted by definition and promise, and by what they are of (semantics 2.3)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping

from omnicheck.evaluation.outcomes import SettledOutcomes
from omnicheck.model.contexts import EVERYWHERE, Context, Cube
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Definition, Kind, Obligation, Outcome, Promise
from omnicheck.verdict.report import Axis, Group, Judgement, Tally

_OF = Callable[[Obligation], str]
_CameOut = dict[tuple[Definition, Outcome | None], list[Obligation]]
"""The obligations of each definition by outcome; under None those that are waived."""

_TALLIED = (Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN)
"""The outcomes in the order of a tally."""


def tally(outcomes: Iterable[Outcome]) -> Tally:
    """How many came out how."""
    count = Counter(outcomes)
    return Tally(count[Outcome.KEPT], count[Outcome.BROKEN], count[Outcome.UNPROVEN])


def judgement(
    definition: Definition, settled: SettledOutcomes, asked_of: Collection[Promise] = tuple(Promise)
) -> Judgement:
    """One definition judged: all its obligations once, and under each promise those its rules can break.

    A promise is not judged where nothing was declared for it, or where none of its rules is in `asked_of`.
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
    """Every axis with a group for each declared channel, touchpoint, leaf and data object, by name.

    An obligation stands in one group of each axis; in the one without a name where it is of none.
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
    came_out: _CameOut = {(who, outcome): [] for who in Definition for outcome in (*Outcome, None)}
    for obligation, outcome in settled.outcomes.items():
        came_out[obligation.kind.definition, outcome].append(obligation)
    for obligation in settled.waived:
        came_out[obligation.kind.definition, None].append(obligation)
    return {axis: _grouped(came_out, names, of) for axis, (names, of) in axes.items()}


def _grouped(came_out: _CameOut, names: Iterable[str], of: _OF) -> tuple[Group, ...]:
    """A group for each name, and one for whatever is of none; counted by how they came out, outcome apart."""
    counts = {how: Counter(map(of, some)) for how, some in came_out.items()}
    found = {*names, *(name for counted in counts.values() for name in counted)}
    return tuple(
        Group(
            name,
            {who: Tally(*(counts[who, outcome][name] for outcome in _TALLIED)) for who in Definition},
            {who: counts[who, None][name] for who in Definition},
        )
        for name in sorted(found, key=lambda name: (not name, name))
    )


def _customer_side(obligation: Obligation) -> str:
    """The touchpoint or channel that owes it; what systems, words and goals owe is nobody's there."""
    elsewhere = (Kind.MEMBER, Kind.TERM, Kind.OBJECTIVE)
    return "" if obligation.kind in elsewhere else obligation.subject


def _place(context: Context | None, axis: int) -> str:
    return context[axis] if context and context[axis] != EVERYWHERE else ""
