"""Gaps, and the waivers that cover them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.landscape import Path
from omnicheck.model.waiver import Waiver
from omnicheck.place import Place
from omnicheck.verdict.obligation import Definition, Obligation, Promise
from omnicheck.verdict.witness import Witness


class Level(StrEnum):
    """How bad, in SARIF's words."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Standing(StrEnum):
    """How a gap stands against a base, in SARIF's words; absent is fixed, or removed with what it touched."""

    NEW = "new"
    UNCHANGED = "unchanged"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule's miss, with the rule's card and the place to look at.

    `breaks` and `opens` are the obligations that it breaks or leaves unproven. `element` is the path of
    what it is about; `related` names further places with what stands there. `standing` is None where
    nothing was compared.
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

    @property
    def definition(self) -> Definition | None:
        """Whose definition it fails; None where the model says too little."""
        return self.promise.definition

    @property
    def touched(self) -> tuple[Obligation, ...]:
        """Return the obligations that it breaks, then those that it leaves unproven."""
        return (*self.breaks, *self.opens)


class Waived(NamedTuple):
    """A gap as far as it is waived: what it breaks and opens is what the waiver covers of it."""

    gap: Gap
    waiver: Waiver


class WaiverStatus(NamedTuple):
    """A waiver held against the gaps of its rule on one day."""

    waiver: Waiver
    expired: bool
    matched: bool
