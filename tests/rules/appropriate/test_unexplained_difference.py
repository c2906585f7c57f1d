"""Exceptions without a reason."""

import pytest

from omnicheck.evaluation.audit import audit
from tests.landscapes import landscape
from tests.rules.misses import keys, misses, only

RULE = "unexplained-difference"


def model(reason: str, *, web: str = "30d", requires: str = "", policy: str = "localised") -> str:
    """Return a counter that differs in its returns window, and two pages."""
    return f"""
omnicheck: 1
locations: {{de: {{{requires}}}}}
channels:
  web: {{experience: {{window: {web}}}}}
  app: {{experience: {{window: 30d}}}}
  counter: {{experience: {{window: 14d}}, differs: {{window: {reason}}}}}
standards: {{window: {{policy: {policy}}}}}
"""


@pytest.mark.parametrize(
    "reason", ["tbd", "TBD.", '"?"', '"-"', '"..."', "To be decided", "n/a", '" "', "because"]
)
def test_a_placeholder_is_not_a_reason_and_excuses_nothing(reason: str) -> None:
    miss = only(RULE, model(reason))

    assert miss.subject == ("channels", "counter", "differs", "window")
    assert audit(landscape(model(reason))).differences == ()
    assert misses("localised-differs", model(reason)) != []


@pytest.mark.parametrize("policy", ["uniform", "localised"])
def test_a_reason_excuses_from_comparison(policy: str) -> None:
    text = model("goods were seen and touched", policy=policy)
    report = audit(landscape(text))
    (difference,) = report.differences

    assert misses(RULE, text) == []
    assert misses(f"{policy}-differs", text) == []
    assert keys(difference.excuses) == {"standard/counter/window/de"}
    assert keys(one for one in report.outcomes if one.matter == "window") == {
        "standard/web/window/de",
        "standard/app/window/de",
    }


def test_the_others_are_still_compared() -> None:
    text = model("goods were seen and touched", web="60d")

    assert [miss.message for miss in misses("localised-differs", text)] == [
        "window should be the same, but is 30d at app; 60d at web"
    ]


def test_a_reason_never_excuses_from_what_is_required() -> None:
    text = model("goods were seen and touched", requires="requires: {window: 30d}")

    assert [miss.subject[1] for miss in misses("unmet-requirement", text)] == ["counter"]
    assert misses("localised-differs", text) == []


def test_a_difference_in_a_free_standard_is_listed_and_excuses_nothing() -> None:
    (difference,) = audit(landscape(model("goods were seen and touched", policy="free"))).differences

    assert difference.excuses == ()


def test_a_channel_without_a_touchpoint_owes_what_not_all_of_its_touchpoints_are_excused_from() -> None:
    text = """
omnicheck: 1
locations: {{de: , no: }}
channels: {{store: }}
touchpoints:
  till: {{channel: store, locations: [de], experience: {{window: 14d}}, differs: {{window: it is older}}}}
  desk: {{channel: store, locations: [de], experience: {{window: 14d}}{desk}}}
standards: {{window: {{policy: localised}}}}
"""

    def owed(desk: str) -> bool:
        report = audit(landscape(text.format(desk=desk)))
        return "standard/store/window/no" in keys(report.outcomes)

    assert owed("")
    assert not owed(", differs: {window: it is another desk}")


def test_other_exceptions_need_a_reason_too() -> None:
    text = """
omnicheck: 1
channels: {web: {offers: [buy]}, app: {offers: []}, poster: {display_only: todo}}
capabilities: {buy: {not_on: {app: "?", poster: it is made of paper}}}
standards: {brand: {not_on: {poster: tba}}}
"""

    assert {miss.subject for miss in misses(RULE, text)} == {
        ("channels", "poster", "display_only"),
        ("capabilities", "buy", "not_on", "app"),
        ("standards", "brand", "not_on", "poster"),
    }
