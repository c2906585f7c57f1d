"""What it costs that systems hold data objects that they do not hold today."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.edit import AddEntries, Edit, SetKey, Value
from omnicheck.verdict.change import Change, Charge


def held(document: Document, elements: Iterable[str], data: Iterable[str]) -> Iterator[Charge]:
    """Yield what it costs that those of some elements that are systems hold data objects."""
    points = document.policy.points(ChangeKind.HOLD)
    for system in sorted(set(elements) & document.systems.keys()):
        for one in sorted(set(data)):
            if not _holds(document, system, one):
                words = f"{one} in {system} for the first time"
                yield Charge(f"{one} in {system}", ChangeKind.HOLD, points, words)


def with_holdings(document: Document, change: Change) -> Change:
    """Return a change with what its edits cost for holding, whatever it was offered after."""
    others = [one for one in change.shared if one.kind is not ChangeKind.HOLD]
    found = {one.name: one for edit in change.edits for one in _held_by(document, edit)}
    return change._replace(shared=(*others, *found.values()))


def _held_by(document: Document, edit: Edit) -> Iterator[Charge]:
    match edit:
        case SetKey(path=("flows", _), value=Mapping() as body):
            yield from held(
                document, _words(body.get("to", ())), map(data_of, _words(body.get("carries", ())))
            )
        case AddEntries(path=("flows", id, "carries"), entries=entries) if id in document.flows:
            yield from held(document, document.flows[id].targets, map(data_of, _words(entries)))


def _words(value: Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else [str(value)]


def _holds(document: Document, system: str, data: str) -> bool:
    return system in document.data[data].records() or any(
        system in flow.ends and data in map(data_of, flow.carried) for flow in document.flows.values()
    )
