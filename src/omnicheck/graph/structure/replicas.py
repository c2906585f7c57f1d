"""Replicas: several vertices for one element, distinguished by marks that no id can contain.

A `per_site` element has a copy at each site of a location. What holds between here and one other site holds
between any two, so two copies are enough (semantics 3.4). Data of a wider scope has a vertex for each
touchpoint in each place (semantics 3.6).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from omnicheck.graph.structure.runs import Run
from omnicheck.model.contexts import Context, Cube

HANDING_ON: Final = "<"
"""A touchpoint, or a run that starts there, before what it hands on has entered any system."""

ELSEWHERE: Final = "~"
"""At another site; at a third one twice, and so on."""

EARLIER: Final = "^"
"""On a leg of a route before the last; on an earlier one twice, and so on."""

PLACE: Final = "!"
"""Before the number of a place, for what is not the same in all places of a scope."""

REPLICAS: Final = 2
"""Here and elsewhere."""


def base_id(vertex: str) -> str:
    """Return the vertex without its marks: for an element its id."""
    return without_site(vertex).partition(PLACE)[0]


def without_site(vertex: str) -> str:
    """Return the vertex without its marks, but for that of its place."""
    return vertex.rstrip(HANDING_ON + ELSEWHERE + EARLIER)


def place_of(vertex: str) -> str:
    """Return the mark of a vertex's place; "" if it is the same in all places."""
    _, mark, number = without_site(vertex).partition(PLACE)
    return mark + number


def without_place(vertex: str) -> str:
    """Return the vertex without the mark of its place, but with that of its site."""
    return vertex.replace(place_of(vertex), "", 1) if place_of(vertex) else vertex


def without_copies(vertex: str) -> str:
    """Return the vertex without the marks of its place and its site, in which copies differ."""
    before, _, after = vertex.replace(ELSEWHERE, "").partition(PLACE)
    return before + after.lstrip(PLACE + "0123456789")


def is_at_other_site(vertex: str) -> bool:
    """Return whether the vertex is at another site."""
    return ELSEWHERE in vertex


def display_name(vertex: str) -> str:
    """Return an element's id, with "at another site" if it is not here."""
    return f"{base_id(vertex)} at another site" if is_at_other_site(vertex) else base_id(vertex)


def site_text(cube: Cube, vertex: str, contexts: Iterable[Context]) -> str:
    """Return the element: `till in another of the 388 places of shops` if the vertex is its copy there."""
    if not is_at_other_site(vertex):
        return base_id(vertex)
    sites = {one.location: cube.sites(one) for one in cube.expanded(contexts)}
    (location, number), *others = sites.items()
    if others:
        return f"{base_id(vertex)} in another place of the same location"
    if number == 2:
        return f"{base_id(vertex)} in the other place of {location}"
    return f"{base_id(vertex)} in another of the {number:,} places of {location}"


class Replicas:
    """The elements that have a copy at each site, and the number of sites."""

    def __init__(self, per_site: frozenset[str] = frozenset(), copies: int = 1) -> None:
        self.per_site = per_site
        self._marks = tuple(ELSEWHERE * number for number in range(copies))

    def of(self, elements: Iterable[str]) -> Iterator[str]:
        """Yield every copy of the elements."""
        for element in elements:
            marks = self._marks if element in self.per_site else ("",)
            yield from (element + mark for mark in marks)

    def runs(self, runs: Iterable[Run]) -> Iterator[Run]:
        """Yield the runs between copies: within a site, and to and from what all sites share."""
        for run in runs:
            if run.source in self.per_site:
                yield from (self._at(mark, run, run.source + mark) for mark in self._marks)
            elif self.per_site.isdisjoint(run.targets):
                yield run
            elif run.shared:
                yield replace(run, targets=tuple(self.of(run.targets)))
            else:
                yield from (self._at(mark, run, run.source) for mark in self._marks)

    def _at(self, mark: str, run: Run, source: str) -> Run:
        targets = tuple(to + mark if to in self.per_site else to for to in run.targets)
        return replace(run, vertex=run.vertex + mark, source=source, targets=targets)


ONE_SITE = Replicas()
"""No copies: nothing is at another site."""
