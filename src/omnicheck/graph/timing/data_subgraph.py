"""What carries one bundle of attributes where contexts agree, and the searches over it."""

from functools import cached_property

from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.network import Network, between, inward, outward
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch


class DataSubgraph:
    """A bundle of a data object's attributes, its record and the runs that carry it, in one region."""

    def __init__(
        self,
        data: str,
        attributes: Attributes,
        record: str,
        runs: tuple[Run, ...],
        touchpoints: frozenset[str],
    ) -> None:
        self.data = data
        self.attributes = attributes
        self.record = record
        self.runs = runs
        self.touchpoints = touchpoints
        self._from_writer: dict[str, AgeSearch] = {}

    @cached_property
    def outward(self) -> Network:
        """Every way to touchpoints."""
        return outward(self.runs, self.touchpoints)

    @cached_property
    def upstream(self) -> Network:
        """Every way to touchpoints, turned round."""
        return self.outward.reversed()

    @cached_property
    def inward(self) -> Network:
        """Every way from touchpoints."""
        return inward(self.runs, self.touchpoints)

    @cached_property
    def reads(self) -> AgeSearch:
        """From the record to wherever it arrives."""
        return AgeSearch(self.outward, self.record)

    @cached_property
    def writes(self) -> AgeSearch:
        """From the record back to whatever reaches it."""
        return AgeSearch(self.inward.reversed(), self.record)

    def copies(self, touchpoint: str) -> tuple[str, ...]:
        """A touchpoint here and, where each site has its own, at other ones."""
        return tuple(sorted(one for one in self.touchpoints if base_id(one) == touchpoint))

    def from_writer(self, touchpoint: str) -> AgeSearch:
        """From one touchpoint to all others, by the record or more directly."""
        if touchpoint not in self._from_writer:
            network = between(self.runs, self.touchpoints, touchpoint)
            self._from_writer[touchpoint] = AgeSearch(network, touchpoint)
        return self._from_writer[touchpoint]
