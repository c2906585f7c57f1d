"""Facts of our language in foreign files: `omnicheck.latency` with `200ms`, as a property or annotation."""

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown
from omnicheck.read.parse import parse_any
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

ID = "id"
"""The fact that gives an element or a flow its id, where the source's own identifier would give another."""

SECTION = "section"
"""The fact that says in which section of the language an element belongs, such as `touchpoints`."""

_PREFIXES = ("omnicheck.", "omnicheck_", "omnicheck/")


def fact_key(name: str) -> str:
    """Return the key of the language that a property of this name states; empty if it states none."""
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return ""


def fact_value(text: str, place: Place) -> Node:
    """Return the value that a text at a place states: a YAML scalar, or a list or mapping in flow form.

    The places of all its parts are in the source. Raises UserError with them if it is not YAML.
    """
    try:
        node = parse_any(Source(place.file, text))
    except UserError as error:
        raise UserError([_moved_fault(fault, place) for fault in error.faults]) from None
    return _moved(node, place) if node is not None else ScalarNode(None, "", *place)


def facts_in(properties: MappingNode) -> dict[str, Node]:
    """Return the facts among properties, metadata or annotations, by the keys of the language.

    A value that the foreign file writes as a text is read as `fact_value` does; any other is taken as it is.
    """
    found: dict[str, Node] = {}
    for name, entry in properties.entries.items():
        if key := fact_key(name):
            found[key] = value = entry.value
            if isinstance(value, ScalarNode) and isinstance(value.value, str):
                found[key] = fact_value(value.text, value.place)
    return found


def extension_facts(extension: Node | None) -> dict[str, Node]:
    """Return the facts of an `x-omnicheck`, whose keys are those of the language. None states none.

    Raises UserError if it is not a mapping.
    """
    if extension is None:
        return {}
    if isinstance(extension, MappingNode):
        return {key: entry.value for key, entry in extension.entries.items()}
    text = shown(extension.text) if isinstance(extension, ScalarNode) else "a list"
    hint = "write keys of the language and their values, such as `latency: 200ms`"
    raise UserError([Fault(f"`x-omnicheck` must be a mapping, not {text}", extension.place, hint)])


def _moved(node: Node, start: Place) -> Node:
    place = _from(node.place, start)
    if isinstance(node, ScalarNode):
        return ScalarNode(node.value, node.text, *place)
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(_moved(item, start) for item in node.items), *place)
    entries = {
        key: MappingEntry(_moved(entry.value, start), *_from(entry.place, start))
        for key, entry in node.entries.items()
    }
    return MappingNode(entries, *place)


def _moved_fault(fault: Fault, start: Place) -> Fault:
    related = tuple((text, _from(place, start)) for text, place in fault.related)
    return fault._replace(place=_from(fault.place or start, start), related=related)


def _from(place: Place, start: Place) -> Place:
    """Return where a place in a text is in the file in which the text begins at `start`."""
    column = place.column + start.column - 1 if place.line == 1 else place.column
    return Place(start.file, place.line + start.line - 1, column)
