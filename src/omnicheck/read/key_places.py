"""Where each key of a tree is."""

from collections.abc import Iterator, Mapping

from omnicheck.model.landscape import Path
from omnicheck.place import Place
from omnicheck.read.tree import MappingEntry, MappingNode, Node, SequenceNode


class KeyPlaces(Mapping[Path, Place]):
    """The place of each key and list item by its path, looked up in the tree; `()` is the tree itself.

    `others` has the places of paths that are not in the tree.
    """

    def __init__(self, tree: MappingNode, others: Mapping[Path, Place]) -> None:
        self.tree = tree
        self.others = others

    def __getitem__(self, path: Path) -> Place:
        node: Node = self.tree
        at: MappingEntry | Node = self.tree
        for step in path:
            if isinstance(node, MappingNode) and isinstance(step, str) and step in node.entries:
                at = node.entries[step]
                node = at.value
            elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.items):
                at = node = node.items[step]
            else:
                return self.others[path]
        return at.place

    def __iter__(self) -> Iterator[Path]:
        yield from self.others
        waiting: list[tuple[Path, Node]] = [((), self.tree)]
        while waiting:
            path, node = waiting.pop()
            yield path
            if isinstance(node, MappingNode):
                waiting += [((*path, key), entry.value) for key, entry in node.entries.items()]
            elif isinstance(node, SequenceNode):
                waiting += [((*path, number), item) for number, item in enumerate(node.items)]

    def __len__(self) -> int:
        return sum(1 for _ in self)
