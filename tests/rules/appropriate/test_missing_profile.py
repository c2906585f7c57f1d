"""Locations without requirements."""

from tests.rules.misses import misses, only

RULE = "missing-profile"


def model(locations: str, rest: str = "") -> str:
    """Return a page in the given locations."""
    return f"omnicheck: 1\nlocations: {{{locations}}}\nchannels: {{web: }}\n{rest}"


def test_a_location_without_requirements_is_reported_if_another_has_some() -> None:
    miss = only(RULE, model("de: {requires: {languages: [de]}}, no: "))

    assert miss.subject == ("locations", "no")
    assert miss.message.startswith("no requires nothing, although de requires")


def test_without_any_requirement_nothing_is_missing() -> None:
    assert misses(RULE, model("de: , no: ")) == []


def test_what_is_required_above_is_required_below() -> None:
    text = model(
        "europe: {requires: {languages: [en]}}, de: {part_of: europe}, no: {requires: {languages: [nb]}}"
    )

    assert misses(RULE, text) == []


def test_if_all_parts_lack_requirements_the_whole_is_reported() -> None:
    text = model("de: {requires: {languages: [de]}}, gb: , london: {part_of: gb}, leeds: {part_of: gb}")

    assert only(RULE, text).subject == ("locations", "gb")


def test_if_one_part_has_requirements_only_the_other_is_reported() -> None:
    text = model("gb: , london: {part_of: gb, requires: {languages: [en]}}, leeds: {part_of: gb}")

    assert only(RULE, text).subject == ("locations", "leeds")


def test_a_standard_that_binds_everywhere_is_a_profile_for_all() -> None:
    text = model("de: {requires: {languages: [de]}}, no: ", "standards: {fee: {at_most: 2}}")

    assert misses(RULE, text) == []


def test_a_location_without_trade_needs_none() -> None:
    text = model("de: {requires: {languages: [de]}}, no: ", "businesses: {home: {locations: [de]}}")

    assert misses(RULE, text) == []
