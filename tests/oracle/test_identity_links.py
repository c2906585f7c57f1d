"""Systems that link identifiers, compared with listing every route from identifier to identifier."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.graph.journeys.identity_resolution import identity_links
from omnicheck.graph.timing.criticality import Criticality
from tests.oracle.examples import tries

pytestmark = pytest.mark.long

Resolves = Mapping[str, Sequence[frozenset[str]]]

_NAMES = st.sampled_from(("card", "cookie", "device", "email", "phone", "number"))
_KNOWN = st.frozensets(_NAMES, min_size=1, max_size=2)
_LISTS = st.lists(st.frozensets(_NAMES, min_size=2, max_size=3), min_size=1, max_size=2)


def routes(before: frozenset[str], after: frozenset[str], resolves: Resolves) -> Iterator[frozenset[str]]:
    """Yield the systems on each route that passes no identifier and no list twice, except at its ends."""

    def walk(name: str, passed: frozenset[str], used: frozenset[tuple[str, int]]) -> Iterator[frozenset[str]]:
        for system, lists in resolves.items():
            for number, joined in enumerate(lists):
                if name in joined and (system, number) not in used:
                    now = used | {(system, number)}
                    if after & joined:
                        yield frozenset(of for of, _ in now)
                    for other in joined - passed - before - after:
                        yield from walk(other, passed | {other}, now)

    for name in before:
        yield from walk(name, frozenset({name}), frozenset())


@tries(30)
@given(_KNOWN, _KNOWN, st.dictionaries(st.sampled_from(("crm", "idp", "loyalty")), _LISTS, max_size=3))
def test_a_linking_system_is_on_every_route_or_on_some(
    before: frozenset[str], after: frozenset[str], resolves: Resolves
) -> None:
    every = [] if before & after else list(routes(before, after, resolves))

    assert identity_links(before, after, resolves) == {
        system: Criticality.ALL if all(system in route for route in every) else Criticality.SOME
        for system in set().union(*every)
    }
