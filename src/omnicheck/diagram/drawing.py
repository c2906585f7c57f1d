"""A drawing: what a picture of nodes and edges shows, independent of page layout and file format."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from omnicheck.diagram.badges import Badge, Office, signed
from omnicheck.place import Place
from omnicheck.units.grouping import grouped


class Detail(StrEnum):
    """An amount of what is not wrong: none, as much as does not hide the gaps, or all."""

    GAPS = "gaps"
    USUAL = "usual"
    WHOLE = "whole"


class Focus(NamedTuple):
    """The subject of a picture, kept as far as possible, and the words for the rest."""

    subject: str
    rest: str


GAPS = Focus("a gap", "with nothing wrong")
CHANGES = Focus("a change", "as before")


class Layout(StrEnum):
    """An arrangement: lanes above all other nodes, lanes to the right of them, or lanes of steps."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"
    STEPS = "steps"


class NodeKind(StrEnum):
    """A kind of node."""

    TOUCHPOINT = "touchpoint"
    SYSTEM = "system"
    RECORD = "system of record"
    ABSENT = "missing touchpoint"
    DISAGREEMENT = "touchpoints may differ"
    STEP = "step"
    ASKED = "what is asked about"
    SEVERAL = "several drawn as one"


class NodeState(StrEnum):
    """The state of a node as a whole: what is wrong with it or how it changed."""

    SOUND = "sound"
    SECOND_SOURCE = "second source"
    CUT_OFF = "cut off"
    ADDED = "added"
    REMOVED = "removed"


class Role(StrEnum):
    """The meaning of an edge, the mildest first."""

    IN_TIME = "in time"
    AS_BEFORE = "as before"
    POSSIBLE = "possible"
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
        """Return the gravity: of several flows between the same two nodes the gravest decides the look."""
        return _WEIGHTS[self]


_WEIGHTS = {role: weight for weight, role in enumerate(Role)}


def graver(one: Role, other: Role) -> Role:
    """Return the role with the greater weight."""
    return max(one, other, key=lambda role: role.weight)


class Words(NamedTuple):
    """The words about an element that are only for readers; each link is a name and an address."""

    description: str = ""
    links: tuple[tuple[str, str], ...] = ()
    external: bool = False


NO_WORDS = Words()


def named(title: str, id: str) -> str:
    """Return the title, followed by the id if that differs and is an element's, without dots and slashes."""
    return title if title == id or {".", "/"} & {*id} else f"{title} ({id})"


@dataclass(frozen=True, slots=True)
class Lane:
    """A channel: the strip around its touchpoints. `place` is its declaration."""

    id: str
    title: str
    lines: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()
    place: Place | None = None

    @property
    def key(self) -> str:
        """Return the name inside a picture; no two parts of a drawing share one."""
        return f"lane.{self.id}"

    @property
    def name(self) -> str:
        """Return the title, and the id of the channel if it is another."""
        return named(self.title or self.id, self.id)


@dataclass(frozen=True, slots=True)
class Node:
    """An element in a drawing.

    `lane` is its channel, `kin` the group that it may be merged into, `place` its declaration, `words` what
    the model says of it for readers. `depth` is its layer: 0 for touchpoints, else the fewest flows between
    the system and any touchpoint. `sites` is the number of sites that each have one, else 0;
    `tag` is the first of its tags.
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
    words: Words = NO_WORDS
    sites: int = 0
    tag: str = ""

    @property
    def key(self) -> str:
        """Return the name inside a picture."""
        return f"node.{self.id}"

    @property
    def name(self) -> str:
        """Return the title, and the id of the element if it is another."""
        return named(self.title, self.id)

    @property
    def quiet(self) -> bool:
        """Return whether nothing is wrong with it."""
        gap = self.kind in (NodeKind.ABSENT, NodeKind.DISAGREEMENT)
        return self.state is NodeState.SOUND and not self.badges and not gap


def shared_tags(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    """Return the nodes below the lanes by their tags, if several share one."""
    tagged = grouped((node.tag, node) for node in nodes if node.lane is None and node.tag)
    return {tag: members for tag, members in tagged.items() if len(members) > 1}


@dataclass(frozen=True, slots=True)
class Edge:
    """A line in the direction of the data, drawn for `flows` flows; `about` says what they carry, and how."""

    source: str
    target: str
    role: Role = Role.IN_TIME
    label: tuple[str, ...] = ()
    both_ways: bool = False
    flows: int = 1
    office: Office | None = None
    about: str = ""

    @property
    def key(self) -> str:
        """Return the name inside a picture; there is at most one edge of a role from one node to another."""
        return f"line.{self.source}.{self.target}.{self.role.name.lower()}"

    @property
    def words(self) -> tuple[str, ...]:
        """Return the lines of the label, the first one with the office; without a label the office alone."""
        if not self.label:
            return (str(self.office),) if self.office else ()
        return signed(self.office, self.label[0]), *self.label[1:]

    @property
    def quiet(self) -> bool:
        """Return whether nothing is wrong with it."""
        return self.role in (Role.IN_TIME, Role.AS_BEFORE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of nodes and edges. `subtitle` and `notes` are sentences; notes say what was left out."""

    name: str
    title: str
    subtitle: str
    description: str
    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    notes: tuple[str, ...] = ()
    layout: Layout = Layout.VERTICAL
    focus: Focus = GAPS

    def concerned(self) -> frozenset[str]:
        """Return every node with something wrong and both ends of every edge with something wrong."""
        ends = {end for edge in self.edges if not edge.quiet for end in (edge.source, edge.target)}
        return frozenset(ends | {node.id for node in self.nodes if not node.quiet})

    def only(self, kept: Collection[str]) -> "Drawing":
        """Return the drawing with these nodes and the edges between them."""
        nodes = tuple(node for node in self.nodes if node.id in kept)
        edges = tuple(edge for edge in self.edges if edge.source in kept and edge.target in kept)
        return replace(self, nodes=nodes, edges=edges)
