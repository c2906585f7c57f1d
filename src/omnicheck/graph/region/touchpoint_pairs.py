"""Pairs of touchpoints: the joined route from one to the other, and how long the two may differ."""

from collections.abc import Mapping
from typing import NamedTuple

from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.region.origins import Origin
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.timing.data_subgraph import DataSubgraph


class PairRoute(NamedTuple):
    """The oldest attribute's route from one touchpoint to another, through the record or more directly.

    `moved` is captured at the one and shown at the other, and `lost` is what of it never arrives. There is no
    `subgraph` if anything is lost, nothing is moved, or there is no record.
    """

    moved: Attributes
    subgraph: DataSubgraph | None = None
    lost: Attributes = frozenset()


class PairDisagreement(NamedTuple):
    """The disagreement of two touchpoints on the worst attribute, and the last vertex they share.

    If either does not have it from the record alone, there is no `lag`, but the `origins` of both.
    """

    subgraph: DataSubgraph
    lag: Lag | None = None
    shared: str | None = None
    origins: tuple[tuple[Origin, ...], ...] = ()


def pair_route(region: Region, needs: DataNeeds, data: str, writer: str, reader: str) -> PairRoute:
    """Return the route of what `writer` captures and `reader` shows."""
    moved = _of(needs.captures[base_id(writer)], data) & _of(needs.shows[base_id(reader)], data)
    subgraphs = [bundle.subgraph for bundle in region.bundles(needs, data, moved)]
    unreached = [one for one in subgraphs if reader not in one.from_writer(writer).arrivals]
    if unreached or not subgraphs:
        return PairRoute(moved, lost=moved & frozenset().union(*(one.attributes for one in unreached)))

    def age(subgraph: DataSubgraph) -> tuple[object, ...]:
        arrival = subgraph.from_writer(writer).arrivals[reader]
        return arrival.least, arrival.most

    return PairRoute(moved, max(subgraphs, key=age))


def pair_disagreement(
    region: Region, needs: DataNeeds, data: str, one: str, other: str
) -> PairDisagreement | None:
    """Return the longest disagreement; None if the two show nothing in common or there is no record."""
    shown = _of(needs.shows[base_id(one)], data) & _of(needs.shows[base_id(other)], data)
    found = [_pair_disagreement(bundle, one, other) for bundle in region.bundles(needs, data, shown)]
    return max(found, key=_rank, default=None)


def _pair_disagreement(bundle: Bundle, one: str, other: str) -> PairDisagreement:
    if not (one in bundle.correct and other in bundle.correct):
        return PairDisagreement(bundle.subgraph, origins=(bundle.origins.at(one), bundle.origins.at(other)))
    found = [
        PairDisagreement(each.subgraph, each.windows.between(one, other), each.windows.shared(one, other))
        for each in bundle.all_records
        if one in each.windows.showing and other in each.windows.showing
    ]
    return max(found, key=_rank)


def _rank(pair_disagreement: PairDisagreement) -> tuple[object, ...]:
    if pair_disagreement.lag is None:
        return (1,)
    return 0, pair_disagreement.lag.least, pair_disagreement.lag.most


def _of(needs: Mapping[str, Attributes], data: str) -> Attributes:
    return needs.get(data, frozenset())
