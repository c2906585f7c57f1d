"""Elements that a reference model has under another id: `realizes` names it, and the reference is renamed."""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.model.naming import NOUNS
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.language import sections_with
from omnicheck.read.renaming import ElementKey, namespace_of, renamed_tree
from omnicheck.read.tree import MappingNode, ScalarNode, value_of
from omnicheck.read.tree_merge import bodies
from omnicheck.units.prose import did_you_mean, listing

KEY = "realizes"


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
    return Renamed(renamed_tree(reference, names), tuple(faults))


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
            target = value_of(entry.value, KEY)
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
    if any(claim.id in bodies(reference, section) for section in namespace_of(claim.section)):
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
