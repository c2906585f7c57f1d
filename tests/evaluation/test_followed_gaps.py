"""What failed before is worse if it takes longer now, whatever the change calls it."""

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.report.comparison_wording import growth_text
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Standing
from tests.landscapes import landscape

NIGHTLY = "nightly: {from: erp, to: hub, carries: [price], mode: batch, every: 1d, latency: 2s}"
OUT = "out: {from: hub, to: [web, app], carries: [price], mode: event, latency: 2s}"
PRICES = f"""\
omnicheck: 1
channels:
  web: {{shows: [price], offers: [], owner: cio, display_only: a test}}
  app: {{shows: [price], offers: [], owner: cio, display_only: a test}}
systems: {{erp: {{owner: cio}}, hub: {{owner: cio}}}}
data:
  price: {{record: erp, fresh_within: 1m, agrees_within: 400d}}
flows:
  {NIGHTLY}
  {OUT}
"""
WITH_PLACES = PRICES.replace("channels:", "locations: {DE: {}, FI: {}}\nchannels:", 1)
FASTER_IN_DE = """\
prompt: {from: erp, to: hub, carries: [price], mode: event, latency: 2s, locations: [DE]}
  nightly: {from: erp, to: hub, carries: [price], mode: batch, every: 300d, latency: 2s, locations: [FI]}"""
ORDERS = """\
omnicheck: 1
channels:
  web: {shows: [order], captures: [order], offers: [], owner: cio}
  app: {shows: [order], captures: [order], offers: [], owner: cio}
systems: {erp: {owner: cio}}
data:
  order: {record: erp, fresh_within: 400d, agrees_within: 400d, syncs_within: 1m}
flows:
  web-orders: {from: web, to: erp, carries: [order], mode: event, latency: 2s, both_ways: true}
  app-in: {from: app, to: erp, carries: [order], mode: batch, every: 1d, latency: 2s}
  app-out: {from: erp, to: app, carries: [order], mode: event, latency: 2s}
journeys:
  visit: {steps: [{at: app}, {at: web, carries: [order], within: 5m}]}
"""
SHELVES = """\
omnicheck: 1
channels:
  web: {shows: [price], offers: [], owner: cio, display_only: a test}
  app: {shows: [price], offers: [], owner: cio, display_only: a test}
  till: {shows: [price], offers: [], owner: cio, display_only: a test}
systems: {erp: {owner: cio}}
data:
  price: {record: erp, fresh_within: 400d, agrees_within: 1m}
flows:
  web-prices: {from: erp, to: web, carries: [price], mode: batch, every: 1d, latency: 2s}
  app-prices: {from: erp, to: app, carries: [price], mode: event, latency: {best: 1s, worst: 5s}}
  till-prices: {from: erp, to: till, carries: [price], mode: event, latency: {best: 3s, worst: 5s}}
"""
STEPS = PRICES.replace(NIGHTLY, NIGHTLY.replace("1d", "7d")).replace(
    OUT,
    "web-prices: {from: hub, to: web, carries: [price], mode: batch, every: 1d, latency: 2s}\n"
    "  app-prices: {from: hub, to: app, carries: [price], mode: batch, every: 6d, latency: 2s}",
)


def compared(model: str, changes: dict[str, str]) -> Comparison:
    head = model
    for old, new in changes.items():
        assert old in head
        head = head.replace(old, new)
    return compare("main", audit(landscape(model)), audit(landscape(head)))


def worse(found: Comparison) -> list[str]:
    return [
        f"{gap.rule}: {growth_text(gap, found)}" for gap in found.head.gaps if gap.standing is Standing.WORSE
    ]


