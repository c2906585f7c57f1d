"""Results that hold whatever possible flows carry, and in whichever direction (semantics 3.7).

Two estates give them: `sure` without any possible flow, and `may` with all of them in both directions. More
flows only add routes. So a route, or what a journey carries over one, is kept if it is kept in both estates,
and broken if it is broken in both; if they differ, it is open. Facts can change either way, so all facts that
a possible flow may concern are open.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from omnicheck.graph.demand.obligations import Obligations
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.journeys.hand_overs import CrossingCheck, HandOver
from omnicheck.graph.journeys.identity_resolution import Recognition
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Bundle, Fact
from omnicheck.graph.region.open_bundles import OpenBundle
from omnicheck.graph.region.region import Region
from omnicheck.graph.region.routes import RouteCheck, RouteGroup
from omnicheck.graph.scope.record_links import RecordLink
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.syncs import Sync
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Direction, Obligation, Outcome, worst


class Results(Protocol):
    """What is read of an estate."""

    landscape: Landscape

    @property
    def cube(self) -> Cube:
        """Return the contexts."""

    @property
    def links(self) -> tuple[Run, ...]:
        """Return the runs of all flows."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the runs, with what possible ones carry."""

    @property
    def needs(self) -> DataNeeds:
        """Return what touchpoints show and capture."""

    @property
    def obligations(self) -> Obligations:
        """Return the obligations."""

    @property
    def routes(self) -> tuple[RouteGroup, ...]:
        """Return the route checks."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts."""

    @property
    def syncs(self) -> tuple[Sync, ...]:
        """Return the joined routes that are not kept."""

    @property
    def hand_overs(self) -> tuple[HandOver, ...]:
        """Return the hand-overs."""

    @property
    def record_links(self) -> tuple[RecordLink, ...]:
        """Return the records that do not surely reach another one."""

    def region_of(self, data: str, context: Context) -> Region:
        """Return the region that judges a data object in a context."""

    def obligations_of(self, found: RouteCheck | Fact | HandOver) -> tuple[Obligation, ...]:
        """Return the obligations that it decides, one for each of its contexts."""

    def routes_of_link(self, link: RecordLink) -> Iterator[Obligation]:
        """Yield the obligations that a pair of records decides."""


Flows = frozenset[str]
"""The ids of the possible flows that leave something open."""


