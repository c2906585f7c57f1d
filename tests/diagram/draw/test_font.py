"""Tests of the font: the characters that a PNG can show, and their widths."""

import re

import pytest

from omnicheck.diagram.draw.engine import run_engine
from omnicheck.diagram.draw.font import laid_out_width, missing_glyphs, text_width
from omnicheck.diagram.draw.picture import PictureFormat, font_warning
from tests.diagram.drawings import drawing, everything

PRINTABLE = "".join(map(chr, range(ord("!"), ord("~") + 1)))
MISSING = "\u2fe0"  # unassigned, so every font draws its empty box


def pixels(letter: str) -> bytes:
    return run_engine(f'digraph {{ a [shape=plain fontname=Arial label="{letter}"] }}', "png")


@pytest.mark.parametrize("letter", ["€", "ẞ", "…", "ἀ", "℃"])
def test_a_character_of_the_font_is_not_an_empty_box(letter: str) -> None:
    assert missing_glyphs(drawing(title=letter)) == ""
    assert pixels(letter) != pixels(MISSING)


@pytest.mark.parametrize("letter", ["商", "ど", "अ"])
def test_a_missing_character_is_an_empty_box(letter: str) -> None:
    assert missing_glyphs(drawing(title=letter)) == letter
    assert pixels(letter) == pixels(MISSING)


class TestTheWarning:
    def test_it_names_the_characters_and_a_remedy(self) -> None:
        text = font_warning(drawing(title="商品 商"), PictureFormat.PNG)

        assert "品 商" in text
        assert "use svg" in text
        assert "OMNICHECK_DOT" in text

    def test_many_characters_are_counted(self) -> None:
        many = "".join(map(chr, range(0x4E00, 0x4E00 + 25)))

        assert "and 15 more" in font_warning(drawing(title=many), PictureFormat.PNG)

    @pytest.mark.parametrize("format", [PictureFormat.SVG, PictureFormat.DOT])
    def test_a_format_without_its_own_font_needs_none(self, format: PictureFormat) -> None:
        assert font_warning(drawing(title="商"), format) == ""

    def test_another_engine_has_fonts_of_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", "dot")

        assert font_warning(drawing(title="商"), PictureFormat.PNG) == ""

    def test_latin_text_needs_none(self) -> None:
        assert font_warning(everything(), PictureFormat.PNG) == ""


def measured(text: str, *, bold: bool) -> float:
    """Return the width that the engine gives a box with only the text."""
    entities = "".join(f"&#{ord(letter)};" for letter in text)
    label = f"<<B>{entities}</B>>" if bold else f"<{entities}>"
    svg = run_engine(
        f"digraph {{ a [shape=plain fontname=Arial fontsize=100 peripheries=1 label={label}] }}", "svg"
    ).decode()
    points = [
        float(x)
        for x in re.findall(r"([-0-9.]+),[-0-9.]+", svg.partition('id="node1"')[2].partition("/>")[0])
    ]
    return max(points) - min(points)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.long
def test_every_character_is_as_wide_as_in_the_table(bold: bool) -> None:
    twice = {letter: measured(letter * 50, bold=bold) / 50 for letter in PRINTABLE}

    assert {letter: text_width(letter, 100, bold=bold) for letter in PRINTABLE} == pytest.approx(
        twice, abs=0.1
    )


@pytest.mark.parametrize("letter", ["é", "Ж", "ع", "在", "…", "\u0301", "😀"])
def test_the_engine_lays_out_a_character_beyond_ascii_by_its_bytes(letter: str) -> None:
    assert laid_out_width(f"a{letter}", 100) == pytest.approx(measured(f"a{letter}", bold=False), abs=0.2)


def test_characters_beyond_ascii_have_no_known_width() -> None:
    assert text_width("Łódź", 18) is None
