"""Who is broken where one value was promised for a whole business."""

from omnicheck.verdict.witness import Table
from tests.rules.misses import broken, misses, only

RULE = "uniform-differs"


def text(*, web: str, app: str, till: str, requires: str = "{}") -> str:
    """Three channels in two countries, and what each says of the returns window."""
    return f"""
omnicheck: 1
locations:
  DE: {{requires: {requires}}}
  FR:
channels:
  web: {{experience: {{window: {web}}}}}
  app: {{experience: {{window: {app}}}}}
  till: {{experience: {{window: {till}}}}}
standards: {{window: {{policy: uniform}}}}
"""


def test_without_a_reference_all_are_broken_and_the_rarest_is_odd() -> None:
    miss = only(RULE, text(web="30d", app="30d", till="14d"))

    assert len(miss.breaks) == 6
    assert isinstance(miss.witness, Table)
    assert {cell.subject for cell in miss.witness.cells if cell.odd} == {"till"}


def test_where_two_values_are_level_none_is_odd() -> None:
    witness = only(RULE, text(web="30d", app="{DE: 30d, FR: 14d}", till="14d")).witness

    assert isinstance(witness, Table)
    assert not any(cell.odd for cell in witness.cells)


def test_with_a_reference_only_those_off_it_are_broken() -> None:
    differing = text(web="14d", app="30d", till="30d", requires="{window: 14d}")

    assert broken(RULE, differing) == [
        "standard/app/window/DE/*",
        "standard/app/window/FR/*",
        "standard/till/window/DE/*",
        "standard/till/window/FR/*",
    ]


def test_those_off_the_reference_are_broken_even_if_they_agree() -> None:
    agreed = text(web="30d", app="30d", till="30d", requires="{window: 14d}")

    assert only(RULE, agreed).message == "window should be 14d, but it is 30d at app, till and web"


def test_mending_one_country_breaks_nothing_in_the_other() -> None:
    before = text(web="30d", app="30d", till="30d", requires="{window: 14d}")
    after = text(web="{DE: 14d, FR: 30d}", app="30d", till="30d", requires="{window: 14d}")

    assert set(broken(RULE, after)) < set(broken(RULE, before))


def test_places_that_require_different_values_name_no_reference() -> None:
    torn = text(web="14d", app="30d", till="30d", requires="{window: 14d}")

    assert len(broken(RULE, torn.replace("  FR:", "  FR: {requires: {window: 30d}}"))) == 6


def test_values_that_mean_the_same_are_the_same() -> None:
    assert misses(RULE, text(web="30d", app="720h", till="P30D")) == []


def test_a_value_that_differs_by_place_is_told_with_its_place() -> None:
    assert only(RULE, text(web="30d", app="{DE: 30d, FR: 14d}", till="30d")).message == (
        "window should be one value, but it is 14d at app in FR; 30d at app, till and web"
    )


def test_one_that_says_nothing_breaks_nothing_and_leaves_the_others_in_peace() -> None:
    assert misses(RULE, text(web="30d", app="{DE: 30d}", till="30d")) == []


def test_each_business_may_have_its_own_value() -> None:
    brands = """
omnicheck: 1
businesses: {home: , outlet: }
channels:
  web: {experience: {brand: {home: Harbor, outlet: Pier}}}
  app: {experience: {brand: {home: Harbor, outlet: Pier}}}
standards: {brand: {policy: uniform}}
"""

    assert misses(RULE, brands) == []
