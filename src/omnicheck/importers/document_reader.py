"""Reading of foreign documents: what is faulty, and what is left behind, is collected on the way."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from omnicheck.caps import MAX_FAULTS, MAX_REPEATED
from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Loss
from omnicheck.importers.stated_facts import facts_in
from omnicheck.importers.trees import trees
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.open_nodes import TOO_MANY
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, value_of


class DocumentReader:
    """Reads documents and the values of their keys, and collects `faults` and `losses`.

    A key whose value is null counts as absent. A value of another type than expected is a fault, and counts
    as absent too.
    """

    def __init__(self) -> None:
        self.faults: dict[Fault, None] = {}  # a value is read more than once, and refused once
        self.losses: list[Loss] = []
        self._repeated = 0

    def refuse(self, *faults: Fault) -> None:
        """Add faults. Raises UserError with all of them if they are too many to go on."""
        self.faults.update(dict.fromkeys(faults))
        if len(self.faults) > MAX_FAULTS:
            last = next(reversed(self.faults))
            raise UserError([*self.faults, Fault(TOO_MANY, last.place, "fix these first")])

    def lose(self, kind: str, message: str, place: Place, number: int = 1) -> None:
        """Add a loss, unless it is of nothing."""
        if number:
            self.losses.append(Loss(kind, message, place, number))

    def leave(self, body: MappingNode, read: Collection[str], lost: Mapping[str, str]) -> None:
        """Lose each key of a body that is not read; `lost` has the kinds of those that the format has."""
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
        """Count what is taken over several times from one place in a source.

        Raises UserError with all faults if it is too much for one import.
        """
        self._repeated += number
        if self._repeated > MAX_REPEATED:
            message = f"what is named here repeats more than {MAX_REPEATED:,} keys, values and flows"
            raise UserError([*self.faults, Fault(message, place, "import its parts one by one")])

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Run the block up to its first UserError, and add the faults of that."""
        try:
            yield
        except UserError as error:
            self.refuse(*error.faults)

    def finish(self) -> None:
        """Raise UserError if there are faults."""
        if self.faults:
            raise UserError(self.faults)

    def documents(self, source: Source) -> tuple[Node, ...]:
        """Return the root of each document of a source."""
        with self.collecting():
            return trees(source)
        return ()

    def text(self, body: MappingNode, key: str) -> str:
        """Return a text; a number or a boolean as it is written; empty if it is absent."""
        found = value_of(body, key)
        return self.text_of(found, f"`{shown(key)}`") if found is not None else ""

    def text_of(self, node: Node | None, what: str) -> str:
        """Return the text of a node; empty if it is absent or null."""
        if isinstance(node, ScalarNode):
            return "" if node.value is None else node.text
        self._refuse_type(node, what, "a text")
        return ""

    def required(self, body: MappingNode, key: str, what: str) -> str:
        """Return a text that must not be absent or empty; `what` is what lacks it."""
        before = len(self.faults)
        text = self.text(body, key)
        if not text and len(self.faults) == before:
            self.refuse(Fault(f"{what} has no `{key}`", body.place))
        return text

    def texts(self, body: MappingNode, key: str) -> tuple[ScalarNode, ...]:
        """Return the texts of a list, or a single text as a list of one."""
        found = value_of(body, key)
        if isinstance(found, ScalarNode) and found.value is not None:
            return (found,)
        what = f"an entry of `{shown(key)}`"
        return tuple(
            item
            for item in self.items(body, key)
            if self.text_of(item, what) and isinstance(item, ScalarNode)
        )

    def items(self, body: MappingNode, key: str) -> tuple[Node, ...]:
        """Return the items of a list; none if it is absent."""
        return self.items_of(value_of(body, key), f"`{shown(key)}`")

    def items_of(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Return the items of a node that must be a list; none if it is absent or null."""
        if isinstance(node, SequenceNode):
            return node.items
        self._refuse_type(node, what, "a list")
        return ()

    def mappings(self, body: MappingNode, key: str) -> tuple[MappingNode, ...]:
        """Return the items of a list of mappings; none if it is absent."""
        what = f"an entry of `{shown(key)}`"
        found = (self.mapping_of(item, what) for item in self.items(body, key))
        return tuple(item for item in found if item is not None)

    def mapping(self, body: MappingNode, key: str) -> MappingNode:
        """Return a mapping; an empty one if it is absent."""
        found = value_of(body, key)
        node = self.mapping_of(found, f"`{shown(key)}`") if found is not None else None
        return node or MappingNode({}, *(found or body).place)

    def entries_of(self, node: Node | None, what: str) -> Mapping[str, MappingEntry]:
        """Return the entries of a node that must be a mapping; none if it is absent or null."""
        found = self.mapping_of(node, what)
        return found.entries if found is not None else {}

    def mapping_of(self, node: Node | None, what: str) -> MappingNode | None:
        """Return a node that must be a mapping; None if it is absent or null."""
        if isinstance(node, MappingNode):
            return node
        self._refuse_type(node, what, "a mapping")
        return None

    def bodies(self, body: MappingNode, key: str) -> Iterator[tuple[str, Place, MappingNode]]:
        """Yield the keys of a mapping of mappings, each with its place and its value."""
        for name, entry in self.mapping(body, key).entries.items():
            if (found := self.mapping_of(entry.value, f"`{shown(name)}`")) is not None:
                yield name, entry.place, found

    def facts(self, properties: MappingNode) -> dict[str, Node]:
        """Return the facts of the language among properties."""
        with self.collecting():
            return facts_in(properties)
        return {}

    def _refuse_type(self, node: Node | None, what: str, expected: str) -> None:
        if node is None or (isinstance(node, ScalarNode) and node.value is None):
            return
        found = {MappingNode: "a mapping", SequenceNode: "a list"}.get(type(node), "a text")
        self.refuse(Fault(f"{what} must be {expected}, not {found}", node.place))
