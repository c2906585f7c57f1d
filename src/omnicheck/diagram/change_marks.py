"""Marks on the picture of a change: changed flows as edges, changed obligations as badges."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from omnicheck.diagram.badges import Badge, Office, Tone, office_of
from omnicheck.diagram.drawing import Edge, Role
from omnicheck.diagram.labels import first_entries
from omnicheck.diagram.map.flow_edges import flow_edges
from omnicheck.model.element import Described
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.model.titles import Titles
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState, worse
from omnicheck.verdict.obligation import Kind, Obligation

_Ends = tuple[str, str]
_FlowFields = Mapping[str, str]
"""A flow's fields but its ends, so that neither a new name nor another target is a change."""


def changed_flows(head: Landscape, base: Landscape | None) -> tuple[Edge, ...]:
    """Return an edge for each pair of nodes with flows in either landscape, those of the head first."""
    before, after = _between(base) if base else {}, _between(head)
    return tuple(
        _edge(ends, before.get(ends, []), after.get(ends, []), head.titles) for ends in {**after, **before}
    )


def _edge(ends: _Ends, before: list[_FlowFields], after: list[_FlowFields], titles: Titles) -> Edge:
    role, flows = _role(before, after), max(len(before), len(after))
    label = first_entries((words,) for words in _label(role, before, after, titles))
    return Edge(*ends, role, label, flows=flows)


def _role(before: list[_FlowFields], after: list[_FlowFields]) -> Role:
    if not before:
        return Role.ADDED
    if not after:
        return Role.REMOVED
    if _counted(before) != _counted(after):
        return Role.CHANGED
    return (
        Role.POSSIBLE
        if all(flow.get("between") or "carries" not in flow for flow in after)
        else Role.AS_BEFORE
    )


def _label(role: Role, before: list[_FlowFields], after: list[_FlowFields], titles: Titles) -> Iterator[str]:
    """Yield `added: price`, the changed keys of a single flow, or how many flows are more or fewer."""
    if role in (Role.ADDED, Role.REMOVED):
        all_flows = (*before, *after)
        carried = dict.fromkeys(data for flow in all_flows for data in flow.get("carries", "").split())
        if not carried:
            yield f"{role}: what it carries is left open"
            return
        yield f"{role}: {listing(map(titles.data, carried), most=4)}"
    if role is Role.CHANGED:
        removed, added = _counted(before) - _counted(after), _counted(after) - _counted(before)
        if removed.total() == added.total() == 1:
            (one,), (other,) = map(dict, removed), map(dict, added)
            yield f"changed: {listing(_changed_keys(one, other), most=5)}"
            return
        for flows, word in ((removed, "less"), (added, "more")):
            if flows:
                yield f"{counted(flows.total(), 'flow')} {word}"


