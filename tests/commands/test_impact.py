"""omnicheck impact, as a person and a program call it."""

import json

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HARBOR = EXAMPLES / "harbor-home"


def test_it_says_who_notices_and_what_hangs_on_it() -> None:
    run = omnicheck("impact", HARBOR, "points")

    assert run.code == 0
    assert (
        "points changes here: 5 touchpoints show or capture it, on call-centre, mobile, store and web"
        in run.out
    )


def test_json_names_every_obligation() -> None:
    found = json.loads(omnicheck("impact", HARBOR, "store-prices", "-f", "json").out)

    assert found["element"] == "systems/store-prices"
    assert {one["hold"] for one in found["obligations"]} == {"only way"}
    assert {one["touchpoint"] for one in found["touchpoints"]} == {"handheld", "shelf-label"}


def test_an_unknown_name_is_2_with_the_nearest() -> None:
    run = omnicheck("impact", HARBOR, "pints")

    assert run.code == 2
    assert "did you mean `points`?" in run.err
