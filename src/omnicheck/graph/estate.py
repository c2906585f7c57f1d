"""The estate: a landscape with everything worked out that rules may ask of it."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from omnicheck.graph.demand.obligations import Obligations
from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.demand.standards import Standards
from omnicheck.graph.journeys.cross_region_journeys import CrossRegionJourneys
from omnicheck.graph.journeys.hand_overs import Crossing, HandOver, HandOverJudge
from omnicheck.graph.journeys.identity_resolution import IdentityResolution
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.region import Region
from omnicheck.graph.region.routes import RouteCheck, RouteGroup
from omnicheck.graph.scope.cross_region import CrossRegionFacts
from omnicheck.graph.scope.cross_region_routes import CrossRegionRoutes, RegionPart
from omnicheck.graph.scope.systems_of_record import SystemsOfRecord
from omnicheck.graph.structure.components import Link, islands, missing_record_links
from omnicheck.graph.structure.data_needs import DataNeeds
from omnicheck.graph.structure.replicas import REPLICAS, Replicas
from omnicheck.graph.structure.runs import Run, record_of, runs_of
from omnicheck.graph.syncs import Sync, syncs, syncs_between
from omnicheck.graph.witnesses import route_of, transfer_route
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Direction, Obligation
from omnicheck.verdict.places import Places
from omnicheck.verdict.witness import Route


class Estate:
    """One landscape; every answer is worked out once, when it is first asked for."""

    def __init__(self, landscape: Landscape, *, _replicas: int = REPLICAS) -> None:
        self._replicas = _replicas
        self.landscape = landscape
        self.cube = Cube(landscape.document)
        self.runs: tuple[Run, ...] = runs_of(landscape, self.cube)
        self.needs = DataNeeds(landscape)
        self.standards = Standards(landscape, self.cube)
        self.obligations = Obligations(landscape, self.cube, self.needs, self.standards)
        self.touchpoints = frozenset(landscape.touchpoints)
        self.places = Places(self.cube)
        self._steps: dict[Context, tuple[tuple[str, str], ...]] = {}
        self.identities = IdentityResolution(landscape, self.cube)

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Contexts that agree in runs, touchpoints, records and having several sites, together."""
        alike: dict[object, list[Context]] = {}
        found: dict[object, tuple[tuple[Run, ...], frozenset[str], dict[str, str | None], Replicas]] = {}
        for context in self.cube.contexts:
            runs = tuple(run for run in self.runs if context in run.active)
            present = frozenset(
                id for id, contexts in self.obligations.present.items() if context in contexts
            )
            records = {data: self.record(data, context) for data in self.landscape.document.data}
            several = self.cube.sites(context) > 1
            key = (runs, present, tuple(records.items()), several)
            alike.setdefault(key, []).append(context)
            sites = Replicas(self._per_site, self._replicas) if several else Replicas()
            found[key] = (runs, present, records, sites)
        return tuple(Region(tuple(alike[key]), *found[key]) for key in alike)

    @cached_property
    def _per_site(self) -> frozenset[str]:
        """What has a copy at each site."""
        systems, touchpoints = self.landscape.document.systems, self.landscape.touchpoints
        return frozenset(
            [id for id, system in systems.items() if system.per_site]
            + [id for id, touchpoint in touchpoints.items() if touchpoint.per_site]
        )

    def record(self, data: str, context: Context) -> str | None:
        """The system of record of a data object in a context; None where nobody said."""
        return record_of(self.landscape, self.cube, data, context)

    @cached_property
    def routes(self) -> tuple[RouteGroup, ...]:
        """Every touchpoint's reading and writing of every data object it shows or captures."""
        found: dict[tuple[str, str, Direction], list[RouteCheck]] = {}
        for region in self.regions:
            for route_check in region.route_checks(self.needs, self.landscape.document.data):
                key = (route_check.touchpoint, route_check.data, route_check.direction)
                found.setdefault(key, []).append(route_check)
        return tuple(RouteGroup(tuple(found[key])) for key in sorted(found))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Every data object at every touchpoint that shows it, region by region, then scope by scope."""
        data = self.landscape.document.data
        found = [fact for region in self.regions for fact in region.facts(self.needs, data)]
        for systems_of_record in self.systems_of_record:
            scope = CrossRegionFacts(
                data[systems_of_record.data], systems_of_record, self.needs, self.places, self._per_site
            )
            found += scope.facts()
        return tuple(found)

    @cached_property
    def systems_of_record(self) -> tuple[SystemsOfRecord, ...]:
        """For each data object that is one thing in several contexts: its parts and records, by scope."""
        return tuple(
            SystemsOfRecord(id, tuple(self._parts(contexts)), self.needs)
            for id, data in self.landscape.document.data.items()
            for contexts in self.cube.scopes(data.scope)
            if data.scope != "location"
        )

    @cached_property
    def cross_region(self) -> tuple[CrossRegionRoutes, ...]:
        """How each of these gets from one of its parts to another."""
        return tuple(
            CrossRegionRoutes(systems_of_record, self.needs, self._per_site)
            for systems_of_record in self.systems_of_record
        )

    def _parts(self, scope: frozenset[Context]) -> Iterator[Region]:
        """Every region as far as it is in a scope; where sites have something of their own, by location."""
        for region in self.regions:
            together: dict[str, list[Context]] = {}
            for context in region.contexts:
                if context in scope:
                    together.setdefault(context.location if self._per_site else "", []).append(context)
            yield from (region.part(tuple(contexts)) for contexts in together.values())

    @cached_property
    def hand_overs(self) -> tuple[HandOver, ...]:
        """Every step that changes touchpoint, journey by journey."""
        regions = {context: region for region in self.regions for context in region.contexts}
        data = self.landscape.document.data
        found: list[HandOver] = []
        for id, journey in self.landscape.document.journeys.items():
            partial_journeys = [one for one in self.obligations.partial_journeys if one.id == id]
            cross_region_journeys = CrossRegionJourneys(journey, partial_journeys, self.needs, data)
            for instance in (one for one in partial_journeys if one.whole):
                judging = HandOverJudge(instance, cross_region_journeys, self.needs, data, self.identities)
                found += judging.judged(regions, self._part_of)
        return tuple(found)

    @cached_property
    def _part_of(self) -> Mapping[tuple[str, Context], RegionPart]:
        """Where each context is, for what is one thing in several of them."""
        return {
            (cross_region.data, context): RegionPart(cross_region, number)
            for cross_region in self.cross_region
            for number, part in enumerate(cross_region.parts)
            for context in part.contexts
        }

    @cached_property
    def syncs(self) -> tuple[Sync, ...]:
        """What is captured somewhere and may show too late elsewhere, where a limit was set for that."""
        data = self.landscape.document.data
        found = [sync for region in self.regions for sync in syncs(region, self.needs, data)]
        for cross_region in self.cross_region:
            found += syncs_between(cross_region, data[cross_region.data])
        return tuple(found)

    @cached_property
    def islands(self) -> tuple[tuple[str, ...], ...]:
        """Components outside the main one."""
        return islands(
            self.landscape.document.systems, self.touchpoints, self.runs, self.missing_record_links
        )

    @cached_property
    def missing_record_links(self) -> tuple[Link, ...]:
        """What flows to or from a record that nobody named."""
        return missing_record_links(self.landscape, self.cube)

    def failing(self, direction: Direction, *reasons: Reason) -> Iterator[RouteCheck]:
        """Passages broken for such a cause, of legs kept nowhere: the wiring or latency is to blame."""
        for route_group in self.routes:
            if route_group.direction is direction and not route_group.kept():
                yield from (
                    route_check for route_check in route_group.checks if route_check.reason in reasons
                )

    def open(self, *reasons: Reason) -> Iterator[RouteCheck]:
        """Passages that are left unproven for such a cause, wherever else the leg is kept."""
        for route_group in self.routes:
            yield from (route_check for route_check in route_group.checks if route_check.reason in reasons)

    def undecided(self, *reasons: Reason) -> Iterator[RouteCheck | Fact | Transfer]:
        """Passages, then facts, then transfers, that are left unproven for such a cause."""
        yield from self.open(*reasons)
        yield from (fact for fact in self.facts if fact.reason in reasons)
        yield from self.transfers(*reasons)

    def crossings(self) -> Iterator[tuple[HandOver, Crossing]]:
        """Every change of touchpoint that a customer may surely make, with its hand-over."""
        for hand_over in self.hand_overs:
            yield from ((hand_over, one) for one in hand_over.crossings if one.move.sure)

    def transfers(self, *reasons: Reason) -> Iterator[Transfer]:
        """What is carried from one touchpoint to another and comes out so, each once."""
        found = (transfer for _, crossing in self.crossings() for transfer in crossing.transfers)
        yield from dict.fromkeys(one for one in found if one.reason in reasons)

    def obligations_of(self, found: RouteCheck | Fact | Transfer | HandOver) -> tuple[Obligation, ...]:
        """What it decides: one obligation in each of its contexts."""
        if isinstance(found, HandOver | Transfer):
            journey, step = found.entry.journey, found.entry.label
            return tuple(self.obligations.hand_over(journey, step, context) for context in found.contexts)
        if isinstance(found, Fact):
            return tuple(
                self.obligations.fact(found.touchpoint, found.data, context) for context in found.contexts
            )
        return tuple(
            self.obligations.route(found.touchpoint, found.data, found.direction, context)
            for context in found.contexts
        )

    def route_of(self, route_check: RouteCheck) -> Route:
        """The way that a passage takes, or the hop that it lacks."""
        return route_of(route_check, self._around(route_check.contexts[0]))

    def way_of(self, transfer: Transfer) -> Route:
        """The way that a transfer takes, or the hop that it lacks."""
        context = transfer.contexts[0]
        if context not in self._steps:
            runs = self._around(context)
            self._steps[context] = tuple(sorted({(run.source, to) for run in runs for to in run.targets}))
        return transfer_route(transfer, self._steps[context])

    def _around(self, context: Context) -> Iterator[Run]:
        """All runs that are there."""
        return (run for run in self.runs if context in run.active)
