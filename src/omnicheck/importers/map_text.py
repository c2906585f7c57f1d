"""The map of an import, written out: the rules of its author, then what was decided, as comments."""

from collections.abc import Iterable, Iterator

from omnicheck.importers.imported_elements import ImportedElements
from omnicheck.read.tree import Node, ScalarNode, value_of
from omnicheck.read.yaml_text import scalar_text

MARK = "# Decided by `omnicheck import`, and rewritten by it. Copy a line above this one to decide otherwise:"
_HEAD = """\
# What an import makes of what it finds: of the rules that match something, the first counts.
# They match by id, tag, technology or kind (`*` is anything), and say one of channel: ID,
# touchpoint: true, system: true, data: ID or true, ignore: true, level: system, container or component.
# A flow that nothing passes is ignored by its id.
"""


def map_text(before: str, elements: Iterable[ImportedElements]) -> str:
    """Return a map with the rules that it had, and a comment for each element."""
    own, mark, rest = before.partition(MARK)
    kept = [line for line in rest.split("\n") if line.strip() and not line.startswith("#")] if mark else []
    head = own if own.strip() else _HEAD
    lines = [*head.rstrip("\n").split("\n"), *kept, MARK]
    for one in elements:
        lines += _decided(one)
    return "\n".join(lines) + "\n"


def _decided(elements: ImportedElements) -> Iterator[str]:
    for section, outcome in (("touchpoints", ""), ("channels", ""), ("systems", "system"), ("data", "data")):
        for id, entry in elements.sections.get(section, {}).items():
            if section == "channels" and value_of(entry.value, "metadata") is None:
                continue  # only named by a touchpoint
            rule = f"{{id: {scalar_text(id)}, {_outcome(id, outcome, entry.value)}}}"
            yield f"# - {rule}{_why(elements, section, id)}"


def _outcome(id: str, outcome: str, body: Node) -> str:
    if outcome:
        return f"{outcome}: true"
    channel = value_of(body, "channel")
    return f"channel: {scalar_text(channel.text if isinstance(channel, ScalarNode) else id)}"


def _why(elements: ImportedElements, section: str, id: str) -> str:
    why = [elements.notes.get((section, id), "")]
    if section == "channels":
        why.append("a channel of its own: name the one that it belongs to")
    text = "; ".join(filter(None, why))
    return f"  # {text}" if text else ""
