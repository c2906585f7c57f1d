"""The report: everything an audit concludes, and all that any format or picture may look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.verdict.agreement import Agreement
from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.hand_over import HandOverResult
from omnicheck.verdict.obligation import Definition, Obligation, Outcome, Promise
from omnicheck.verdict.propagation import Propagation


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
    """One definition judged: its tally, each promise's, and the promises that nothing was judged for.

    `waived` obligations are not in the tally. `unasked` are unproven for no other reason than that a rule
    was not asked.
    """

    definition: Definition
    tally: Tally
    promises: Mapping[Promise, Tally]
    unjudged: tuple[Promise, ...]
    waived: int = 0
    unasked: int = 0

    @property
    def verdict(self) -> Verdict:
        """The word for it."""
        return self.tally.verdict


class DefinitionOutcome(NamedTuple):
    """What one definition says of a touchpoint and a subject, and why in a sentence."""

    outcome: Outcome | None
    reason: str


class Disagreement(NamedTuple):
    """Both definitions on one touchpoint and one data object or capability."""

    touchpoint: str
    subject: str
    cio: DefinitionOutcome
    cmo: DefinitionOutcome


class Difference(NamedTuple):
    """A touchpoint that meets a standard in its own way on purpose, and the comparisons it is spared."""

    touchpoint: str
    standard: str
    because: str
    place: Place
    excuses: tuple[Obligation, ...]


class Axis(StrEnum):
    """What obligations are grouped by."""

    CHANNEL = "channel"
    TOUCHPOINT = "touchpoint"
    LOCATION = "location"
    BUSINESS = "business"
    DATA = "data"


class Group(NamedTuple):
    """The obligations of one channel, touchpoint, place or data object, counted for each definition.

    `of` is empty for those that are of none, as a system is in no location. `waived` are not in the tallies.
    """

    of: str
    tallies: Mapping[Definition, Tally]
    waived: Mapping[Definition, int]


class View(NamedTuple):
    """What the caller wanted to see and be judged by; scores are of the whole model all the same.

    `filters` are those given, in words; `definition` is the only one whose verdict counts. `hidden` is how
    many gaps are not shown.
    """

    filters: tuple[str, ...]
    definition: Definition | None = None
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit concludes. `outcomes` holds every obligation that counts; gaps come worst first.

    `differences` are those that were declared with a reason: what they excuse is not among the obligations.
    `waived` are gaps, or parts of them, with the waivers that cover them, and `waived_obligations` the obligations that
    do not count because all that stands against them is waived. `ignored` are rules that were not asked.
    Every axis of `scores` groups all obligations, each in one group. `view` says if not all gaps are here.
    `propagation` says how each data object propagates, `hand_overs` how each journey goes on; `narrowed_to`
    says of what part of the landscape this is all, such as `price, in norway`; it is empty for the whole.
    `plug_ins` are the packages whose rules were asked beside ours, with their versions.
    """

    landscape: Landscape
    outcomes: Mapping[Obligation, Outcome]
    judgements: Mapping[Definition, Judgement]
    alignment: Tally
    disagreements: tuple[Disagreement, ...]
    gaps: tuple[Gap, ...]
    differences: tuple[Difference, ...] = ()
    waived: tuple[Waived, ...] = ()
    waived_obligations: frozenset[Obligation] = frozenset()
    ignored: tuple[str, ...] = ()
    scores: Mapping[Axis, tuple[Group, ...]] = field(default_factory=dict)
    agreement: Agreement = field(default_factory=Agreement)
    view: View | None = None
    propagation: Mapping[str, Propagation] = field(default_factory=dict)
    hand_overs: Mapping[str, tuple[HandOverResult, ...]] = field(default_factory=dict)
    narrowed_to: str = ""
    plug_ins: tuple[str, ...] = ()
