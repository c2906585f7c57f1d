"""Elements and flows that are nowhere."""

from tests.rules.misses import misses, only

RULE = "present-nowhere"
TEXT = """
omnicheck: 1
locations: {{de: , no: }}
businesses: {{home: , outlet: {{locations: [de]}}}}
channels: {{store: {{{channel}}}}}
touchpoints: {{till: {{channel: store, shows: [price]{till}}}}}
systems: {{erp: {{{erp}}}}}
data: {{price: {{record: erp}}}}
flows: {{prices: {{from: erp, to: till, carries: [price], mode: event{flow}}}}}
"""


def model(*, channel: str = "", till: str = "", erp: str = "", flow: str = "") -> str:
    """Return a till fed by an ERP, with the given scopes."""
    return TEXT.format(channel=channel, till=till, erp=erp, flow=flow)


def test_a_touchpoint_of_a_business_that_does_not_trade_there_is_nowhere() -> None:
    miss = only(RULE, model(till=", locations: [no], businesses: [outlet]"))

    assert miss.subject == ("touchpoints", "till")


def test_a_channel_that_is_nowhere_is_reported_once_without_its_touchpoints() -> None:
    miss = only(RULE, model(channel="locations: [no], businesses: [outlet]"))

    assert miss.subject == ("channels", "store")


def test_a_system_can_be_nowhere() -> None:
    assert only(RULE, model(erp="locations: [de], except: [de]")).subject == ("systems", "erp")


def test_a_flow_whose_ends_never_meet_never_runs() -> None:
    miss = only(RULE, model(till=", locations: [de]", erp="locations: [no]"))

    assert miss.message.startswith("flow prices never runs: no place has the flow, erp and till together")


def test_a_flow_that_is_where_its_ends_are_not_never_runs() -> None:
    assert only(RULE, model(till=", locations: [de]", flow=", locations: [no]")).subject == (
        "flows",
        "prices",
    )


def test_one_place_in_common_is_enough() -> None:
    assert misses(RULE, model(till=", locations: [de]", flow=", businesses: [outlet]")) == []


def test_a_flow_from_the_record_is_where_the_record_is() -> None:
    text = """
omnicheck: 1
locations: {DE: , NO: }
channels: {web: {locations: [NO], shows: [price]}}
systems: {erp: {locations: [DE]}}
data: {price: {record: erp}}
flows: {f: {from: record, to: web, carries: [price], mode: event, latency: 1s}}
"""

    assert only(RULE, text).subject == ("flows", "f")
    assert misses(RULE, text.replace("{record: erp}", "")) == []


JOURNEY = """
omnicheck: 1
locations: {{DE: , FR: }}
channels:
  web: {{offers: [buy], locations: [DE]}}
  store: {{offers: [pick], locations: [{store}]}}
capabilities: {{buy: {{channels: [web]}}, pick: {{channels: [store]}}}}
journeys: {{j: {{steps: [{{at: web, does: buy}}, {{at: store, does: pick{optional}}}]}}}}
"""


def test_a_journey_whose_channels_never_meet_can_be_made_nowhere() -> None:
    text = JOURNEY.format(store="FR", optional="")
    miss = only(RULE, text)

    assert miss.subject == ("journeys", "j")
    assert miss.message == (
        "journey j can be made nowhere: no place has all the channels of its steps (store is "
        "promised in FR and web is promised in DE)"
    )
    assert misses("orphan-touchpoint", text) == []


def test_a_journey_is_possible_where_its_channels_meet_or_without_an_optional_step() -> None:
    assert misses(RULE, JOURNEY.format(store="FR, DE", optional="")) == []
    assert misses(RULE, JOURNEY.format(store="FR", optional=", optional: true")) == []


def test_a_journey_over_a_channel_that_is_nowhere_follows_from_that() -> None:
    text = JOURNEY.format(store="FR", optional="").replace("locations: [FR]", "locations: [FR], except: [FR]")

    assert only(RULE, text).subject == ("channels", "store")
