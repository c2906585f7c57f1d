"""Renaming reaches every reference: a renamed landscape is judged as before, under new ids."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, note

from omnicheck.evaluation.audit import audit
from omnicheck.model.experience import BUILT_IN
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import NOUNS
from omnicheck.read.key_places import KeyPlaces
from omnicheck.read.renaming import Names, renamed_key, renamed_landscape
from omnicheck.read.tree import MappingNode, Node, SequenceNode
from omnicheck.verdict.report import Report
from tests.landscapes import COMPANIES, audited, landscape
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_landscapes import models
from tests.outcomes import objections, outcomes

ALL_REFERENCES = """\
omnicheck: 1
locations: {north: , oslo: {part_of: north, requires: {hours: 9}}}
businesses: {main: , outlet: {part_of: main, locations: [oslo]}}
channels:
  web: {shows: [price.net], captures: [order], offers: [buy], limits: {price: {fresh_within: 1h}},
    experience: {hours: {oslo: 9}}, differs: {hours: staff}, locations: [north], except: [businesses/main]}
  store: {businesses: [outlet]}
touchpoints: {till: {channel: store, shows: [price], offers: [buy], except: [main]}}
systems: {erp: , bus: , crm: }
data:
  price: {record: {oslo: erp}, attributes: [net]}
  order: {record: crm}
  total: {record: erp, derived_from: [price.net, order]}
flows:
  prices: {from: erp, to: [web, till], via: [bus], carries: [price], mode: event, latency: 1s}
  orders: {from: web, to: record, carries: [order], mode: event, latency: 1s}
  drawn: {between: [erp, crm]}
capabilities:
  buy: {channels: [web, store], provided_by: [erp], needs: [price.net], writes: [order]}
  look: {not_on: {web: too small}}
standards: {hours: {policy: localised, channels: [web]}}
journeys: {trip: {steps: [{at: web, does: buy}, {at: till, does: buy, carries: [order]}]}}
objectives: {growth: {owner: cmo}}
glossary: {customer: {agreed: both}}
waivers:
  soon: {rule: stale-read, at: [till, data/price, route/till/price/read/oslo, hand-over/trip/till.buy],
    because: later, until: 2027-05-31}
"""


def new_names(landscape: Landscape) -> Names:
    """Return another id for every element but the standards that the program knows."""
    return {
        (section, id): f"new-{section[:2]}-{number}"
        for section in NOUNS
        for number, id in enumerate(sorted(getattr(landscape.document, section)))
        if id not in BUILT_IN and section != "waivers"
    }


def words(node: Node) -> Iterator[str]:
    """Yield every word of the keys and values of a tree."""
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from re.findall(r"[\w-]+", key)
            yield from words(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from words(item)
    else:
        yield from re.findall(r"[\w-]+", node.text)


def test_no_old_id_is_left_anywhere() -> None:
    before = landscape(ALL_REFERENCES)
    names = new_names(before)
    after = renamed_landscape(before, names)

    assert isinstance(after.places, KeyPlaces)
    assert {id for _, id in names} & {*words(after.places.tree)} - {"customer", "hours"} == set()
    assert [at.partition("/")[2] or at for waiver in after.waivers for at in waiver.at] == [
        "new-to-0",
        "new-da-1",
        "new-to-0/new-da-1/read/new-lo-1",
        "new-jo-0/new-to-0.new-ca-0",
    ]
    assert {one.place for one in after.waivers} == {one.place for one in before.waivers}


@pytest.mark.parametrize("name", COMPANIES)
def test_an_example_is_judged_alike_under_new_ids(name: str) -> None:
    assert_judged_alike(audited(name))


@given(models())
@tries(10)
def test_any_landscape_is_judged_alike_under_new_ids(model: Model) -> None:
    note(text(model))
    assert_judged_alike(audit(landscape_of(model)))


def assert_judged_alike(old: Report) -> None:
    """Check that new ids change the ids of obligations, and nothing else."""
    names = new_names(old.landscape)
    new = audit(renamed_landscape(old.landscape, names))

    assert outcomes(new) == {renamed_key(key, names): outcome for key, outcome in outcomes(old).items()}
    # Which gap objects may depend on ids if hops tie.
    assert objections(new) == {(rule, renamed_key(key, names)) for rule, key in objections(old)}
    before, after = old.landscape.places, new.landscape.places
    assert {*map(after.get, after)} == {*map(before.get, before)}


def test_a_risk_is_renamed_at_its_element_and_what_it_is_about() -> None:
    names = {("touchpoints", "till"): "counter", ("data", "price"): "tariff", ("standards", "hours"): "times"}

    assert renamed_key("touchpoints/till/price", names) == "touchpoints/counter/tariff"
    assert renamed_key("touchpoints/till/recognises", names) == "touchpoints/counter/recognises"
    assert renamed_key("touchpoints/till/experience/hours", names) == "touchpoints/counter/experience/times"
    assert renamed_key("data/price", names) == "data/tariff"
    assert renamed_key("systems/till", names) == "systems/till"
    assert renamed_key("end-point/till/till/price", names) == "end-point/counter/till/price"
    assert renamed_key("", names) == ""
