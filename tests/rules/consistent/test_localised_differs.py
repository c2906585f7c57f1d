"""One value at each place, and places that look alike together."""

from tests.rules.misses import broken, misses, only

RULE = "localised-differs"


def text(web: str, till: str, *, requires: str = "{}") -> str:
    """Two channels in three countries, and what each says of the returns window."""
    return f"""
omnicheck: 1
locations:
  DE: {{requires: {requires}}}
  FR:
  NO:
channels:
  web: {{experience: {{window: {web}}}}}
  till: {{experience: {{window: {till}}}}}
standards: {{window: {{policy: localised}}}}
"""


def test_the_value_may_vary_by_place() -> None:
    assert misses(RULE, text("{DE: 30d, FR: 14d, NO: 60d}", "{DE: 30d, FR: 14d, NO: 60d}")) == []


def test_places_with_the_same_values_are_one_gap() -> None:
    miss = only(RULE, text("30d", "{DE: 14d, FR: 14d, NO: 30d}"))

    assert miss.message == "window should be one value in DE and FR, but it is 14d at till; 30d at web"
    assert len(miss.breaks) == 4


def test_places_with_other_values_are_another_gap() -> None:
    assert len(misses(RULE, text("30d", "{DE: 14d, FR: 28d, NO: 30d}"))) == 2


def test_what_the_location_requires_says_who_is_right() -> None:
    differing = text("30d", "{DE: 14d, FR: 30d, NO: 30d}", requires="{window: 30d}")

    assert broken(RULE, differing) == ["standard/till/window/DE/*"]


def test_those_that_agree_are_one_value_even_if_it_is_not_the_required_one() -> None:
    assert misses(RULE, text("30d", "30d", requires="{window: 14d}")) == []
