"""Tests of PNGs of a model whose titles the font cannot show: ids instead of empty boxes, and a note."""

from pathlib import Path

import pytest

from omnicheck.diagram.catalogue import PICTURES
from omnicheck.diagram.draw.font import missing_glyphs
from omnicheck.diagram.draw.shown_titles import hidden_titles, report_with_shown_titles, with_shown_titles
from omnicheck.diagram.drawing import Detail
from omnicheck.evaluation.audit import audit
from omnicheck.read.landscape import load

MODEL = Path(__file__).parents[1] / "models" / "tea-house.yaml"
LANDSCAPE = load(str(MODEL))


def test_titles_in_japanese_and_arabic_give_way_to_ids_and_those_in_cyrillic_stay() -> None:
    titles = with_shown_titles(LANDSCAPE).titles

    assert titles.end("storefront") == "storefront"
    assert titles.end("mobile") == "mobile"
    assert titles.end("till") == "Кассовый аппарат в магазине"


def test_without_such_titles_the_landscape_is_as_before() -> None:
    plain = with_shown_titles(LANDSCAPE)

    assert hidden_titles(plain) == ()
    assert with_shown_titles(plain) == plain


@pytest.mark.parametrize("kind", PICTURES)
def test_no_picture_has_characters_that_the_font_lacks_but_those_of_tags(kind: str) -> None:
    report = report_with_shown_titles(audit(LANDSCAPE))
    drawn = list(PICTURES[kind].draw(report, Detail.WHOLE))

    assert drawn
    assert set("".join(map(missing_glyphs, drawn))) <= set("店舗")


def test_another_engine_has_fonts_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMNICHECK_DOT", "dot")

    assert hidden_titles(LANDSCAPE) == ()
