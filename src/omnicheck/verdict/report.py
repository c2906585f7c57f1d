"""The report: everything an audit concludes, and all that any format or picture may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.verdict.circulation import Circulation
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition, Obligation, Outcome, Promise


class Verdict(StrEnum):
    """One word for a definition; nothing to judge is never a success."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not satisfied"
    UNPROVEN = "unproven"
    NOT_APPLICABLE = "n/a"


class Tally(NamedTuple):
    """How many obligations came out how."""

    kept: int = 0
    broken: int = 0
    unproven: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.kept + self.broken + self.unproven

    @property
    def verdict(self) -> Verdict:
        """Satisfied only if there is something to keep and all of it is kept."""
        if not self.total:
            return Verdict.NOT_APPLICABLE
        if self.broken:
            return Verdict.NOT_SATISFIED
        return Verdict.UNPROVEN if self.unproven else Verdict.SATISFIED

    @property
    def score(self) -> tuple[float, float] | None:
        """Kept / all, with the unproven counted as broken and as kept; None where there is nothing."""
        if not self.total:
            return None
        return self.kept / self.total, (self.kept + self.unproven) / self.total


@dataclass(frozen=True, slots=True)
class Judgement:
    """One definition judged: its tally, each promise's, and the promises that nothing was declared for."""

    definition: Definition
    tally: Tally
    promises: Mapping[Promise, Tally]
    unjudged: tuple[Promise, ...]

    @property
    def verdict(self) -> Verdict:
        """The word for it."""
        return self.tally.verdict


class Opinion(NamedTuple):
    """What one definition says of a touchpoint and a subject, and why in a sentence."""

    outcome: Outcome | None
    reason: str


class Disagreement(NamedTuple):
    """Both definitions on one touchpoint and one data object or capability."""

    touchpoint: str
    subject: str
    cio: Opinion
    cmo: Opinion


class Difference(NamedTuple):
    """A touchpoint that meets a standard in its own way on purpose, and the comparisons it is spared."""

    touchpoint: str
    standard: str
    because: str
    place: Place
    excuses: tuple[Obligation, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit concludes. `outcomes` holds every obligation; gaps come worst first.

    `differences` are those that were declared with a reason: what they excuse is not among the obligations.
    `circulations` says how each data object gets round, worked out when asked for. `narrowed_to` says of
    what part of the landscape this is all, such as `price in norway`; it is empty for the whole.
    """

    landscape: Landscape
    outcomes: Mapping[Obligation, Outcome]
    judgements: Mapping[Definition, Judgement]
    alignment: Tally
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[Gap, ...]
    differences: tuple[Difference, ...] = ()
    circulations: Mapping[str, Circulation] = field(default_factory=dict)
    narrowed_to: str = ""
