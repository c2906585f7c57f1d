"""Uniform standards, compared per business, and localised ones, compared per place."""

import pytest

from omnicheck.verdict.obligation import number_of
from omnicheck.verdict.witness import Table
from tests.rules.misses import broken, misses, only

UNIFORM = "uniform-differs"


def uniform(*, web: str, app: str, till: str, requires: str = "{}") -> str:
    """Return three channels in two countries, with their returns windows."""
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
    miss = only(UNIFORM, uniform(web="30d", app="30d", till="14d"))

    assert number_of(miss.breaks) == 6
    assert isinstance(miss.witness, Table)
    assert {cell.subject for cell in miss.witness.cells if cell.odd} == {"till"}


def test_where_two_values_are_level_none_is_odd() -> None:
    witness = only(UNIFORM, uniform(web="30d", app="{DE: 30d, FR: 14d}", till="14d")).witness

    assert isinstance(witness, Table)
    assert not any(cell.odd for cell in witness.cells)


def test_with_a_reference_only_those_off_it_are_broken() -> None:
    differing = uniform(web="14d", app="30d", till="30d", requires="{window: 14d}")

    assert broken(UNIFORM, differing) == [
        "standard/app/window/DE/*",
        "standard/app/window/FR/*",
        "standard/till/window/DE/*",
        "standard/till/window/FR/*",
    ]


def test_those_off_the_reference_are_broken_even_if_they_agree() -> None:
    agreed = uniform(web="30d", app="30d", till="30d", requires="{window: 14d}")

    assert only(UNIFORM, agreed).message == "window should be 14d, but is 30d at app, till and web"


def test_fixing_one_country_breaks_nothing_in_the_other() -> None:
    before = uniform(web="30d", app="30d", till="30d", requires="{window: 14d}")
    after = uniform(web="{DE: 14d, FR: 30d}", app="30d", till="30d", requires="{window: 14d}")

    assert set(broken(UNIFORM, after)) < set(broken(UNIFORM, before))


def test_places_that_require_different_values_name_no_reference() -> None:
    torn = uniform(web="14d", app="30d", till="30d", requires="{window: 14d}")

    assert len(broken(UNIFORM, torn.replace("  FR:", "  FR: {requires: {window: 30d}}"))) == 6


def test_values_that_mean_the_same_are_the_same() -> None:
    assert misses(UNIFORM, uniform(web="30d", app="720h", till="P30D")) == []


def test_a_value_that_differs_by_place_is_reported_with_its_place() -> None:
    assert only(UNIFORM, uniform(web="30d", app="{DE: 30d, FR: 14d}", till="30d")).message == (
        "window should be the same, but is 14d at app in FR; 30d at app, till and web"
    )


def test_a_missing_value_breaks_nothing_and_does_not_affect_the_others() -> None:
    assert misses(UNIFORM, uniform(web="30d", app="{DE: 30d}", till="30d")) == []


def test_where_values_differ_one_without_a_value_is_broken_too() -> None:
    differing = uniform(web="30d", app="14d", till="30d").replace(", experience: {window: 30d}", "")
    miss = only(UNIFORM, differing.replace("till: {experience: {window: 30d}}", "till: "))

    assert number_of(miss.breaks) == 6
    assert miss.message == "window should be the same, but is 14d at app; 30d at web; not declared at till"


def test_with_a_reference_one_without_a_value_is_not_broken() -> None:
    differing = uniform(web="30d", app="14d", till="{DE: 14d}", requires="{window: 14d}")

    assert broken(UNIFORM, differing) == ["standard/web/window/DE/*", "standard/web/window/FR/*"]


@pytest.mark.parametrize(
    ("web", "till", "shown"),
    [
        ("30", "'30'", '"30" at till; 30 at web'),
        ("Harbor", "H\u0430rbor", '"Harbor" at web; "H\\u0430rbor" at till'),
        ("[a, 1]", "[a, '1']", '["1", "a"] at till; ["a", 1] at web'),
    ],
)
def test_values_that_look_alike_are_quoted_and_escaped(web: str, till: str, shown: str) -> None:
    miss = only(LOCALISED, localised(web, till).replace("  FR:\n  NO:\n", ""))

    assert miss.message == f"window should be the same, but is {shown}"


def test_values_that_differ_in_form_and_spaces_only_are_the_same() -> None:
    assert misses(LOCALISED, localised("Caf\u00e9 Nord", "Cafe\u0301\u00a0Nord")) == []


def test_the_only_value_that_a_location_allows_is_right() -> None:
    choice = localised("a", "b", requires="{window: [a]}").replace(
        "localised}", "localised, compare: one_of}"
    )

    assert "standard/web/window/DE/*" not in broken(LOCALISED, choice)


def test_each_business_may_have_its_own_value() -> None:
    brands = """
omnicheck: 1
businesses: {home: , outlet: }
channels:
  web: {experience: {brand: {home: Harbor, outlet: Pier}}}
  app: {experience: {brand: {home: Harbor, outlet: Pier}}}
standards: {brand: {policy: uniform}}
"""

    assert misses(UNIFORM, brands) == []


LOCALISED = "localised-differs"


def localised(web: str, till: str, *, requires: str = "{}") -> str:
    """Return two channels in three countries, with their returns windows."""
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
    assert misses(LOCALISED, localised("{DE: 30d, FR: 14d, NO: 60d}", "{DE: 30d, FR: 14d, NO: 60d}")) == []


def test_places_with_the_same_values_are_one_gap() -> None:
    miss = only(LOCALISED, localised("30d", "{DE: 14d, FR: 14d, NO: 30d}"))

    assert miss.message == "window should be the same in DE and FR, but is 14d at till; 30d at web"
    assert number_of(miss.breaks) == 4


def test_places_with_other_values_are_another_gap() -> None:
    assert len(misses(LOCALISED, localised("30d", "{DE: 14d, FR: 28d, NO: 30d}"))) == 2


def test_the_value_that_the_location_requires_is_right() -> None:
    differing = localised("30d", "{DE: 14d, FR: 30d, NO: 30d}", requires="{window: 30d}")

    assert broken(LOCALISED, differing) == ["standard/till/window/DE/*"]


def test_touchpoints_that_agree_on_a_value_that_is_not_required_are_not_reported() -> None:
    assert misses(LOCALISED, localised("30d", "30d", requires="{window: 14d}")) == []
