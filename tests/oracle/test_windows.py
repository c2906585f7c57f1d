"""Windows over random routes, against the independent implementation (semantics 4.10).

Each pair is compared, and the worst that pruning leaves for each touchpoint against all its pairs.
"""

from collections.abc import Iterable, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.graph.estate import Estate
from omnicheck.graph.region import max_lags, shared_routes
from omnicheck.graph.region.disagreement_windows import DisagreementWindows, Lag
from omnicheck.units.span import Span
from tests.landscapes import landscape
from tests.oracle.examples import tries
from tests.oracle.models import Model, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models as landscapes
from tests.oracle.reading.figures import Interval
from tests.oracle.reading.origins import begins_at_record
from tests.oracle.reading.windows import window
from tests.oracle.reading.worked import met, where

pytestmark = pytest.mark.long

HOUR = 3_600_000
"""The limit of all models, in ms."""

HUBS = ("a", "b", "c")
SHOPS = ("app", "pos", "web")
CALLS = ("event", "event", "request", "poll, every: 10m")
CACHES = ("cache, ttl: 1m", "cache, ttl: 1m, age_propagated: true", "cache, ttl: 5m, age_propagated: true")
BATCHES = tuple(f'batch, schedule: "{schedule}"' for schedule in ("0 2 * * *", "30 3 * * *", "0 14 * * *"))
LATENCIES = tuple(
    f", latency: {one}"
    for one in ("0s", "1s", "{best: 3s, worst: 3s}", "{best: 2s, worst: 9s}", "{best: 1m, worst: 5m}")
)


@st.composite
def models(draw: st.DrawFn, modes: Sequence[str], latencies: Sequence[str]) -> str:
    """Draw flows from a record over hubs to touchpoints."""
    lines = []
    for number in range(draw(st.integers(3, 8))):
        source = draw(st.sampled_from(("erp", *HUBS)))
        others = st.sampled_from([one for one in (*HUBS, *SHOPS) if one != source])
        targets = draw(st.lists(others, min_size=1, max_size=3, unique=True))
        how = draw(st.sampled_from(modes)) + draw(st.sampled_from(latencies))
        lines.append(
            f"  f{number}: {{carries: [price], from: {source}, to: [{', '.join(targets)}], mode: {how}}}"
        )
    merge = draw(st.sampled_from(("", ", merge: newest")))
    return "\n".join(
        [
            "omnicheck: 1",
            "channels:",
            *(f"  {shop}: {{shows: [price]}}" for shop in SHOPS),
            "systems: {erp: , a: , b: , c: }",
            f"data: {{price: {{record: erp, fresh_within: 1h{merge}}}}}",
            "flows:",
            *lines,
            "",
        ]
    )


def windows_of(model: str, data: str) -> DisagreementWindows:
    estate = Estate(landscape(model))
    (region,) = estate.regions
    (bundle,) = region.bundles(estate.needs, data, frozenset([""]))
    return bundle.windows


def worst(lags: Iterable[Lag], *, newest: bool) -> Span:
    """Return from the least to the most that a touchpoint may trail by."""
    found = list(lags)
    highs = [lag.least.high if newest else lag.most.high for lag in found]
    return Span(max((lag.least.low for lag in found), default=0), max(highs, default=0))


def check(found: Span, right: Interval, model: str, *, bounded: bool) -> None:
    """Compare two figures; if it is only `bounded`, the first may be wider."""
    assert found.low == right.low or (bounded and found.low <= right.low), model
    assert found.high == right.high or (bounded and found.high >= right.high), model


def check_all(model: str, data: str = "price", *, bounded: bool = False) -> None:
    """Compare every pair of touchpoints, and the worst of each."""
    windows, expected = windows_of(model, data), where(model, data)
    assert set(windows.showing) == {shop for shop in SHOPS if begins_at_record(expected, met(shop))}
    # Only a bound is known of the slowest route on a cycle.
    bounded = bounded or (not expected.newest and windows.cyclic)
    for later in windows.showing:
        pairs = {
            other: window(expected, met(later), met(other)) for other in windows.showing if other != later
        }
        for sooner, right in pairs.items():
            check(
                worst(windows.trailing(later, sooner), newest=expected.newest), right, model, bounded=bounded
            )
        if pairs:
            low, high = (
                max(ends) for ends in zip(*((one.low, one.high) for one in pairs.values()), strict=True)
            )
            lags = map(windows.refined, windows.lags(later))
            found = worst(lags, newest=expected.newest)
            check(found, Interval(low, high), model, bounded=bounded)
            assert not windows.surely_within(later) or found.high <= HOUR, model


