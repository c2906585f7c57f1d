"""Scores: obligations counted by definition and promise, and by axis (semantics 2.3)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain

from omnicheck.evaluation.nothing_to_judge import nothing_to_judge
from omnicheck.evaluation.outcomes import SettledOutcomes
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import EVERYWHERE, Cube
from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Definition, Kind, Obligation, Outcome, Promise, number_of
from omnicheck.verdict.report import Axis, Group, Judgement, Tally, Verdict

_TALLIED = (Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN, "vacuous")
"""What is counted, in the order of a tally."""

_Count = Callable[[Collection[Obligation]], Counter[str]]
_Counted = Mapping[tuple[Definition, str], Collection[Obligation]]
"""The obligations of each definition by outcome; those that are vacuous besides; those that are waived."""


def tally(outcomes: Iterable[tuple[Obligation, Outcome]], vacuous: Collection[Obligation] = ()) -> Tally:
    """Return the number of each outcome, and how many of those kept are vacuous."""
    count: Counter[Outcome] = Counter()
    idle = 0
    for one, outcome in outcomes:
        count[outcome] += one.number
        if outcome is Outcome.KEPT and one in vacuous:
            idle += one.number
    return Tally(count[Outcome.KEPT], count[Outcome.BROKEN], count[Outcome.UNPROVEN], idle)


def judgement(
    definition: Definition,
    settled: SettledOutcomes,
    estate: Estate,
    asked_of: Collection[Promise] = tuple(Promise),
) -> Judgement:
    """Judge one definition: all its obligations once, and for each promise those that its rules can break.

    A promise is not judged if nothing was declared for it, or if it is not in `asked_of`.
    """
    kinds = {kind for kind in Kind if kind.definition is definition}
    asked = [(one, outcome) for one, outcome in settled.outcomes.items() if one.kind in kinds]
    promises = {
        promise: tally(((one, of) for one, of in asked if promise in one.promises), estate.vacuous)
        for promise in Promise
        if promise.definition is definition
    }
    unjudged = tuple(
        promise
        for promise, counts in promises.items()
        if counts.verdict is Verdict.NOT_APPLICABLE or promise not in asked_of
    )
    whole = tally(asked, estate.vacuous)
    waived, unasked = (
        number_of(one for one in some if one.kind in kinds) for some in (settled.waived, settled.unasked)
    )
    return Judgement(
        definition,
        whole,
        promises,
        unjudged,
        waived=waived,
        unasked=unasked,
        nothing=nothing_to_judge(definition, whole, estate, waived=bool(waived)),
    )


def scores(
    landscape: Landscape, settled: SettledOutcomes, vacuous: Collection[Obligation] = ()
) -> Mapping[Axis, tuple[Group, ...]]:
    """Return the groups of every axis: each declared channel, touchpoint, leaf and data object, by name.

    An obligation belongs to one group of each axis; the group without a name has those that belong to none.
    """
    cube = Cube(landscape.document)
    channels = landscape.document.channels
    channel_of = {id: id for id in channels}
    channel_of |= {id: touchpoint.channel for id, touchpoint in landscape.touchpoints.items()}
    touchpoint_of = {id: id for id in landscape.touchpoints}
    axes: dict[Axis, tuple[Iterable[str], _Count]] = {
        Axis.CHANNEL: (channels, _counting(lambda one: channel_of.get(_customer_side(one), ""))),
        Axis.TOUCHPOINT: (
            touchpoint_of,
            _counting(lambda one: touchpoint_of.get(_customer_side(one), "")),
        ),
        Axis.LOCATION: (landscape.document.locations and cube.locations.leaves, _by_place(0)),
        Axis.BUSINESS: (landscape.document.businesses and cube.businesses.leaves, _by_place(1)),
        Axis.DATA: (
            landscape.document.data,
            _counting(lambda one: one.matter if one.kind in (Kind.ROUTE, Kind.FACT) else ""),
        ),
    }
    found: list[tuple[Obligation, str]] = [*settled.outcomes.items()]
    found += ((one, "waived") for one in settled.waived)
    found += (
        (one, "vacuous") for one, of in settled.outcomes.items() if of is Outcome.KEPT and one in vacuous
    )
    counted = grouped(((one.kind.definition, how), one) for one, how in found)
    return {axis: _groups(counted, names, count) for axis, (names, count) in axes.items()}


def _counting(name: Callable[[Obligation], str]) -> _Count:
    """Return a function that counts obligations by name."""

    def count(obligations: Collection[Obligation]) -> Counter[str]:
        found: Counter[str] = Counter()
        for one in obligations:
            found[name(one)] += one.number
        return found

    return count


def _by_place(axis: int) -> _Count:
    """Return a function that counts obligations by location or by business."""

    def count(obligations: Collection[Obligation]) -> Counter[str]:
        # Most share the tuple of their contexts, which is long to hash and is known by its identity instead.
        together = {id(one.contexts): one.contexts for one in obligations}
        number = Counter(id(one.contexts) for one in obligations)
        found: Counter[str] = Counter()
        for known, several in number.items():
            for context in together[known] or (("", ""),):
                found[context[axis].removeprefix(EVERYWHERE)] += several
        return found

    return count


def _groups(counted: _Counted, names: Iterable[str], count: _Count) -> tuple[Group, ...]:
    numbers = {
        (who, how): count(counted.get((who, how), ())) for who in Definition for how in (*_TALLIED, "waived")
    }
    found = {*names, *chain.from_iterable(numbers.values())}
    return tuple(
        Group(
            name,
            {who: Tally(*(numbers[who, how][name] for how in _TALLIED)) for who in Definition},
            {who: numbers[who, "waived"][name] for who in Definition},
        )
        for name in sorted(found, key=lambda name: (not name, name))
    )


def _customer_side(obligation: Obligation) -> str:
    elsewhere = (Kind.MEMBER, Kind.TERM, Kind.OBJECTIVE)
    return "" if obligation.kind in elsewhere else obligation.subject
