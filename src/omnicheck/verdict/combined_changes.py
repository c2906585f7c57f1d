"""Changes made together: their edits as those of one patch, and which exclude or include each other."""

from collections.abc import Iterable, Mapping
from math import inf

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove, SetKey, Value
from omnicheck.model.landscape import Landscape
from omnicheck.units.duration import parse_duration
from omnicheck.units.grouping import grouped
from omnicheck.units.span import Ms
from omnicheck.verdict.change import Change

_LATENCY, _MODE = "latency", "mode"

_WAITS = ("every", "schedule", "ttl")
"""Keys of the wait of a flow, which belong to its mode."""

_TIMES = (*_WAITS, _LATENCY, _MODE)


def merged(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Return the edits of changes that do not clash: what two declare alike is declared once.

    A new link of two changes carries what either does, as soon as the quicker one does.
    """
    edits: list[Edit] = []
    declared: dict[KeyPath, int] = {}
    for edit in (one for change in changes for one in change.edits):
        if isinstance(edit, SetKey) and edit.path in declared:
            number = declared[edit.path]
            edits[number] = _united_edit(edits[number], edit)
        elif edit not in edits:
            if isinstance(edit, SetKey):
                declared[edit.path] = len(edits)
            edits.append(edit)
    return tuple(edits)


def clash(one: Change, other: Change) -> bool:
    """Return whether two changes cannot be made together.

    They edit one key differently, or one gives a flow another mode and the other one another wait.
    """
    here, there = (grouped((edit.path[:2], edit) for edit in change.edits) for change in (one, other))
    return any(
        _clash(edit, against)
        for element in here.keys() & there.keys()
        for edit in here[element]
        if edit not in there[element]
        for against in there[element]
        if against not in here[element]
    )


def _clash(one: Edit, other: Edit) -> bool:
    """Return whether two edits of one element cannot be made together."""
    if isinstance(one, SetKey) and isinstance(other, SetKey) and one.path[:-1] == other.path[:-1]:
        keys = {one.path[-1], other.path[-1]}
        if _MODE in keys and not keys.isdisjoint(_WAITS):
            return True
    first, second = sorted((one, other), key=lambda edit: len(edit.path))
    if second.path[: len(first.path)] != first.path or first == second:
        return False
    match first, second:
        case (SetKey(path=path, keeps=True), SetKey(path=same)) | (
            SetKey(path=path),
            SetKey(path=same, keeps=True),
        ):
            return path != same
        case SetKey(), SetKey():
            return first.path != second.path or _differ(first.value, second.value)
        case AddEntries(), AddEntries():
            return False
        case (AddEntries(path=path, entries=entries), Remove(path=(*_, last))):
            return second.path == path or last in entries
        case _:
            return True


def _differ(one: Value, other: Value) -> bool:
    """Return whether two declarations of an element differ in more than what they carry and how fast."""
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return one != other
    shared = one.keys() & other.keys() - {_LATENCY}
    return any(one[key] != other[key] for key in shared if not isinstance(one[key], tuple))


def _united_edit(one: Edit, other: SetKey) -> SetKey:
    if not isinstance(one, SetKey) or one.keeps:
        return other
    return one if other.keeps else SetKey(one.path, _united(one.value, other.value))


def _united(one: Value, other: Value) -> Value:
    """Return what two declarations of an element say together; of values that differ, the second one."""
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return other
    both: dict[str, Value] = {**one, **other}
    for key in one.keys() & other.keys():
        first, second = one[key], other[key]
        if isinstance(first, tuple) and isinstance(second, tuple):
            both[key] = (*first, *(entry for entry in second if entry not in first))
        elif key == _LATENCY:
            both[key] = min(first, second, key=lambda text: parse_duration(str(text)))
    return both


def is_as_fast(landscape: Landscape, change: Change, other: Change) -> bool:
    """Return whether a change makes the flow of another one as fast and as automatic as that does."""
    made, wanted = _speed(landscape, change), _speed(landscape, other)
    if made is None or wanted is None:
        return False
    flow, delay, automated = made
    return flow == wanted[0] and delay <= wanted[1] and automated >= wanted[2]


def _speed(landscape: Landscape, change: Change) -> tuple[str, Ms, bool] | None:
    """Return the one flow that a change is about, how long it waits and takes then, and if that automates it.

    Return None if the change is about something else.
    """
    elements = {edit.path[:2] for edit in change.edits}
    section, id = elements.pop() if len(elements) == 1 else ("", "")
    flow = landscape.document.flows.get(id) if section == "flows" else None
    if flow is None or {edit.path[-1] for edit in change.edits}.isdisjoint(_TIMES):
        return None
    times: dict[str, Ms] = {key: getattr(flow, key, None) or 0 for key in ("every", "ttl")}
    times["schedule"] = inf if getattr(flow, "schedule", None) is not None else 0
    times[_LATENCY] = flow.latency.worst if flow.latency is not None else 0
    for edit in change.edits:
        if isinstance(edit, Remove):
            times[edit.path[-1]] = 0
        elif isinstance(edit, SetKey) and edit.path[-1] in times:
            value = edit.value["worst"] if isinstance(edit.value, dict) else edit.value
            times[edit.path[-1]] = parse_duration(str(value))
    return id, sum(times.values()), change.kind is ChangeKind.AUTOMATE
