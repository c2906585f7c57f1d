"""A waiver whose words are the same and which covers more of the base is listed."""

from datetime import date

import pytest

from omnicheck import audit, compare, loads

SHOP = """
omnicheck: 1
locations: {EU: {}, FI: {part_of: EU}, US: {}}
channels: {web: {}, mobile: {}}
touchpoints:
  site: {channel: web, shows: [price], offers: [], display_only: it has no till}
  app: {channel: mobile, shows: [price], offers: [], display_only: it has no till}
  kiosk: {channel: mobile, shows: [price], offers: [], display_only: it has no till}
systems: {erp: {}, hub: {}}
data: {price: {record: erp, fresh_within: 1m, agrees_within: 400d}}
flows:
  nightly: {from: erp, to: hub, carries: [price], mode: batch, every: 1d, latency: 2s}
  slow: {from: hub, to: [site], carries: [price], mode: event, latency: 2s}
  quick: {from: erp, to: [app, kiosk], carries: [price], mode: event, latency: 2s}
"""
MOVED = {"to: [site]": "to: [site, app]", "to: [app, kiosk]": "to: [kiosk]"}


def waiver(at: str, until: str = "2027-05-31") -> str:
    return f"waivers: {{hub: {{rule: stale-read, at: [{at}], because: a new hub comes, until: {until}}}}}\n"


def loosened(before: str, after: str) -> list[str]:
    base, head = (audit(loads(text), as_of=date(2026, 12, 1)) for text in (before, after))
    return [str(one) for one in compare(base, head).loosened if one.kind == "waiver"]


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("at", "changes", "found"),
    [
        (
            "flows/nightly",
            MOVED,
            "covers 2 obligations → 4 obligations, 2 of them new to it: app in FI and US",
        ),
        (
            "web",
            {**MOVED, "app: {channel: mobile": "app: {channel: web"},
            "covers 2 obligations → 4 obligations, 2 of them new to it: app in FI and US",
        ),
        (
            "locations/EU",
            {"US: {}": "US: {part_of: EU}"},
            "covers 1 obligation → 2 obligations, 1 of them new to it: site in US",
        ),
    ],
)
def test_what_a_waiver_of_both_covers_besides_is_listed_once(
    at: str, changes: dict[str, str], found: str
) -> None:
    text = SHOP + waiver(at)

    assert loosened(text, changed(text, changes)) == [f"waiver hub: {found}"]


def test_what_the_base_did_not_have_is_not_waived_newly() -> None:
    text = SHOP + waiver("flows/nightly")
    besides = {"to: [site]": "to: [site, tv]", "systems:": "  tv: {channel: web, shows: [price]}\nsystems:"}

    assert loosened(text, changed(text, besides)) == []


def test_a_waiver_that_covers_less_or_the_same_is_not_listed() -> None:
    wide = changed(SHOP + waiver("flows/nightly"), MOVED)

    assert loosened(wide, wide) == []
    assert loosened(wide, SHOP + waiver("flows/nightly")) == []


def test_a_waiver_of_the_change_is_listed_as_a_waiver_alone() -> None:
    (only,) = loosened(SHOP, changed(SHOP, MOVED) + waiver("flows/nightly"))

    assert "covers" not in only
