"""Does the program find who introduces a customer as listing every way from name to name does?"""

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


def ways(before: frozenset[str], after: frozenset[str], resolves: Resolves) -> Iterator[frozenset[str]]:
    """The systems on every way that meets no name and no list twice, and no other name of either end."""

    def walk(name: str, met: frozenset[str], used: frozenset[tuple[str, int]]) -> Iterator[frozenset[str]]:
        for system, lists in resolves.items():
            for number, joined in enumerate(lists):
                if name in joined and (system, number) not in used:
                    now = used | {(system, number)}
                    if after & joined:
                        yield frozenset(of for of, _ in now)
                    for other in joined - met - before - after:
                        yield from walk(other, met | {other}, now)

    for name in before:
        yield from walk(name, frozenset({name}), frozenset())


@tries(60)
@given(_KNOWN, _KNOWN, st.dictionaries(st.sampled_from(("crm", "idp", "loyalty")), _LISTS, max_size=3))
def test_who_introduces_is_on_every_way_or_on_some(
    before: frozenset[str], after: frozenset[str], resolves: Resolves
) -> None:
    every = [] if before & after else list(ways(before, after, resolves))

    assert identity_links(before, after, resolves) == {
        system: Criticality.ALL if all(system in way for way in every) else Criticality.SOME
        for system in set().union(*every)
    }