class Completions:
    """The results of an estate with possible flows, from those of its `sure` and its `may` estate."""

    def __init__(self, estate: Results, sure: Results, may: Results) -> None:
        self._estate = estate
        self._sure = sure
        self._may = may
        self._needs = estate.needs
        self._all = frozenset(run.flow for run in estate.links if run.possible)

    def route_checks(self) -> Iterator[RouteCheck]:
        """Yield the checks of all routes; those that differ between both estates are open."""
        for sure, may in _pairs(_checks(self._sure), _checks(self._may)):
            yield combined_check(sure, may)

    def facts(self, sure: Iterable[Fact]) -> Iterator[Fact]:
        """Yield the facts of the sure estate, those open that possible flows may decide."""
        for fact in sure:
            by_flows = grouped((self._flows_deciding(fact, one), one) for one in fact.contexts)
            for flows, contexts in by_flows.items():
                part = fact._replace(contexts=tuple(contexts))
                yield (
                    part._replace(reason=Reason.POSSIBLE, lag=None, also_open=())
                    if flows
                    else self._surely_lost(part)
                )

    def _surely_lost(self, fact: Fact) -> Fact:
        """Return the fact without the attributes that possible flows may bring.

        If they may bring all, it is what the touchpoint captures itself that is surely wrong.
        """
        if not (fact.lost and self._flows_near(fact, fact.contexts[0])):
            return fact
        bundles = self._open_bundles(fact, fact.contexts[0]) or ()
        lost = {one: b.subgraph for b in bundles for one in fact.lost if b.surely_loses(fact.end, one)}
        if fact.reason is not Reason.LOST_ATTRIBUTE:
            return fact._replace(lost=tuple(sorted(lost)))
        if not lost:
            return fact._replace(reason=Reason.WRONG_ORIGIN, lost=())
        subgraphs = lost.values()
        subgraph = fact.subgraph if fact.subgraph in subgraphs else next(iter(subgraphs))
        return fact._replace(lost=tuple(sorted(lost)), subgraph=subgraph)

    def _flows_deciding(self, fact: Fact, context: Context) -> Flows:
        """Return the possible flows that may decide a fact of the sure estate in a context, if any."""
        outcome, near = fact.reason.outcome, self._flows_near(fact, context)
        if outcome is Outcome.UNPROVEN or not near:
            return frozenset()
        bundles = self._open_bundles(fact, context)
        if bundles is None:
            return near
        if outcome is Outcome.KEPT:
            settled = all(one.surely_agrees(fact.end) for one in bundles)
        else:
            chosen = [one for one in bundles if one.subgraph is fact.subgraph]
            settled = any(
                one.same_lag(fact.lag) if fact.lag else one.surely_wrong(fact.end) for one in chosen
            )
        return frozenset() if settled else frozenset[str]().union(*(one.flows for one in bundles)) or near

    def _open_bundles(self, fact: Fact, context: Context) -> Sequence[OpenBundle] | None:
        """Return the bundles of what a fact shows; None if possible flows may decide it in other ways.

        They may for derived data, and where a scope has several records or places that differ between both
        estates.
        """
        data = fact.data
        sure, may = self._sure.region_of(data, context), self._may.region_of(data, context)
        derived = len(self._inputs(data)) > 1
        if derived or sure.others() or may.others() or sure.places != may.places:
            return None
        found = []
        newest = self._estate.landscape.document.data[data].merge == "newest"
        for bundle in may.bundles(self._needs, data, self._needs.shows[fact.touchpoint][data]):
            (known,) = sure.bundles(self._needs, data, bundle.subgraph.attributes)
            found.append(self._open_bundle(known, bundle, newest))
        return found

    @memoized
    def _open_bundle(self, sure: Bundle, may: Bundle, newest: bool) -> OpenBundle:
        return OpenBundle(sure, may, newest=newest)

    def syncs(self) -> Iterator[Sync]:
        """Yield the joined routes that are not kept in both estates; open if these differ."""
        sure, may = _by_ends(self._sure.syncs), _by_ends(self._may.syncs)
        for ends in {**sure, **may}:
            found, others = sure.get(ends, ()), may.get(ends, ())
            if Counter(map(_figures, found)) == Counter(map(_figures, others)):
                yield from found
            else:
                yield (*others, *found)[0]._replace(reason=Reason.POSSIBLE)

    def hand_overs(self) -> Iterator[HandOver]:
        """Yield all hand-overs, with what differs between both estates open."""
        may = {
            (one.entry.journey, one.entry.label, context): one
            for one in self._may.hand_overs
            for context in one.contexts
        }
        for sure in self._sure.hand_overs:
            key = sure.entry.journey, sure.entry.label
            for other, contexts in grouped((may[*key, one], one) for one in sure.contexts).items():
                yield replace(_combined_hand_over(sure, other), contexts=tuple(contexts))

    def left_open(self) -> Iterator[tuple[Obligation, Flows]]:
        """Yield the obligations that possible flows leave open, each with these flows."""
        estate = self._estate
        for check in (one for one in _checks(estate) if one.reason is Reason.POSSIBLE):
            yield from ((one, self._flows_on(check)) for one in estate.obligations_of(check))
        for fact in self._sure.facts:
            for one, context in zip(estate.obligations_of(fact), fact.contexts, strict=True):
                if flows := self._flows_deciding(fact, context):
                    yield one, flows
        for sync in estate.syncs:
            if sync.reason is Reason.POSSIBLE:
                flows = self._flows_of(sync.data, {*sync.writer_contexts, *sync.contexts})
                yield from ((one, flows) for one in self._legs(sync))
        for hand_over in estate.hand_overs:
            if flows := self._flows_in(hand_over):
                yield from ((one, flows) for one in estate.obligations_of(hand_over))
        yield from self._of_records()

    def _flows_on(self, check: RouteCheck) -> Flows:
        searches = [(check.search_in(one), check.end) for one in check.subgraphs]
        searches += [(one.search, one.end) for one in (*check.start.inputs, *check.start.segments)]
        return _possible_on(searches) or self._flows_of(check.data, check.contexts)

    def _flows_in(self, hand_over: HandOver) -> Flows:
        """Return the possible flows that decide whether data arrives, and whom a touchpoint recognises."""
        flows = frozenset[str]().union(
            *(
                self._flows_of(one.data, self._scope(one.data, one.contexts))
                for one in hand_over.transfers
                if one.reason is Reason.POSSIBLE
            )
        )
        known = (one.recognition.reason for one in hand_over.introductions if not one.silent)
        return flows | (self._active(hand_over.contexts) if Reason.POSSIBLE in known else frozenset())

    def _legs(self, sync: Sync) -> Iterator[Obligation]:
        """Yield both legs of a joined route: which of them is at fault is open."""
        route = self._estate.obligations.route
        yield from (route(sync.writer, sync.data, Direction.WRITE, one) for one in sync.writer_contexts)
        reader = base_id(sync.reader)
        yield from (route(reader, sync.data, Direction.READ, one) for one in sync.contexts)

    def record_links(self) -> Iterator[RecordLink]:
        """Yield the pairs of records that are apart, or may be for other reasons, whatever flows carry."""
        for sure, may in self._record_links:
            if may and may.outcome is sure.outcome:
                yield may if may.outcome is Outcome.BROKEN else sure

    @cached_property
    def _record_links(self) -> tuple[tuple[RecordLink, RecordLink | None], ...]:
        """Return the pairs of records of the sure estate, each with its worst one in the other."""
        others = grouped((_records(link), link) for link in self._may.record_links)
        return tuple(
            (sure, _worst_link(sure, others.get(_records(sure), ()))) for sure in self._sure.record_links
        )

    def _of_records(self) -> Iterator[tuple[Obligation, Flows]]:
        """Yield the routes of records that are not surely connected and not surely apart."""
        for sure, may in self._record_links:
            if may is None or may.outcome is not sure.outcome:
                contexts = (*sure.source.contexts, *sure.target.contexts)
                flows = self._flows_of(sure.data, self._scope(sure.data, contexts))
                yield from ((one, flows) for one in self._estate.routes_of_link(sure))

    def _flows_near(self, fact: Fact, context: Context) -> Flows:
        """Return the possible flows that may carry the data, or an input of it, in the scope of a context."""
        return self._flows_of(fact.data, self._scope(fact.data, (context,)))

    def _scope(self, data: str, contexts: Iterable[Context]) -> frozenset[Context]:
        """Return all contexts of the scopes that these contexts are in."""
        here, scopes = frozenset(contexts), self._scopes_of(data)
        return frozenset[Context]().union(*(one for one in scopes if not one.isdisjoint(here)))

    @memoized
    def _scopes_of(self, data: str) -> tuple[frozenset[Context], ...]:
        return self._estate.cube.scopes(self._estate.landscape.document.data[data].scope)

    def _flows_of(self, data: str, contexts: Iterable[Context]) -> Flows:
        """Return the possible flows that may carry the data, or what it is derived from, in some contexts."""
        return frozenset().union(*(self._carrying(one, frozenset(contexts)) for one in self._inputs(data)))

    @memoized
    def _carrying(self, data: str, contexts: frozenset[Context]) -> Flows:
        return frozenset(run.flow for run in self._runs_with(data) if not run.active.isdisjoint(contexts))

    @memoized
    def _runs_with(self, data: str) -> tuple[Run, ...]:
        possible = (run for run in self._may.runs if run.possible)
        return tuple(run for run in possible if data in map(data_of, run.carries))

    @memoized
    def _inputs(self, data: str) -> frozenset[str]:
        """Return the data object and all that it is derived from, at any remove."""
        derived = map(data_of, self._estate.landscape.document.data[data].derived_from)
        return frozenset({data}).union(*(self._inputs(one) for one in derived))

    def _active(self, contexts: Iterable[Context]) -> Flows:
        runs = (run for run in self._may.runs if run.possible)
        return frozenset(run.flow for run in runs if not run.active.isdisjoint(contexts)) or self._all


