"""Merging of a reference model under the user's own.

A reference model says what is required: what is shown, how old it may be, who needs what. Facts, such as
what a channel offers or which system is the record, only the user can give, so they are not taken from a
reference. An element that only the reference has is not added: it is missing, and whatever the reference
requires of it is dropped too.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.model.data_reference import data_of
from omnicheck.model.touchpoint import MEETING_KEYS
from omnicheck.read.renaming import MENTIONS, ElementKey
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode, value_of
from omnicheck.read.tree_merge import bodies, channels_with_touchpoints, overlay

REQUIRED_KEYS: Mapping[str, tuple[str, ...]] = {
    "channels": ("kind", "limits", "shows", "captures"),
    "touchpoints": ("limits", "shows", "captures"),
    "systems": ("kind",),
    "data": ("attributes", "scope", "fresh_within", "agrees_within", "syncs_within"),
    "capabilities": ("stage", "needs", "writes", "channels", "not_on"),
    "standards": ("policy", "compare", "at_most", "at_least", "one_of", "channels", "not_on"),
    "journeys": ("steps",),
    "objectives": ("kpi",),
    "glossary": ("cio", "cmo"),
}
"""The sections whose elements a reference expects, and the keys taken from them. Locations, businesses and
flows are always the user's own."""

_Missing = Mapping[ElementKey, MappingEntry]


class MergedReference(NamedTuple):
    """A model over its reference, and the elements that only the reference has, with their entries there.

    For each missing element, `lost` lists the journeys that take their steps from the reference and need
    it; they are not in the tree. `idle` lists the capabilities that the reference requires only on missing
    channels, including this one.
    """

    tree: MappingNode
    missing: Mapping[ElementKey, MappingEntry]
    lost: Mapping[ElementKey, tuple[str, ...]]
    idle: Mapping[ElementKey, tuple[str, ...]]


def merge_reference(tree: MappingNode, reference: MappingNode) -> MergedReference:
    """Merge a reference under a model's tree."""
    missing = {
        (section, id): entry
        for section in REQUIRED_KEYS
        for id, entry in bodies(reference, section).items()
        if id not in bodies(tree, section)
    }
    broken = _broken(tree, reference, missing)
    with_touchpoints = channels_with_touchpoints(tree)
    entries = dict(tree.entries)
    for section in REQUIRED_KEYS:
        entry = entries.get(section)
        if entry is not None and isinstance(entry.value, MappingNode):
            kept: dict[str, MappingEntry] = {}
            for id, one in entry.value.entries.items():
                if section == "journeys" and id in broken:
                    continue
                hidden = MEETING_KEYS if section == "channels" and id in with_touchpoints else ()
                body = overlay(one.value, _required(reference, section, id, missing), hidden)
                kept[id] = one._replace(value=body)
            entries[section] = entry._replace(value=entry.value._replace(entries=kept))
    idle = _idle(tree, reference, missing)
    return MergedReference(
        tree._replace(entries=entries),
        missing,
        {element: tuple(id for id, needs in broken.items() if element in needs) for element in missing},
        {element: tuple(id for id, channels in idle.items() if element in channels) for element in missing},
    )


def _broken(tree: MappingNode, reference: MappingNode, missing: _Missing) -> dict[str, set[ElementKey]]:
    """Return the journeys with steps from the reference that need missing elements, and these."""
    found: dict[str, set[ElementKey]] = {}
    for id, entry in bodies(tree, "journeys").items():
        body = entry.value
        own = isinstance(body, MappingNode) and "steps" in body.entries
        given = bodies(reference, "journeys").get(id)
        needs = set(_mentioned(given.value, missing)) if given is not None and not own else set()
        if needs:
            found[id] = needs
    return found


def _idle(tree: MappingNode, reference: MappingNode, missing: _Missing) -> dict[str, set[ElementKey]]:
    """Return the user's capabilities that the reference requires only on missing channels, and these."""
    found: dict[str, set[ElementKey]] = {}
    for id, entry in bodies(tree, "capabilities").items():
        required = _channels(bodies(reference, "capabilities").get(id))
        if required and required <= missing.keys() and not _channels(entry):
            found[id] = required
    return found


def _channels(capability: MappingEntry | None) -> set[ElementKey]:
    listed = value_of(capability.value, "channels") if capability else None
    named = listed.items if isinstance(listed, SequenceNode) else ()
    return {("channels", one.text) for one in named if isinstance(one, ScalarNode)}


def _mentioned(node: Node, missing: _Missing) -> Iterator[ElementKey]:
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _mentioned(item, missing)
    elif isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            named = entry.value.items if isinstance(entry.value, SequenceNode) else (entry.value,)
            words = [data_of(one.text) for one in named if isinstance(one, ScalarNode)]
            yield from (
                (section, word)
                for section in MENTIONS.get(key, ())
                for word in words
                if (section, word) in missing
            )
            yield from _mentioned(entry.value, missing)


def _required(reference: MappingNode, section: str, id: str, missing: _Missing) -> MappingNode | None:
    """Return what the reference requires of an element; None if it does not have the element."""
    entry = bodies(reference, section).get(id)
    if entry is None or not isinstance(entry.value, MappingNode):
        return None
    pruned = {
        key: one._replace(value=value)
        for key, one in entry.value.entries.items()
        if key in REQUIRED_KEYS[section]
        if (value := _pruned(key, one.value, missing)) is not None
    }
    return entry.value._replace(entries=pruned)


def _pruned(key: str, value: Node, missing: _Missing) -> Node | None:
    """Return the value without missing elements; None if nothing is left and empty means something else."""
    (section,) = MENTIONS[key] if len(MENTIONS.get(key, ())) == 1 else ("",)
    if not section:
        return value
    if isinstance(value, MappingNode):
        kept = {id: entry for id, entry in value.entries.items() if (section, id) not in missing}
        return value._replace(entries=kept)
    if not isinstance(value, SequenceNode):
        return value
    items = tuple(
        item
        for item in value.items
        if not isinstance(item, ScalarNode) or (section, data_of(item.text)) not in missing
    )
    return value._replace(items=items) if items or key != "channels" else None
