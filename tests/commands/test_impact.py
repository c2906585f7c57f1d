"""omnicheck impact, as text and as JSON."""

import json

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HARBOR = EXAMPLES / "harbor-home"


def test_text_lists_touchpoints_and_dependent_obligations() -> None:
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


def test_an_unknown_name_exits_2_and_suggests_the_nearest() -> None:
    run = omnicheck("impact", HARBOR, "pints")

    assert run.code == 2
    assert "did you mean `points`?" in run.err
