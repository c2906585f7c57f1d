"""The limits on contexts and on the depth of forests."""

import pytest

from omnicheck.caps import MAX_GENERATIONS
from tests.landscapes import landscape
from tests.read.marked import marked, refused, words

FORESTS = (
    "locations: {all: , a: {part_of: all}, b: {part_of: all}}\n"
    "§businesses: {group: , x: {part_of: group}, y: %s}"
)


def line_of(length: int) -> str:
    """Write locations that are part of one another, the innermost first."""
    steps = "".join(f"  l{number}: {{part_of: l{number - 1}}}\n" for number in range(length - 1, 0, -1))
    return f"locations:\n{steps}  l0:\n"


def test_a_model_may_have_as_many_contexts_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.place_checks.MAX_CONTEXTS", 4)

    assert landscape("omnicheck: 1\n" + marked(FORESTS % "").text).document.businesses


def test_one_more_is_refused_at_the_businesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.place_checks.MAX_CONTEXTS", 3)

    assert words(refused(FORESTS % "")) == [
        (
            "more than 3 pairs of a location and a business that trades there",
            "give the `locations` where each business trades, or split the model",
        )
    ]


def test_a_business_counts_where_it_trades(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.place_checks.MAX_CONTEXTS", 3)

    assert landscape("omnicheck: 1\n" + marked(FORESTS % "{locations: [a]}").text).document.businesses


def test_a_forest_may_be_as_deep_as_the_limit() -> None:
    assert landscape(f"omnicheck: 1\n{line_of(MAX_GENERATIONS)}").document.locations


def test_a_deeper_forest_is_refused_where_it_becomes_too_deep() -> None:
    body = line_of(MAX_GENERATIONS + 1).replace(
        f"part_of: l{MAX_GENERATIONS - 1}", f"part_of: §l{MAX_GENERATIONS - 1}"
    )
    (found,) = refused(body)

    assert found.message == f"location l{MAX_GENERATIONS} is nested {MAX_GENERATIONS} or more levels deep"
