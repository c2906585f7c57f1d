"""Elements that a reference model has under another id: `realizes` names it, and the reference is renamed."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.data_reference import data_of
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.language import NOUNS, sections_with
from omnicheck.read.tree import MappingEntry, MappingNode, Node, ScalarNode, SequenceNode
from omnicheck.read.tree_merge import bodies
from omnicheck.units.prose import did_you_mean, listing

KEY = "realizes"

MENTIONS: Mapping[str, tuple[str, ...]] = {
    "shows": ("data",),
    "captures": ("data",),
    "limits": ("data",),
    "needs": ("data",),
    "writes": ("data",),
    "carries": ("data",),
    "derived_from": ("data",),
    "record": ("systems",),
    "provided_by": ("systems",),
    "channel": ("channels",),
    "channels": ("channels",),
    "not_on": ("channels",),
    "at": ("channels", "touchpoints"),
    "does": ("capabilities",),
    "offers": ("capabilities",),
    "experience": ("standards",),
    "differs": ("standards",),
    "requires": ("standards",),
    "from": ("channels", "touchpoints", "systems"),
    "to": ("channels", "touchpoints", "systems"),
    "between": ("channels", "touchpoints", "systems"),
    "via": ("systems",),
}
"""The keys of bodies that name elements which a reference may expect, and the sections of these."""

_ONE_NAMESPACE = ("channels", "touchpoints", "systems")
_NAMED_BY_VALUE = ("record",)
"""Keys whose mapping names elements in its values, by place; the others' name them in its keys."""

ElementKey = tuple[str, str]
"""A section and an id in it."""


class Renamed(NamedTuple):
    """A reference in which realized elements have the ids of those that realize them, and wrong claims."""

    tree: MappingNode
    faults: tuple[Fault, ...]


class _Claim(NamedTuple):
    section: str
    id: str
    target: str
    place: Place

    @property
    def key(self) -> ElementKey:
        return self.section, self.target


def renamed(reference: MappingNode, model: MappingNode) -> Renamed:
    """Return the reference with the ids that the model gives to its elements, in its own references too."""
    accepted: dict[ElementKey, _Claim] = {}
    faults: list[Fault] = []
    for claim in _claims(model):
        fault = _wrong(claim, reference, model, accepted.get(claim.key))
        if fault is None:
            accepted[claim.key] = claim
        else:
            faults.append(fault)
    if not accepted:
        return Renamed(reference, tuple(faults))
    names = {key: claim.id for key, claim in accepted.items()}
    entries = {name: _section(name, entry, names) for name, entry in reference.entries.items()}
    return Renamed(reference._replace(entries=entries), tuple(faults))


def without_reference(model: MappingNode) -> Iterator[Fault]:
    """Yield a fault for each element that realizes one of a reference, in a model that has no reference."""
    for claim in _claims(model):
        yield Fault(
            f"{claim.id} realizes {shown(claim.target)}, but no reference model is extended",
            claim.place,
            "name the one that has it under `extends`, or compare the model with one (--against)",
        )


def _claims(model: MappingNode) -> Iterator[_Claim]:
    """Yield what elements realize; a value that is not an id is reported when the shape is checked."""
    for section in sections_with(KEY):
        for id, entry in bodies(model, section).items():
            body = entry.value
            given = body.entries.get(KEY) if isinstance(body, MappingNode) else None
            target = given.value if given is not None else None
            if isinstance(target, ScalarNode) and isinstance(target.value, str) and target.value:
                yield _Claim(section, id, target.value, target.place)


def _wrong(claim: _Claim, reference: MappingNode, model: MappingNode, other: _Claim | None) -> Fault | None:
    """Return what is wrong with a claim, given another one to the same element, if any."""
    noun, target = NOUNS[claim.section], shown(claim.target)
    if claim.target == claim.id:
        message = f"{claim.id} cannot realize itself: an element realizes the one with its id anyway"
        return Fault(message, claim.place, f"remove `{KEY}`")
    expected = bodies(reference, claim.section)
    if claim.target not in expected:
        hint = did_you_mean(claim.target, expected, f"name one of its {claim.section}, or remove `{KEY}`")
        return Fault(f"the reference model has no {noun} `{target}`", claim.place, hint)
    taken = _ONE_NAMESPACE if claim.section in _ONE_NAMESPACE else (claim.section,)
    if any(claim.id in bodies(reference, section) for section in taken):
        message = f"{claim.id} cannot realize {target}: the reference model has an element {claim.id} itself"
        return Fault(message, claim.place, f"remove `{KEY}`, or rename {claim.id}")
    own = bodies(model, claim.section).get(claim.target)
    if own is not None:
        message = f"{claim.id} cannot realize {target}: an element with this id is declared, and realizes it"
        related = ((f"{noun} {target} is declared here", own.place),)
        return Fault(message, claim.place, f"remove `{KEY}`, or rename {target}", related)
    if other is not None:
        message = f"{listing([claim.id, other.id])} both realize {target}"
        related = ((f"{other.id} realizes it here", other.place),)
        return Fault(message, claim.place, "keep it at the one that the other is part of", related)
    return None


def _section(name: str, entry: MappingEntry, names: Mapping[ElementKey, str]) -> MappingEntry:
    """Return a section with the new ids; waivers are left out, as only the model's own count."""
    section = entry.value
    if name == "waivers":
        return entry._replace(value=MappingNode({}, *entry.place))
    if name not in NOUNS or not isinstance(section, MappingNode):
        return entry
    elements = {
        names.get((name, id), id): one._replace(value=_body(one.value, names))
        for id, one in section.entries.items()
    }
    return entry._replace(value=section._replace(entries=elements))


def _body(body: Node, names: Mapping[ElementKey, str]) -> Node:
    if not isinstance(body, MappingNode):
        return body
    return body._replace(
        entries={key: one._replace(value=_value(key, one.value, names)) for key, one in body.entries.items()}
    )


def _value(key: str, value: Node, names: Mapping[ElementKey, str]) -> Node:
    """Return the value of a key with new ids where it names elements; `steps` are bodies themselves."""
    if key == "steps" and isinstance(value, SequenceNode):
        return value._replace(items=tuple(_body(item, names) for item in value.items))
    sections = MENTIONS.get(key, ())
    if not sections:
        return value
    if isinstance(value, SequenceNode):
        return value._replace(items=tuple(_word(item, sections, names) for item in value.items))
    if isinstance(value, MappingNode) and key in _NAMED_BY_VALUE:
        placed = {
            place: one._replace(value=_word(one.value, sections, names))
            for place, one in value.entries.items()
        }
        return value._replace(entries=placed)
    if isinstance(value, MappingNode):
        return value._replace(entries={_name(id, sections, names): one for id, one in value.entries.items()})
    return _word(value, sections, names)


def _word(word: Node, sections: tuple[str, ...], names: Mapping[ElementKey, str]) -> Node:
    if not isinstance(word, ScalarNode) or not isinstance(word.value, str):
        return word
    name = _name(word.text, sections, names)
    return word._replace(value=name, text=name)


def _name(word: str, sections: tuple[str, ...], names: Mapping[ElementKey, str]) -> str:
    """Return a reference with the new id of the element that it names; an attribute is kept."""
    id = data_of(word)
    found = next((names[section, id] for section in sections if (section, id) in names), id)
    return found + word[len(id) :]
