"""The facts that an export states in a foreign format, so that an import loses nothing.

They are the keys of the language: of an element or a flow, where the format has it, else of the whole.
"""

from collections.abc import Collection

from omnicheck.exporters.connections import Connection
from omnicheck.model.words import ENDS
from omnicheck.read.tree import MappingNode, Node, ScalarNode
from omnicheck.read.tree_merge import PARTIAL_KEY, VERSION_KEY, bodies

PREFIX = "omnicheck."


def element_facts(tree: MappingNode, section: str, id: str) -> dict[str, Node]:
    """Return what a landscape says of an element, with its id, and its section unless it is a flow."""
    entry = bodies(tree, section)[id]
    body = entry.value.entries if isinstance(entry.value, MappingNode) else {}
    named: dict[str, Node] = {} if section == "flows" else {"section": _text(section, entry.value)}
    named["id"] = _text(id, entry.value)
    return named | {key: one.value for key, one in body.items()}


def connection_facts(tree: MappingNode, one: Connection) -> dict[str, Node]:
    """Return what a landscape says of a flow; only its id for other connections than its first."""
    facts = element_facts(tree, "flows", one.flow)
    return facts if one.number == 0 else {"id": facts["id"]}


def document_facts(tree: MappingNode, drawn: Collection[str]) -> dict[str, Node]:
    """Return what a landscape says of the whole, and of the elements that the format does not draw.

    It draws flows, and these ends of them. An import takes a source for partial that does not say it is not.
    """
    whole = ScalarNode(value=False, text="false", file=tree.file, line=tree.line, column=tree.column)
    found: dict[str, Node] = {PARTIAL_KEY: whole}
    found |= {key: one.value for key, one in tree.entries.items() if key not in (VERSION_KEY, "flows")}
    for section in ENDS:
        if isinstance(ends := found.get(section), MappingNode):
            others = {id: one for id, one in ends.entries.items() if id not in drawn}
            found[section] = ends._replace(entries=others)
            if not others:
                del found[section]
    return found


def _text(text: str, near: Node) -> ScalarNode:
    return ScalarNode(text, text, *near.place)
