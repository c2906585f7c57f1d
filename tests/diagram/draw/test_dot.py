"""Tests of DOT text: unchanged, the same in every process, and with user text escaped."""

import os
import subprocess
import sys
from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omnicheck.diagram.badges import Badge, Tone
from omnicheck.diagram.draw.dot import dot
from omnicheck.diagram.draw.engine import run_engine
from omnicheck.diagram.draw.text import seen
from omnicheck.diagram.drawing import Lane, Node
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.verdict.obligation import Promise
from omnicheck.verdict.witness import Missing, Route
from tests.diagram.drawings import drawing, everything, system, touchpoint
from tests.diagram.golden import golden
from tests.diagram.reports import LATE, gap, read, report
from tests.oracle.examples import tries

PROGRAM = """
from omnicheck.diagram.draw.dot import dot
from tests.diagram.drawings import everything
print(dot(everything()))
"""

NASTY = [
    'quote " and backslash \\ and \\N',
    "<b>bold</b> <script>alert(1)</script>",
    "<<TABLE><TR><TD>table</TD></TR></TABLE>>",
    "]]> & &amp; &#0; &bogus;",
    'a"]; evil [label="x',
    "} subgraph cluster_x {",
    "line one\nline two\rline three\x00 and \x1b[31mred",
    "\x1b]8;;http://example.org\x07link\x1b]8;;\x07",
    "right to \u202eleft and \u2066isolated",
    "%0A::error::",
    "-- // /* # comment",
    " ",
    "",
    "a" * 500,
    "\ud7ff \U0001f6d2 商品 каталог",
]


def texts(svg: bytes) -> list[str]:
    """Return every text in an SVG; fail if the SVG is not well-formed."""
    return [
        "".join(element.itertext())
        for element in ElementTree.fromstring(svg).iter()
        if element.tag.endswith("}text")
    ]


def test_a_small_map_is_unchanged() -> None:
    late = gap("stale-read", LATE, breaks=read("till"), promise=Promise.REAL_TIME)
    missing = gap(
        "no-route", Route("order", missing=Missing("oms", "web", "order")), breaks=read("web", "order")
    )

    text = dot(touchpoint_map(report(late, missing)))

    assert text == golden("shop.dot", text)


def test_a_drawing_of_everything_is_unchanged() -> None:
    text = dot(everything())

    assert text == golden("everything.dot", text)


def test_ranks_are_always_computed_across_lanes() -> None:
    assert "newrank=true" in dot(drawing())


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_text_is_the_same_in_every_process(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}

    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )

    assert run.stdout.strip() == dot(everything()).strip()


@pytest.mark.parametrize("text", NASTY)
def test_user_text_is_shown_and_never_interpreted(text: str) -> None:
    lane = Lane("store", text, (text,), (Badge(text, Tone.BROKEN),))
    node = replace(touchpoint("till"), title=text, lines=(text,), badges=(Badge(text, Tone.RISK),))
    plain = drawing((touchpoint("till"),), (), (Lane("store", "store"),))
    hostile = replace(drawing((node,), (), (lane,)), title=text, subtitle=text, notes=(text,))

    svg = run_engine(dot(hostile), "svg")

    assert groups(svg) == groups(run_engine(dot(plain), "svg"))


def groups(svg: bytes) -> set[str]:
    """Return the ids of everything drawn."""
    found = {element.get("id", "") for element in ElementTree.fromstring(svg).iter()}
    return found - {"", None}


@tries(15)
@given(st.text(st.characters(codec="utf-8"), max_size=40))
@example("\\\\")
@example("\\N\\G\\L\\T\\E")
@example("a\\n\\l")
def test_any_name_is_drawn_in_full(text: str) -> None:
    node = Node("till", touchpoint("till").kind, text, lane="store")

    shown = texts(run_engine(dot(drawing((node,), (), (Lane("store", "store"),))), "svg"))

    assert seen(text).replace(" ", "").replace("…", "")[:40] in unescape("".join(shown)).replace(
        " ", ""
    ).replace("\xa0", "")


def test_systems_that_share_a_tag_are_in_a_frame_with_its_name() -> None:
    nodes = (*(replace(system(id), tag="till estate") for id in "ab"), replace(system("c"), tag="alone"))

    svg = run_engine(dot(drawing(nodes)), "svg")

    assert [id for id in groups(svg) if id.startswith("frame")] == ["frame.0"]
    assert "till estate" in " ".join(texts(svg)).replace("\xa0", " ")
    assert "alone" not in texts(svg)


def test_ids_that_look_like_ours_are_kept_apart() -> None:
    lanes = tuple(Lane(id, id) for id in ("all", "legend", "lane"))
    nodes = tuple(touchpoint(lane.id, lane.id) for lane in lanes)

    ids = groups(run_engine(dot(drawing(nodes, (), lanes)), "svg"))

    assert {"lane.all", "lane.legend", "lane.lane", "node.all", "node.legend", "node.lane"} <= ids
