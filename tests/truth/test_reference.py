"""Reference models in the reckoning (decision 30), and damage to `extends`."""

from random import Random

from tests.truth.bench import Result, result
from tests.truth.damages import sites
from tests.truth.landscapes import landscapes
from tests.truth.reckoning.reference_models import unknown_references, with_references
from tests.truth.written import Model


def _of(operator: str, *path: str | int) -> list[Result]:
    """Return the results of one kind of damage at one place of the small hub, which extends `minimal`."""
    clean = landscapes()["hub-small"]
    these = [one for one in sites(clean, Random(1)) if (one.operator, one.path) == (operator, path)]
    return [found for one in these if (found := result("hub-small", clean, one)) is not None]


def test_a_reference_adds_limits_and_lists_of_present_elements_and_no_records() -> None:
    model: Model = {
        "extends": ["minimal"],
        "channels": {"web": None},
        "data": {"price": {"agrees_within": "1h"}},
    }

    completed, owed = with_references(model)

    assert completed == {
        "channels": {"web": {"kind": "web", "shows": ["price"]}},
        "data": {"price": {"fresh_within": "60s", "agrees_within": "1h"}},
    }
    assert owed.keys() == {"end-point/store", "member/pricing"}


def test_a_journey_of_the_reference_is_missing_if_what_it_passes_is_missing() -> None:
    model: Model = {"extends": ["retail"], "journeys": {"moved-house": None}}

    completed, owed = with_references(model)

    assert completed["journeys"] == {}
    assert {"hand-over/moved-house", "end-point/contact-centre", "fact/customer"} <= owed.keys()


def test_a_reference_adds_only_the_kind_of_a_channel_with_touchpoints() -> None:
    touchpoints = {"site": {"channel": "web"}}

    completed, _ = with_references(
        {"extends": ["minimal"], "channels": {"web": {}}, "touchpoints": touchpoints}
    )

    assert completed["channels"] == {"web": {"kind": "web"}}


def test_an_unknown_reference_is_refused() -> None:
    assert unknown_references({"extends": ["minimal", "maximal"]}) == [("extends", 1)]


def test_an_erased_element_of_the_reference_is_reported_by_its_rule() -> None:
    (found,) = _of("erase", "systems", "pricing")

    assert found.right
    assert "missing-from-reference" in found.gaps
    assert [one.given for one in found.answers if one.rule == "missing-from-reference"] == [True]


def test_without_the_reference_nothing_is_missing() -> None:
    (found,) = _of("drop", "extends")

    assert (found.kind, found.gaps, found.right) == ("harmless", (), True)


def test_a_limit_that_is_dropped_comes_from_the_reference() -> None:
    (found,) = _of("drop", "data", "price", "agrees_within")

    assert (found.kind, found.right) == ("harmless", True)


def test_a_misspelt_reference_is_refused_at_its_place() -> None:
    (found,) = _of("misname", "extends", 0)

    assert (found.kind, found.refused, found.right) == ("no model", True, True)