def _changed_keys(before: _FlowFields, after: _FlowFields) -> Iterator[str]:
    """Yield the keys that differ; of another mode, not those that only one of the two modes has."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if "mode" in keys and "mode" in before and "mode" in after:
        keys = [key for key in keys if key in before and key in after and key != "mode"]
        yield f"mode from {before['mode']} to {after['mode']}"
    yield from keys


def _counted(flows: list[_FlowFields]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(flow.items()) for flow in flows)


def _between(landscape: Landscape) -> Mapping[_Ends, list[_FlowFields]]:
    found: dict[_Ends, list[_FlowFields]] = {}
    fields = {id: _fields(flow) for id, flow in landscape.document.flows.items()}
    for edge in flow_edges(landscape.document):
        found.setdefault((edge.source, edge.target), []).append(fields[edge.flow])
    return found


def _fields(flow: AnyFlow) -> _FlowFields:
    """Return what is judged, with defaults filled in, so that writing out a default is not a change."""
    left_out = {"to", "from_", "between", *Described.model_fields}
    fields = flow.model_dump(mode="json", by_alias=True, exclude=left_out, exclude_none=True)
    return {
        key: " ".join(map(str, value)) if key in ("carries", "via") else str(value)
        for key, value in sorted(fields.items())
    } | ({"between": "either way"} if flow.between else {})


_LANES = frozenset({Kind.CAPABILITY, Kind.OWNER})
_ELSEWHERE = frozenset({Kind.TERM, Kind.OBJECTIVE})
_Key = TypeVar("_Key")
_Pair = tuple[ObligationState, ObligationState]


class ElementMarks(NamedTuple):
    """The badges of an element and its further lines of text."""

    badges: tuple[Badge, ...] = ()
    lines: tuple[str, ...] = ()


class ChangeMarks(NamedTuple):
    """Marks of nodes, lanes, steps (by journey and name) and elements that the picture does not show."""

    nodes: Mapping[str, ElementMarks]
    lanes: Mapping[str, ElementMarks]
    steps: Mapping[tuple[str, str], ElementMarks]
    elsewhere: Mapping[str, ElementMarks]


def change_marks(comparison: Comparison) -> ChangeMarks:
    """Return the marks of every element with a changed obligation."""
    sides = [side.landscape for side in (comparison.base, comparison.head) if side]
    nodes: dict[str, list[ObligationChange]] = {}
    lanes: dict[str, list[ObligationChange]] = {}
    steps: dict[tuple[str, str], list[ObligationChange]] = {}
    elsewhere: dict[str, list[ObligationChange]] = {}
    for change in comparison.changes:
        owed = change.obligation
        if owed.kind is Kind.HAND_OVER:
            steps.setdefault((owed.subject, owed.matter), []).append(change)
        elif owed.kind in _ELSEWHERE:
            elsewhere.setdefault(f"{owed.kind} {owed.subject}", []).append(change)
        elif _on_a_node(owed, sides):
            nodes.setdefault(owed.subject, []).append(change)
        else:
            lanes.setdefault(owed.subject, []).append(change)
    return ChangeMarks(_all(nodes), _all(lanes), _all(steps), _all(elsewhere, alignment=""))


def _on_a_node(owed: Obligation, sides: Iterable[Landscape]) -> bool:
    """Return whether a node owes it; what a missing touchpoint owes belongs to its channel's lane."""
    # A channel may be its own touchpoint, of the same name.
    return owed.kind not in _LANES and any(owed.subject in side.ends() for side in sides)


def _all(
    changes: Mapping[_Key, Iterable[ObligationChange]], alignment: str = "alignment: "
) -> dict[_Key, ElementMarks]:
    return {key: _marks(of_one, alignment) for key, of_one in changes.items()}


def _marks(changes: Iterable[ObligationChange], alignment: str) -> ElementMarks:
    """Return the marks of one element; badges of no office begin with the word for alignment."""
    tally: dict[tuple[Tone, Office | None], Counter[_Pair]] = {}
    rest: Counter[_Pair] = Counter()
    for change in changes:
        tone, office = _tone(change), office_of({change.obligation.kind.definition})
        counts = rest if tone is None else tally.setdefault((tone, office), Counter())
        counts[change.before, change.after] += 1
    gravest_first = sorted(tally.items(), key=lambda item: (list(Tone).index(item[0][0]), item[0][1] or ""))
    badges = (
        Badge(f"{'' if office else alignment}{_badge_text(tone, pairs)}", tone, office)
        for (tone, office), pairs in gravest_first
    )
    became = (f"{number} {_became(*pair)}" for pair, number in sorted(rest.items()))
    return ElementMarks(tuple(badges), tuple(became))


def _tone(change: ObligationChange) -> Tone | None:
    """Return the tone if it got worse, was removed or was fixed; else None, such as for new and kept."""
    if worse(change.before, change.after):
        return Tone.BROKEN if change.after is ObligationState.BROKEN else Tone.UNPROVEN
    if change.after is ObligationState.ABSENT:
        return Tone.GONE
    kept = change.after is ObligationState.KEPT and change.before is not ObligationState.ABSENT
    return Tone.MENDED if kept else None


def _badge_text(tone: Tone, pairs: Counter[_Pair]) -> str:
    number = pairs.total()
    match tone:
        case Tone.GONE:
            failed = pairs[ObligationState.BROKEN, ObligationState.ABSENT]
            return f"{number} gone{f', {failed} of them broken' if failed else ''}"
        case Tone.MENDED:
            return f"{number} now kept"
    return f"{number} newly {'broken' if tone is Tone.BROKEN else 'unproven'}"


def _became(before: ObligationState, after: ObligationState) -> str:
    return f"added and {after}" if before is ObligationState.ABSENT else f"now {after}, before {before}"