@pytest.mark.parametrize(
    ("model", "changes", "told"),
    [
        pytest.param(
            PRICES, {"every: 1d": "every: 300d"}, ["stale-read: 24 h 4 s → 300 d 4 s"], id="the same flow"
        ),
        pytest.param(
            PRICES,
            {"nightly": "yearly", "every: 1d": "every: 300d"},
            ["stale-read: 24 h 4 s → 300 d 4 s"],
            id="a renamed flow",
        ),
        pytest.param(
            PRICES,
            {OUT: OUT.replace("event", "batch, every: 90d")},
            ["stale-read: 24 h 4 s → 91 d 4 s"],
            id="another hop",
        ),
        pytest.param(
            WITH_PLACES, {NIGHTLY: FASTER_IN_DE}, ["works-elsewhere: 24 h 4 s → 300 d 4 s"], id="one place"
        ),
        pytest.param(
            PRICES, {"batch, every: 1d": "manual"}, ["manual-hop: 24 h 4 s → without bound"], id="by hand"
        ),
        pytest.param(
            PRICES, {f"  {NIGHTLY}\n": ""}, ["no-route-from-record: 24 h 4 s → without bound"], id="no route"
        ),
        pytest.param(
            ORDERS,
            {"app-in": "slips", "every: 1d": "every: 300d"},
            [
                "late-state: 24 h 4 s → 300 d 4 s",
                "read-your-writes: 24 h 4 s → 300 d 4 s",
                "slow-sync: 24 h 4 s → 300 d 4 s",
            ],
            id="syncs and hand-overs",
        ),
        pytest.param(
            SHELVES,
            {"every: 1d": "every: 300d", "best: 1s": "best: 4s"},
            ["disagreement-window: 24 h 1 s → 300 d"],
            id="another partner",
        ),
        pytest.param(
            STEPS, {"every: 1d": "every: 6d"}, ["stale-read: 8 d 4 s → 13 d 4 s"], id="not the worst of a gap"
        ),
    ],
)
def test_what_takes_longer_is_worse(model: str, changes: dict[str, str], told: list[str]) -> None:
    assert sorted(worse(compared(model, changes))) == told


@pytest.mark.parametrize(
    "changes",
    [
        {"nightly": "daily"},
        {"nightly": "daily", "every: 1d": "every: 5h"},
        {"out:": "lookup:", "mode: event": "mode: request"},
        {"channels:": "locations: {DE: {}, FI: {}}\nchannels:", "nightly": "daily"},
    ],
    ids=["renamed", "renamed and quicker", "another mode", "first places"],
)
def test_what_takes_no_longer_is_unchanged(changes: dict[str, str]) -> None:
    found = compared(PRICES, changes)

    assert {gap.standing for gap in found.head.gaps} == {Standing.UNCHANGED}


def test_what_fails_without_a_figure_is_worse_than_what_had_one() -> None:
    known = ORDERS.replace("offers: []", "offers: [talk], recognises: [mail]").replace(
        "at: ", "does: talk, at: "
    )
    web = next(line for line in known.splitlines() if "recognises" in line)
    found = compared(known + "capabilities: {talk: {needs: [order]}}\n", {web: web.replace("mail", "card")})

    assert worse(found) == ["unrecognised-customer: 24 h 4 s → without bound"]
    assert worse(compare("main", found.head, found.head)) == []


def test_what_is_bounded_again_is_not_worse() -> None:
    by_hand = PRICES.replace("batch, every: 1d", "manual")

    assert worse(compared(by_hand, {"manual": "batch, every: 300d"})) == []


def test_what_is_unproven_now_is_not_worse_than_broken() -> None:
    found = compared(PRICES, {"every: 1d, latency: 2s": "latency: 2s"})

    assert worse(found) == []
    assert len(found.left_open) == 2


def test_what_is_unproven_is_worse_by_the_slower_of_two_routes() -> None:
    prompt = NIGHTLY.replace("nightly", "prompt").replace("batch, every: 1d", "event")
    found = compared(
        PRICES.replace(NIGHTLY, f"{prompt}\n  {NIGHTLY}"), {"nightly": "daily", "every: 1d": "every: 300d"}
    )

    assert worse(found) == ["racing-routes: 24 h 4 s → 300 d 4 s"]


def test_the_first_places_are_compared_with_everywhere() -> None:
    changes = {"channels:": "locations: {DE: {}, FI: {}}\nchannels:", NIGHTLY: FASTER_IN_DE}

    assert worse(compared(PRICES, changes)) == ["works-elsewhere: 24 h 4 s → 300 d 4 s"]


def test_places_that_differed_are_compared_one_by_one() -> None:
    daily = NIGHTLY.replace("nightly", "daily").replace("2s}", "2s, locations: [DE]}")
    yearly = NIGHTLY.replace("1d", "300d").replace("2s}", "2s, locations: [FI]}")
    base = WITH_PLACES.replace(NIGHTLY, f"{daily}\n  {yearly}")
    found = compared(base, {f"  {daily}\n": "", ", locations: [FI]": ""})

    assert worse(found) == ["stale-read: 24 h 4 s → 300 d 4 s"]
