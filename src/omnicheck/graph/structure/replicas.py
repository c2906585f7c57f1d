"""Copies: several vertices for one element, told apart by a mark that no id can have.

A `per_site` element has one copy at each of the sites that a location stands for. What holds between here
and one other site holds between any two, so two copies are as good as hundreds (semantics 3.4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from omnicheck.graph.structure.runs import Run

HANDING_ON: Final = "<"
"""A touchpoint, or a run that starts there, before what it hands on has entered any system."""

ELSEWHERE: Final = "~"
"""At another site than here; at a third one twice, and so on."""

AWAY: Final = "^"
"""In another place than the one where data arrives, by the flows of that place."""

REPLICAS: Final = 2
"""Here and elsewhere."""


def base_id(vertex: str) -> str:
    """The vertex without its marks: for an element the id that the user gave it."""
    return vertex.rstrip(HANDING_ON + ELSEWHERE + AWAY)


def is_at_other_site(vertex: str) -> bool:
    """Whether it is at another site."""
    return ELSEWHERE in vertex


def display_name(vertex: str) -> str:
    """What people call an element, said where it stands if that is not here."""
    return f"{base_id(vertex)} at another site" if is_at_other_site(vertex) else base_id(vertex)


class Replicas:
    """The elements that have a copy at each site, and how many sites are looked at."""

    def __init__(self, per_site: frozenset[str] = frozenset(), copies: int = 1) -> None:
        self.per_site = per_site
        self._marks = tuple(ELSEWHERE * number for number in range(copies))

    def of(self, elements: Iterable[str]) -> Iterator[str]:
        """Every copy of the elements."""
        for element in elements:
            marks = self._marks if element in self.per_site else ("",)
            yield from (element + mark for mark in marks)

    def runs(self, runs: Iterable[Run]) -> Iterator[Run]:
        """The runs between copies: from a site to the same one, and to and from what all sites share."""
        for run in runs:
            if run.source in self.per_site:
                yield from (self._at(mark, run, run.source + mark) for mark in self._marks)
            elif run.together:
                yield replace(run, targets=tuple(self.of(run.targets)))
            elif self.per_site.isdisjoint(run.targets):
                yield run
            else:
                yield from (self._at(mark, run, run.source) for mark in self._marks)

    def _at(self, mark: str, run: Run, source: str) -> Run:
        targets = tuple(to + mark if to in self.per_site else to for to in run.targets)
        return replace(run, vertex=run.vertex + mark, source=source, targets=targets)
