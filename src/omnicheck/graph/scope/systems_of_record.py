"""The systems of record of one data object, and whether each reaches the others (semantics 5.3)."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.data_needs import Attributes, DataNeeds
from omnicheck.graph.structure.runs import Run


class UnconnectedRecords(NamedTuple):
    """Two records of one data object, the first of which does not reach the second."""

    source: str
    target: str


class SystemsOfRecord:
    """The records of a data object within one scope, and the flows between them."""

    def __init__(self, data: str, parts: tuple[Region, ...], needs: DataNeeds) -> None:
        self.data = data
        self._needs = needs
        self.parts = parts

    @cached_property
    def records(self) -> tuple[str, ...]:
        """Return the records of the parts in which the data is shown or captured."""
        found = {part.records[self.data] for part in self.parts if self._used(part)}
        return tuple(sorted(record for record in found if record is not None))

    @cached_property
    def unconnected(self) -> tuple[UnconnectedRecords, ...]:
        """Return the pairs of records whose first does not reach the second with all used attributes."""
        if len(self.records) < 2:
            return ()
        used = frozenset[str]().union(*(self._used(part) for part in self.parts))
        reached = {one: self._reached(one, used) for one in self.records}
        return tuple(
            UnconnectedRecords(one, other)
            for one in self.records
            for other in self.records
            if one != other and other not in reached[one]
        )

    def are_unconnected(self, one: str, other: str) -> bool:
        """Return whether one of two records does not reach the other."""
        return any({pair.source, pair.target} == {one, other} for pair in self.unconnected)

    def _used(self, part: Region) -> Attributes:
        """Return the attributes that are shown or captured in a part."""
        return frozenset[str]().union(
            *(
                wanted[touchpoint].get(self.data, frozenset())
                for touchpoint in part.touchpoints
                for wanted in (self._needs.shows, self._needs.captures)
            )
        )

    def _reached(self, record: str, used: Attributes) -> frozenset[str]:
        """Return the records that all attributes reach, not through touchpoints."""
        reached = [_reached(record, steps) for steps in self._steps(used)]
        return frozenset(self.records).intersection(*reached)

    def _steps(self, used: Attributes) -> Iterator[Mapping[str, set[str]]]:
        runs = [(run, part.touchpoints) for part in self.parts for run in part.runs]
        carried = {run: self._needs.attributes(run.carries).get(self.data, frozenset()) for run, _ in runs}
        for attribute in sorted(used):
            yield _successors((run for run, ends in runs if run.source not in ends), attribute, carried)


def _successors(
    runs: Iterable[Run], attribute: str, carried: Mapping[Run, Attributes]
) -> Mapping[str, set[str]]:
    outgoing: dict[str, set[str]] = {}
    for run in runs:
        if attribute in carried[run]:
            outgoing.setdefault(run.source, set()).update(run.targets)
    return outgoing


def _reached(start: str, outgoing: Mapping[str, set[str]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        new = outgoing.get(waiting.pop(), set()) - seen
        seen |= new
        waiting.extend(new)
    return seen
