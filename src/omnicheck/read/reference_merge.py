"""What a reference model lays under what the user declares.

A reference says what is asked: what is shown, how old it may be, who owes what. What is so, such as what a
channel offers or which system is the record, only the user can say, and it is not taken from a reference. An
element that only the reference has is not filled in: it is missing, and mentions of it in what the reference
asks go with it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.model.data_reference import data_of
from omnicheck.model.touchpoint import MEETING_KEYS
from omnicheck.read.layers import bodies, over, staffed
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode

ASKED: Mapping[str, tuple[str, ...]] = {
    "channels": ("kind", "shows", "captures"),
    "touchpoints": ("shows", "captures"),
    "systems": ("kind",),
    "data": ("attributes", "scope", "fresh_within", "agrees_within", "syncs_within"),
    "capabilities": ("stage", "needs", "channels", "not_on"),
    "standards": ("policy", "compare", "at_most", "at_least", "one_of", "channels", "not_on"),
    "journeys": ("steps",),
    "objectives": ("kpi",),
    "glossary": ("cio", "cmo"),
}
"""The sections whose elements a reference expects, and the keys that say what is asked of them. Places,
brands and flows are everybody's own."""

_MENTIONS: Mapping[str, tuple[str, ...]] = {
    "shows": ("data",),
    "captures": ("data",),
    "needs": ("data",),
    "carries": ("data",),
    "channels": ("channels",),
    "not_on": ("channels",),
    "at": ("channels", "touchpoints"),
    "does": ("capabilities",),
}
"""The keys that name elements, and of which sections."""

Element = tuple[str, str]
"""A section and an id in it."""


class Laid(NamedTuple):
    """The tree with the reference underneath, and what it lacks, with the key of each in the reference.

    `lost` are journeys that the user takes up from the reference and that lead through what is missing, by
    what that is: they are not in the tree either. `idle` are capabilities that the reference asks of missing
    channels alone, by each of these.
    """

    tree: MappingNode
    missing: Mapping[Element, ScalarNode]
    lost: Mapping[Element, tuple[str, ...]]
    idle: Mapping[Element, tuple[str, ...]]


def laid_under(tree: MappingNode, reference: MappingNode) -> Laid:
    """Lay a reference under a tree."""
    missing = {
        (section, id): entry.key
        for section in ASKED
        for id, entry in bodies(reference, section).items()
        if id not in bodies(tree, section)
    }
    broken, crewed = _broken(tree, reference, missing), staffed(tree)
    entries = dict(tree.entries)
    for section in ASKED:
        entry = entries.get(section)
        if entry is not None and isinstance(entry.value, MappingNode):
            kept: dict[str, MappingEntry] = {}
            for id, one in entry.value.entries.items():
                hidden = MEETING_KEYS if section == "channels" and id in crewed else ()
                if section != "journeys" or id not in broken:
                    kept[id] = MappingEntry(
                        one.key, over(one.value, _asked(reference, section, id, missing), hidden)
                    )
            entries[section] = MappingEntry(entry.key, MappingNode(kept, entry.value.place))
    lost = {one: tuple(id for id, through in broken.items() if one in through) for one in missing}
    waiting = _waiting(tree, reference, missing)
    idle = {one: tuple(id for id, channels in waiting.items() if one in channels) for one in missing}
    return Laid(MappingNode(entries, tree.place), missing, lost, idle)


def _broken(
    tree: MappingNode, reference: MappingNode, missing: Mapping[Element, ScalarNode]
) -> dict[str, set[Element]]:
    """The journeys that the user takes up as the reference has them, with what they lead through in vain."""
    found: dict[str, set[Element]] = {}
    for id, entry in bodies(tree, "journeys").items():
        body = entry.value
        own = isinstance(body, MappingNode) and "steps" in body.entries
        given = bodies(reference, "journeys").get(id)
        through = set(_mentioned(given.value, missing)) if given is not None and not own else set()
        if through:
            found[id] = through
    return found


def _waiting(
    tree: MappingNode, reference: MappingNode, missing: Mapping[Element, ScalarNode]
) -> dict[str, set[Element]]:
    """The capabilities of the user's that the reference asks of missing channels alone, with these."""
    found: dict[str, set[Element]] = {}
    for id, entry in bodies(tree, "capabilities").items():
        asked = _channels(bodies(reference, "capabilities").get(id))
        if asked and asked <= missing.keys() and not _channels(entry):
            found[id] = asked
    return found


def _channels(capability: MappingEntry | None) -> set[Element]:
    """The channels that a capability names."""
    if capability is None or not isinstance(capability.value, MappingNode):
        return set()
    entry = capability.value.entries.get("channels")
    named = entry.value.items if entry is not None and isinstance(entry.value, SequenceNode) else ()
    return {("channels", one.text) for one in named if isinstance(one, ScalarNode)}


def _mentioned(node: Node, missing: Mapping[Element, ScalarNode]) -> Iterator[Element]:
    """What a body of the reference names and the user lacks."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _mentioned(item, missing)
    elif isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            named = entry.value.items if isinstance(entry.value, SequenceNode) else (entry.value,)
            words = [data_of(one.text) for one in named if isinstance(one, ScalarNode)]
            yield from (
                (section, word)
                for section in _MENTIONS.get(key, ())
                for word in words
                if (section, word) in missing
            )
            yield from _mentioned(entry.value, missing)


def _asked(
    reference: MappingNode, section: str, id: str, missing: Mapping[Element, ScalarNode]
) -> MappingNode | None:
    """What the reference asks of an element that the user has; None where it knows no such element."""
    entry = bodies(reference, section).get(id)
    if entry is None or not isinstance(entry.value, MappingNode):
        return None
    pruned = {
        key: MappingEntry(one.key, value)
        for key, one in entry.value.entries.items()
        if key in ASKED[section]
        if (value := _pruned(key, one.value, missing)) is not None
    }
    return MappingNode(pruned, entry.value.place)


def _pruned(key: str, value: Node, missing: Mapping[Element, ScalarNode]) -> Node | None:
    """The value without what is missing; None where nothing would be left and would mean something else."""
    (section,) = _MENTIONS[key] if len(_MENTIONS.get(key, ())) == 1 else ("",)
    if not section:
        return value
    if isinstance(value, MappingNode):
        kept = {id: entry for id, entry in value.entries.items() if (section, id) not in missing}
        return MappingNode(kept, value.place)
    if not isinstance(value, SequenceNode):
        return value
    items = tuple(
        item
        for item in value.items
        if not isinstance(item, ScalarNode) or (section, data_of(item.text)) not in missing
    )
    return SequenceNode(items, value.place) if items or key != "channels" else None
