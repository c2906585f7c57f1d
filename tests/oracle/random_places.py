"""Random forests of locations and businesses, and scopes in them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.oracle.models import Body
from tests.oracle.random_flows import present, rarely, some


@st.composite
def forest(draw: st.DrawFn, letter: str, most: int) -> dict[str, Body]:
    """Up to `most` nodes, each a root or part of an earlier one; half of the time none at all."""
    nodes: dict[str, Body] = {}
    for number in range(draw(st.sampled_from((0, *range(most + 1))))):
        parents = [None, *nodes]
        nodes[f"{letter}{number}"] = present({"part_of": draw(st.sampled_from(parents))})
    return nodes


@st.composite
def scopes(draw: st.DrawFn, locations: Sequence[str], businesses: Sequence[str]) -> Body:
    """Mostly everywhere; else in some nodes, or everywhere except in some."""
    if draw(st.integers(0, 4)) != 0:
        return {}
    return present(
        {
            "locations": draw(rarely(some(locations), one_in=2)) if locations else None,
            "businesses": draw(rarely(some(businesses), one_in=3)) if businesses else None,
            "except": draw(rarely(some([*locations, *businesses]))) if locations or businesses else None,
        }
    )


@st.composite
def per_place(draw: st.DrawFn, places: Sequence[str], values: st.SearchStrategy[str]) -> object:
    """One value, or now and then one for each of some places."""
    if places and draw(st.integers(0, 3)) == 0:
        return {place: draw(values) for place in draw(some(places))}
    return draw(values)
