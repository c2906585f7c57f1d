"""Records of one data object within one scope, and whether each reaches the others (semantics 5.3)."""

from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.verdict.obligation import Outcome


class RecordLink(NamedTuple):
    """Two records of one scope, the first of which does not surely reach the second within a bound.

    It is broken if no route has a bound, by hand without `every` or lossy without `reconcile` for instance,
    and unproven if that depends on a figure that is left out. `arrives` is whether there is a route at all.
    """

    source: Region
    target: Region
    data: str
    attributes: Attributes
    outcome: Outcome
    arrives: bool

    @property
    def records(self) -> tuple[str, str]:
        """Return both records."""
        source, target = self.source.records[self.data], self.target.records[self.data]
        return source or "", target or ""


def record_links(regions: tuple[Region, ...], data: str, needs: DataNeeds) -> Iterator[RecordLink]:
    """Yield the pairs of records whose first does not surely reach the second with what is used."""
    whole = needs.attributes([data])[data]
    for source, target in permutations(regions, 2):
        for bundle in source.bundles(needs, data, whole) if target.records[data] else ():
            attributes, record = bundle.subgraph.attributes, target.records[data]
            if record and any(one.needs_any(needs, data, attributes) for one in (source, target)):
                outcome = _outcome(bundle.subgraph, record)
                if outcome is not Outcome.KEPT:
                    arrives = record in bundle.subgraph.reads.arrivals
                    yield RecordLink(source, target, data, attributes, outcome, arrives)


def _outcome(subgraph: DataSubgraph, record: str) -> Outcome:
    """Return whether a record is reached within a bound, over systems; one route with a bound is enough."""
    arrival = subgraph.reads.arrivals.get(record)
    if arrival is None or arrival.least.unbounded:
        return Outcome.BROKEN
    return Outcome.UNPROVEN if arrival.least.high == float("inf") else Outcome.KEPT
