"""One graph for data that is one thing in several contexts, a business or the whole group (semantics 3.6).

A system is one vertex in all contexts of the scope, a touchpoint one in each, and an edge is there if its
flow is active in some context: into or out of a touchpoint, in that of the touchpoint. A `per_site` system is
one vertex in each location. Contexts that are alike have the same results, and what holds between two of them
holds between any two, so two of them are enough.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple

from omnicheck.graph.region.region import Region, RegionPlace
from omnicheck.graph.structure.memo import Memo
from omnicheck.graph.structure.replicas import PLACE, REPLICAS, Replicas
from omnicheck.graph.structure.runs import Run
from omnicheck.model.contexts import Context
from omnicheck.units.grouping import grouped


class ScopeContext(NamedTuple):
    """What one context of a scope has of a data object.

    `runs` carry it there, `possible` runs may carry it, and `touchpoints` show, capture, send or receive it.
    """

    runs: tuple[Run, ...]
    touchpoints: tuple[str, ...]
    record: str | None
    several_sites: bool
    possible: tuple[Run, ...] = ()


class _Copy(NamedTuple):
    """A context that is in the graph, with its place and the mark of its `per_site` systems."""

    context: Context
    place: RegionPlace
    site_mark: str


class ScopeGraph:
    """The graph of one data object in one scope, with a region for each record.

    `inputs` returns what the data that it is derived from depends on in a context.
    """

    def __init__(
        self,
        data: str,
        found: Mapping[Context, ScopeContext],
        per_site: frozenset[str],
        region_of: Callable[[str, Context], Region],
        inputs: Callable[[Context], Hashable],
        memo: Memo,
        copies: int = REPLICAS,
    ) -> None:
        self.data = data
        self.contexts = frozenset(found)
        self._found = found
        self._per_site = per_site
        self._region_of = region_of
        self._inputs = inputs
        self._memo = memo
        self._copies = copies

    def key(self, context: Context) -> Hashable:
        """Return what is equal for contexts that are alike, in graphs of equal content."""
        return self._keys[context]

    @cached_property
    def content(self) -> Hashable:
        """Return what is equal for graphs whose contexts have the same results, one by one."""
        alike = tuple((likeness, min(len(units), self._copies)) for likeness, units in self._units.items())
        return self.data, alike, tuple(run for run in self._all_runs if not self._is_placed(run))

    @cached_property
    def _all_runs(self) -> tuple[Run, ...]:
        return tuple(
            dict.fromkeys(run for context in sorted(self._found) for run in self._found[context].runs)
        )

    def region(self, context: Context) -> Region:
        """Return the region in which the data is judged in a context."""
        return self._by_record[self._found[context].record]

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Return a region for each record, and one for the contexts without a record."""
        return tuple(self._by_record.values())

    @cached_property
    def _touchpoints(self) -> frozenset[str]:
        return frozenset(id for found in self._found.values() for id in found.touchpoints)

    @cached_property
    def _own_systems(self) -> frozenset[str]:
        """Return the `per_site` systems that the data passes."""
        ends = {
            end for found in self._found.values() for run in found.runs for end in (run.source, *run.targets)
        }
        return (self._per_site & ends) - self._touchpoints

    @cached_property
    def _units(self) -> Mapping[Hashable, Sequence[tuple[Context, ...]]]:
        """Return the contexts, those of a location together if they share `per_site` systems, by likeness."""
        together = grouped((one.location if self._own_systems else one, one) for one in sorted(self.contexts))
        units = map(tuple, together.values())
        return grouped((tuple(map(self._likeness, unit)), unit) for unit in units)

    def _likeness(self, context: Context) -> tuple[ScopeContext, Hashable]:
        """Return what tells a context from others: runs between systems are the same for all."""
        found = self._found[context]
        runs = tuple(run for run in found.runs if self._is_placed(run))
        return found._replace(runs=runs), self._inputs(context)

    def _is_placed(self, run: Run) -> bool:
        """Return whether an end of a run has a vertex in each place."""
        return not self._placed_elements.isdisjoint((run.source, *run.targets))

    @cached_property
    def _placed_elements(self) -> frozenset[str]:
        return self._touchpoints | self._own_systems

    @cached_property
    def _keys(self) -> Mapping[Context, Hashable]:
        return {
            context: (number, position)
            for number, alike in enumerate(self._units.values())
            for unit in alike
            for position, context in enumerate(unit)
        }

    @cached_property
    def _copied(self) -> Sequence[_Copy]:
        found: list[_Copy] = []
        for alike in self._units.values():
            for number, unit in enumerate(alike[: self._copies]):
                site_mark = f"{PLACE}{len(found)}"
                for position, context in enumerate(unit):
                    contexts = tuple(one[position] for one in alike)
                    place = RegionPlace(contexts, f"{PLACE}{len(found)}", twin=number > 0)
                    found.append(_Copy(context, place, site_mark))
        return found

    @cached_property
    def _by_record(self) -> Mapping[str | None, Region]:
        records = dict.fromkeys(found.record for found in self._found.values())
        regions: dict[str | None, Region] = {}
        runs, touchpoints, sites = tuple(self._runs()), frozenset(self._vertices()), self._sites()
        for record in records:
            copies = [one for one in self._copied if self._found[one.context].record == record]
            regions[record] = Region(
                tuple(context for one in copies if not one.place.twin for context in one.place.contexts),
                runs,
                touchpoints,
                {self.data: record},
                sites,
                frozenset({self.data}),
                self._region_of,
                self._memo,
                tuple(one.place for one in copies),
                others=partial(self._others, record),
                systems_of_sites=self._systems_of_sites,
            )
        return regions

    def _others(self, record: str | None) -> tuple[Region, ...]:
        """Return the regions of all records but one."""
        return tuple(region for other, region in self._by_record.items() if other != record)

    @cached_property
    def _systems_of_sites(self) -> Mapping[tuple[str, Context], str]:
        """Return the vertex of each `per_site` system in each context."""
        marks = {self._keys[one.context]: one.site_mark for one in reversed(self._copied)}
        return {
            (system, context): system + marks[self._keys[context]]
            for system in self._own_systems
            for context in self.contexts
        }

    def _vertices(self) -> Iterator[str]:
        for one in self._copied:
            yield from (id + one.place.mark for id in self._found[one.context].touchpoints)

    def _sites(self) -> Replicas:
        """Return the copies at sites, in the contexts that have several."""
        several = [one for one in self._copied if self._found[one.context].several_sites]
        vertices = {id + one.place.mark for one in several for id in self._touchpoints & self._per_site}
        vertices |= {id + one.site_mark for one in several for id in self._own_systems}
        return Replicas(frozenset(vertices), self._copies) if several else Replicas()

    def _runs(self) -> Iterable[Run]:
        """Return the runs between vertices; those that depart together are one."""
        found = {run.vertex: run for run in self._all_runs if not self._is_placed(run)}
        for copy in self._copied:
            for run in filter(self._is_placed, self._found[copy.context].runs):
                mark, source = self._placed(run.source, copy)
                targets = [self._placed(target, copy) for target in run.targets]
                for group in [targets] if run.shared else [[target] for target in targets]:
                    vertex = run.vertex + mark + ("" if run.shared else group[0].mark)
                    ends = {target.vertex for target in group}
                    if vertex in found:
                        ends.update(found[vertex].targets)
                    found[vertex] = replace(run, vertex=vertex, source=source, targets=tuple(sorted(ends)))
        return found.values()

    def _placed(self, element: str, copy: _Copy) -> "_Placed":
        """Return the vertex of an element in a context, with the mark of its place."""
        mark = ""
        if element in self._touchpoints:
            mark = copy.place.mark
        elif element in self._own_systems:
            mark = copy.site_mark
        return _Placed(mark, element + mark)


class _Placed(NamedTuple):
    """A vertex, and the mark of its place."""

    mark: str
    vertex: str
