"""Texts without quotes that do not mean the same to every reader of YAML, or not what was written."""

from collections.abc import Iterator

from omnicheck.model.landscape import Path, Unquoted
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.units.yaml_versions import in_yaml_1_1, loses_a_zero


def unquoted(tree: MappingNode) -> Iterator[Unquoted]:
    """Every such key and value but those that are the users' own, in no order."""
    waiting: list[tuple[Path, Node]] = [((), tree)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                if not _own(path, key):
                    yield from _of(entry.key, (*path, key))
                    waiting.append(((*path, key), entry.value))
        elif isinstance(node, SequenceNode):
            waiting += [((*path, number), item) for number, item in enumerate(node.items)]
        else:
            yield from _of(node, path)


def _of(scalar: ScalarNode, path: Path) -> Iterator[Unquoted]:
    if scalar.plain and scalar.value is not None and _odd(scalar):
        kept = scalar.value if isinstance(scalar.value, str) else f"the number {scalar.value}"
        yield Unquoted(scalar.text, kept, path, scalar.place)


def _odd(scalar: ScalarNode) -> bool:
    if isinstance(scalar.value, bool):
        return False
    lost = isinstance(scalar.value, float) and loses_a_zero(scalar.text)
    return bool(in_yaml_1_1(scalar.text)) or (lost and scalar.text != str(scalar.value))


def _own(path: Path, key: str) -> bool:
    """Whether what stands under the key of a body is carried through and never judged."""
    in_body = len(path) in (0, 2) or path == ("policy",)
    return in_body and (key == "metadata" or key.startswith("x-"))
