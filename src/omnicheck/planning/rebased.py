"""Changes that were offered for a changed model, in terms of the model of today."""

from collections.abc import Iterable, Mapping, Sequence

from omnicheck.model.change_kind import PER_OBJECT, ChangeKind
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove, SetKey, Value
from omnicheck.model.flow import Manual
from omnicheck.units.duration import parse_duration
from omnicheck.verdict.change import Change, events_words, job_words, link_words
from omnicheck.verdict.combined_changes import clash


def rebased(change: Change, made: Sequence[Change], today: Document) -> Change | None:
    """Return a change that holds without those that had been made when it was offered; None if none is left.

    What it edits of a flow that they had edited first, it edits of the flow as it is today; what it edits of
    a link that they had brought, it brings, and so it does in place of a second one between the same ends.
    What it takes away of what they had added is not there today.
    """
    left = tuple(edit for edit in change.edits if not _is_undoing(edit, today))
    if not left:
        return None
    links = _links(made, today)
    change = change._replace(edits=tuple(_on_link(edit, links) for edit in left))
    flows = {edit.path[1] for edit in change.edits if edit.path[0] == "flows"}
    below = {edit.path[1] for edit in change.edits if edit.path[0] == "flows" and len(edit.path) > 2}
    new = below - today.flows.keys()
    earlier = [one for one in made if clash(one, change) or (_brought(one) & new)]
    earlier = [
        one
        for one in earlier
        if any(edit.path[:1] == ("flows",) and edit.path[1] in flows for edit in one.edits)
    ]
    if not earlier:
        return change
    edits: dict[KeyPath, Edit] = {}
    for edit in (
        edit for one in earlier for edit in one.edits if edit.path[0] == "flows" and edit.path[1] in flows
    ):
        edits[edit.path] = edit
    for edit in change.edits:
        _lay(edits, edit)
    kept = tuple(one for one in edits.values() if not _in_vain(one, today))
    kind, more = _kind(change, earlier, kept, today)
    if new and any(isinstance(edit, AddEntries) for edit in change.edits):
        more = sum(_on_a_new_link(edit, today) for edit in kept)
    shared = {one.name: one for of in (*earlier, change) for one in of.shared if not new or of is not change}
    return change._replace(
        kind=kind,
        words=_words(kept, today) or change.words,
        edits=kept,
        more=more,
        shared=tuple(shared.values()) if new else change.shared,
    )


def _on_a_new_link(edit: Edit, today: Document) -> int:
    """Return the points of what a new link carries that another object was linked for.

    What neither comes from its record nor goes there costs more: a link is not a way for anything.
    """
    match edit:
        case SetKey(path=("flows", _), value=Mapping() as body):
            ends, carries = {str(body.get("from")), str(body.get("to"))}, body.get("carries")
            data = {data_of(str(one)) for one in carries} if isinstance(carries, tuple) else set[str]()
            others = [one for one in data if ends.isdisjoint(today.data[one].records())]
            return PER_OBJECT * len(data) + _BY_THE_WAY * len(others)
    return 0


_BY_THE_WAY = 3
"""What data costs more on a new link between two systems of which neither is its record."""


def _words(edits: Iterable[Edit], today: Document) -> str:
    """Return what edits of one flow do together in words; empty if that is not needed."""
    flows = {edit.path[:2] for edit in edits}
    path, *others = flows
    values = {edit.path[2:]: edit.value for edit in edits if isinstance(edit, SetKey)}
    if others or any(isinstance(edit, AddEntries) for edit in edits):
        return ""
    id, body, every, latency = path[1], values.get(()), values.get(("every",)), values.get(("latency",))
    takes = _ms(latency["worst"] if isinstance(latency, Mapping) else latency)
    if isinstance(body, Mapping) and isinstance(carries := body.get("carries"), tuple):
        within = _ms(body.get("latency")) or 0
        return link_words(str(body["from"]), str(body["to"]), [*map(str, carries)], within)
    if id in today.flows and values.get(("mode",)) == "event":
        return events_words(id, today.flows[id].mode, takes)
    if id in today.flows and values.get(("mode",)) == "batch" and every is not None:
        return job_words(id, _ms(every) or 0, takes)
    return ""