def combined_check(sure: RouteCheck, may: RouteCheck) -> RouteCheck:
    """Return the check of a route that holds in every completion, or is open."""
    reason = combined(sure.reason, may.reason)
    return (
        sure
        if reason is sure.reason and reason.outcome is not Outcome.BROKEN
        else may._replace(reason=reason)
    )


def combined(sure: Reason, may: Reason) -> Reason:
    """Return the reason why a route is kept, broken or unproven in every completion, else `POSSIBLE`."""
    if sure.outcome is not may.outcome:
        return Reason.POSSIBLE
    return may if may.outcome is Outcome.BROKEN else sure


def _checks(estate: Results) -> Iterator[RouteCheck]:
    return (check for group in estate.routes for check in group.checks)


def _pairs(sure: Iterable[RouteCheck], may: Iterable[RouteCheck]) -> Iterator[tuple[RouteCheck, RouteCheck]]:
    """Yield the checks of the same obligations, with the contexts that both have."""
    others: Mapping[tuple[str, str, Direction, Context], RouteCheck] = {
        (one.touchpoint, one.data, one.direction, context): one for one in may for context in one.contexts
    }
    for check in sure:
        key = check.touchpoint, check.data, check.direction
        by_other = grouped((id(others[*key, one]), one) for one in check.contexts)
        for contexts in map(tuple, by_other.values()):
            other = others[*key, contexts[0]]
            yield check._replace(contexts=contexts), other._replace(contexts=contexts)


