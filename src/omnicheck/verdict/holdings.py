"""What it costs that systems hold data objects that they do not hold today."""

from collections.abc import Iterable, Iterator, Mapping

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.edit import AddEntries, Edit, SetKey, strings_in
from omnicheck.verdict.change import Change, Charge


class Holdings:
    """The data objects that each element holds today: as their record, or as an end of a flow with them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._held = {(record, id) for id, data in document.data.items() for record in data.records()}
        for flow in document.flows.values():
            objects = {data_of(one) for one in flow.carried}
            self._held |= {(end, data) for end in flow.ends for data in objects}

    def added(self, elements: Iterable[str], data: Iterable[str]) -> Iterator[Charge]:
        """Yield what it costs that those of some elements that are systems hold data objects."""
        points = self._document.policy.points(ChangeKind.HOLD)
        objects = sorted(set(data))
        for system in sorted(set(elements) & self._document.systems.keys()):
            for one in objects:
                if (system, one) not in self._held:
                    words = f"{one} in {system} for the first time"
                    yield Charge(f"{one} in {system}", ChangeKind.HOLD, points, words)

    def charged(self, change: Change) -> Change:
        """Return a change with what its edits cost for holding, whatever it was offered after."""
        others = [one for one in change.shared if one.kind is not ChangeKind.HOLD]
        found = {one.name: one for edit in change.edits for one in self._added_by(edit)}
        return change._replace(shared=(*others, *found.values()))

    def _added_by(self, edit: Edit) -> Iterator[Charge]:
        flows = self._document.flows
        match edit:
            case SetKey(path=("flows", _), value=Mapping() as body):
                yield from self.added(
                    strings_in(body.get("to", ())), map(data_of, strings_in(body.get("carries", ())))
                )
            case AddEntries(path=("flows", id, "carries"), entries=entries) if id in flows:
                yield from self.added(flows[id].targets, map(data_of, strings_in(entries)))
