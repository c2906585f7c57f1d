"""Worked standards, capabilities, hand-overs and completions."""

from typing import Any

import pytest

from tests.oracle.reading import grades
from tests.oracle.reading.completions import completions
from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.verdicts import reading

KEPT, BROKEN, UNPROVEN = Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN
MEDALS = ("bronze", "silver", "gold")


@pytest.mark.parametrize(
    ("value", "required", "outcome"),
    [
        ("AA", "A", KEPT),
        ("A", "WCAG 2.2 AA", BROKEN),
        ("AA", "WCAG 2.2 AA", UNPROVEN),
        ("WCAG 2.1 AAA", "WCAG 2.2 AA", BROKEN),
        ("WCAG 2.2 AA", "WCAG 2.1 AA", KEPT),
        ("none", "A", BROKEN),
        (["AA", "A"], "AA", BROKEN),
        ([], "A", BROKEN),
    ],
)
def test_accessibility_compares_by_grade_and_then_by_version(
    value: Any, required: str, outcome: Outcome
) -> None:
    assert grades.at_least(value, required, grades.ACCESSIBILITY) is outcome


def test_grades_compare_by_their_order_and_other_words_are_refused() -> None:
    assert grades.at_most("silver", "gold", MEDALS) is KEPT
    assert grades.at_least("none", "bronze", MEDALS) is BROKEN
    with pytest.raises(Unsupported):
        grades.at_least("tin", "bronze", MEDALS)


def test_a_list_is_a_set_and_one_value_a_set_of_one() -> None:
    assert grades.includes(["de", "nb"], "nb") is KEPT
    assert grades.includes([], []) is BROKEN
    assert grades.equals(["a", "b"], ["b", "a"]) is KEPT
    assert grades.equals(30, "30") is BROKEN
    assert grades.one_of(["a", "b"], ["a"]) is BROKEN


def shops(policy: str, web: str, app: str) -> dict[str, Outcome]:
    text = f"""
omnicheck: 1
locations: {{DE: , NO: }}
channels: {{web: {{shows: [p], {web}}}, app: {{shows: [p], {app}}}}}
systems: {{erp: }}
data: {{p: {{record: erp, fresh_within: 1m}}}}
flows: {{f: {{from: erp, to: [web, app], carries: [p], mode: event, latency: 1s}}}}
standards: {{window: {{policy: {policy}}}}}
"""
    return {
        key.removeprefix("standard/"): outcome
        for key, outcome in reading(model_of(text)).outcomes.items()
        if key.startswith("standard/")
    }


def test_a_localised_value_may_differ_by_place_and_a_uniform_one_may_not() -> None:
    by_place = "experience: {window: {DE: 14d, NO: 30d}}"
    assert set(shops("localised", by_place, by_place).values()) == {KEPT}
    assert set(shops("uniform", by_place, by_place).values()) == {BROKEN}


def test_a_missing_value_leaves_peers_that_agree_unproven() -> None:
    assert set(shops("localised", "experience: {window: 14d}", "").values()) == {UNPROVEN}


def test_a_reason_excuses_from_agreeing_with_peers() -> None:
    found = shops("uniform", "experience: {window: 14d}", "experience: {window: 9d}, differs: {window: why}")
    assert set(found.values()) == {KEPT}


OFFERS = """
omnicheck: 1
channels:
  web: {shows: [p], offers: [buy]}
  app: {shows: [p]}
  desk: {shows: [p], offers: []}
  sign: {shows: [p], offers: [], display_only: it shows}
systems: {erp: }
data: {p: {record: erp, fresh_within: 1m}}
flows: {f: {from: erp, to: [web, app, desk, sign], carries: [p], mode: event, latency: 1s}}
capabilities: {buy: {NARROWED}}
"""


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        ("", {"web": KEPT, "app": UNPROVEN, "desk": BROKEN}),
        ("channels: [web, sign]", {"web": KEPT, "sign": BROKEN}),
        ("not_on: {app: soon, desk: soon}", {"web": KEPT}),
    ],
)
def test_a_capability_is_promised_on_every_channel_unless_narrowed(
    narrowed: str, expected: dict[str, Outcome]
) -> None:
    found = reading(model_of(OFFERS.replace("NARROWED", narrowed))).outcomes
    assert {key.split("/")[1]: found[key] for key in found if key.startswith("capability/")} == expected


