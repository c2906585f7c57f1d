"""Does an impact read well, and is it safe to show?"""

import json

import pytest

from omnicheck.report import impact_json, impact_text
from omnicheck.verdict.impact import Dependency, Impact, Onward, Tie, Touched, Use
from tests.report.golden import golden
from tests.report.reports import OWNER, READS, RETURNS

EVIL = "\x1b[31m\u202e::error::"
HUB = Impact(
    "systems",
    "hub",
    "Harbor & Home",
    (
        Touched("store", "till", Use.SHOWS, "price", Dependency.ONLY_WAY),
        Touched("store", "till", Use.SHOWS, "stock", Dependency.ONE_OF_SEVERAL),
        Touched("web", "storefront", Use.OFFERS, "return", Dependency.ONLY_WAY),
    ),
    ("return",),
    {
        **dict.fromkeys(READS[:2], Dependency.ONLY_WAY),
        **dict.fromkeys((*READS[2:], *RETURNS), Dependency.ONE_OF_SEVERAL),
        OWNER: Dependency.ONLY_WAY,
    },
    {"flows": ("lookup", "nightly-prices"), "data": ("price",)},
    (
        Onward("collect", "store.collect", Tie.AFTER, "buy", Dependency.ONLY_WAY),
        Onward("collect", "store.collect", Tie.CARRIES, "order", Dependency.ONE_OF_SEVERAL),
        Onward("collect", "store.collect", Tie.CARRIES, "payment", Dependency.ONE_OF_SEVERAL),
        Onward("return", "call-centre.return", Tie.KNOWN, "agent-desktop", Dependency.ONLY_WAY),
    ),
)


@pytest.mark.parametrize("width", [60, 100])
def test_an_impact_reads_as_it_should(width: int) -> None:
    text = impact_text.render(HUB, width=width)

    assert text == golden(f"impact-{width}.txt", text)


def test_an_impact_is_written_as_it_should() -> None:
    text = impact_json.render(HUB)

    assert text == golden("impact.json", text)


def test_what_nobody_notices_is_said_so() -> None:
    idle = Impact("systems", "idle", "shop", (), (), {}, {})

    assert "no touchpoint shows, captures or offers anything" in impact_text.render(idle)
    assert "No obligation hangs on it" in impact_text.render(idle)


def test_user_text_cannot_steer_the_terminal() -> None:
    evil = HUB.__class__("systems", EVIL, EVIL, (), (), {}, {"flows": (EVIL,)})

    for text in (impact_text.render(evil), impact_json.render(evil)):
        assert set(text) - {"\n"} == {sign for sign in text if sign.isprintable()}
    assert json.loads(impact_json.render(evil))["landscape"] == EVIL
