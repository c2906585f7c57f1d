"""The table of widths is what the engine says."""

import re

import pytest

from omnicheck.diagram.draw.engine import run_engine
from omnicheck.diagram.draw.font import text_width

PRINTABLE = "".join(map(chr, range(ord("!"), ord("~") + 1)))


def measured(text: str, *, bold: bool) -> float:
    """How wide the engine makes a box of nothing but the text."""
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
def test_every_letter_is_as_wide_as_in_the_table(bold: bool) -> None:
    twice = {letter: measured(letter * 50, bold=bold) / 50 for letter in PRINTABLE}

    assert {letter: text_width(letter, 100, bold=bold) for letter in PRINTABLE} == pytest.approx(
        twice, abs=0.1
    )


def test_letters_beyond_ascii_have_no_known_width() -> None:
    assert text_width("Łódź", 18) is None
