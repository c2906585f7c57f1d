"""Touchpoints without any flow, or with flows in one direction only."""

import pytest

from omnicheck.verdict.gap import Level
from tests.rules.misses import broken, keys, misses

TILL = """
omnicheck: 1
channels: {till: , web: }
systems: {hub: }
data: {price: , sale: {record: hub}}
flows:
  sales: {from: web, to: record, carries: [sale], mode: event, latency: 1s}
"""


def test_a_touchpoint_that_no_flow_comes_to_and_none_leaves_is_dark() -> None:
    assert broken("dark-end-point", TILL) == ["end-point/till"]


@pytest.mark.parametrize(
    "ends", ["from: record, to: till", "from: till, to: record", "from: till, to: [record, hub]"]
)
def test_a_flow_of_data_without_a_record_still_connects_it(ends: str) -> None:
    assert misses("dark-end-point", f"{TILL}  prices: {{{ends}, carries: [price], mode: event}}\n") == []


SCREEN = """
omnicheck: 1
channels:
  screen: {{{reason}}}
systems:
  cms:
data:
  poster: {{}}
flows:
  posters: {{from: cms, to: screen, carries: [poster], mode: request, latency: 1s}}
policy: {{strict: {strict}}}
"""


def test_it_is_a_risk_unless_the_policy_is_strict() -> None:
    (miss,) = misses("one-way-end-point", SCREEN.format(reason="", strict="false"))

    assert miss.breaks == ()
    assert miss.level is None


def test_under_a_strict_policy_it_breaks_the_end_point() -> None:
    (miss,) = misses("one-way-end-point", SCREEN.format(reason="", strict="true"))

    assert keys(miss.breaks) == {"end-point/screen"}
    assert miss.level is Level.ERROR


def test_a_reason_is_enough_even_under_a_strict_policy() -> None:
    reasoned = SCREEN.format(reason="display_only: a poster", strict="true")

    assert misses("one-way-end-point", reasoned) == []


def test_a_touchpoint_without_any_flow_is_dark_and_not_one_way() -> None:
    dark = SCREEN.format(reason="", strict="false").replace("to: screen", "to: cms-copy")
    dark = dark.replace("  cms:\n", "  cms:\n  cms-copy:\n")

    assert misses("one-way-end-point", dark) == []
    assert keys(misses("dark-end-point", dark)[0].breaks) == {"end-point/screen"}


def test_a_flow_to_an_unnamed_record_leaves_the_touchpoint() -> None:
    till = """
omnicheck: 1
channels: {till: }
systems: {hub: }
data: {sale: }
flows:
  in: {from: hub, to: till, carries: [sale], mode: event, latency: 1s}
  out: {from: till, to: record, carries: [sale], mode: event, latency: 1s}
policy: {strict: true}
"""

    assert misses("one-way-end-point", till) == []
    (miss,) = misses(
        "one-way-end-point", till.replace("  in: {from: hub, to: till", "  in: {from: hub, to: record")
    )
    assert "till only sends" in miss.message
