"""What the reckoning takes from a reference (decision 30), and what damage to `extends` must lead to."""

from random import Random

from tests.truth.bench import Result, result
from tests.truth.damages import sites
from tests.truth.landscapes import landscapes
from tests.truth.reckoning.reference import laid_under, nobodys
from tests.truth.written import Model


def _of(operator: str, *path: str | int) -> list[Result]:
    """What comes of every damage of one kind at one place of the small hub, which extends `minimal`."""
    clean = landscapes()["hub-small"]
    these = [one for one in sites(clean, Random(1)) if (one.operator, one.path) == (operator, path)]
    return [found for one in these if (found := result("hub-small", clean, one)) is not None]


def test_a_reference_fills_in_limits_and_lists_and_no_records_and_leaves_out_what_is_not_there() -> None:
    model: Model = {
        "extends": ["minimal"],
        "channels": {"web": None},
        "data": {"price": {"agrees_within": "1h"}},
    }

    laid, owed = laid_under(model)

    assert laid == {
        "channels": {"web": {"kind": "web", "shows": ["price"]}},
        "data": {"price": {"fresh_within": "60s", "agrees_within": "1h"}},
    }
    assert owed.keys() == {"end-point/store", "member/pricing"}


def test_a_journey_taken_up_by_its_name_is_lost_with_what_it_leads_through() -> None:
    model: Model = {"extends": ["retail"], "journeys": {"moved-house": None}}

    laid, owed = laid_under(model)

    assert laid["journeys"] == {}
    assert {"hand-over/moved-house", "end-point/contact-centre", "fact/customer"} <= owed.keys()


def test_of_a_channel_with_touchpoints_a_reference_says_its_kind_alone() -> None:
    touchpoints = {"site": {"channel": "web"}}

    laid, _ = laid_under({"extends": ["minimal"], "channels": {"web": {}}, "touchpoints": touchpoints})

    assert laid["channels"] == {"web": {"kind": "web"}}


def test_a_reference_that_nobody_knows_is_no_model() -> None:
    assert nobodys({"extends": ["minimal", "maximal"]}) == [("extends", 1)]


def test_what_a_reference_has_and_is_taken_away_is_missed_by_its_rule() -> None:
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
