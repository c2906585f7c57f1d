"""The overlay: the marks of all gaps of a report, grouped by their place on the map."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from omnicheck.diagram.badges import Badge, Office, Tone, first_badges, office_of
from omnicheck.diagram.drawing import NodeState
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
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report


@dataclass(slots=True)
class Overlay:
    """Marks by place. `unplaced` counts, by rule, the gaps that the map has no place for."""

    edges: dict[FlowEdge, list[EdgeMark]] = field(default_factory=dict)
    missing: dict[tuple[str, str], list[MissingEdge]] = field(default_factory=dict)
    disagreements: list[DisagreementMark] = field(default_factory=list)
    badge_marks: dict[tuple[str, bool], list[BadgeMark]] = field(default_factory=dict)
    states: dict[str, NodeState] = field(default_factory=dict)
    vacancies: dict[str, list[VacantSlot]] = field(default_factory=dict)
    unplaced: Counter[str] = field(default_factory=Counter)
    whose: dict[Mark, set[Definition]] = field(default_factory=dict)

    def badges(self, id: str, *, lane: bool = False) -> tuple[Badge, ...]:
        """Return the badges of a node or lane, the gravest first; too many are counted."""
        places: dict[tuple[Tone, str, Office | None, str], list[str]] = {}
        found = self.badge_marks.get((id, lane), ())
        for mark in sorted(found, key=lambda mark: list(Tone).index(mark.tone)):
            office = None if mark.tone is Tone.RISK else self.office([mark])
            places.setdefault((mark.tone, mark.text, office, mark.subject), []).append(mark.where)
        subjects: dict[tuple[Tone, str, Office | None, str], list[str]] = {}
        for (tone, text, office, subject), where in places.items():
            subjects.setdefault((tone, text, office, _listed(where)), []).append(subject)
        badges: list[Badge] = []
        for (tone, text, office, there), names in subjects.items():
            words = f"{text} {listing(names)}".strip() + there
            # A risk in the same words as a gap says nothing more.
            if tone is not Tone.RISK or all(badge.text != words for badge in badges):
                badges.append(Badge(words, tone, office))
        return first_badges(badges)

    def office(self, marks: Iterable[Mark]) -> Office | None:
        """Return the office, or both, whose promises the gaps of these marks concern."""
        return office_of({one for mark in marks for one in self.whose.get(mark, ())})

    def state(self, id: str) -> NodeState:
        """Return the state of a node as a whole."""
        return self.states.get(id, NodeState.SOUND)

    def notes(self) -> tuple[str, ...]:
        """Return a note that counts the unplaced gaps by rule, if there are any."""
        if not self.unplaced:
            return ()
        rules = ", ".join(f"{rule} ({count})" for rule, count in sorted(self.unplaced.items()))
        return (f"Not on this map: {rules}.",)

    def put(self, mark: Mark) -> None:
        """Add a mark in its place."""
        match mark:
            case EdgeMark():
                self.edges.setdefault(mark.edge, []).append(mark)
            case MissingEdge():
                self.missing.setdefault((mark.source, mark.target), []).append(mark)
            case DisagreementMark():
                self.disagreements.append(mark)
            case BadgeMark():
                self.badge_marks.setdefault((mark.id, mark.lane), []).append(mark)
            case StateMark(id, state):
                self.states[id] = max(state, self.state(id), key=list(NodeState).index)
            case VacantSlot():
                self.vacancies.setdefault(mark.channel, []).append(mark)


def build_overlay(report: Report) -> Overlay:
    """Return the marks of every gap that names something on the map."""
    index = MapIndex(report)
    overlay = Overlay()
    for gap in report.gaps:
        placed = [mark for mark in marks(gap, index) if _shown(mark, index)]
        for mark in placed:
            overlay.put(mark)
            overlay.whose.setdefault(mark, set()).update(gap.concerns)
        if not placed:
            overlay.unplaced[gap.rule] += 1
    return overlay


def _shown(mark: Mark, index: MapIndex) -> bool:
    """Return whether the map has the place of the mark."""
    match mark:
        case EdgeMark():
            return mark.edge in index.edges
        case MissingEdge():
            return {mark.source, mark.target} <= index.nodes
        case DisagreementMark():
            return set(mark.touchpoints) <= index.nodes
        case StateMark():
            return mark.id in index.nodes
        case BadgeMark():
            return mark.id in (index.lanes if mark.lane else index.nodes)
        case VacantSlot():
            return mark.channel in index.lanes


def _listed(where: Sequence[str]) -> str:
    """Return places as one; nothing if it is so everywhere."""
    return "" if "" in where else f" {listing(one.strip() for one in where)}"
