"""The work of judging, counted: as many searches as the landscape has elements, in proportion."""

import pytest

from omnicheck.graph.estate import Estate
from omnicheck.graph.structure.cycles import OrderedArcs, ordered
from omnicheck.graph.structure.network import Arc
from omnicheck.graph.timing import age_search
from tests.bench.landscapes import company
from tests.landscapes import landscape


def searches(monkeypatch: pytest.MonkeyPatch, shape: str, elements: int) -> int:
    """Return the number of searches that routes and facts take."""
    roots: list[str] = []

    def counted(arcs: tuple[Arc, ...], root: str) -> OrderedArcs:
        roots.append(root)
        return ordered(arcs, root)

    with monkeypatch.context() as patched:
        patched.setattr(age_search, "ordered", counted)
        estate = Estate(landscape(company(shape, elements)))
        assert estate.routes
        assert estate.facts
    return len(roots)


def test_a_hub_of_twice_the_elements_takes_twice_the_searches(monkeypatch: pytest.MonkeyPatch) -> None:
    half, whole = (searches(monkeypatch, "hub", elements) for elements in (300, 600))

    assert whole <= 2.2 * half
