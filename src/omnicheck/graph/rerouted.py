"""Where data would arrive, and how late, if a hop were added or a flow no longer carried it.

These are sums over the quickest route, where the audit is exact: they say whether a change may be enough.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.data_needs import Attributes
from omnicheck.graph.structure.runs import FlowHop
from omnicheck.model.contexts import Context
from omnicheck.units.span import Ms


class AddedHop(NamedTuple):
    """A hop that takes no time and carries attributes of a data object."""

    source: str
    target: str
    attributes: Attributes


class Rerouted(NamedTuple):
    """The flows of a data object in some contexts, with a hop more, or without a flow."""

    estate: Estate
    data: str
    contexts: Collection[Context]
    added: AddedHop | None = None
    without: str | None = None

    def age(self, start: str, end: str, attributes: Iterable[str]) -> Ms:
        """Return the worst age at an element of what starts at another; infinity if it may not arrive.

        Between copies at several sites it may not.
        """
        if start in self.estate.per_site and end in self.estate.per_site:
            return inf
        return max((inf if age is None else age for age in self._ages(start, end, attributes)), default=inf)

    def reaches(self, start: str, end: str, attributes: Iterable[str]) -> bool:
        """Return whether all of the attributes lead from one element to another everywhere, at any age."""
        return all(age is not None for age in self._ages(start, end, attributes))

    def leads(self, starts: Mapping[str, Attributes], end: str) -> bool:
        """Return whether any start leads to an element with any of its attributes somewhere."""
        attributes = sorted(frozenset().union(*starts.values()))
        return any(
            attribute in starts.get(one, ())
            for context in self._places()
            for attribute in attributes
            for one in self._linked(end, attribute, context, back=True)
        )

    def everywhere(self, root: str, attributes: Iterable[str], *, back: bool) -> Set[str]:
        """Return what an element leads to everywhere with all attributes, or `back` what leads to it."""
        known = [*attributes]
        found = (
            frozenset(self._linked(root, attribute, context, back=back))
            for context in self._places()
            for attribute in known
        )
        return frozenset.intersection(*found)

    def _linked(self, root: str, attribute: str, context: Context, *, back: bool) -> Iterator[str]:
        """Yield the root and what it leads to, or `back` what leads to it.

        What goes from a touchpoint to a system starts there.
        """
        hops = self.estate.hops_of(self.data, attribute, context, back=back)
        touchpoints, passed, queue = self.estate.touchpoints, {root}, [root]
        for one in queue:
            yield one
            for other, _, flow in (*hops.get(one, ()), *self._added(one, attribute, back=back)):
                if flow == self.without or other in passed:
                    continue
                source, target = (other, one) if back else (one, other)
                starts = source in touchpoints and target not in touchpoints
                if not starts or source == root:
                    passed.add(other)
                    queue.append(other)
                elif back:
                    yield other

    def _ages(self, start: str, end: str, attributes: Iterable[str]) -> Iterator[Ms | None]:
        """Yield the ages of each attribute in each region, None where it does not arrive."""
        known = [*attributes]
        for context in self._places():
            for attribute in known:
                yield self._age(start, end, attribute, context)

    def _places(self) -> Iterable[Context]:
        """Return one of the contexts in each region."""
        return {id(self.estate.region_of(self.data, one)): one for one in sorted(self.contexts)}.values()

    def _age(self, start: str, end: str, attribute: str, context: Context) -> Ms | None:
        """Search from the end if that is a touchpoint, as few elements are upstream of one."""
        back = end in self.estate.touchpoints
        root, goal = (end, start) if back else (start, end)
        hops = self.estate.hops_of(self.data, attribute, context, back=back)
        touchpoints, done = self.estate.touchpoints, set[str]()
        queue: list[tuple[Ms, str]] = [(0, root)]
        while queue:
            age, one = heappop(queue)
            if one == goal:
                return age
            if one in done:
                continue
            done.add(one)
            for other, takes, flow in (*hops.get(one, ()), *self._added(one, attribute, back=back)):
                source, target = (other, one) if back else (one, other)
                passes = source == start or source not in touchpoints or target in touchpoints
                if passes and other not in done and flow != self.without:
                    heappush(queue, (age + takes, other))
        return None

    def _added(self, one: str, attribute: str, *, back: bool) -> Iterator[FlowHop]:
        """Yield the added hop from an element, or to it if the search goes `back`."""
        if self.added is not None and attribute in self.added.attributes:
            source, target = self.added.source, self.added.target
            near, far = (target, source) if back else (source, target)
            if one == near:
                yield FlowHop(far, 0, "")
