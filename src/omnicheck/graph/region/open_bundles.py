"""Facts in a landscape with possible flows, from the graphs without and with all of them (semantics 3.7).

More flows only enlarge what a vertex reaches, what is upstream of it and who takes writes, and only lower the
quickest age. So each of these is taken from the graph on which it is worse for what is to be shown.
"""

from collections.abc import Iterable
from functools import cached_property

from omnicheck.graph.region.disagreement_windows import DisagreementWindows, Lag
from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.structure.memoized import memoized
from omnicheck.graph.structure.neighbourhood import reachable
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.structure.replicas import HANDING_ON
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Ms


class OpenBundle:
    """Attributes as they surely move, and as they may, on graphs with the same vertices of touchpoints.

    `subgraph` is the sure one.
    """

    def __init__(self, sure: Bundle, may: Bundle, *, newest: bool) -> None:
        self._sure = sure
        self._may = may
        self._newest = newest
        self._record = may.subgraph.record
        self._capturing = frozenset(may.capturing)
        self.subgraph = sure.subgraph

    def surely_right(self, touchpoint: str) -> bool:
        """Return whether the record is the only origin, whatever flows carry.

        It surely reaches the touchpoint and all that may be upstream of it, and what takes writes there
        surely passes them on.
        """
        own = touchpoint not in self._capturing or touchpoint in self._sure.subgraph.writes.arrivals
        return own and touchpoint in self._sure_reach and touchpoint not in self._perhaps_wrong

    def surely_wrong(self, touchpoint: str) -> bool:
        """Return whether the record is not the only origin, whatever flows carry."""
        own = touchpoint in self._capturing and touchpoint not in self._may.subgraph.writes.arrivals
        return own or touchpoint not in self._may_reach or touchpoint in self._behind_others

    def surely_loses(self, touchpoint: str, attribute: str) -> bool:
        """Return whether an attribute never reaches a touchpoint, whatever flows carry."""
        return attribute in self._may.subgraph.attributes and self._may.unreached(touchpoint)

    def settled(self, touchpoint: str) -> bool:
        """Return whether it is surely right, by the same routes whatever flows carry."""
        return self.surely_right(touchpoint) and touchpoint not in self._behind_possible

    def same_lag(self, lag: Lag) -> bool:
        """Return whether a lag of the sure graph is the same whatever flows carry."""
        writes = not lag.captured or lag.sooner not in self._writing_by_possible
        return self.settled(lag.later) and self.settled(lag.sooner) and writes

    def surely_agrees(self, touchpoint: str) -> bool:
        """Return whether no window can exceed its limit but those that are the same in the sure graph."""
        rivals = [one for one in self._may.showing if not self.surely_wrong(one)]
        if self.settled(touchpoint):
            rivals = [one for one in rivals if not self._is_compared_surely(one)]
        return self.surely_right(touchpoint) and all(map(self._within, self._windows(touchpoint, rivals)))

    @cached_property
    def flows(self) -> frozenset[str]:
        """Return the possible flows upstream of a touchpoint, or on the way of what one captures."""
        outward = self._may.subgraph.outward.arcs
        up = reachable(self._may.showing, grouped((arc.head, arc.tail) for arc in outward))
        inward = self._may.subgraph.inward.arcs
        down = reachable(self._capturing, grouped((arc.tail, arc.head) for arc in inward))
        met = {*up, *down}
        return frozenset(run.flow for run in self._may.subgraph.runs if run.possible and run.vertex in met)

    def _is_compared_surely(self, touchpoint: str) -> bool:
        captures = touchpoint in self._capturing
        return self.settled(touchpoint) and not (captures and touchpoint in self._writing_by_possible)

    def _windows(self, touchpoint: str, rivals: list[str]) -> Iterable[Lag]:
        if not any(one != touchpoint for one in rivals):
            return ()
        together = {touchpoint, *rivals}
        limits = self._may.windows.limits.items()
        windows = DisagreementWindows(self._may.subgraph, together, self._capturing, limits)
        return windows.lags(touchpoint, windows.writers)

    def _within(self, lag: Lag) -> bool:
        """Return whether an upper bound of a window that may be there is within its limit.

        The later touchpoint is at its worst over sure routes, or over any that may overwrite; the sooner one
        at its best over all routes.
        """
        return lag.limit.ms is not None and self._upper(lag) <= lag.limit.ms

    def _upper(self, lag: Lag) -> Ms:
        if lag.captured:
            arrival = self._sure.subgraph.from_writer(lag.sooner).arrivals.get(lag.later)
            return arrival.least.high if self._newest and arrival else lag.most.high
        may = self._search(self._may.subgraph, lag.shared)
        late = self._search(self._sure.subgraph, self._in_sure(lag.shared)).arrivals[lag.later].least
        worst = late.high if self._newest else may.arrivals[lag.later].most.high
        return worst - may.best_spans[lag.sooner].low

    def _in_sure(self, vertex: str) -> str:
        """Return a vertex of the may graph in the sure one, where a touchpoint has one or two."""
        known = {arc.tail for arc in self._sure.subgraph.outward.arcs}
        return vertex if vertex in known else vertex.removesuffix(HANDING_ON)

    @memoized
    def _search(self, subgraph: DataSubgraph, shared: str) -> AgeSearch:
        return subgraph.reads if shared == subgraph.record else AgeSearch(subgraph.outward, shared)

    @cached_property
    def _sure_reach(self) -> frozenset[str]:
        return _behind(self._sure.subgraph.feeding, [self._record])

    @cached_property
    def _may_reach(self) -> frozenset[str]:
        return _behind(self._may.subgraph.feeding, [self._record])

    @cached_property
    def _perhaps_wrong(self) -> frozenset[str]:
        """Return what may be behind another origin than the record."""
        stranded = _written(self._may) - self._sure.subgraph.writes.arrivals.keys()
        others = _elements(self._may.subgraph.feeding) - self._sure_reach
        return _behind(self._may.subgraph.feeding, others | (stranded - {self._record}))

    @cached_property
    def _behind_others(self) -> frozenset[str]:
        """Return what is surely behind another origin than the record."""
        stranded = _written(self._sure) - self._may.subgraph.writes.arrivals.keys()
        others = _elements(self._sure.subgraph.feeding) - self._may_reach
        return _behind(self._sure.subgraph.feeding, others | (stranded - {self._record}))

    @cached_property
    def _behind_possible(self) -> frozenset[str]:
        return _behind(self._may.subgraph.outward.arcs, self._possible)

    @cached_property
    def _writing_by_possible(self) -> frozenset[str]:
        """Return the touchpoints and systems whose writes may pass a possible flow."""
        arcs = self._may.subgraph.inward.arcs
        return frozenset(reachable(self._possible, grouped((arc.head, arc.tail) for arc in arcs)))

    @cached_property
    def _possible(self) -> frozenset[str]:
        return frozenset(run.vertex for run in self._may.subgraph.runs if run.possible)


def _behind(arcs: Iterable[Arc], starts: Iterable[str]) -> frozenset[str]:
    return frozenset(reachable(starts, grouped((arc.tail, arc.head) for arc in arcs)))


def _elements(arcs: Iterable[Arc]) -> frozenset[str]:
    return frozenset(arc.tail if arc.enters_run else arc.head for arc in arcs)


def _written(bundle: Bundle) -> frozenset[str]:
    """Return what takes writes from touchpoints, directly or through others, without those that capture."""
    runs = (run for run in bundle.subgraph.runs if run.source in bundle.subgraph.touchpoints)
    outgoing = grouped((run.source, target) for run in runs for target in run.targets)
    return frozenset(reachable(bundle.capturing, outgoing)) - frozenset(bundle.capturing)
