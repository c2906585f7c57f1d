"""Joined routes: what one touchpoint captures on its way to another, and for how long the two may differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.region.origins import Origin
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.timing.data_subgraph import DataSubgraph


@dataclass(frozen=True, slots=True)
class PairRoute:
    """The oldest attribute's way from one touchpoint to another, by the record or more directly.

    `moved` is captured at the one and shown at the other. There is no `subgraph` where nothing is, where
    nobody said where the record is, and where `lost`, some or all of it, never gets there.
    """

    moved: Attributes
    subgraph: DataSubgraph | None = None
    lost: Attributes = frozenset()


@dataclass(frozen=True, slots=True)
class PairDisagreement:
    """For how long two touchpoints may differ on the attribute that is worst, and what they last share.

    Where either does not have it from the record alone there is no `lag`, but the `origins` of both.
    """

    subgraph: DataSubgraph
    lag: Lag | None = None
    shared: str | None = None
    origins: tuple[tuple[Origin, ...], ...] = ()


def pair_route(region: Region, needs: DataNeeds, data: str, writer: str, reader: str) -> PairRoute:
    """The way of what `writer` captures and `reader` shows."""
    moved = _of(needs.captures[writer], data) & _of(needs.shows[reader], data)
    subgraphs = [bundle.subgraph for bundle in region.bundles(needs, data, moved)]
    stuck = [one for one in subgraphs if reader not in one.from_writer(writer).arrivals]
    if stuck or not subgraphs:
        return PairRoute(moved, lost=moved & frozenset().union(*(one.attributes for one in stuck)))

    def age(subgraph: DataSubgraph) -> tuple[object, ...]:
        arrival = subgraph.from_writer(writer).arrivals[reader]
        return arrival.least, arrival.most

    return PairRoute(moved, max(subgraphs, key=age))


def pair_disagreement(
    region: Region, needs: DataNeeds, data: str, one: str, other: str
) -> PairDisagreement | None:
    """The longest disagreement; None where the two show nothing in common or there is no record."""
    shown = _of(needs.shows[one], data) & _of(needs.shows[other], data)
    found = [_pair_disagreement(bundle, one, other) for bundle in region.bundles(needs, data, shown)]
    return max(found, key=_badness, default=None)


def _pair_disagreement(bundle: Bundle, one: str, other: str) -> PairDisagreement:
    if not (one in bundle.right and other in bundle.right):
        return PairDisagreement(bundle.subgraph, origins=(bundle.origins.at(one), bundle.origins.at(other)))
    windows = bundle.windows
    return PairDisagreement(bundle.subgraph, windows.between(one, other), windows.shared(one, other))


def _badness(pair_disagreement: PairDisagreement) -> tuple[object, ...]:
    if pair_disagreement.lag is None:
        return (1,)
    return 0, pair_disagreement.lag.least, pair_disagreement.lag.most


def _of(wanted: Mapping[str, Attributes], data: str) -> Attributes:
    return wanted.get(data, frozenset())
