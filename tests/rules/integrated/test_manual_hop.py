"""Routes that depend on manual work."""

from tests.rules.misses import keys, misses

HOURS = """
omnicheck: 1
channels:
  desk: {{shows: [hours], captures: [hours]}}
systems:
  directory:
  hub:
data:
  hours: {{record: directory, fresh_within: 1h}}
flows:
  sheet: {{from: directory, to: hub, carries: [hours], mode: manual, {every}latency: 1s, both_ways: true}}
  desktop: {{from: hub, to: desk, carries: [hours], mode: request, latency: 1s, both_ways: true}}
  {more}
"""


def test_both_directions_of_one_flow_are_one_gap() -> None:
    (miss,) = misses("manual-hop", HOURS.format(every="", more=""))

    assert keys(miss.breaks) == {"route/desk/hours/read", "route/desk/hours/write"}


def test_a_promised_time_within_the_limit_is_still_manual() -> None:
    (miss,) = misses("manual-hop", HOURS.format(every="every: 1m, ", more=""))

    assert miss.message.endswith("up to 62 s old")


def test_an_automatic_route_beside_it_is_enough() -> None:
    beside = (
        "calls: {from: directory, to: hub, carries: [hours], mode: request, latency: 1s, both_ways: true}"
    )

    assert misses("manual-hop", HOURS.format(every="", more=beside)) == []


def test_the_second_of_two_manual_flows_is_a_gap_too() -> None:
    by_hand = HOURS.format(every="", more="").replace("mode: request", "mode: manual")

    assert [miss.subject[1] for miss in misses("manual-hop", by_hand)] == ["desktop", "sheet"]


def test_a_route_by_hand_in_an_unknown_direction_is_by_hand_either_way() -> None:
    by_hand = HOURS.format(every="", more="").replace(
        "from: directory, to: sheet", "between: [directory, sheet]"
    )

    assert [miss.subject[1] for miss in misses("manual-hop", by_hand)] == ["sheet"]
