"""What tells locations apart."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.graph.structure.alike_locations import judged_cube
from omnicheck.verdict.obligation import keys_of
from tests.landscapes import landscape

SHOPS = """
omnicheck: 1
locations: {NO: {}, a: {part_of: NO}, b: {part_of: NO}, c: {part_of: NO}, d: {part_of: NO}}
channels: {web: {owner: cmo, shows: [price]}}
systems: {erp: {}, cache: {}}
data: {price: {record: erp, fresh_within: 1h}}
flows:
  f: {from: erp, to: web, carries: [price], mode: event, latency: 1s}
"""


def judged(more: str) -> list[str]:
    """Return the locations that are judged."""
    return [context.location for context in judged_cube(landscape(SHOPS + more)).contexts]


def test_of_locations_that_nothing_tells_apart_two_are_judged() -> None:
    assert judged("") == ["a", "b"]


@pytest.mark.parametrize(
    "more",
    [
        "  g: {from: erp, to: cache, carries: [price], mode: request, latency: 1s, locations: [c]}\n",
        "  g: {from: erp, to: cache, carries: [price], mode: request, latency: 1s, except: [locations/c]}\n",
        "waivers: {w: {rule: stale, at: [route/web/price/read/c], because: it closes, until: 2027-01-31}}\n",
    ],
    ids=["scope", "exception", "waiver"],
)
def test_a_location_that_something_names_is_judged_alone(more: str) -> None:
    assert judged(more) == ["a", "b", "c"]


def test_twice_the_places_that_nothing_tells_apart_cost_the_same() -> None:
    more = SHOPS.replace("{NO: {},", f"{{NO: {{}}, {', '.join(f'e{n}: {{part_of: NO}}' for n in range(4))},")

    assert len(audit(landscape(more)).outcomes) == len(audit(landscape(SHOPS)).outcomes)


def test_every_obligation_has_its_keys_in_all_places() -> None:
    report = audit(landscape(SHOPS))
    routes = [one for one in report.outcomes if one.matter == "price" and one.direction]

    assert keys_of(routes) == [f"route/web/price/read/{place}/*" for place in "abcd"]
    assert len(routes) == 2
