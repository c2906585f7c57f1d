"""Load times and their budget."""

import pytest

from tests.rules.misses import misses, only

RULE = "slow-page"


def text(load_time: str, *, standards: str = "{}", norway: str = "{}") -> str:
    """Return a page in Germany and Norway."""
    return f"""
omnicheck: 1
locations:
  DE:
  NO: {{requires: {norway}}}
channels:
  web: {{experience: {{load_time: {load_time}}}}}
standards: {standards}
"""


@pytest.mark.parametrize(("load_time", "gaps"), [("3s", 0), ("3001ms", 1)])
def test_the_default_budget_is_three_seconds(load_time: str, gaps: int) -> None:
    assert len(misses(RULE, text(load_time))) == gaps


def test_a_declared_bound_is_the_budget_even_if_it_is_looser() -> None:
    assert misses(RULE, text("4s", standards="{load_time: {at_most: 5s}}")) == []


def test_of_several_bounds_the_tightest_counts_where_it_holds() -> None:
    tightened = text("4s", standards="{load_time: {at_most: 5s}}", norway="{load_time: 2s}")

    assert only(RULE, tightened).message == "web takes 4 s to load in NO (limit 2 s)"


def test_a_page_that_is_slow_at_one_place_breaks_its_one_obligation() -> None:
    assert [one.key for one in only(RULE, text("{DE: 2s, NO: 3.5s}")).breaks] == ["page-speed/web"]
