"""What a touchpoint captures of an input shows elsewhere in what is derived from it."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.units.span import Span, exactly
from tests.landscapes import landscape

MINUTE, HOUR = 60_000, 3_600_000
POLLED = "mode: poll, every: 10m, latency: 1s"
LIVE = "mode: request, latency: 1s"


def shops(orders: str = POLLED, stock: str = LIVE, merge: str = "", more: str = "") -> str:
    """Return a market and a shop that capture orders and show the stock, which these lower."""
    return f"""\
omnicheck: 1
channels:
  market: {{shows: [stock], captures: [order]}}
  shop: {{shows: [stock], captures: [order]}}
systems: {{hub: , oms: }}
data:
  order: {{record: oms, fresh_within: 1d}}
  stock: {{record: hub, derived_from: [order], fresh_within: 1d, agrees_within: 1m{merge}}}
flows:
  market-orders: {{from: market, to: oms, carries: [order], {orders}}}
  shop-orders: {{from: shop, to: oms, carries: [order], {LIVE}}}
  sold: {{from: oms, to: hub, carries: [order], {LIVE}}}
  stock: {{from: hub, to: [market, shop], carries: [stock], {stock}}}
{more}"""


def lag(text: str, touchpoint: str) -> Lag:
    """Return the worst lag of a touchpoint in the stock."""
    facts = Estate(landscape(text)).timed_facts
    (found,) = (one.lag for one in facts if (one.touchpoint, one.data) == (touchpoint, "stock"))
    assert found is not None
    return found


def test_what_is_captured_of_an_input_shows_elsewhere_after_both_records() -> None:
    found = lag(shops(), "shop")

    assert (found.input, found.sooner, found.shared) == ("order", "market", "market")
    assert found.least == exactly(10 * MINUTE + 3_000)


def test_each_direction_is_judged_separately() -> None:
    outcomes = {one.key: str(outcome) for one, outcome in audit(landscape(shops())).outcomes.items()}

    assert lag(shops(), "market").least == exactly(3_000)
    assert outcomes["fact/shop/stock/*/*"] == "broken"
    assert outcomes["fact/market/stock/*/*"] == "kept"


def test_no_route_is_owed_for_it() -> None:
    text = shops(more="  rest: {from: hub, to: oms, carries: [order], mode: event, latency: 1s}\n")
    text = text.replace("from: oms, to: hub", "from: hub, to: market")

    assert not lag(text, "shop").input


def test_schedules_before_and_after_the_record_share_the_clock() -> None:
    nightly = 'mode: batch, schedule: "0 {} * * *", latency: 30m'
    text = shops(orders=nightly.format(1), stock=nightly.format(3))

    assert lag(text, "shop").least == exactly(26.5 * HOUR)


@pytest.mark.parametrize("merge", ["", ", merge: newest"])
def test_a_slower_route_of_an_input_counts_unless_its_newest_version_wins(merge: str) -> None:
    slow = f"  late: {{from: oms, to: hub, carries: [order], {POLLED}}}\n"
    racing = lag(shops(orders=LIVE, merge=merge, more=slow), "shop")
    newest = shops(orders=LIVE, merge=merge, more=slow).replace("record: oms,", "record: oms, merge: newest,")

    assert racing.most == Span(racing.most.low, 10 * MINUTE + 3_000)
    assert (racing.least.high == racing.most.high) == bool(merge)
    assert lag(newest, "shop").least == lag(newest, "shop").most == exactly(3_000)


def test_the_finding_says_what_is_captured_where_and_in_what_it_shows() -> None:
    report = audit(landscape(shops(orders="mode: poll, every: 10m")))

    (open,) = (gap for gap in report.gaps if gap.rule == "missing-latency")
    assert "market-orders" in open.message
    (gap,) = (gap for gap in audit(landscape(shops())).gaps if gap.rule == "disagreement-window")
    assert gap.message == (
        "order captured at market may take up to 10 min 3 s to change stock at shop (limit 60 s)"
    )
