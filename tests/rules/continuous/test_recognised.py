"""Customers recognised at the next touchpoint."""

import pytest

from tests.landscapes import audited
from tests.rules.misses import keys, misses, only

KNOWN = """
omnicheck: 1
locations: {{DE: , NO: }}
channels:
  web: {{{web}}}
  till: {{{till}}}
systems:
  crm: {{{crm}}}
  desk: {{{desk}}}
data: {{customer: {{record: desk}}}}
flows:
  {flows}
journeys:
  visit: {{steps: [{{at: web}}, {{at: till}}]}}
"""
BOTH = {"hand-over/visit/till/DE", "hand-over/visit/till/NO"}
COOKIE, CARD = "recognises: [cookie]", "recognises: [card]"


FLOWS = """
  ask: {from: web, to: crm, carries: [customer], mode: request, latency: 1s}
  tell: {from: crm, to: desk, carries: [customer], mode: request, latency: 1s, both_ways: true}
  answer: {from: desk, to: till, carries: [customer], mode: request, latency: 1s}
"""


def known(
    web: str = COOKIE, till: str = CARD, crm: str = "", desk: str = "", flows: str = FLOWS.strip()
) -> str:
    return KNOWN.format(web=web, till=till, crm=crm, desk=desk, flows=flows)


def test_without_any_recognises_nothing_is_reported() -> None:
    assert misses("unrecognised-customer", known("", "")) == []
    assert misses("missing-recognises", known("", "")) == []


def test_touchpoints_without_a_common_identifier_do_not_recognise_the_same_customer() -> None:
    miss = only("unrecognised-customer", known())

    assert keys(miss.breaks) == BOTH
    assert miss.message == (
        "web recognises customers by cookie and till by card, and no system links these (journey visit)"
    )


def test_an_identifier_in_common_is_enough() -> None:
    assert misses("unrecognised-customer", known(web="recognises: [cookie, card]")) == []


def test_systems_join_identifiers_over_any_number_of_steps() -> None:
    joined = known(crm="resolves: [[cookie, device]]", desk="resolves: [[email, card], [device, email]]")

    assert misses("unrecognised-customer", joined) == []


def test_a_system_joins_nothing_where_it_is_not() -> None:
    miss = only("unrecognised-customer", known(crm="resolves: [[cookie, card]], locations: [DE]"))

    assert keys(miss.breaks) == {"hand-over/visit/till/NO"}
    assert "in NO" in miss.message
    assert miss.message.endswith("crm would, but crm is not there")


RESOLVES = "resolves: [[cookie, card]]"


@pytest.mark.parametrize(
    ("flow", "leg"),
    [("ask", "from web to crm"), ("answer", "from crm to till"), ("tell", "from crm to till")],
)
def test_a_system_joins_nothing_unless_flows_lead_there_and_back(flow: str, leg: str) -> None:
    without = "\n".join(line for line in FLOWS.splitlines() if f"{flow}:" not in line).strip()
    miss = only("unrecognised-customer", known(crm=RESOLVES, flows=without))

    assert keys(miss.breaks) == BOTH
    assert miss.message.endswith(f"; crm would, but no flow leads {leg}")


@pytest.mark.parametrize(
    "figures",
    ["mode: manual, latency: 1s", "mode: event, delivery: at-most-once, latency: 1s"],
)
def test_a_route_without_a_bound_does_not_count(figures: str) -> None:
    by_hand = FLOWS.replace(
        "to: till, carries: [customer], mode: request, latency: 1s",
        f"to: till, carries: [customer], {figures}",
    )
    miss = only("unrecognised-customer", known(crm=RESOLVES, flows=by_hand.strip()))

    assert keys(miss.breaks) == BOTH
    assert miss.message.endswith("; crm would, but only flows without a bound lead from crm to till")


def test_each_system_of_a_chain_must_be_within_reach() -> None:
    chain = {"crm": "resolves: [[cookie, email]]", "desk": "resolves: [[email, card]]"}
    one_way = FLOWS.replace(", both_ways: true", "").strip()
    aside = one_way.replace("from: desk, to: till", "from: crm, to: till")

    assert misses("unrecognised-customer", known(**chain, flows=one_way)) == []
    assert only("unrecognised-customer", known(**chain, flows=aside)).message.endswith(
        "; desk would, but no flow leads from desk to till"
    )


def test_a_route_over_a_third_touchpoint_does_not_count() -> None:
    over_kiosk = known(crm=RESOLVES).replace("systems:", "  kiosk: {recognises: []}\nsystems:")
    over_kiosk = over_kiosk.replace("from: desk, to: till", "from: kiosk, to: till")
    over_kiosk = over_kiosk.replace("to: desk, carries", "to: kiosk, carries")

    assert keys(only("unrecognised-customer", over_kiosk).breaks) == BOTH


def test_a_missing_figure_on_the_way_to_a_resolver_leaves_it_open() -> None:
    flows = FLOWS.replace(
        "to: crm, carries: [customer], mode: request, latency: 1s",
        "to: crm, carries: [customer], mode: request",
    )
    text = known(crm=RESOLVES, flows=flows.strip())
    miss = only("missing-latency", text)

    assert misses("unrecognised-customer", text) == []
    assert keys(miss.opens) == BOTH
    assert miss.message == (
        "flow ask declares no `latency`, so the time to look up a customer from web to crm is unknown"
    )


def test_a_touchpoint_that_recognises_no_one_breaks_it_whatever_the_other_declares() -> None:
    for web in (COOKIE, ""):
        miss = only("unrecognised-customer", known(web=web, till="recognises: []"))
        assert keys(miss.breaks) == BOTH
        assert "till recognises no identifier" in miss.message
    assert misses("missing-recognises", known(web="", till="recognises: []")) == []


def test_the_order_of_declared_journeys_does_not_matter() -> None:
    there = "  there: {steps: [{at: web}, {at: till}]}\n"
    back = "  back: {steps: [{at: till}, {at: desk}]}\n"
    shops = """
omnicheck: 1
channels: {web: {recognises: []}, till: {recognises: []}, desk: {recognises: []}}
journeys:
"""
    one, other = (
        only("unrecognised-customer", shops + journeys) for journeys in (there + back, back + there)
    )

    assert (one.subject, one.message) == (other.subject, other.message)
    assert one.message.startswith("desk and till recognise no identifier")


@pytest.mark.parametrize(("web", "till", "silent"), [("", CARD, "web"), (COOKIE, "", "till")])
def test_a_missing_recognises_is_unknown_while_the_other_declares_it(
    web: str, till: str, silent: str
) -> None:
    miss = only("missing-recognises", known(web, till))

    assert miss.subject == ("channels", silent)
    assert keys(miss.opens) == BOTH
    assert misses("unrecognised-customer", known(web, till)) == []


def test_both_directions_between_the_same_two_are_one_gap() -> None:
    text = known() + "  back: {steps: [{at: till}, {at: web}]}\n"

    assert len(only("unrecognised-customer", text).breaks) == 4


def test_what_a_device_has_is_not_asked_for_elsewhere() -> None:
    gaps = audited("cookie-and-card").gaps
    offers = [one.words for gap in gaps if gap.rule == "unrecognised-customer" for one in gap.offers()]
    assert "recognise loyalty-id at web" in offers
    assert not any("cookie at till" in one for one in offers)
