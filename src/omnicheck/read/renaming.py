"""New ids for elements: in the tree of a model, in references to them, and in the keys of obligations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.model.landscape import Expected, Landscape, touchpoints_of
from omnicheck.model.naming import NOUNS
from omnicheck.model.words import ENDS
from omnicheck.read.key_places import KeyPlaces
from omnicheck.read.shapes import shaped
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.verdict.obligation import Kind

ElementKey = tuple[str, str]
"""A section and an id in it."""

Names = Mapping[ElementKey, str]
"""The new ids of elements by their old ones."""

_FORESTS = ("locations", "businesses")

MENTIONS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("shows", "captures", "limits", "carries", "needs", "writes", "derived_from"), ("data",)),
    **dict.fromkeys(("from", "to", "between"), ENDS),
    **dict.fromkeys(("via", "record", "provided_by"), ("systems",)),
    **dict.fromkeys(("channel", "channels", "not_on"), ("channels",)),
    **dict.fromkeys(("offers", "does"), ("capabilities",)),
    **dict.fromkeys(("experience", "differs", "requires"), ("standards",)),
    "at": ("channels", "touchpoints"),
}
"""The keys that name elements which a reference may expect, in their values or in the keys of these."""

_PLACES: Mapping[str, Sequence[str]] = {
    "locations": ("locations",),
    "businesses": ("businesses",),
    "except": _FORESTS,
}
_NAMED = {**MENTIONS, **_PLACES}

_MATTERS = ("data", "standards", "capabilities")
_PLACE: tuple[Sequence[str], ...] = (("locations",), ("businesses",))
_STEP = ("channels", "touchpoints", "capabilities")
"""What the label of a step names."""

_KEYS: Mapping[str, Sequence[Sequence[str]]] = {
    Kind.ROUTE: (ENDS, ("data",), (), *_PLACE),
    Kind.FACT: (ENDS, ("data",), *_PLACE),
    Kind.STANDARD: (ENDS, ("standards",), *_PLACE),
    Kind.CAPABILITY: (ENDS, ("capabilities",), *_PLACE),
    Kind.HAND_OVER: (("journeys",), _STEP, *_PLACE),
    Kind.MEMBER: (ENDS,),
    Kind.END_POINT: (ENDS, *_PLACE),
    Kind.PAGE_SPEED: (ENDS,),
    Kind.OWNER: (ENDS,),
    Kind.TERM: (("glossary",),),
    Kind.OBJECTIVE: (("objectives",),),
}
"""The sections of what the parts of the key of an obligation name."""


def namespace_of(section: str) -> Sequence[str]:
    """Return the sections in which an id of a section may stand only once."""
    return ENDS if section in ENDS else (section,)


def former_ids(document: Document) -> Mapping[ElementKey, str]:
    """Return the id that each renamed element had before."""
    return {
        (section, id): body.was
        for section in NOUNS
        for id, body in getattr(document, section).items()
        if getattr(body, "was", None)
    }


def renamed_landscape(landscape: Landscape, names: Names) -> Landscape:
    """Return a landscape as if its elements had these ids; places stay those of the old ones.

    The ids must be free in it. Raises TypeError for a landscape whose places are not those of a tree.
    """
    places = landscape.places
    if not isinstance(places, KeyPlaces):
        raise TypeError("only a landscape that was read can be renamed")
    tree = renamed_tree(places.tree, names)
    document = shaped(tree).document.model_copy(update={"policy": landscape.document.policy})
    return replace(
        landscape,
        document=document,
        touchpoints=touchpoints_of(document),
        places=KeyPlaces(tree, places.others),
        waivers=tuple(
            waiver._replace(at=tuple(_waived(at, names) for at in waiver.at)) for waiver in landscape.waivers
        ),
        expected=tuple(_expected(one, names) for one in landscape.expected),
        partial=frozenset((section, _new(id, (section,), names)) for section, id in _keys(landscape.partial)),
        renamed={**landscape.renamed, **{(section, new): old for (section, old), new in names.items()}},
    )


def renamed_tree(tree: MappingNode, names: Names) -> MappingNode:
    """Return the tree of a model with new ids, where elements are declared and where they are named."""
    entries = dict(tree.entries)
    for section in NOUNS:
        entry = entries.get(section)
        if entry is not None and isinstance(entry.value, MappingNode):
            bodies = {
                _new(id, (section,), names): one._replace(value=_body(section, one.value, names))
                for id, one in entry.value.entries.items()
            }
            entries[section] = entry._replace(value=entry.value._replace(entries=bodies))
    return tree._replace(entries=entries)


def renamed_key(key: str, names: Names) -> str:
    """Return the key of an obligation, the path of an element or that of a cause, with new ids."""
    kind, *parts = key.split("/")
    if kind not in _KEYS:
        return "/".join([kind, *_path(kind, parts, names)])
    known = zip(parts, _KEYS[kind], strict=False)
    new = [_step(one, names) if what is _STEP else _new(one, what, names) for one, what in known]
    return "/".join([kind, *new, *parts[len(new) :]])


def place_of_key(key: str) -> tuple[str, ...]:
    """Return the location and the business that the key of an obligation ends with, if it does."""
    kind, *parts = key.split("/")
    sections = _KEYS.get(kind, ())
    return tuple(parts[-2:]) if sections[-2:] == _PLACE and len(parts) == len(sections) else ()


def _body(section: str, body: Node, names: Names) -> Node:
    if not isinstance(body, MappingNode):
        return body
    return body._replace(
        entries={
            key: one._replace(value=_value(section, key, one.value, names))
            for key, one in body.entries.items()
        }
    )


def _value(section: str, key: str, value: Node, names: Names) -> Node:
    """Return the value of a key with new ids where it names elements."""
    if key == "steps" and isinstance(value, SequenceNode):
        return value._replace(items=tuple(_body(section, item, names) for item in value.items))
    if section == "waivers":
        return _each(value, names) if key == "at" else value
    sections = (section,) if key == "part_of" else _NAMED.get(key, ())
    if not sections:
        return value
    if not isinstance(value, MappingNode):
        return _words(value, sections, names)
    if key == "record":
        return _placed(value, sections, names)
    return value._replace(
        entries={
            _new(id, sections, names): one._replace(value=_placed(one.value, (), names))
            if key == "experience"
            else one
            for id, one in value.entries.items()
        }
    )


def _placed(value: Node, sections: Sequence[str], names: Names) -> Node:
    """Return a value, or values by location or business, with new ids."""
    if not isinstance(value, MappingNode):
        return _words(value, sections, names)
    return value._replace(
        entries={
            _new(node, _FORESTS, names): one._replace(value=_words(one.value, sections, names))
            for node, one in value.entries.items()
        }
    )


def _words(value: Node, sections: Sequence[str], names: Names) -> Node:
    if isinstance(value, SequenceNode):
        return value._replace(items=tuple(_words(item, sections, names) for item in value.items))
    if not sections or not isinstance(value, ScalarNode) or not isinstance(value.value, str):
        return value
    return _scalar(value, _new(value.text, sections, names))


def _each(value: Node, names: Names) -> Node:
    """Return the references of a waiver with new ids."""
    if not isinstance(value, SequenceNode):
        return value
    items = (
        _scalar(item, _waived(item.text, names)) if isinstance(item, ScalarNode) else item
        for item in value.items
    )
    return value._replace(items=tuple(items))


def _scalar(value: ScalarNode, text: str) -> ScalarNode:
    return value if text == value.text else value._replace(value=text, text=text)


def _waived(at: str, names: Names) -> str:
    return renamed_key(at, names) if "/" in at else _new(at, tuple(NOUNS), names)


def _path(section: str, parts: Sequence[str], names: Names) -> list[str]:
    """Return the rest of a path: an id, and what is about it or a key that names a further element."""
    found = [_new(one, (section,), names) for one in parts[:1]]
    if len(parts) == 2:
        return [*found, _new(parts[1], _MATTERS, names)]
    if len(parts) < 2:
        return found
    key, id, *rest = parts[1:]
    return [*found, key, _new(id, _NAMED.get(key, ()), names), *rest]


def _step(label: str, names: Names) -> str:
    """Return the label of a step of a journey, such as `store.pick-up#2`."""
    name, sign, number = label.partition("#")
    at, dot, does = name.partition(".")
    return f"{_new(at, MENTIONS['at'], names)}{dot}{_new(does, ('capabilities',), names)}{sign}{number}"


def _new(word: str, sections: Sequence[str], names: Names) -> str:
    """Return a reference with the new id of the element that it names; an attribute or a section is kept."""
    if sections == ("data",):
        id = data_of(word)
        return names.get(("data", id), id) + word[len(id) :]
    section, slash, id = word.rpartition("/")
    within = (section,) if slash else sections
    return f"{section}{slash}{next((names[one, id] for one in within if (one, id) in names), id)}"


def _expected(one: Expected, names: Names) -> Expected:
    return one._replace(
        lost=tuple(_new(id, ("journeys",), names) for id in one.lost),
        idle=tuple(_new(id, ("capabilities",), names) for id in one.idle),
        near=_new(one.near, (one.section,), names),
    )


def _keys(paths: frozenset[tuple[str | int, ...]]) -> list[ElementKey]:
    return [(str(section), str(id)) for section, id in paths]
