"""What an importer cannot read, or has no place for, collected while it goes on reading."""

from collections.abc import Collection, Mapping

from omnicheck.caps import MAX_REPEATED
from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Loss
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode


class ImportNotes:
    """The faults and losses of some sources, and the size of what their references repeat."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.losses: list[Loss] = []
        self._repeated = 0

    def fault(self, message: str, place: Place, hint: str = "", first: Place | None = None) -> None:
        """Add a fault; `first` is where the first of two was written."""
        related = (("the first one", first),) if first is not None else ()
        self.faults.append(Fault(message, place, hint, related))

    def lose(self, kind: str, message: str, place: Place, number: int = 1) -> None:
        """Add a loss of so many things of a kind, which is in the plural."""
        self.losses.append(Loss(kind, message, place, number))

    def leave(self, body: MappingNode, read: Collection[str], lost: Mapping[str, str]) -> None:
        """Add a loss for each key of a body that is not read; `lost` has the kinds of known ones."""
        for key, entry in body.entries.items():
            if key in read:
                continue
            if kind := lost.get(key):
                self.lose(kind, f"`{key}` has no counterpart", entry.place)
            elif key.startswith("x-"):
                self.lose("extensions", f"`{shown(key)}` is an extension", entry.place)
            else:
                self.lose("unknown keys", f"`{shown(key)}` is not a key of the format here", entry.place)

    def repeat(self, number: int, place: Place) -> None:
        """Count what references repeat. Raises UserError if it is too much for one import."""
        self._repeated += number
        if self._repeated > MAX_REPEATED:
            message = f"references repeat more than {MAX_REPEATED:,} elements, messages and attributes"
            raise UserError([*self.faults, Fault(message, place, "import parts of it one by one")])

    def raise_faults(self) -> None:
        """Raise UserError with the faults, if there are any."""
        if self.faults:
            raise UserError(dict.fromkeys(self.faults))

    def entries(self, node: Node | None, key: str) -> Mapping[str, MappingEntry]:
        """Return the entries of the mapping under a key; none, with a fault, if it is anything else."""
        if isinstance(node, MappingNode):
            return node.entries
        self._wrong_type(node, key, "a mapping")
        return {}

    def items(self, node: Node | None, key: str) -> tuple[Node, ...]:
        """Return the items of the list under a key; none, with a fault, if it is anything else."""
        if isinstance(node, SequenceNode):
            return node.items
        self._wrong_type(node, key, "a list")
        return ()

    def text(self, node: Node | None, key: str) -> str:
        """Return the text of the scalar under a key; empty if it is null, or, with a fault, anything else."""
        if isinstance(node, ScalarNode):
            return "" if node.value is None else node.text
        self._wrong_type(node, key, "a text")
        return ""

    def _wrong_type(self, node: Node | None, key: str, expected: str) -> None:
        if node is None or (isinstance(node, ScalarNode) and node.value is None):
            return
        given = {MappingNode: "a mapping", SequenceNode: "a list", ScalarNode: "a text"}[type(node)]
        self.fault(f"`{shown(key)}` must be {expected}, not {given}", node.place)