def _ms(value: Value | None) -> int | None:
    return None if value is None else parse_duration(str(value))


def _links(made: Iterable[Change], today: Document) -> dict[tuple[str, str], str]:
    """Return the links that changes bring by their ends."""
    bodies = (
        (edit.path[1], edit.value)
        for change in made
        for edit in change.edits
        if isinstance(edit, SetKey) and edit.path[:1] == ("flows",) and len(edit.path) == 2
    )
    return {
        (str(body["from"]), str(body["to"])): id
        for id, body in bodies
        if id not in today.flows and isinstance(body, Mapping)
    }


def _on_link(edit: Edit, links: Mapping[tuple[str, str], str]) -> Edit:
    """Return an edit that brings a second link between two ends as one that brings the first."""
    match edit:
        case SetKey(path=("flows", _), value=dict(body)):
            known = links.get((str(body.get("from")), str(body.get("to"))))
            return edit._replace(path=("flows", known)) if known else edit
    return edit


def _is_undoing(edit: Edit, today: Document) -> bool:
    """Return whether an edit takes away what is not there today, or adds what a flow has today."""
    match edit:
        case SetKey(path=("flows", id, "from"), value=source) if id in today.flows:
            return today.flows[id].source == source
        case AddEntries(path=("flows", id, "carries"), entries=entries) if id in today.flows:
            return set(map(str, entries)) <= set(today.flows[id].carried)
        case Remove(path=("flows", id)):
            return id not in today.flows
        case Remove(path=("flows", id, "carries", *entry)):
            return id not in today.flows or "/".join(entry) not in today.flows[id].carried
    return False


def _brought(change: Change) -> set[str]:
    return {
        edit.path[1]
        for edit in change.edits
        if isinstance(edit, SetKey) and edit.path[:1] == ("flows",) and len(edit.path) == 2
    }


def _lay(edits: dict[KeyPath, Edit], edit: Edit) -> None:
    """Lay an edit over others; a key of a new flow becomes part of what declares the flow."""
    if isinstance(edit, Remove):
        for path in [path for path in edits if path[: len(edit.path)] == edit.path]:
            del edits[path]
    body = edits.get(edit.path[:2])
    if len(edit.path) == 3 and isinstance(body, SetKey) and isinstance(body.value, Mapping):
        key = edit.path[2]
        match edit:
            case SetKey(value=value):
                declared: dict[str, Value] = {**body.value, key: value}
            case AddEntries(entries=entries):
                declared = {**body.value, key: entries}
            case _:
                declared = {name: value for name, value in body.value.items() if name != key}
        edits[edit.path[:2]] = SetKey(edit.path[:2], declared)
    else:
        edits[edit.path] = edit


def _in_vain(edit: Edit, today: Document) -> bool:
    """Return whether an edit removes a key of a flow that has none today."""
    match edit:
        case Remove(path=("flows", id, key)) if id in today.flows:
            return key not in today.flows[id].model_fields_set
    return False


def _kind(
    change: Change, earlier: Iterable[Change], edits: tuple[Edit, ...], today: Document
) -> tuple[ChangeKind, int]:
    policy = today.policy
    alike = (change, *earlier)
    dearest = max(alike, key=lambda one: policy.points(one.kind))
    more = max(one.more for one in alike if one.kind is dearest.kind)
    by_hand = {id for id, flow in today.flows.items() if isinstance(flow, Manual)}
    if any(edit.path[1] in by_hand and _sends_events(edit) for edit in edits):
        return ChangeKind.AUTOMATE, max(more, _BY_HAND_TO_EVENTS)
    return dearest.kind, more


_BY_HAND_TO_EVENTS = 3
"""Points that events in place of work by hand cost more than a job."""


def _sends_events(edit: Edit) -> bool:
    return isinstance(edit, SetKey) and edit.path[2:] == ("mode",) and edit.value == "event"
