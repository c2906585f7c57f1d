"""Everything that a report's gaps put on the map, gathered by where it goes."""

from collections import Counter
from dataclasses import dataclass, field

from omnicheck.diagram.drawing import Badge, NodeState, Tone
from omnicheck.diagram.map.flow_edges import FlowEdge
from omnicheck.diagram.map.map_index import MapIndex
from omnicheck.diagram.map.marks import (
    BadgeMark,
    DisagreementMark,
    EdgeMark,
    Mark,
    MissingEdge,
    StateMark,
    VacantSlot,
    marks,
)
from omnicheck.units.prose import listing
from omnicheck.verdict.report import Report

MAX_BADGES = 4


@dataclass(slots=True)
class Overlay:
    """Marks by where they go. `unplaced` counts, by rule, the gaps that the map has no place for."""

    passings: dict[FlowEdge, list[EdgeMark]] = field(default_factory=dict)
    lacking: dict[tuple[str, str], list[MissingEdge]] = field(default_factory=dict)
    apart: list[DisagreementMark] = field(default_factory=list)
    stuck: dict[tuple[str, bool], list[BadgeMark]] = field(default_factory=dict)
    states: dict[str, NodeState] = field(default_factory=dict)
    vacancies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unplaced: Counter[str] = field(default_factory=Counter)

    def badges(self, id: str, *, lane: bool = False) -> tuple[Badge, ...]:
        """What is stuck on a node or a lane, the gravest first; too many are counted."""
        said: dict[tuple[Tone, str], list[str]] = {}
        for stuck in sorted(self.stuck.get((id, lane), ()), key=lambda stuck: list(Tone).index(stuck.tone)):
            said.setdefault((stuck.tone, stuck.says), []).append(stuck.what)
        badges = [Badge(f"{says} {listing(what)}".strip(), tone) for (tone, says), what in said.items()]
        if len(badges) <= MAX_BADGES:
            return tuple(badges)
        kept, rest = badges[: MAX_BADGES - 1], badges[MAX_BADGES - 1 :]
        return (*kept, Badge(f"and {len(rest)} more", rest[0].tone))

    def state(self, id: str) -> NodeState:
        """What is wrong with a node as a whole."""
        return self.states.get(id, NodeState.SOUND)

    def notes(self) -> tuple[str, ...]:
        """How many gaps have no place on the map, by rule; nothing where all have one."""
        if not self.unplaced:
            return ()
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(self.unplaced.items()))
        return (f"Not on this map: {rules}.",)

    def put(self, mark: Mark) -> None:
        """Keep a mark where it belongs."""
        match mark:
            case EdgeMark():
                self.passings.setdefault(mark.way, []).append(mark)
            case MissingEdge():
                self.lacking.setdefault((mark.source, mark.target), []).append(mark)
            case DisagreementMark():
                self.apart.append(mark)
            case BadgeMark():
                self.stuck.setdefault((mark.id, mark.lane), []).append(mark)
            case StateMark(id, state):
                self.states[id] = max(state, self.state(id), key=list(NodeState).index)
            case VacantSlot(channel, places):
                known = self.vacancies.get(channel, ())
                self.vacancies[channel] = tuple(dict.fromkeys((*known, *places)))


def overlay(report: Report) -> Overlay:
    """The marks of every gap that names something the map shows."""
    scene = MapIndex(report)
    over = Overlay()
    for gap in report.gaps:
        placed = [mark for mark in marks(gap, scene) if _shown(mark, scene)]
        for mark in placed:
            over.put(mark)
        if not placed:
            over.unplaced[gap.rule] += 1
    return over


def _shown(mark: Mark, scene: MapIndex) -> bool:
    """Whether the map has what the mark goes on."""
    match mark:
        case EdgeMark():
            return mark.way in scene.ways
        case MissingEdge():
            return {mark.source, mark.target} <= scene.nodes
        case DisagreementMark():
            return set(mark.touchpoints) <= scene.nodes
        case StateMark():
            return mark.id in scene.nodes
        case BadgeMark():
            return mark.id in (scene.lanes if mark.lane else scene.nodes)
        case VacantSlot():
            return mark.channel in scene.lanes
