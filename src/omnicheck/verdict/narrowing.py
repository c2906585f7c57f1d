"""What part of a landscape somebody wants to see."""

from dataclasses import dataclass

from omnicheck.errors import Fault, UserError
from omnicheck.model.landscape import Landscape
from omnicheck.units.nearest import did_you_mean, one_of
from omnicheck.units.prose import listing
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
    document, touchpoints = landscape.document, landscape.touchpoints
    faults = [
        Fault(f"there is no {thing} `{id}`", hint=did_you_mean(id, known, one_of(known)))
        for thing, asked, known in (
            ("data object", by.data, document.data.keys()),
            ("touchpoint or channel", by.at, touchpoints.keys() | document.channels.keys()),
            ("location", by.locations, document.locations.keys()),
            ("business", by.businesses, document.businesses.keys()),
        )
        for id in asked
        if id not in known
    ]
    if faults:
        raise UserError(faults)
