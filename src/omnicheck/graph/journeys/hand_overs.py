"""Hand-overs: whether a journey continues when the customer changes touchpoint (semantics 5.6)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, product
from typing import NamedTuple, TypeVar

from omnicheck.graph.demand.journey_instances import (
    Crossing,
    JourneyInstance,
    StepEntry,
    StepPlacement,
    ends_between,
)
from omnicheck.graph.journeys.identity_resolution import IdentityResolution, Introduction
from omnicheck.graph.journeys.journey_stops import JourneyStops, stops_of
from omnicheck.graph.journeys.resolver_reach import ResolverReach
from omnicheck.graph.journeys.transfers import Carriage, Transfer, TransferJudge, Transfers
from omnicheck.graph.region.region import Region
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Outcome, worst

_Found = TypeVar("_Found", Carriage, Introduction)


class CrossingCheck(NamedTuple):
    """A crossing with what has to be carried, and how customers are recognised."""

    crossing: Crossing
    carriages: tuple[Carriage, ...]
    introductions: tuple[Introduction, ...]

    @property
    def failing(self) -> Iterator[frozenset[str]]:
        """Yield, for each change that fails, the touchpoints without `offers` that it depends on."""
        yield from (one.silent for one in self.carriages if one.outcome is Outcome.BROKEN)
        for one in self.introductions:
            if one.outcome is Outcome.BROKEN:
                for before, after in product(one.befores, one.afters):
                    if before != after:
                        yield self.crossing.ends.silent(before, after)


@dataclass(frozen=True, eq=False)
class HandOver:
    """A step that changes touchpoint, in contexts in which all its crossings have the same outcomes.

    A customer may change between any of their touchpoints, so all must be kept.
    """

    entry: StepEntry
    contexts: tuple[Context, ...]
    checks: tuple[CrossingCheck, ...]

    @cached_property
    def carriages(self) -> tuple[Carriage, ...]:
        """Return what has to be carried on any crossing, each once."""
        return self._once(one.carriages for one in self.checks)

    @cached_property
    def introductions(self) -> tuple[Introduction, ...]:
        """Return how customers are recognised on any crossing, each once."""
        return self._once(one.introductions for one in self.checks)

    @cached_property
    def transfers(self) -> tuple[Transfer, ...]:
        """Return the transfers that a customer surely needs, each once."""
        return tuple(dict.fromkeys(one.transfer for one in self.carriages if self.decides(one)))

    @cached_property
    def outcome(self) -> Outcome:
        """Return the outcome of its obligations. What is not sure leaves it unproven, never broken."""
        stops = self.entry.placements
        if not all(stop.possible for stop in stops):
            return Outcome.BROKEN if self._surely_changes else Outcome.UNPROVEN
        found = [Outcome.KEPT if stop.proven else Outcome.UNPROVEN for stop in stops]
        for one in self._needed:
            sure = self.decides(one) or one.outcome is Outcome.KEPT
            found.append(one.outcome if sure else Outcome.UNPROVEN)
        return worst(found)

    @property
    def _needed(self) -> tuple[Carriage | Introduction, ...]:
        return (*self.carriages, *self.introductions)

    def decides(self, one: Carriage | Introduction) -> bool:
        """Return whether its outcome counts: it is sure, or customers meet such a one wherever they go."""
        return not one.silent or (one.outcome is Outcome.BROKEN and self._fails_anyway)

    @cached_property
    def _fails_anyway(self) -> bool:
        """Return whether it fails whichever of the touchpoints without `offers` are those of its steps."""
        fails = {pair for check in self.checks for pair in check.failing}
        return all(stop.possible for stop in self.entry.placements) and any(
            all(any(silent <= {*pair} for silent in fails) for pair in product(*map(_unsaid, stops)))
            for stops in ((one.leaves, one.arrives) for one in self.entry.crossings)
            if stops[0].step.at != stops[1].step.at
        )

    @property
    def _surely_changes(self) -> bool:
        """Return whether the step surely changes touchpoint, whatever is offered where nothing is said."""
        return any(one.ends.sure or (one.ends.pairs and not one.known) for one in self.entry.crossings)

    @property
    def silent(self) -> tuple[str, ...]:
        """Return the touchpoints whose missing `offers` leave it unproven."""
        unproven = {one for stop in self.entry.placements if not stop.proven for one in stop.silent}
        for one in self._needed:
            if one.outcome is not Outcome.KEPT:
                unproven |= one.silent
        return tuple(sorted(unproven))

    @staticmethod
    def _once(found: Iterable[tuple[_Found, ...]]) -> tuple[_Found, ...]:
        """Return the members of all tuples. Most crossings have the same tuple."""
        distinct = {id(some): some for some in found}
        return tuple(dict.fromkeys(chain.from_iterable(distinct.values())))


def _unsaid(stop: StepPlacement) -> tuple[str, ...]:
    """Return the touchpoints of which any may be the one that offers the step; "" if one says so."""
    return ("",) if stop.proven else tuple(sorted(stop.silent))


class ScopeStops(NamedTuple):
    """The placements of a journey's steps in a scope, and the resolvers within reach there."""

    stops: JourneyStops
    reach: ResolverReach


