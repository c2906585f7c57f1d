"""Several records of one data object, connected or not."""

import pytest

from omnicheck.verdict.witness import Table
from tests.rules.misses import keys, misses, only

RULE = "split-master"
BOTH_WAYS = """\
  sync: {from: crm-home, to: crm-outlet, carries: [customer], mode: event, latency: 1s, both_ways: true}
"""


def brands(
    flows: str = "", *, scope: str = "group", record: str = "{home: crm-home, outlet: crm-outlet}"
) -> str:
    return f"""\
omnicheck: 1
locations: {{de: , no: }}
businesses: {{home: , outlet: }}
channels: {{till: {{shows: [customer], captures: [customer.email]}}}}
systems: {{crm-home: , crm-outlet: }}
data: {{customer: {{attributes: [name, email], record: {record}, scope: {scope}}}}}
flows:
  home: {{businesses: [home], from: till, to: crm-home, carries: [customer], mode: request, both_ways: true}}
  out: {{businesses: [outlet], from: till, to: crm-outlet, carries: [customer], mode: event, both_ways: true}}
{flows}"""


def test_two_unconnected_records_break_all_reading_and_writing() -> None:
    miss = only(RULE, brands())

    assert miss.subject == ("data", "customer")
    assert miss.message == (
        "customer is the same for the whole group, but changes at crm-home in home never "
        "reach crm-outlet in outlet"
    )
    assert len(keys(miss.breaks)) == 8


def test_records_that_feed_each_other_are_as_good_as_one() -> None:
    assert misses(RULE, brands(BOTH_WAYS)) == []


def test_one_direction_is_not_enough() -> None:
    one_way = BOTH_WAYS.replace(", both_ways: true", "")

    assert (
        "changes at crm-outlet in outlet never reach crm-home in home" in only(RULE, brands(one_way)).message
    )


def test_a_bound_that_is_not_known_leaves_the_routes_open() -> None:
    miss = only(RULE, brands(BOTH_WAYS.replace(", latency: 1s", "")))

    assert miss.message == (
        "customer is the same for the whole group, but how soon changes at crm-home in home "
        "reach crm-outlet in outlet is not declared"
    )
    assert (len(miss.opens), miss.breaks) == (8, ())


@pytest.mark.parametrize("lossy", ["mode: manual", "mode: event, delivery: at-most-once, latency: 1s"])
def test_work_by_hand_and_lost_messages_have_no_bound(lossy: str) -> None:
    miss = only(RULE, brands(BOTH_WAYS.replace("mode: event, latency: 1s", lossy)))

    assert "reach crm-outlet in outlet without a bound" in miss.message
    assert len(miss.breaks) == 8


@pytest.mark.parametrize(
    ("flow", "home", "outlet"),
    [
        ("", "never reaches crm-outlet", "never reaches crm-home"),
        (BOTH_WAYS.replace(", both_ways: true", ""), "reaches the others", "never reaches crm-home"),
        (
            BOTH_WAYS.replace("event, latency: 1s", "manual"),
            "may never reach crm-outlet",
            "may never reach crm-home",
        ),
        (
            BOTH_WAYS.replace(", latency: 1s", ""),
            "unknown how soon it reaches crm-outlet",
            "unknown how soon it reaches crm-home",
        ),
    ],
)
def test_each_record_says_which_others_its_changes_do_not_surely_reach(
    flow: str, home: str, outlet: str
) -> None:
    witness = only(RULE, brands(flow)).witness

    assert isinstance(witness, Table)
    assert {cell.subject: cell.value for cell in witness.cells} == {"crm-home": home, "crm-outlet": outlet}


def test_work_by_hand_with_a_promise_has_a_bound() -> None:
    by_hand = "mode: manual, every: 1d, latency: 1h"

    assert misses(RULE, brands(BOTH_WAYS.replace("mode: event, latency: 1s", by_hand))) == []


def test_one_lost_attribute_splits_the_records() -> None:
    assert len(misses(RULE, brands(BOTH_WAYS.replace("[customer]", "[customer.name]")))) == 1


def test_they_may_feed_each_other_over_flows_of_different_places() -> None:
    forth = BOTH_WAYS.replace("  sync: {", "  forth: {businesses: [home], ").replace(", both_ways: true", "")
    back = forth.replace("forth", "back").replace("businesses: [home]", "locations: [no]")
    back = back.replace("from: crm-home, to: crm-outlet", "from: crm-outlet, to: crm-home")

    assert misses(RULE, brands(forth + back)) == []


@pytest.mark.parametrize("scope", ["location", "business"])
def test_under_business_scope_each_business_may_have_its_own_record(scope: str) -> None:
    assert misses(RULE, brands(scope=scope)) == []


def test_one_business_with_a_record_in_each_country_is_split() -> None:
    record = "{de: crm-home, no: crm-outlet}"

    assert len(misses(RULE, brands(scope="business", record=record))) == 1
    assert misses(RULE, brands(scope="location", record=record)) == []
