"""Knots: what hangs together in circles, which is bounded as a whole and never walked."""

from collections.abc import Mapping, Set

from omnicheck.graph.caches import place_of
from omnicheck.graph.copies import ELSEWHERE, is_elsewhere, plain
from omnicheck.graph.network import Arc
from omnicheck.units.span import Ms


def starts(arc: Arc) -> bool:
    """Whether an arc leads into its run, and not out of it."""
    return arc._replace(head=place_of(arc.head)).starts


def longest(knot: Set[str], dearest: Mapping[str, Ms], runs: Set[str]) -> Ms:
    """No simple route on a knot takes longer, on however many sites it has copies.

    It passes each vertex once; of what is per site each copy, and all copies that it passes are of one site
    until it comes to an element that sites share.
    """
    per_site = {plain(place_of(vertex)) for vertex in knot if is_elsewhere(vertex)}
    shared = {vertex for vertex in knot if plain(place_of(vertex)) not in per_site}
    once: dict[str, Ms] = {}
    for vertex in sorted(knot - shared):
        base = vertex.replace(ELSEWHERE, "")
        once[base] = max(once.get(base, 0), dearest[vertex])
    return sum(dearest[vertex] for vertex in sorted(shared)) + (len(shared - runs) + 1) * sum(once.values())
