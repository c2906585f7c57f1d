"""What part of a landscape somebody wants to see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import did_you_mean, listing, one_of
from omnicheck.verdict.obligation import Definition


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What to keep; what is left empty keeps everything. `at` names touchpoints or channels."""

    definition: Definition | None = None
    data: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.definition, self.data, self.at, self.locations, self.businesses))

    def __str__(self) -> str:
        """In words, such as `price, at till, in norway`."""
        places = listing((*self.locations, *self.businesses))
        words = (
            listing(self.data),
            f"at {listing(self.at)}" if self.at else "",
            f"in {places}" if places else "",
            f"by the {self.definition.upper()}'s definition" if self.definition else "",
        )
        return ", ".join(filter(None, words))


def refuse_unknown(landscape: Landscape, by: Narrowing) -> None:
    """Raises UserError with everything that is named and not there."""
    faults = [
        Fault(f"there is no {thing} `{id}`", hint=did_you_mean(id, known, one_of(known)))
        for field, (thing, known) in _there(landscape).items()
        for id in getattr(by, field)
        if id not in known
    ]
    if faults:
        raise UserError(faults)


def only_known(landscape: Landscape, by: Narrowing) -> Narrowing | None:
    """The narrowing without what this landscape does not have; None where of something asked it has none."""
    there = {
        field: tuple(id for id in getattr(by, field) if id in known)
        for field, (_, known) in _there(landscape).items()
    }
    if any(getattr(by, field) and not ids for field, ids in there.items()):
        return None
    return Narrowing(by.definition, **there)


def _there(landscape: Landscape) -> Mapping[str, tuple[str, Collection[str]]]:
    """By the fields of a narrowing, what a thing is called and those that there are."""
    document = landscape.document
    return {
        "data": ("data object", document.data.keys()),
        "at": ("touchpoint or channel", landscape.touchpoints.keys() | document.channels.keys()),
        "locations": ("location", document.locations.keys()),
        "businesses": ("business", document.businesses.keys()),
    }