JOURNEY = """
omnicheck: 1
channels:
  web: {shows: [order], captures: [order], offers: [buy], recognises: [email]}
  till: {shows: [order], offers: [pick], recognises: [card], display_only: it shows}
systems: {oms: , crm: {resolves: [[email, phone]]}, loyalty: {resolves: [[phone, card]]}}
data: {order: {record: oms, fresh_within: 1m}, customer: {record: crm}}
capabilities: {buy: {channels: [web]}, pick: {channels: [till]}}
flows:
  orders: {from: web, to: oms, carries: [order], mode: request, latency: 1s, both_ways: true}
  look-up: {from: oms, to: till, carries: [order], mode: request, latency: 1s}
  tell: {from: oms, to: crm, carries: [customer], mode: event, latency: 1s, both_ways: true}
  ask: {from: oms, to: loyalty, carries: [customer], mode: event, latency: 1s, both_ways: true}
journeys: {j: {steps: [{at: web, does: buy}, {at: till, does: pick, carries: [order], within: 2s}]}}
"""


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("", "", KEPT),
        ("within: 2s", "within: 1s", BROKEN),
        ("loyalty, carries: [customer], mode: event", "loyalty, carries: [customer], mode: manual", BROKEN),
        ("loyalty, carries: [customer], mode: event, latency: 1s", "loyalty, carries: [customer]", UNPROVEN),
        ("[[phone, card]]", "[[fax, card]]", BROKEN),
        (", recognises: [card]", "", UNPROVEN),
        ("offers: [pick]", "offers: [look]", BROKEN),
        ("carries: [order], within: 2s", "within: 2s", KEPT),
    ],
)
def test_a_hand_over_needs_the_data_the_capability_and_the_customer(
    old: str, new: str, outcome: Outcome
) -> None:
    assert old in JOURNEY
    text = JOURNEY.replace(old, new) if old else JOURNEY
    found = reading(model_of(text)).outcomes
    assert found["hand-over/j/till.pick/*/*"] is outcome


BETWEEN = """
omnicheck: 1
channels: {web: {shows: [p]}}
systems: {erp: }
data: {p: {record: erp, fresh_within: 1m}}
flows: {f: {between: [erp, web], CARRIES latency: 1s}}
"""


def test_a_possible_flow_may_carry_all_or_nothing_in_each_direction() -> None:
    found = [
        {(flow.source, len(flow.carries)) for flow in world.flows}
        for world in completions(model_of(BETWEEN.replace("CARRIES", "")))
    ]
    assert {("erp", 1)} in found
    assert {("erp", 0), ("web", 0)} in found
    assert not any(("web", 1) in one for one in found), "it captures nothing, so it passes nothing on"


def test_what_a_possible_flow_declares_goes_in_at_least_one_direction() -> None:
    found = reading(model_of(BETWEEN.replace("CARRIES", "carries: [p], mode: event,")))
    assert found.outcomes["route/web/p/read/*/*"] is KEPT, "web captures nothing: it can only come to it"


def test_too_many_possible_flows_are_refused() -> None:
    lines = "".join(f", l{number}: {{from: erp, to: web}}" for number in range(8))
    with pytest.raises(Unsupported):
        reading(model_of(BETWEEN.replace("latency: 1s}", f"latency: 1s}}{lines}").replace("CARRIES", "")))


def test_without_data_both_verdicts_are_not_applicable() -> None:
    found = reading(
        model_of("{omnicheck: 1, channels: {web: }, systems: {erp: }, flows: {f: {from: erp, to: web}}}")
    )
    assert (found.cio, found.cmo) == ("n/a", "n/a")


@pytest.mark.parametrize(
    "more", ["extends: [retail]", "policy: {ignore: [stale-read]}", "standards: {w: {not_on: {web: tbd}}}"]
)
def test_what_would_have_to_be_guessed_is_refused(more: str) -> None:
    text = BETWEEN.replace("CARRIES", "carries: [p], mode: event,")
    with pytest.raises(Unsupported):
        reading(model_of(f"{text}{more}\n"))


def test_equal_durations_and_numbers_may_be_written_differently() -> None:
    assert grades.equals("30d", "720h") is KEPT
    assert grades.equals(1, 1.0) is KEPT
    assert grades.equals(True, 1) is BROKEN


def test_a_location_tightens_what_a_standard_requires_everywhere() -> None:
    text = """
omnicheck: 1
locations: {DE: {requires: {window: 20d}}, NO: }
channels: {web: {shows: [p], experience: {window: 25d}}}
systems: {erp: }
data: {p: {record: erp, fresh_within: 1m}}
flows: {f: {from: erp, to: web, carries: [p], mode: event, latency: 1s}}
standards: {window: {at_most: 30d}}
"""
    found = reading(model_of(text)).outcomes
    assert (found["standard/web/window/DE/*"], found["standard/web/window/NO/*"]) == (BROKEN, KEPT)
