"""Tests that any user text stays text in every format."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from omnicheck.diagram.badges import Badge, Tone
from omnicheck.diagram.draw import mermaid
from omnicheck.diagram.draw.markdown import plain
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.drawing import Drawing
from tests.diagram.draw.test_dot import NASTY
from tests.diagram.drawings import everything
from tests.diagram.matrices import matrix
from tests.oracle.examples import tries

PIECES = [
    *NASTY,
    "%%{init: {}}%%",
    "end",
    "click n0 href",
    "- x",
    "1. x",
    "www.x.org",
    "http://x.org",
    "@all",
    "#1",
    "`x`",
    "$$",
]
TEXT = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=3
).map(lambda pieces: "".join(pieces) or "x")
WORDS = r'"[^"]*"'
MERMAID_LINE = re.compile(
    r"flowchart (TB|LR)"
    rf"| *(subgraph )?\w+(\[{WORDS}\]|\({WORDS}\)|\[\({WORDS}\)\]|\[\[{WORDS}\]\]|>{WORDS}\]|{{{{{WORDS}}}}})"
    r"(:::\w+)?| *end"
    rf"|  \w+ (~~~|[-.=<>ox]+(\|{WORDS}\|)?) \w+"
    r"|  linkStyle [\d,]+ [\w:#.,-]+( \d+)?|  classDef \w+ [\w:#.,-]+( \d+)?"
)


def named(text: str) -> Drawing:
    """Return a drawing with all its parts, and the text wherever there is text."""
    plain = everything()
    badge = (Badge(text, Tone.BROKEN),)
    return replace(
        plain,
        title=text,
        subtitle=text,
        description=text,
        notes=(text,),
        lanes=tuple(replace(lane, title=text, lines=(text,), badges=badge) for lane in plain.lanes),
        nodes=tuple(replace(node, title=text, lines=(text,), badges=badge) for node in plain.nodes),
        edges=tuple(replace(edge, label=(text, text)) for edge in plain.edges),
    )


def skeleton(text: str) -> list[str]:
    """Return Mermaid text without its labels."""
    return [re.sub(r'"[^"]*"', '""', line) for line in text.splitlines()]


def cells(page: str) -> Iterator[Token]:
    """Yield the inline tokens of a Markdown page."""
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page):
        yield from token.children or ()


@pytest.mark.long
@settings(deadline=None)
@given(TEXT)
def test_mermaid_has_the_same_lines_for_any_text(text: str) -> None:
    for made, ours in ((named(text), named("x")), (matrix(text=text), matrix(text="x"))):
        written = draw_picture(made, PictureFormat.MERMAID).decode()

        assert skeleton(written) == skeleton(draw_picture(ours, PictureFormat.MERMAID).decode())
        assert all(MERMAID_LINE.fullmatch(line) for line in written.splitlines()), written


def test_mermaid_says_how_each_class_in_use_looks_and_no_other() -> None:
    for made in (named("a:::broken"), matrix(text="a:::broken")):
        written = draw_picture(made, PictureFormat.MERMAID).decode()
        used = re.findall(r":::(\w+)$", written, re.MULTILINE)

        assert set(re.findall(r"^  classDef (\w+) ", written, re.MULTILINE)) == set(used)


@settings(deadline=None)
@given(TEXT)
def test_mermaid_contains_every_character(text: str) -> None:
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), mermaid.plain(text)) == seen(text)


@settings(deadline=None)
@given(TEXT)
def test_markdown_contains_only_text(text: str) -> None:
    (inline,) = [token for token in MarkdownIt("commonmark").parse(f"x {plain(text)} x") if token.children]

    assert {token.type for token in inline.children or ()} <= {"text", "text_special"}
    assert " ".join("".join(token.content for token in inline.children or ()).split()) == f"x {seen(text)} x"


@settings(deadline=None)
@given(TEXT)
def test_markdown_has_the_same_cells_for_any_text(text: str) -> None:
    for made, ours in ((named(text), named("x")), (matrix(text=text), matrix(text="x"))):
        kinds = [
            [
                token.type
                for token in cells(draw_picture(one, PictureFormat.MARKDOWN).decode())
                if token.type != "text_special"
            ]
            for one in (made, ours)
        ]

        assert [kind for kind in kinds[0] if kind != "text"] == [kind for kind in kinds[1] if kind != "text"]
        assert kinds[0].count("html_inline") == kinds[1].count("html_inline")


@pytest.mark.long
@tries(5)
@given(TEXT)
def test_an_svg_has_the_same_groups_for_any_text(text: str) -> None:
    for made, ours in ((named(text), named("x")), (matrix(text=text), matrix(text="x"))):
        drawn, expected = (
            ElementTree.fromstring(draw_picture(one, PictureFormat.SVG)) for one in (made, ours)
        )

        assert {one.get("id") for one in drawn.iter()} == {one.get("id") for one in expected.iter()}
        assert {one.tag for one in drawn.iter()} == {one.tag for one in expected.iter()}
        shown = unescape("".join("".join(one.itertext()) for one in drawn.iter()))
        assert "\u202e" not in shown
