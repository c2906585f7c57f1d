"""A place that is split, and a business that gets another around it, owe what they owed before."""

from pathlib import Path

import pytest

from omnicheck.evaluation.loosenings.all_loosenings import loosenings
from omnicheck.model.landscape import Landscape
from omnicheck.read.landscape import load
from tests.landscapes import landscape

PLACES = "locations: {DE: , FI: %s}\n"
SPLIT = PLACES % ", north: {part_of: DE}, south: {part_of: DE}"
BUSINESSES = PLACES % "" + "businesses: {home: , outlet: %s}\n"


def loosened(before: str, after: str) -> list[str]:
    base, head = (landscape(f"omnicheck: 1\n{text}") for text in (before, after))
    return [str(one) for one in loosenings(base, head)]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            PLACES % "" + "channels: {web: }",
            SPLIT + "channels: {web: {locations: [north, FI]}}",
            ["channel web: locations everywhere → north, FI"],
        ),
        (
            PLACES % "" + "channels: {web: {locations: [DE]}}",
            SPLIT + "channels: {web: {locations: [DE]}}",
            [],
        ),
        (
            PLACES % "",
            PLACES % "" + "businesses: {home: {locations: [DE]}}",
            ["the model: businesses everywhere → DE"],
        ),
        (PLACES % "", PLACES % "" + "businesses: {home: {locations: [DE]}, rest: {locations: [FI]}}", []),
        (
            BUSINESSES % "",
            BUSINESSES % "{part_of: group}, group: {locations: [DE]}",
            ["business outlet: locations everywhere → DE"],
        ),
        (
            BUSINESSES % "{part_of: group}, group: ",
            BUSINESSES % "{part_of: group}, group: {locations: [DE]}",
            ["business group: locations everywhere → DE"],
        ),
        (BUSINESSES % "", BUSINESSES % "{part_of: group}, group: {locations: [DE, FI]}", []),
        (
            BUSINESSES % "{locations: [DE]}",
            SPLIT + "businesses: {home: , outlet: {locations: [north]}}",
            ["business outlet: locations DE → north"],
        ),
    ],
)
def test_customers_are_followed_into_the_places_that_they_are_in_now(
    before: str, after: str, found: list[str]
) -> None:
    assert loosened(before, after) == found


def test_an_element_that_the_reference_no_longer_expects_is_listed(tmp_path: Path) -> None:
    def lacking(reference: str) -> Landscape:
        (tmp_path / "reference.yaml").write_text(f"omnicheck: 1\nchannels: {reference}\n")
        (tmp_path / "model.yaml").write_text("omnicheck: 1\nextends: [./reference.yaml]\nchannels: {web: }\n")
        return load(str(tmp_path / "model.yaml"))

    all_of_it, less = lacking("{web: , kiosk: }"), lacking("{web: }")

    assert [str(one) for one in loosenings(all_of_it, less)] == [
        "channel kiosk: expected by ./reference.yaml → no longer expected"
    ]
    assert not [*loosenings(less, all_of_it)]
