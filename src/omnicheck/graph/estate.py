"""The estate: a landscape with everything that rules may ask about it.

Importing this module loads no graph: each answer imports what it needs when it is first computed.
"""

from __future__ import annotations

from functools import cached_property, partial
from math import inf
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from omnicheck.graph.structure.memo import Memo
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.replicas import REPLICAS, Replicas
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped
from omnicheck.verdict.obligation import Direction
from omnicheck.verdict.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

    from omnicheck.graph.completions import Completions
    from omnicheck.graph.demand.obligations import Obligations
    from omnicheck.graph.demand.reasons import Reason
    from omnicheck.graph.demand.standards import Standards
    from omnicheck.graph.journeys.hand_overs import HandOver, ScopeStops
    from omnicheck.graph.journeys.identity_resolution import IdentityResolution, Introduction
    from omnicheck.graph.journeys.resolver_reach import ResolverReach
    from omnicheck.graph.journeys.transfers import Transfer
    from omnicheck.graph.region.facts import Fact
    from omnicheck.graph.region.region import Region
    from omnicheck.graph.region.routes import RouteCheck, RouteGroup
    from omnicheck.graph.scope.record_links import RecordLink
    from omnicheck.graph.scope.scope_graph import ScopeContext, ScopeGraph
    from omnicheck.graph.structure.components import Components, Link
    from omnicheck.graph.structure.data_needs import DataNeeds
    from omnicheck.graph.structure.neighbourhood import Adjacency
    from omnicheck.graph.structure.runs import FlowHop, Run
    from omnicheck.graph.syncs import Sync
    from omnicheck.graph.timing.data_subgraph import DataSubgraph
    from omnicheck.model.contexts import Cube
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.obligation import Obligation
    from omnicheck.verdict.witness import Route

_Parts = ParamSpec("_Parts")
_Made = TypeVar("_Made")