class JourneySurroundings(NamedTuple):
    """What hand-overs ask about a landscape.

    `region_of` returns the region of a data object in a context, and `scope_of` the contexts that share it;
    `reach` returns the resolvers within reach in a context, and `in_scope` what a journey has in a scope.
    """

    region_of: Callable[[str, Context], Region]
    scope_of: Callable[[str, Context], frozenset[Context]]
    reach: Callable[[Context], ResolverReach]
    in_scope: Callable[[str, frozenset[Context]], ScopeStops]


class HandOverJudge:
    """The hand-overs of one journey instance."""

    def __init__(
        self,
        instance: JourneyInstance,
        surroundings: JourneySurroundings,
        transfer_judge: TransferJudge,
        identities: IdentityResolution,
    ) -> None:
        self._instance = instance
        self._around = surroundings
        self._judge = transfer_judge
        self._identities = identities
        self._stops = stops_of(instance, transfer_judge.needs)

    def judged(self) -> Iterator[HandOver]:
        """Yield each hand-over once for each group of contexts that agree in all that decides it."""
        for together in grouped((self._key(one), one) for one in self._instance.contexts).values():
            contexts = tuple(together)
            stops = partial(self._stops_of, contexts[0])
            transfers = Transfers(self._judge, contexts, stops, self._around.region_of)
            for entry in self._instance.entries:
                yield HandOver(entry, contexts, tuple(self._checks(entry, contexts[0], transfers)))

    def _key(self, context: Context) -> tuple[object, ...]:
        """Return what is the same for contexts that agree."""
        steps = self._instance.journey.steps
        found: list[object] = [self._around.reach(context)]
        for data in self._judge.needs.attributes(one for step in steps for one in step.carries or ()):
            region, scope = self._around.region_of(data, context), self._around.scope_of(data, context)
            found.append((region, region.place_in(context), scope if len(scope) > 1 else None))
        return tuple(found)

    def _checks(self, entry: StepEntry, context: Context, transfers: Transfers) -> Iterator[CrossingCheck]:
        """Yield a check of each crossing, then of those from steps in other contexts of a scope."""
        carried = self._judge.needs.attributes(entry.placement.step.carries or ())
        reach = self._around.reach(context)
        for crossing in entry.crossings:
            known = self._identities.introductions(crossing, reach, context)
            yield CrossingCheck(crossing, transfers.of(entry, crossing, carried), known)
        for scope, data in grouped((self._around.scope_of(one, context), one) for one in carried).items():
            if len(scope) > 1:
                there = self._around.in_scope(self._instance.id, scope)
                for leaves in there.stops.departures(entry.placement.number):
                    ends = ends_between(leaves, entry.placement, elsewhere=True)
                    crossing = Crossing(leaves, entry.placement, ends)
                    if crossing.ends.pairs:
                        known = self._identities.introductions(crossing, there.reach, context)
                        of_scope = {one: carried[one] for one in data}
                        yield CrossingCheck(crossing, transfers.of(entry, crossing, of_scope), known)

    def _stops_of(self, context: Context, data: str) -> JourneyStops:
        scope = self._around.scope_of(data, context)
        return self._stops if len(scope) == 1 else self._around.in_scope(self._instance.id, scope).stops
