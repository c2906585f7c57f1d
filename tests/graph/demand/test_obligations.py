"""The obligations of a landscape."""

from omnicheck.graph.estate import Estate
from omnicheck.verdict.obligation import Kind
from tests.landscapes import landscape


def keys(text: str, kind: Kind) -> list[str]:
    return [one.key for one in Estate(landscape(f"omnicheck: 1\n{text}")).obligations.of_kind(kind)]


def test_a_touchpoint_owes_what_it_lists_and_what_its_capabilities_need() -> None:
    text = """\
channels: {web: {shows: [price], offers: [buy]}}
systems: {erp: }
data: {price: {record: erp}, order: {record: erp}}
capabilities: {buy: {needs: [order]}}
"""
    assert keys(text, Kind.ROUTE) == ["route/web/order/read/*/*", "route/web/price/read/*/*"]
    assert keys(text, Kind.FACT) == ["fact/web/order/*/*", "fact/web/price/*/*"]


def test_a_touchpoint_captures_what_its_capabilities_write() -> None:
    text = """\
channels: {web: {captures: [price], offers: [buy, look]}, app: {offers: [look]}}
systems: {erp: }
data: {price: {record: erp}, order: {record: erp}}
capabilities: {buy: {writes: [order]}, look: {writes: []}}
"""
    assert keys(text, Kind.ROUTE) == ["route/web/order/write/*/*", "route/web/price/write/*/*"]
    assert keys(text, Kind.FACT) == []


def test_a_touchpoint_owes_everything_once_for_each_context_it_is_in() -> None:
    text = """\
locations: {DE: , NO: }
businesses: {home: , outlet: {locations: [DE]}}
channels: {web: {captures: [order], except: [businesses/outlet]}}
systems: {oms: }
data: {order: {record: oms}}
"""
    assert keys(text, Kind.ROUTE) == ["route/web/order/write/DE/home", "route/web/order/write/NO/home"]


def test_a_promised_context_without_a_touchpoint_owes_what_the_channel_owes_elsewhere() -> None:
    text = """\
locations: {DE: , NO: }
channels: {store: }
touchpoints: {till: {channel: store, locations: [DE], shows: [price]}}
systems: {erp: }
data: {price: {record: erp}}
"""
    assert keys(text, Kind.END_POINT) == ["end-point/store/NO/*", "end-point/till"]
    assert "route/store/price/read/NO/*" in keys(text, Kind.ROUTE)


CHANNELS = """\
channels: {{web: {{offers: [buy]}}, app: {{offers: []}}, screen: {{offers: [], display_only: it only plays}}}}
capabilities: {{buy: {{{narrowed}}}}}
"""


def owing(narrowed: str = "") -> list[str]:
    return keys(CHANNELS.format(narrowed=narrowed), Kind.CAPABILITY)


def test_what_one_channel_offers_is_promised_on_all_that_are_not_display_only() -> None:
    assert owing() == ["capability/app/buy/*/*", "capability/web/buy/*/*"]


def test_naming_channels_narrows_a_promise_and_includes_display_only_ones() -> None:
    assert owing("channels: [web, screen]") == ["capability/screen/buy/*/*", "capability/web/buy/*/*"]


def test_an_excused_channel_owes_nothing() -> None:
    assert owing("not_on: {app: next year}") == ["capability/web/buy/*/*"]


def test_a_capability_that_no_channel_offers_or_is_named_for_is_not_promised() -> None:
    text = "channels: {web: {offers: []}}\ncapabilities: {buy: , sell: {channels: [web]}}\n"

    assert keys(text, Kind.CAPABILITY) == ["capability/web/sell/*/*"]
