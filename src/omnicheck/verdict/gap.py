"""Gaps, and the waivers that cover them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.landscape import Path
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place
from omnicheck.verdict.cause import NO_CAUSE, Cause
from omnicheck.verdict.change import Offers, no_offers
from omnicheck.verdict.figure import ObligationFigure
from omnicheck.verdict.obligation import Definition, Obligation, Promise
from omnicheck.verdict.witness import Witness


class Level(StrEnum):
    """A gap's severity, in SARIF's words."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def gravity(self) -> int:
        """Return a number that is larger for what is graver."""
        return _GRAVITIES[self]


_GRAVITIES = {level: gravity for gravity, level in enumerate(Level)}


class Standing(StrEnum):
    """A gap's standing compared with a base: new, or known; absent is in the base only.

    A known gap is worse if its figure is larger, and has grown if it touches obligations that the base lacks.
    """

    NEW = "new"
    WORSE = "worse"
    GROWN = "grown"
    UNCHANGED = "unchanged"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule's miss, with the rule's level and the place to look at.

    `breaks` and `opens` are the obligations that it breaks or leaves unproven. `element` is the path of the
    one at fault, `about` its side: data, a standard, a capability or a key, or empty. `cause` is shared with
    the other gaps of its finding. `related` are further places with notes. `standing` is None if nothing was
    compared. `offers` yields the changes that would close it, when it is called; `remedy` says what to do
    where none is known, and `decision` what the offices may decide instead. `figures` are those by which its
    obligations fail, where they do by one.
    """

    id: str
    rule: str
    promise: Promise
    level: Level
    message: str
    remedy: str
    element: Path
    place: Place
    related: tuple[tuple[str, Place], ...]
    breaks: tuple[Obligation, ...]
    opens: tuple[Obligation, ...]
    witness: Witness | None
    standing: Standing | None = None
    about: str = ""
    cause: Cause = NO_CAUSE
    decision: str = ""
    offers: Offers = field(default=no_offers, compare=False, repr=False)
    figures: tuple[ObligationFigure, ...] = ()

    @property
    def definition(self) -> Definition | None:
        """Return the definition that it fails; None if the model says too little."""
        return self.promise.definition

    @property
    def touched(self) -> tuple[Obligation, ...]:
        """Return the obligations that it breaks, then those that it leaves unproven."""
        return (*self.breaks, *self.opens)

    @property
    def concerns(self) -> frozenset[Definition]:
        """Return the definitions of the obligations that it touches; none for a risk."""
        return frozenset(one.kind.definition for one in self.touched)


class Waived(NamedTuple):
    """A gap, reduced to the obligations that a waiver covers, and the waiver."""

    gap: Gap
    waiver: Waiver


class WaiverStatus(NamedTuple):
    """A waiver on one day: whether it has expired, and whether it matched a gap of its rule."""

    waiver: Waiver
    expired: bool
    matched: bool
