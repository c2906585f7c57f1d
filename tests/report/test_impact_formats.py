"""Impact reads well and is safe to show."""

import json

import pytest

from omnicheck.report import impact_formats
from omnicheck.verdict.impact import (
    Dependency,
    DependentStep,
    DependentUse,
    Impact,
    StepRelation,
    TouchpointUse,
)
from tests.report.golden import golden
from tests.report.reports import OWNER, READS, RETURNS

EVIL = "\x1b[31m\u202e::error::##[error]"
HUB = Impact(
    "systems",
    "hub",
    "Harbor & Home",
    (
        DependentUse("store", "till", TouchpointUse.SHOWS, "price", Dependency.SOLE),
        DependentUse("store", "till", TouchpointUse.SHOWS, "stock", Dependency.ONE_OF_SEVERAL),
        DependentUse("web", "storefront", TouchpointUse.OFFERS, "return", Dependency.SOLE),
    ),
    ("return",),
    {
        **dict.fromkeys(READS[:2], Dependency.SOLE),
        **dict.fromkeys((*READS[2:], *RETURNS), Dependency.ONE_OF_SEVERAL),
        OWNER: Dependency.SOLE,
    },
    {"flows": ("lookup", "nightly-prices"), "data": ("price",)},
    (
        DependentStep("collect", "store.collect", StepRelation.AFTER, "buy", Dependency.SOLE),
        DependentStep("collect", "store.collect", StepRelation.CARRIES, "order", Dependency.ONE_OF_SEVERAL),
        DependentStep("collect", "store.collect", StepRelation.CARRIES, "payment", Dependency.ONE_OF_SEVERAL),
        DependentStep("return", "call-centre.return", StepRelation.KNOWN, "agent-desktop", Dependency.SOLE),
    ),
)


@pytest.mark.parametrize("width", [60, 100])
def test_an_impact_reads_as_it_should(width: int) -> None:
    text = impact_formats.render_text(HUB, width=width)

    assert text == golden(f"impact-{width}.txt", text)


def test_an_impact_is_written_as_it_should() -> None:
    text = impact_formats.render_json(HUB)

    assert text == golden("impact.json", text)


def test_an_element_without_dependents_says_so() -> None:
    idle = Impact("systems", "idle", "shop", (), (), {}, {})

    assert "no touchpoint shows, captures or offers anything" in impact_formats.render_text(idle)
    assert "No obligation depends on it" in impact_formats.render_text(idle)


def test_user_text_cannot_steer_the_terminal() -> None:
    evil = HUB.__class__("systems", EVIL, EVIL, (), (), {}, {"flows": (EVIL,)})

    for text in (impact_formats.render_text(evil), impact_formats.render_json(evil)):
        assert set(text) - {"\n"} == {sign for sign in text if sign.isprintable()}
        assert "##[" not in text
    assert json.loads(impact_formats.render_json(evil))["landscape"] == EVIL
