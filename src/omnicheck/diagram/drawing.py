"""A drawing: what a picture shows, before anybody decides where on the page and in which format."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.place import Place


class Detail(StrEnum):
    """How much of what is not wrong is drawn: none, as much as does not hide the gaps, or all."""

    GAPS = "gaps"
    USUAL = "usual"
    WHOLE = "whole"


class Focus(NamedTuple):
    """What a picture is about, of which no more is left out than must be, and what is said of the rest."""

    what: str
    rest: str


GAPS = Focus("a gap", "with nothing wrong")
CHANGES = Focus("a change", "as before")


class Layout(StrEnum):
    """Where things stand: beneath the lanes, or left of them, or in lanes that go from left to right."""

    BENEATH = "beneath"
    ACROSS = "across"
    STEPS = "steps"


class NodeKind(StrEnum):
    """What a node stands for."""

    TOUCHPOINT = "touchpoint"
    SYSTEM = "system"
    RECORD = "system of record"
    ABSENT = "missing touchpoint"
    DISAGREEMENT = "touchpoints may differ"
    STEP = "step"
    ASKED = "what is asked about"
    SEVERAL = "several drawn as one"


class NodeState(StrEnum):
    """What is wrong with a node as a whole, or what became of it."""

    SOUND = "sound"
    SECOND_SOURCE = "second source"
    CUT_OFF = "cut off"
    ADDED = "added"
    REMOVED = "removed"


class Role(StrEnum):
    """What a line between two nodes tells, the mildest first."""

    IN_TIME = "in time"
    AS_BEFORE = "as before"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    LEANS = "leans"
    HANGS = "hangs"
    UNPROVEN = "unproven"
    ON_THE_WAY = "on the way"
    SECOND_SOURCE = "second source"
    LATE = "late"
    BROKEN_OFF = "broken off"
    MISSING = "missing"
    DIFFERS = "differs"

    @property
    def weight(self) -> int:
        """How much it matters: of several flows between the same two nodes the gravest is told."""
        return _WEIGHTS[self]


_WEIGHTS = {role: weight for weight, role in enumerate(Role)}


def graver(one: Role, other: Role) -> Role:
    """The one that matters more."""
    return max(one, other, key=lambda role: role.weight)


class Tone(StrEnum):
    """How grave a badge is."""

    BROKEN = "broken promise"
    UNPROVEN = "unproven"
    RISK = "risk"
    GONE = "gone"
    MENDED = "mended"


class Badge(NamedTuple):
    """A few words stuck on a node or a lane."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Lane:
    """A channel: the strip that its touchpoints stand in. `place` is where it was declared."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()
    place: Place | None = None

    @property
    def key(self) -> str:
        """What it is called inside a picture; no two things of a drawing share a key."""
        return f"lane.{self.id}"


@dataclass(frozen=True, slots=True)
class Node:
    """Something to draw. `lane` is its channel; `kin` the name under which it may be merged with its like.

    `depth` is its layer: 0 for touchpoints, then the fewest flows between the system and any touchpoint.
    `place` is where it was declared, if it stands for one thing.
    """

    id: str
    kind: NodeKind
    title: str
    lines: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()
    state: NodeState = NodeState.SOUND
    lane: str | None = None
    kin: str = ""
    depth: int = 0
    place: Place | None = None

    @property
    def key(self) -> str:
        """What it is called inside a picture."""
        return f"node.{self.id}"

    @property
    def quiet(self) -> bool:
        """Whether nothing is wrong with it."""
        told = self.kind in (NodeKind.ABSENT, NodeKind.DISAGREEMENT)
        return self.state is NodeState.SOUND and not self.badges and not told


@dataclass(frozen=True, slots=True)
class Edge:
    """A line in the direction that data moves; `flows` is how many flows it stands for."""

    source: str
    target: str
    role: Role = Role.IN_TIME
    label: tuple[str, ...] = ()
    both_ways: bool = False
    flows: int = 1

    @property
    def key(self) -> str:
        """What it is called inside a picture; two nodes have one line of a role each way at most."""
        return f"line.{self.source}.{self.target}.{self.role.name.lower()}"

    @property
    def quiet(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.role in (Role.IN_TIME, Role.AS_BEFORE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole picture. `subtitle` and `notes` are sentences; the notes say what was left out or merged."""

    name: str
    title: str
    subtitle: str
    description: str
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...] = ()
    layout: Layout = Layout.BENEATH
    about: Focus = GAPS
