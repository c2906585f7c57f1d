"""The visual language of all pictures: how each role looks and what the legend calls it.

No meaning is carried by colour alone: every role also has its own dash, width or tip, and a label where it
matters. The hues are Okabe and Ito's, which colour-blind readers can tell apart, darkened until each has a
contrast of at least 4.5 to 1 on white and on a lane (tests measure it).
"""

from enum import StrEnum
from typing import NamedTuple

from omnicheck.diagram.badges import Tone
from omnicheck.diagram.drawing import Drawing, Layout, NodeKind, NodeState, Role, shared_tags
from omnicheck.diagram.matrix import Matrix

INK = "#1A2129"
PAPER = "#FFFFFF"
LANE = "#F1F4F7"
LANE_EDGE = "#B4BEC8"
QUIET = "#5F6B76"
VERMILION = "#AD4A00"
PURPLE = "#97346F"
BLUE = "#0069A3"
OCHRE = "#7A5500"
GREEN = "#00614D"

DARK = {
    INK: "#E8EDF2",
    PAPER: "#12181F",
    LANE: "#1E2731",
    LANE_EDGE: "#566472",
    QUIET: "#A3B0BC",
    VERMILION: "#FF9D5C",
    PURPLE: "#F09BD0",
    BLUE: "#6CC0FF",
    OCHRE: "#E3B84A",
    GREEN: "#56C9A8",
}
"""The colours on a dark background, with the same contrast (tests measure it)."""

FONT = "Arial"
HUGE, LARGE, NAME, LABEL, SMALL = 28, 20, 18, 14, 13
"""Sizes in points: the title, lanes and verdicts, names, labels of lines, the rest."""


class Dash(StrEnum):
    """A stroke of a line or an outline."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DOUBLE = "double"


class Tip(StrEnum):
    """An end of a line."""

    ARROW = "arrow"
    HOLLOW = "hollow arrow"
    RING = "ring"
    DIAMOND = "diamond"
    BAR = "bar"
    BARBED = "barbed arrow"


class Look(NamedTuple):
    """A look of a line or an outline, and its caption in the legend, if it needs one."""

    colour: str
    dash: Dash
    width: float
    caption: str
    tip: Tip = Tip.ARROW


class Fill(NamedTuple):
    """A look of a badge, and its caption in the legend."""

    paper: str
    ink: str
    outline: str
    dash: Dash
    caption: str


LINES: dict[Role, Look] = {
    Role.IN_TIME: Look(QUIET, Dash.SOLID, 1.2, "nothing wrong"),
    Role.AS_BEFORE: Look(QUIET, Dash.SOLID, 1.2, "flow as before", Tip.BARBED),
    Role.POSSIBLE: Look(QUIET, Dash.DOTTED, 1.8, "what it carries, or which way, is left open"),
    Role.CHANGED: Look(INK, Dash.DASHED, 3, "changed flow", Tip.BARBED),
    Role.REMOVED: Look(QUIET, Dash.DOTTED, 3, "removed flow", Tip.BARBED),
    Role.ADDED: Look(GREEN, Dash.SOLID, 4, "added flow", Tip.BARBED),
    Role.LEANS: Look(INK, Dash.DASHED, 1.4, "hangs on it as one of several ways", Tip.HOLLOW),
    Role.HANGS: Look(INK, Dash.SOLID, 3, "hangs on it alone", Tip.HOLLOW),
    Role.UNPROVEN: Look(INK, Dash.DOTTED, 2, "not enough known to judge", Tip.RING),
    Role.ON_THE_WAY: Look(VERMILION, Dash.DASHED, 1.8, "on a late or broken way"),
    Role.SECOND_SOURCE: Look(BLUE, Dash.SOLID, 3.5, "flow from a second source"),
    Role.BROKEN_OFF: Look(VERMILION, Dash.SOLID, 3.5, "the journey breaks off", Tip.BAR),
    Role.LATE: Look(VERMILION, Dash.DASHED, 4, "makes data late"),
    Role.MISSING: Look(PURPLE, Dash.DOTTED, 3, "missing flow", Tip.HOLLOW),
    Role.DIFFERS: Look(OCHRE, Dash.DOTTED, 2, "may differ for too long", Tip.DIAMOND),
}

OUTLINES: dict[NodeState, Look] = {
    NodeState.SOUND: Look(INK, Dash.SOLID, 1.2, ""),
    NodeState.SECOND_SOURCE: Look(BLUE, Dash.DOUBLE, 2, "second source of a fact"),
    NodeState.CUT_OFF: Look(VERMILION, Dash.DASHED, 3, "cut off from the rest"),
    NodeState.ADDED: Look(GREEN, Dash.SOLID, 3, "added"),
    NodeState.REMOVED: Look(QUIET, Dash.DASHED, 2, "removed"),
}

DISAGREEMENT = Look(OCHRE, Dash.DOTTED, 1.6, "")
ABSENT = Look(PURPLE, Dash.DOTTED, 3, "")

BADGES: dict[Tone, Fill] = {
    Tone.BROKEN: Fill(VERMILION, PAPER, VERMILION, Dash.SOLID, "broken promise"),
    Tone.UNPROVEN: Fill(PAPER, INK, INK, Dash.DOTTED, "not enough known to judge"),
    Tone.RISK: Fill(PAPER, OCHRE, OCHRE, Dash.SOLID, "risk"),
    Tone.GONE: Fill(QUIET, PAPER, INK, Dash.DASHED, "no longer asked"),
    Tone.MENDED: Fill(PAPER, GREEN, GREEN, Dash.DASHED, "fixed"),
}


class Legend(NamedTuple):
    """The parts of the visual language that a picture uses and its legend explains.

    `external` tells whether an element is another company's, `framed` whether systems share a tag.
    """

    kinds: tuple[NodeKind, ...]
    states: tuple[NodeState, ...]
    tones: tuple[Tone, ...]
    roles: tuple[Role, ...]
    external: bool = False
    framed: bool = False


def legend(picture: Drawing | Matrix) -> Legend:
    """Return the kinds, states, tones and roles in the picture, each in the order of its enum."""
    if isinstance(picture, Matrix):
        used = {entry.tone for entry in picture.entries()}
        return Legend((), (), tuple(tone for tone in Tone if tone in used), ())
    kinds = {node.kind for node in picture.nodes}
    states = {node.state for node in picture.nodes} - {NodeState.SOUND}
    badges = (part.badges for parts in (picture.nodes, picture.lanes) for part in parts)
    tones = {badge.tone for of_part in badges for badge in of_part}
    roles = {edge.role for edge in picture.edges}
    return Legend(
        tuple(kind for kind in NodeKind if kind in kinds),
        tuple(state for state in NodeState if state in states),
        tuple(tone for tone in Tone if tone in tones),
        tuple(role for role in Role if role in roles),
        external=any(node.words.external for node in picture.nodes),
        framed=picture.layout is Layout.VERTICAL and bool(shared_tags(picture.nodes)),
    )
