"""Values that do not meet a requirement."""

import pytest

from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import number_of
from tests.rules.misses import broken, misses, only

RULE = "unmet-requirement"


def text(experience: str, *, europe: str = "{}", norway: str = "{}", standards: str = "{}") -> str:
    """Return a mail in Germany and Norway, with requirements of the locations above."""
    return f"""
omnicheck: 1
locations:
  europe: {{requires: {europe}}}
  DE: {{part_of: europe}}
  NO: {{part_of: europe, requires: {norway}}}
channels:
  mail: {{experience: {experience}}}
standards: {standards}
"""


@pytest.mark.parametrize(("load_time", "gaps"), [("3s", 0), ("3000ms", 0), ("3001ms", 1)])
def test_a_bound_may_be_met_exactly(load_time: str, gaps: int) -> None:
    bounded = text(f"{{load_time: {load_time}}}", standards="{load_time: {at_most: 3s}}")

    assert len(misses(RULE, bounded)) == gaps


def test_lists_are_united_downwards_and_each_location_is_named_for_its_own_items() -> None:
    found = misses(
        RULE, text("{languages: [de]}", europe="{languages: [de, en]}", norway="{languages: [nb]}")
    )

    assert {miss.message: number_of(miss.breaks) for miss in found} == {
        "mail lacks nb in languages, which NO requires; it has de": 1,
        "mail lacks en in languages, which europe requires; it has de": 2,
    }


def test_of_single_values_the_nearest_wins() -> None:
    nearest = text("{window: 30d}", europe="{window: 30d}", norway="{window: 60d}", standards="{window: }")

    assert only(RULE, nearest).message == "window of mail is 30d, but NO requires 60d"


def test_two_requirements_unmet_in_the_same_places_are_one_gap() -> None:
    tightened = text(
        "{load_time: 9s}",
        norway="{load_time: 2s}",
        standards="{load_time: {at_most: 3s, channels: [mail]}}",
    ).replace("  DE: {part_of: europe}\n", "")

    assert only(RULE, tightened).message == (
        "load_time of mail is 9s, but the standard requires at most 3s; "
        "load_time of mail is 9s, but NO requires at most 2s"
    )


def test_a_missing_value_is_not_judged_here() -> None:
    assert misses(RULE, text("{}", europe="{languages: [en]}")) == []


def test_a_value_may_be_enough_at_one_place_only() -> None:
    assert broken(RULE, text("{languages: {DE: [de], NO: [nb]}}", europe="{languages: [de]}")) == [
        "standard/mail/languages/NO/*"
    ]


def test_one_value_adds_to_an_inherited_list() -> None:
    found = misses(RULE, text("{languages: [nb]}", europe="{languages: [en]}", norway="{languages: nb}"))

    assert [miss.message for miss in found] == [
        ("mail lacks en in languages, which europe requires; it has nb")
    ]


def test_an_empty_list_gives_customers_none() -> None:
    assert only(RULE, text("{languages: []}", europe="{languages: [en]}")).message == (
        "mail lacks en in languages, which europe requires; it has none"
    )


def test_a_grade_without_a_version_may_be_of_any_and_is_left_open() -> None:
    miss = only(RULE, text("{accessibility: AA}", norway="{accessibility: WCAG 2.2 AA}"))

    assert miss.message == (
        "accessibility of mail is AA without a version, and NO requires at least WCAG 2.2 AA"
    )
    assert (miss.breaks, [one.key for one in miss.opens], miss.level) == (
        (),
        ["standard/mail/accessibility/NO/*"],
        Level.WARNING,
    )


def test_a_grade_is_below_another_by_the_order_of_its_standard() -> None:
    tiers = "{tier: {compare: at_least, order: [bronze, silver, gold]}}"

    assert only(RULE, text("{tier: none}", norway="{tier: bronze}", standards=tiers)).message == (
        "tier of mail is none, but NO requires at least bronze"
    )


def test_a_reason_for_a_difference_excuses_no_requirement() -> None:
    differing = text("{window: 14d}", norway="{window: 30d}", standards="{window: {policy: uniform}}")

    assert broken(RULE, differing.replace("14d}", "14d}, differs: {window: letters are slow}")) == [
        "standard/mail/window/NO/*"
    ]


@pytest.mark.parametrize(
    ("standard", "given", "required", "message"),
    [
        ("grade: {compare: at_least}", "A", "AA", "grade of mail is A, but europe requires at least AA"),
        (
            "carrier: {compare: one_of}",
            "x",
            "[y, z]",
            "carrier of mail is x, but europe requires one of y, z",
        ),
        ("seals: {compare: equals}", "[a]", "[a, b]", "seals of mail is a, but europe requires a, b"),
    ],
)
def test_each_kind_of_requirement_has_its_own_wording(
    standard: str, given: str, required: str, message: str
) -> None:
    id = standard.partition(":")[0]

    assert (
        only(
            RULE, text(f"{{{id}: {given}}}", europe=f"{{{id}: {required}}}", standards=f"{{{standard}}}")
        ).message
        == message
    )
