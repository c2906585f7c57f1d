"""What tells locations apart."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.graph.structure.alike_locations import judged_cube
from omnicheck.verdict.obligation import keys_of
from omnicheck.verdict.report import Report
from tests.landscapes import landscape
from tests.outcomes import outcomes

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


REQUIRING = """
omnicheck: 1
locations:
  NO: {requires: {languages: [nb]}}
  a: {part_of: NO, requires: {currencies: [NOK], returns: 30d}}
  b: {part_of: NO, requires: {currencies: [NOK], returns: 30d}}
  c: {part_of: NO, requires: {currencies: [SEK], load_time: 1s}}
  d: {part_of: NO, requires: {languages: [se], returns: 720h}}
  e: {part_of: NO}
  SE: {requires: {languages: [sv, se]}}
  f: {part_of: SE, requires: {device_coverage: 0.9}}
  g: {part_of: SE}
channels: {shop: {owner: cmo}, kiosk: {owner: cmo, except: [locations/SE]}}
standards: {returns: {policy: POLICY}, accessibility: {policy: uniform}}
touchpoints:
  till: {channel: shop, shows: [price], experience: {languages: [nb, se], currencies: NOK, returns: 30d}}
  web: {channel: shop, shows: [price], experience: {languages: en, returns: 28d, load_time: 2s}}
  sign: {channel: kiosk, shows: [price], experience: {languages: nb, returns: {NO: 28d, SE: 30d}}}
  app: {channel: shop, locations: [SE], experience: {accessibility: AA, device_coverage: 0.5}}
systems: {erp: {}}
data: {price: {record: erp, fresh_within: 1h}}
flows: {f: {from: erp, to: [till, web, sign], carries: [price], mode: event, latency: 1s}}
"""


@pytest.mark.parametrize("policy", ["free", "localised", "uniform"])
def test_what_is_judged_together_is_found_as_if_each_place_were_judged_alone(policy: str) -> None:
    each = "waivers: {w: {rule: stale-read, at: [LOCATIONS], because: it closes, until: 2027-01-31}}\n"
    named = each.replace("LOCATIONS", ", ".join(f"locations/{place}" for place in "abcdefg"))
    text = REQUIRING.replace("POLICY", policy)
    together, alone = (audit(landscape(model)) for model in (text, text + named))

    assert len(together.outcomes) < len(alone.outcomes)
    for report in (together, alone):
        assert report.gaps
    assert outcomes(together) == outcomes(alone)
    assert found_by(together) == found_by(alone)
    assert together.scores == alone.scores


def found_by(report: Report) -> list[tuple[str, str, list[str], list[str]]]:
    """Return the rule, the message and the obligations of each gap."""
    return [(gap.rule, gap.message, keys_of(gap.breaks), keys_of(gap.opens)) for gap in report.gaps]


def test_twice_the_places_that_nothing_tells_apart_cost_the_same() -> None:
    more = SHOPS.replace("{NO: {},", f"{{NO: {{}}, {', '.join(f'e{n}: {{part_of: NO}}' for n in range(4))},")

    assert len(audit(landscape(more)).outcomes) == len(audit(landscape(SHOPS)).outcomes)


def test_every_obligation_has_its_keys_in_all_places() -> None:
    report = audit(landscape(SHOPS))
    routes = [one for one in report.outcomes if one.matter == "price" and one.direction]

    assert keys_of(routes) == [f"route/web/price/read/{place}/*" for place in "abcd"]
    assert len(routes) == 2