@tries(15)
@given(models((*CALLS, *CACHES), LATENCIES))
def test_windows_are_those_of_all_pairs_and_all_routes(model: str) -> None:
    check_all(model)


@tries(15)
@given(models(CALLS, (*LATENCIES, "", "")))
def test_windows_are_those_of_all_pairs_where_latencies_are_left_out(model: str) -> None:
    check_all(model)


@tries(12)
@given(models((*CALLS, *BATCHES), LATENCIES))
def test_windows_are_those_of_all_instants_where_flows_are_scheduled(model: str) -> None:
    check_all(model)


@pytest.mark.parametrize("most", ["MAX_SHARED_ROUTES", "MAX_ROUTES_TO_A_VERTEX"])
@tries(8)
@given(models((*CALLS, *CACHES, *BATCHES[:1]), LATENCIES))
def test_windows_stay_between_bounds_where_routes_are_too_many(most: str, model: str) -> None:
    with patch.object(shared_routes, most, 1):
        check_all(model, bounded=True)


@tries(8)
@given(models((*CALLS, *BATCHES), LATENCIES))
def test_windows_stay_between_bounds_where_curves_have_too_many_pieces(model: str) -> None:
    with patch.object(max_lags, "MAX_PIECES", 1):
        check_all(model, bounded=True)


@st.composite
def derived_models(draw: st.DrawFn) -> str:
    """Draw flows of orders from touchpoints, and of stock that is derived from them."""
    chain = draw(st.sampled_from((("order", "stock"), ("order", "count", "stock"))))
    records = [draw(st.sampled_from(("erp", *HUBS))) for _ in chain]
    merges = [draw(st.sampled_from(("", ", merge: newest"))) for _ in chain]
    data = [
        f"  {one}: {{record: {record}, fresh_within: 1h{merge}"
        + (f", derived_from: [{chain[number - 1]}]" if number else "")
        + "}"
        for number, (one, record, merge) in enumerate(zip(chain, records, merges, strict=True))
    ]
    lines = []
    for number in range(draw(st.integers(6, 10))):
        carried = draw(st.lists(st.sampled_from(chain), min_size=1, max_size=2, unique=True))
        source = draw(st.sampled_from((*SHOPS, "erp", *HUBS) if "order" in carried else ("erp", *HUBS)))
        others = [one for one in ("erp", *HUBS, *SHOPS) if one != source and not {one, source} <= {*SHOPS}]
        targets = draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True))
        how = draw(st.sampled_from(CALLS)) + draw(st.sampled_from((*LATENCIES, "")))
        ends = f"carries: [{', '.join(carried)}], from: {source}, to: [{', '.join(targets)}]"
        lines.append(f"  f{number}: {{{ends}, mode: {how}}}")
    shops = [f"  {shop}: {{shows: [stock], captures: [order]}}" for shop in SHOPS]
    head = ["omnicheck: 1", "channels:", *shops, "systems: {erp: , a: , b: , c: }", "data:", *data, "flows:"]
    return "\n".join([*head, *lines, ""])


@tries(15)
@given(derived_models())
def test_windows_of_derived_data_start_where_an_input_is_captured(model: str) -> None:
    check_all(model, "stock")


@tries(30)
@given(landscapes() | landscapes(Allowed(wide=True)))
def test_facts_are_decided_as_if_all_lags_were_worked_out(model: Model) -> None:
    estate = Estate(landscape(text(model)))
    facts, timed = (
        [(one.end, one.data, one.contexts, one.reason) for one in found]
        for found in (estate.facts, estate.timed_facts)
    )
    assert facts == timed
