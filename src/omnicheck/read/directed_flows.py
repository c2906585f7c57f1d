"""Flows between two ends whose direction another file of the model says."""

from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import bodies


def directed(tree: MappingNode) -> MappingNode:
    """Return a tree whose flows lack a `between` if another file has `from` and `to` with the same ends.

    What leaves the direction open, such as an import, then need not change when a person knows it.
    """
    flows = bodies(tree, "flows")
    known = {id: _without_between(entry) for id, entry in flows.items() if _is_directed(entry.value)}
    if not known:
        return tree
    section = tree.entries["flows"]
    return tree._replace(
        entries={
            **tree.entries,
            "flows": section._replace(value=MappingNode({**flows, **known}, *section.value.place)),
        }
    )


def _is_directed(body: Node) -> bool:
    if not isinstance(body, MappingNode) or not {"between", "from", "to"} <= body.entries.keys():
        return False
    between, source, target = (body.entries[key] for key in ("between", "from", "to"))
    in_one_file = between.place.file in (source.place.file, target.place.file)
    ends = sorted(_words(source.value) + _words(target.value))
    return not in_one_file and ends == sorted(_words(between.value))


def _words(node: Node) -> list[str]:
    if isinstance(node, SequenceNode):
        return [word for item in node.items for word in _words(item)]
    return [node.text] if isinstance(node, ScalarNode) else []


def _without_between(entry: MappingEntry) -> MappingEntry:
    body = entry.value
    if not isinstance(body, MappingNode):
        return entry
    kept = {key: one for key, one in body.entries.items() if key != "between"}
    return entry._replace(value=body._replace(entries=kept))
