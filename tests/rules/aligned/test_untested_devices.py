"""Device coverage below the threshold."""

from tests.rules.misses import misses, only

RULE = "untested-devices"


def model(share: str, rest: str = "", requires: str = "") -> str:
    """Return an app with the given share of traffic on tested devices."""
    return f"""
omnicheck: 1
locations: {{de: {{{requires}}}, no: }}
channels: {{app: {{experience: {{device_coverage: {share}}}}}}}
{rest}
"""


def test_a_share_below_the_default_is_reported() -> None:
    assert only(RULE, model("0.799")).message == (
        "20.1 % of the traffic at app comes from untested devices (limit 20 %)"
    )


def test_the_default_share_is_enough() -> None:
    assert misses(RULE, model("0.8")) == []


def test_the_policy_sets_the_threshold() -> None:
    threshold = "policy: {thresholds: {tested_devices: 0.9}}"

    assert "(limit 10 %)" in only(RULE, model("0.85", threshold)).message


def test_the_message_names_the_place_if_only_one_is_low() -> None:
    assert "at app in no comes from" in only(RULE, model("{de: 0.9, no: 0.5}")).message


def test_a_required_share_counts_instead() -> None:
    assert misses(RULE, model("{de: 0.5, no: 0.9}", requires="requires: {device_coverage: 0.4}")) == []


def test_an_excused_channel_is_not_reported() -> None:
    assert misses(RULE, model("0.1", "standards: {device_coverage: {not_on: {app: it is for staff}}}")) == []