class Estate:
    """A landscape and the answers about it, each computed once, on first use."""

    def __init__(
        self,
        landscape: Landscape,
        memo: Memo | None = None,
        *,
        _replicas: int = REPLICAS,
        _possible: bool | None = None,
    ) -> None:
        self.landscape = landscape
        self._memo = memo or Memo()
        self._replicas = _replicas
        self._possible = _possible

    @cached_property
    def cube(self) -> Cube:
        """Return the contexts of the landscape, those together that nothing tells apart."""
        from omnicheck.graph.structure.alike_locations import judged_cube

        return judged_cube(self.landscape, self._replicas)

    @cached_property
    def links(self) -> tuple[Run, ...]:
        """Return the runs of all flows, also of those that do not say what they carry."""
        from omnicheck.graph.structure.runs import runs_of

        return runs_of(self.landscape, self.cube)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Return the runs, with what possible ones carry in this estate: nothing, unless it is `may`."""
        from omnicheck.graph.structure.possible import carrying_anything, carrying_nothing

        if self.is_open:
            return self.sure.runs
        if self._possible is None:
            return self.links
        if self._possible:
            return carrying_anything(self.links, self.needs, self.touchpoints)
        flows = self.landscape.document.flows.items()
        return carrying_nothing(self.links, {id for id, flow in flows if flow.between})

    @cached_property
    def is_open(self) -> bool:
        """Return whether flows leave open what they carry: then results follow from `sure` and `may`."""
        return self._possible is None and any(run.possible for run in self.links)

    @cached_property
    def sure(self) -> Estate:
        """Return the estate without possible flows (semantics 3.7); itself if there are none."""
        return self._as_if(possible=False)

    @cached_property
    def may(self) -> Estate:
        """Return the estate in which possible flows carry all they may; itself if there are none."""
        return self._as_if(possible=True)

    @cached_property
    def completions(self) -> Completions:
        """Return the results of an open estate, whatever its possible flows carry."""
        from omnicheck.graph.completions import Completions

        return Completions(self, self.sure, self.may)

    def _as_if(self, *, possible: bool) -> Estate:
        if not self.is_open:
            return self
        estate = Estate(self.landscape, self._memo, _replicas=self._replicas, _possible=possible)
        for known in ("cube", "links", "needs", "standards", "obligations", "identities"):
            setattr(estate, known, getattr(self, known))
        return estate

    @cached_property
    def needs(self) -> DataNeeds:
        """Return the data that each touchpoint shows and captures."""
        from omnicheck.graph.structure.data_needs import DataNeeds

        return DataNeeds(self.landscape)

    @cached_property
    def standards(self) -> Standards:
        """Return the standards, with the values declared and required."""
        from omnicheck.graph.demand.standards import Standards

        return Standards(self.landscape, self.cube)

    @cached_property
    def obligations(self) -> Obligations:
        """Return the obligations of the landscape."""
        from omnicheck.graph.demand.obligations import Obligations

        return Obligations(self.landscape, self.cube, self.needs, self.standards)

    @cached_property
    def vacuous(self) -> frozenset[Obligation]:
        """Return the obligations that nothing could break."""
        from omnicheck.graph.demand.vacuous import vacuous_obligations

        return frozenset(
            vacuous_obligations(self.landscape, self.cube, self.needs, self.standards, self.obligations)
        )

    @cached_property
    def touchpoints(self) -> frozenset[str]:
        """Return the ids of all touchpoints."""
        return frozenset(self.landscape.touchpoints)

    @cached_property
    def flows_at(self) -> Mapping[str, Sequence[str]]:
        """Return the ids of the flows that name an end, in order, by what they name: an id, or `record`."""
        flows = sorted(self.landscape.document.flows.items())
        return grouped((end, id) for id, flow in flows for end in dict.fromkeys(flow.ends))

    @memoized
    def once(
        self,
        make: Callable[Concatenate[Estate, _Parts], _Made],
        /,
        *parts: _Parts.args,
        **named: _Parts.kwargs,
    ) -> _Made:
        """Return what a function makes of the estate, made once for the same parts."""
        return make(self, *parts, **named)

    @cached_property
    def places(self) -> Places:
        """Return the names of sets of contexts."""
        return Places(self.cube)

    @cached_property
    def identities(self) -> IdentityResolution:
        """Return the identifiers that touchpoints recognise and systems resolve."""
        from omnicheck.graph.journeys.identity_resolution import IdentityResolution

        return IdentityResolution(self.landscape)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Return the regions: contexts alike in runs, touchpoints, records and in having several sites.

        What is derived from data of a wider scope must be as old in them, too.
        """
        from omnicheck.graph.region.region import Region, RegionPlace

        if self.is_open:
            return self.sure.regions
        judged = frozenset(
            id for id, data in self.landscape.document.data.items() if data.scope == "location"
        )
        alike = grouped((self._region_key(context, judged), context) for context in self.cube.contexts)
        return tuple(
            Region(
                tuple(contexts),
                tuple(self._active_runs(contexts[0])),
                self._present_in(contexts[0]),
                self._records_in(contexts[0]),
                Replicas(self.per_site, self._replicas) if self.cube.sites(contexts[0]) > 1 else Replicas(),
                judged,
                self.region_of,
                self._memo,
                (RegionPlace(tuple(contexts)),),
            )
            for contexts in alike.values()
        )

    def _region_key(self, context: Context, judged: Iterable[str]) -> Hashable:
        """Return what tells the region of a context from others."""
        return (
            tuple(run for run in self.links if context in run.active),
            self._present_in(context),
            tuple(self._records_in(context).items()),
            self.cube.sites(context) > 1,
            tuple(self._start_key(data, context) for data in sorted(judged)),
        )

    def _present_in(self, context: Context) -> frozenset[str]:
        return frozenset(id for id, contexts in self.obligations.present.items() if context in contexts)

    def _records_in(self, context: Context) -> Mapping[str, str | None]:
        return {data: self.record(data, context) for data in self.landscape.document.data}

    @cached_property
    def all_regions(self) -> tuple[Region, ...]:
        """Return the regions, then those of data of a wider scope."""
        return (*self.regions, *(region for graph in self.scope_graphs for region in graph.regions))

    def regions_of(self, data: str) -> tuple[Region, ...]:
        """Return the regions that judge a data object."""
        return tuple(self._regions_of.get(data, ()))

    @cached_property
    def _regions_of(self) -> Mapping[str, Sequence[Region]]:
        return grouped((data, region) for region in self.all_regions for data in region.judged)

    def region_of(self, data: str, context: Context) -> Region:
        """Return the region that judges a data object in a context."""
        graph = self._graph_of.get((data, context))
        return graph.region(context) if graph else self._region_at[context]

    @cached_property
    def _region_at(self) -> Mapping[Context, Region]:
        return {context: region for region in self.regions for context in region.contexts}

    @cached_property
    def scope_graphs(self) -> tuple[ScopeGraph, ...]:
        """Return the graph of each data object of scope `business` or `group`, one for each scope."""
        from omnicheck.graph.scope.scope_graph import ScopeGraph

        if self.is_open:
            return self.sure.scope_graphs
        return tuple(
            ScopeGraph(
                id,
                self._in_scope(id, contexts),
                self.per_site,
                self.region_of,
                partial(self._start_key, id),
                self._memo,
                self._replicas,
            )
            for id, data in self.landscape.document.data.items()
            for contexts in self.cube.scopes(data.scope)
            if data.scope != "location"
        )

    @cached_property
    def _graph_of(self) -> Mapping[tuple[str, Context], ScopeGraph]:
        return {(graph.data, context): graph for graph in self.scope_graphs for context in graph.contexts}

    def _in_scope(self, data: str, contexts: frozenset[Context]) -> Mapping[Context, ScopeContext]:
        """Return what each context of a scope has of a data object."""
        from omnicheck.graph.scope.scope_graph import ScopeContext

        present = self.obligations.present
        using = [id for direction in Direction for id in self.users(direction).get(data, ())]
        found = {}
        for context in sorted(contexts):
            runs = self.carrying(data, context)
            ends = {end for run in runs for end in (run.source, *run.targets)} & present.keys()
            here = {id for id in using if context in present[id]}
            found[context] = ScopeContext(
                runs,
                tuple(sorted(ends | here)),
                self.record(data, context),
                self.cube.sites(context) > 1,
                self._possible_in(context),
            )
        return found

    @memoized
    def users(self, direction: Direction) -> Mapping[str, Sequence[str]]:
        """Return the touchpoints that show, or capture, each data object, in order of their names."""
        needed = self.needs.needed(direction).items()
        return grouped((data, touchpoint) for touchpoint, some in needed for data in some)

    @memoized
    def _possible_in(self, context: Context) -> tuple[Run, ...]:
        return tuple(run for run in self.links if run.possible and context in run.active)

    @memoized
    def carrying(self, data: str, context: Context) -> tuple[Run, ...]:
        """Return the runs that carry a data object, or a part of it, in a context."""
        return tuple(run for run in self._runs_of[data] if context in run.active)

    @memoized
    def hops_of(
        self, data: str, attribute: str, context: Context, *, back: bool
    ) -> Mapping[str, Sequence[FlowHop]]:
        """Return the hops of one attribute from each element, or `back` to each; by hand without bound."""
        from omnicheck.graph.structure.runs import FlowHop

        carrying = [
            run
            for run in self.carrying(data, context)
            if attribute in self.needs.attributes(run.carries).get(data, ())
        ]
        hops = [(run.source, target, run) for run in carrying for target in run.targets]
        ways = ((target, source, run) if back else (source, target, run) for source, target, run in hops)
        return grouped(
            (one, FlowHop(other, inf if run.manual else run.age.low, run.flow)) for one, other, run in ways
        )

    @cached_property
    def _runs_of(self) -> Mapping[str, tuple[Run, ...]]:
        """Return the runs that carry each data object, or a part of it."""
        found = grouped((data, run) for run in self.runs for data in self.needs.attributes(run.carries))
        return {data: tuple(found.get(data, ())) for data in self.landscape.document.data}

    def _start_key(self, data: str, context: Context) -> Hashable:
        """Return what the initial age of a data object depends on in a context; None if it is not derived."""
        derived_from = self.landscape.document.data[data].derived_from
        if not derived_from:
            return None
        return tuple(self._key(input, context) for input in self.needs.attributes(derived_from))

    @memoized
    def _key(self, data: str, context: Context) -> int:
        """Return a number for what the age of a data object depends on in a context.

        What it is derived from has a number of its own, so a key is never longer than the runs of its data.
        """
        key: Hashable
        if self.landscape.document.data[data].scope != "location":
            graph = self._graph_of[data, context]
            key = self._content_number(graph), graph.key(context)
        else:
            sites, start = self.cube.sites(context) > 1, self._start_key(data, context)
            key = self.carrying(data, context), self.record(data, context), sites, start
        return self._key_numbers.setdefault(key, len(self._key_numbers))

    @memoized
    def _content_number(self, graph: ScopeGraph) -> int:
        """Return a number for what a graph holds."""
        return self._key_numbers.setdefault(graph.content, len(self._key_numbers))

    @cached_property
    def _key_numbers(self) -> dict[Hashable, int]:
        return {}

    @cached_property
    def per_site(self) -> frozenset[str]:
        """Return the elements with a copy at each site."""
        systems, touchpoints = self.landscape.document.systems, self.landscape.touchpoints
        return frozenset(
            [id for id, system in systems.items() if system.per_site]
            + [id for id, touchpoint in touchpoints.items() if touchpoint.per_site]
        )

    def record(self, data: str, context: Context) -> str | None:
        """Return the system of record of a data object in a context; None if none is named."""
        from omnicheck.graph.structure.runs import record_of

        return record_of(self.landscape, self.cube, data, context)

    @cached_property
    def routes(self) -> tuple[RouteGroup, ...]:
        """Return the route checks of each touchpoint, data object and direction."""
        from omnicheck.graph.region.routes import RouteGroup

        checks: Iterator[RouteCheck]
        if self.is_open:
            checks = self.completions.route_checks()
        else:
            checks = (check for region in self.all_regions for check in self.route_checks(region, self.needs))
        found = grouped(((check.touchpoint, check.data, check.direction), check) for check in checks)
        return tuple(RouteGroup(tuple(found[key])) for key in sorted(found))

    def route_checks(self, region: Region, needs: DataNeeds) -> Iterator[RouteCheck]:
        """Yield the checks of the routes of a region, open where their flows may be missing."""
        from omnicheck.graph.unconnected import open_check

        for check in region.route_checks(needs, self.landscape.document.data):
            yield open_check(check, self.flows_may_be_missing)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Return the facts of each touchpoint and data object it shows, by region; kept ones without lags."""
        return tuple(self._facts(timed=False))

    @cached_property
    def timed_facts(self) -> tuple[Fact, ...]:
        """Return the same facts with all lags, which takes longer."""
        return tuple(self._facts(timed=True))

    def _facts(self, *, timed: bool) -> Iterable[Fact]:
        from omnicheck.graph.unconnected import open_fact

        if self.is_open:
            return self.completions.facts(self.sure.timed_facts if timed else self.sure.facts)
        data = self.landscape.document.data
        return (
            open_fact(self._placed(fact, region), self.flows_may_be_missing)
            for region in self.all_regions
            for fact in region.facts(self.needs, data, timed=timed)
        )

    def _placed(self, fact: Fact, region: Region) -> Fact:
        """Return the fact with the place of the touchpoint that it trails, if that is another."""
        lag = fact.lag
        if lag is None:
            return fact
        return fact._replace(lag=lag._replace(where=self.elsewhere(region, lag.sooner, lag.later)))

    def elsewhere(self, region: Region, vertex: str, other: str) -> str:
        """Return where a vertex of a region is, seen from another vertex; nothing if in the same place."""
        there, here = (region.place_of(one) for one in (vertex, other))
        if there == here:
            return ""
        return " in another place" if there.contexts == here.contexts else self.places.where(there.contexts)

    @cached_property
    def record_links(self) -> tuple[RecordLink, ...]:
        """Return the records of one scope that do not surely reach another one within a bound."""
        from omnicheck.graph.scope.record_links import record_links

        if self.is_open:
            return tuple(self.completions.record_links())
        return tuple(
            link
            for graph in self.scope_graphs
            for link in record_links(graph.regions, graph.data, self.needs)
        )

    @cached_property
    def hand_overs(self) -> tuple[HandOver, ...]:
        """Return the hand-overs, by journey."""
        from omnicheck.graph.journeys.hand_overs import HandOverJudge, JourneySurroundings
        from omnicheck.graph.journeys.transfers import TransferJudge
        from omnicheck.graph.unconnected import open_hand_over

        if self.is_open:
            return tuple(self.completions.hand_overs())
        declared = self.landscape.place("journeys")
        judge = TransferJudge(self.needs, self.landscape.document.data, self.obligations.present, declared)
        around = JourneySurroundings(self.region_of, self._scope_of, self._reach, self._in_whole_scope)
        return tuple(
            open_hand_over(hand_over, self.flows_may_be_missing)
            for instance in self.obligations.journey_instances
            for hand_over in HandOverJudge(instance, around, judge, self.identities).judged()
        )

    def _scope_of(self, data: str, context: Context) -> frozenset[Context]:
        """Return the contexts that share a data object with a context."""
        graph = self._graph_of.get((data, context))
        return graph.contexts if graph else frozenset({context})

    def _reach(self, context: Context) -> ResolverReach:
        """Return the resolvers within reach in a context."""
        return self._reach_in((self._region_at[context],))

    @memoized
    def _in_whole_scope(self, journey: str, scope: frozenset[Context]) -> ScopeStops:
        """Return the stops of a journey in all contexts of a scope, and the resolvers within reach there."""
        from omnicheck.graph.journeys.hand_overs import ScopeStops
        from omnicheck.graph.journeys.journey_stops import stops_in_scope

        instances = (
            one
            for one in self.obligations.partial_journeys
            if one.id == journey and not scope.isdisjoint(one.contexts)
        )
        stops = stops_in_scope(self.landscape.document.journeys[journey], instances, self.needs)
        return ScopeStops(stops, self._reach_in(self._parts(scope)))

    @memoized
    def _reach_in(self, parts: tuple[Region, ...]) -> ResolverReach:
        """Return the resolvers within reach in one region, or in the parts of a scope."""
        from omnicheck.graph.journeys.resolver_reach import ResolverReach

        return ResolverReach(parts, self.identities.resolves, self.per_site)

    @memoized
    def _parts(self, scope: frozenset[Context]) -> tuple[Region, ...]:
        """Return the regions restricted to a scope, and split by location if elements are `per_site`."""
        found = []
        for region in self.regions:
            here = (context for context in region.contexts if context in scope)
            together = grouped((context.location if self.per_site else "", context) for context in here)
            found += [region.part(tuple(contexts)) for contexts in together.values()]
        return tuple(found)

    @cached_property
    def syncs(self) -> tuple[Sync, ...]:
        """Return the joined routes that exceed, or may exceed, the `syncs_within` of their data object."""
        from omnicheck.graph.syncs import syncs

        if self.is_open:
            return tuple(self.completions.syncs())
        data = self.landscape.document.data
        return tuple(sync for region in self.all_regions for sync in syncs(region, self.needs, data))

    @cached_property
    def components(self) -> Components:
        """Return the parts of the landscape that flows connect."""
        from omnicheck.graph.structure.components import components

        systems = self.landscape.document.systems
        return components(systems, self.touchpoints, self.links, self.missing_record_links, self._partial)

    @cached_property
    def _partial(self) -> frozenset[str]:
        """Return the elements of which a document is partial."""
        partial = self.landscape.partial
        ends = (*self.landscape.document.systems, *self.touchpoints) if partial else ()
        return frozenset(id for id in ends if self.landscape.element(id) in partial)

    def flows_may_be_missing(self, one: str, other: str) -> bool:
        """Return whether flows that connect two elements may be missing from partial documents.

        They may if no flows connect them, and each is in the main component or in one with an element of a
        partial document.
        """
        if not self._partial:
            return False
        parts = self._component_of.get(one), self._component_of.get(other)
        main = self.components.main
        return parts[0] != parts[1] and all(
            part is not None and (part == main or not self._partial.isdisjoint(part)) for part in parts
        )

    @cached_property
    def _component_of(self) -> Mapping[str, tuple[str, ...]]:
        parts = (self.components.main, *self.components.islands)
        return {member: part for part in parts for member in part}

    @cached_property
    def missing_record_links(self) -> tuple[Link, ...]:
        """Return the flows to and from records that are not named."""
        from omnicheck.graph.structure.components import missing_record_links

        return missing_record_links(self.landscape, self.cube)

    def failing(self, direction: Direction, *reasons: Reason) -> Iterator[RouteCheck]:
        """Yield the route checks broken for a reason, of groups kept in no context (semantics 3.3)."""
        for group in self.routes:
            if group.direction is direction and not group.kept():
                yield from (check for check in group.checks if check.reason in reasons)

    def open(self, *reasons: Reason) -> Iterator[RouteCheck]:
        """Yield the route checks left unproven for a reason, wherever else their group is kept."""
        for group in self.routes:
            yield from (check for check in group.checks if check.reason in reasons)

    def undecided(self, *reasons: Reason) -> Iterator[RouteCheck | Fact | Transfer]:
        """Yield the route checks, then the facts, then the transfers left unproven for a reason."""
        yield from self.open(*reasons)
        yield from (fact for fact in self.facts if fact.reason in reasons)
        yield from self.transfers(*reasons)

    def introductions(self) -> Iterator[tuple[HandOver, Introduction]]:
        """Yield the touchpoints between which customers surely change, each with its hand-over."""
        for hand_over in self.hand_overs:
            yield from ((hand_over, one) for one in hand_over.introductions if hand_over.decides(one))

    def transfers(self, *reasons: Reason) -> Iterator[Transfer]:
        """Yield the transfers that a customer surely needs, decided by a reason, each once."""
        for hand_over in self.hand_overs:
            yield from (one for one in hand_over.transfers if one.reason in reasons)

    def obligations_of(self, found: RouteCheck | Fact | Transfer | HandOver) -> tuple[Obligation, ...]:
        """Return the obligations that it decides, one for each of its contexts."""
        from omnicheck.graph.journeys.hand_overs import HandOver
        from omnicheck.graph.journeys.transfers import Transfer
        from omnicheck.graph.region.facts import Fact

        owed, contexts = self.obligations, found.contexts
        if isinstance(found, HandOver | Transfer):
            return tuple(owed.hand_over(found.entry.journey, found.entry.label, one) for one in contexts)
        if isinstance(found, Fact):
            return tuple(owed.fact(found.touchpoint, found.data, one) for one in contexts)
        return tuple(owed.route(found.touchpoint, found.data, found.direction, one) for one in contexts)

    def routes_of_link(self, link: RecordLink) -> Iterator[Obligation]:
        """Yield the obligations that a pair of records decides: reading from and writing to either."""
        wanted = ((Direction.READ, self.needs.shows), (Direction.WRITE, self.needs.captures))
        for region in (link.source, link.target):
            for place, touchpoint in region.ends:
                for direction, needs in wanted:
                    if link.attributes & needs[touchpoint].get(link.data, frozenset()):
                        for context in place.contexts:
                            yield self.obligations.route(touchpoint, link.data, direction, context)

    def route_of(self, check: RouteCheck) -> Route:
        """Return the route that was checked, or the hop that it lacks."""
        from omnicheck.graph.witnesses import route_of

        return route_of(check, self._hops(check.contexts[0]))

    def transfer_route(self, transfer: Transfer) -> Route:
        """Return the route of a transfer, or the hop that it lacks."""
        subgraph, context = transfer.known_subgraph(), transfer.contexts[0]
        return self._route_between(subgraph, transfer.start, transfer.end, context)

    @memoized
    def _route_between(self, subgraph: DataSubgraph, start: str, end: str, context: Context) -> Route:
        from omnicheck.graph.witnesses import route_between

        return route_between(subgraph, start, end, self._hops(context))

    @memoized
    def _hops(self, context: Context) -> tuple[Adjacency, Adjacency]:
        """Return the elements that hops in a context lead to from each element, and those they come from."""
        from omnicheck.graph.structure.neighbourhood import adjacency

        return adjacency(self._active_runs(context))

    def _active_runs(self, context: Context) -> Iterator[Run]:
        return (run for run in self.runs if context in run.active)