def _records(link: RecordLink) -> tuple[str, tuple[str, str]]:
    return link.data, link.records


def _worst_link(sure: RecordLink, others: Iterable[RecordLink]) -> RecordLink | None:
    alike = [one for one in others if one.attributes & sure.attributes]
    alike = [one for one in alike if not {*one.source.contexts}.isdisjoint(sure.source.contexts)]
    return next((one for one in alike if one.outcome is Outcome.BROKEN), alike[0] if alike else None)


def _by_ends(syncs: Iterable[Sync]) -> Mapping[object, Sequence[Sync]]:
    return grouped(
        ((sync.data, sync.writer, sync.reader, sync.writer_contexts, sync.contexts), sync) for sync in syncs
    )


def _figures(sync: Sync) -> Hashable:
    """Return all that decides the outcome of a joined route and of its legs."""
    legs = (sync.write.age, sync.write.arrives, sync.read.age, sync.read.arrives)
    return sync.reason, sync.least, sync.most, sync.blame, *legs


def _combined_hand_over(sure: HandOver, may: HandOver) -> HandOver:
    """Return the hand-over if both have the same outcome, else the worse one with what is not kept open."""
    if sure.outcome is may.outcome:
        return may if may.outcome is Outcome.BROKEN else sure
    worse = sure if sure.outcome is worst([sure.outcome, may.outcome]) else may
    return replace(worse, checks=tuple(map(_Opened(), worse.checks)))


class _Opened:
    """Checks of crossings in which everything that is not kept is open; equal parts stay one object."""

    def __init__(self) -> None:
        self._transfers: dict[Transfer, Transfer] = {}

    def __call__(self, check: CrossingCheck) -> CrossingCheck:
        return check._replace(
            carriages=tuple(one._replace(transfer=self._transfer(one.transfer)) for one in check.carriages),
            introductions=tuple(
                one._replace(recognition=_opened(one.recognition)) for one in check.introductions
            ),
        )

    def _transfer(self, transfer: Transfer) -> Transfer:
        if transfer.reason is Reason.KEPT:
            return transfer
        if transfer not in self._transfers:
            self._transfers[transfer] = replace(transfer, reason=Reason.POSSIBLE)
        return self._transfers[transfer]


def _opened(recognition: Recognition) -> Recognition:
    kept = recognition.reason is Reason.KEPT
    return recognition if kept else recognition._replace(reason=Reason.POSSIBLE)


def _possible_on(searches: Iterable[tuple[AgeSearch, str]]) -> Flows:
    """Return the possible flows on any route to the ends of the searches."""
    return frozenset(
        run.flow
        for search, end in searches
        if end in search.arrivals
        for run in search.network.members(search.arrivals[end].runs)
        if run.possible
    )
