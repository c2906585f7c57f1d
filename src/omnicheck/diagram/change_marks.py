"""What became of the flows from one thing to another, whatever they are called."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from omnicheck.diagram.drawing import Badge, Edge, Role, Tone
from omnicheck.diagram.labels import first_entries
from omnicheck.diagram.map.flow_edges import flow_edges
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState, worse
from omnicheck.verdict.obligation import Kind, Obligation

_Ends = tuple[str, str]
_Said = Mapping[str, str]
"""By key, what a flow says; not what it is called, nor where else it goes."""


def changed_flows(base: Landscape | None, head: Landscape) -> tuple[Edge, ...]:
    """A line between all that flows join or joined, those of the head first."""
    before, after = _between(base) if base else {}, _between(head)
    return tuple(_edge(ends, before.get(ends, []), after.get(ends, [])) for ends in {**after, **before})


def _edge(ends: _Ends, before: list[_Said], after: list[_Said]) -> Edge:
    role, flows = _role(before, after), max(len(before), len(after))
    label = first_entries((words,) for words in _label(role, before, after))
    return Edge(*ends, role, label, flows=flows)


def _role(before: list[_Said], after: list[_Said]) -> Role:
    if not before:
        return Role.ADDED
    if not after:
        return Role.REMOVED
    return Role.AS_BEFORE if _counted(before) == _counted(after) else Role.CHANGED


def _label(role: Role, before: list[_Said], after: list[_Said]) -> Iterator[str]:
    """`added: price`, or of one flow what it says otherwise, or of several how many do."""
    if role in (Role.ADDED, Role.REMOVED):
        carried = dict.fromkeys(data for said in (*before, *after) for data in said["carries"].split())
        yield f"{role}: {listing(carried, most=4)}"
    if role is Role.CHANGED:
        gone = list((_counted(before) - _counted(after)).elements())
        come = list((_counted(after) - _counted(before)).elements())
        if len(gone) == len(come) == 1:
            one, other = dict(gone[0]), dict(come[0])
            keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
            yield f"changed: {listing(keys, most=5)}"
        else:
            yield from (f"{counted(len(some), 'flow')} less" for some in (gone,) if some)
            yield from (f"{counted(len(some), 'flow')} more" for some in (come,) if some)


def _counted(said: list[_Said]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(one.items()) for one in said)


def _between(landscape: Landscape) -> Mapping[_Ends, list[_Said]]:
    found: dict[_Ends, list[_Said]] = {}
    flows = landscape.document.flows
    said = {id: _said(flow) for id, flow in flows.items()}
    for way in flow_edges(landscape.document):
        found.setdefault((way.source, way.target), []).append(said[way.flow])
    return found


def _said(flow: AnyFlow) -> _Said:
    """What is left out counts as what it then means, so that saying it changes nothing."""
    told = flow.model_dump(mode="json", exclude={"to", "from_"}, exclude_none=True)
    return {
        key: " ".join(map(str, value)) if key in ("carries", "via") else str(value)
        for key, value in sorted(told.items())
    }


_LANES = frozenset({Kind.CAPABILITY, Kind.OWNER})
_BESIDE = frozenset({Kind.TERM, Kind.OBJECTIVE})
_Key = TypeVar("_Key")
_Pair = tuple[ObligationState, ObligationState]


class ElementMarks(NamedTuple):
    """The badges of a thing, and what else is said of it."""

    badges: tuple[Badge, ...] = ()
    lines: tuple[str, ...] = ()


class ChangeMarks(NamedTuple):
    """Of nodes, of lanes, of steps by journey and name, and of what no picture has a place for."""

    nodes: Mapping[str, ElementMarks]
    lanes: Mapping[str, ElementMarks]
    steps: Mapping[tuple[str, str], ElementMarks]
    beside: Mapping[str, ElementMarks]


def change_marks(comparison: Comparison) -> ChangeMarks:
    """What became of everything that owes something otherwise than before."""
    sides = [side.landscape for side in (comparison.base, comparison.head) if side]
    nodes: dict[str, list[ObligationChange]] = {}
    lanes: dict[str, list[ObligationChange]] = {}
    steps: dict[tuple[str, str], list[ObligationChange]] = {}
    beside: dict[str, list[ObligationChange]] = {}
    for change in comparison.changes:
        one = change.obligation
        if one.kind is Kind.HAND_OVER:
            steps.setdefault((one.subject, one.matter), []).append(change)
        elif one.kind in _BESIDE:
            beside.setdefault(f"{one.kind} {one.subject}", []).append(change)
        elif _on_a_node(one, sides):
            nodes.setdefault(one.subject, []).append(change)
        else:
            lanes.setdefault(one.subject, []).append(change)
    return ChangeMarks(_all(nodes), _all(lanes), _all(steps), _all(beside))


def _on_a_node(one: Obligation, sides: Iterable[Landscape]) -> bool:
    """A channel may be its own touchpoint, of the same name; a missing touchpoint's are its channel's."""
    return one.kind not in _LANES and any(one.subject in side.ends() for side in sides)


def _all(changes: Mapping[_Key, Iterable[ObligationChange]]) -> dict[_Key, ElementMarks]:
    return {key: _fate(some) for key, some in changes.items()}


def _fate(changes: Iterable[ObligationChange]) -> ElementMarks:
    tally: dict[Tone | None, Counter[_Pair]] = {tone: Counter() for tone in (*Tone, None)}
    for change in changes:
        tally[_tone(change)][change.before, change.after] += 1
    badges = (Badge(_words(tone, some), tone) for tone, some in tally.items() if tone and some)
    rest = (f"{some} {_became(*pair)}" for pair, some in sorted(tally[None].items()))
    return ElementMarks(tuple(badges), tuple(rest))


def _tone(change: ObligationChange) -> Tone | None:
    """What got worse, went or was mended; None for the rest, such as what is new and kept."""
    if worse(change.before, change.after):
        return Tone.BROKEN if change.after is ObligationState.BROKEN else Tone.UNPROVEN
    if change.after is ObligationState.ABSENT:
        return Tone.GONE
    return (
        Tone.MENDED
        if change.after is ObligationState.KEPT and change.before is not ObligationState.ABSENT
        else None
    )


def _words(tone: Tone, some: Counter[_Pair]) -> str:
    number = some.total()
    match tone:
        case Tone.GONE:
            failed = some[ObligationState.BROKEN, ObligationState.ABSENT]
            return f"{number} gone{f', {failed} of them broken' if failed else ''}"
        case Tone.MENDED:
            return f"{number} now kept"
    return f"{number} newly {'broken' if tone is Tone.BROKEN else 'unproven'}"


def _became(before: ObligationState, after: ObligationState) -> str:
    return f"added and {after}" if before is ObligationState.ABSENT else f"now {after}, before {before}"
