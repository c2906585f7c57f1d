"""Which letters a PNG can show."""

import pytest

from omnicheck.diagram.draw.engine import run_engine
from omnicheck.diagram.draw.font import missing_glyphs
from omnicheck.diagram.draw.picture import PictureFormat, font_warning
from tests.diagram.drawings import drawing, everything

NOBODYS = "\u2fe0"  # no letter at all, so every font draws its empty box


def pixels(letter: str) -> bytes:
    return run_engine(f'digraph {{ a [shape=plain fontname=Arial label="{letter}"] }}', "png")


@pytest.mark.parametrize("letter", ["€", "ẞ", "…", "ἀ", "℃"])
def test_letters_that_are_said_to_be_there_are_no_empty_boxes(letter: str) -> None:
    assert missing_glyphs(drawing(title=letter)) == ""
    assert pixels(letter) != pixels(NOBODYS)


@pytest.mark.parametrize("letter", ["商", "ど", "अ"])
def test_letters_that_are_said_to_be_lacking_are_empty_boxes(letter: str) -> None:
    assert missing_glyphs(drawing(title=letter)) == letter
    assert pixels(letter) == pixels(NOBODYS)


class TestTheWarning:
    def test_it_names_the_letters_and_the_way_out(self) -> None:
        text = font_warning(drawing(title="商品 商"), PictureFormat.PNG)

        assert "品 商" in text
        assert "use svg" in text
        assert "OMNICHECK_DOT" in text

    def test_many_letters_are_counted(self) -> None:
        many = "".join(map(chr, range(0x4E00, 0x4E00 + 25)))

        assert "and 15 more" in font_warning(drawing(title=many), PictureFormat.PNG)

    @pytest.mark.parametrize("format", [PictureFormat.SVG, PictureFormat.DOT])
    def test_a_format_that_leaves_the_font_to_others_needs_none(self, format: PictureFormat) -> None:
        assert font_warning(drawing(title="商"), format) == ""

    def test_another_engine_has_fonts_of_its_own(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", "dot")

        assert font_warning(drawing(title="商"), PictureFormat.PNG) == ""

    def test_latin_text_needs_none(self) -> None:
        assert font_warning(everything(), PictureFormat.PNG) == ""
