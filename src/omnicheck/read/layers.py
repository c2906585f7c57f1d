"""One tree over another: the upper one's word wins, body by body and key by key."""

from collections.abc import Collection, Mapping

from omnicheck.model.touchpoint import MEETING_KEYS
from omnicheck.read.subjects import NOUNS
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode


def bodies(tree: MappingNode, section: str) -> Mapping[str, MappingEntry]:
    """The elements of a section by their ids; none where it is no mapping."""
    entry = tree.entries.get(section)
    return entry.value.entries if entry is not None and isinstance(entry.value, MappingNode) else {}


def staffed(tree: MappingNode) -> frozenset[str]:
    """The channels that have touchpoints of their own: what is met there is theirs to say."""
    found = (entry.value for entry in bodies(tree, "touchpoints").values())
    channels = (body.entries.get("channel") for body in found if isinstance(body, MappingNode))
    return frozenset(entry.value.text for entry in channels if entry and isinstance(entry.value, ScalarNode))


def over(upper: Node, lower: Node | None, leave_out: Collection[str] = ()) -> Node:
    """The upper body with the keys that it lacks from the lower one; an empty body lacks them all."""
    if not isinstance(lower, MappingNode):
        return upper
    given = {key: entry for key, entry in lower.entries.items() if key not in leave_out}
    if isinstance(upper, MappingNode):
        return MappingNode({**given, **upper.entries}, upper.place)
    empty = isinstance(upper, ScalarNode) and upper.value is None
    return MappingNode(given, upper.place) if empty and given else upper


def united(upper: MappingNode, lower: MappingNode) -> MappingNode:
    """Both trees as one, with the elements of either."""
    crewed = staffed(upper) | staffed(lower)
    entries = dict(upper.entries)
    for section, under in lower.entries.items():
        above = entries.get(section, under)
        if section in NOUNS and isinstance(under.value, MappingNode) and isinstance(above.value, MappingNode):
            merged = {**under.value.entries, **above.value.entries}
            for id in under.value.entries.keys() & above.value.entries.keys():
                hidden = MEETING_KEYS if section == "channels" and id in crewed else ()
                body = over(merged[id].value, under.value.entries[id].value, hidden)
                merged[id] = MappingEntry(merged[id].key, body)
            entries[section] = MappingEntry(above.key, MappingNode(merged, above.value.place))
    return MappingNode(entries, upper.place)
