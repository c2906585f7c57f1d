"""The report: all that an audit concludes, and all that formats and pictures read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.verdict.disagreement import Disagreement
from omnicheck.verdict.finding import Agreement, Finding, with_gaps
from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.hand_over import HandOverResult
from omnicheck.verdict.obligation import Definition, Obligation, Outcome, Promise
from omnicheck.verdict.trace import Propagation


class Verdict(StrEnum):
    """The verdict on a definition; nothing to judge is never a success."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not satisfied"
    UNPROVEN = "unproven"
    NOT_APPLICABLE = "n/a"


class Tally(NamedTuple):
    """The number of obligations by outcome, and of those kept that nothing could break: `vacuous`."""

    kept: int = 0
    broken: int = 0
    unproven: int = 0
    vacuous: int = 0

    @property
    def by_outcome(self) -> tuple[tuple[Outcome, int], ...]:
        """Return the number of each outcome, in the order of reports."""
        return (
            (Outcome.KEPT, self.kept),
            (Outcome.BROKEN, self.broken),
            (Outcome.UNPROVEN, self.unproven),
        )

    @property
    def total(self) -> int:
        """Return the number of all obligations."""
        return self.kept + self.broken + self.unproven

    @property
    def verdict(self) -> Verdict:
        """Return the verdict: satisfied only if all are kept, and not all of them are vacuous."""
        if self.broken:
            return Verdict.NOT_SATISFIED
        if self.total == self.vacuous:
            return Verdict.NOT_APPLICABLE
        return Verdict.UNPROVEN if self.unproven else Verdict.SATISFIED

    @property
    def score(self) -> tuple[float, float] | None:
        """Return the share of kept obligations as an interval, or None if there is nothing to judge.

        The unproven count as broken in the lower bound and as kept in the upper.
        """
        if self.verdict is Verdict.NOT_APPLICABLE:
            return None
        return self.kept / self.total, (self.kept + self.unproven) / self.total


class Judgement(NamedTuple):
    """The counts of one definition, in all and by promise, and the promises that were not judged.

    `waived` obligations are not in the tally. `unasked` ones are unproven only because a rule was ignored.
    `nothing` says why there is nothing to judge and what to declare next; otherwise it is empty.
    """

    definition: Definition
    tally: Tally
    promises: Mapping[Promise, Tally]
    unjudged: tuple[Promise, ...]
    waived: int = 0
    unasked: int = 0
    nothing: str = ""

    @property
    def verdict(self) -> Verdict:
        """Return the tally's verdict, or n/a if there is nothing to judge."""
        return Verdict.NOT_APPLICABLE if self.nothing else self.tally.verdict

    @property
    def score(self) -> tuple[float, float] | None:
        """Return the tally's score, or None if there is nothing to judge."""
        return None if self.nothing else self.tally.score


class Difference(NamedTuple):
    """A declared difference of a touchpoint from a standard, and the obligations that it excuses."""

    touchpoint: str
    standard: str
    because: str
    place: Place
    excuses: tuple[Obligation, ...]


class Axis(StrEnum):
    """An axis by which obligations are grouped in scores."""

    CHANNEL = "channel"
    TOUCHPOINT = "touchpoint"
    LOCATION = "location"
    BUSINESS = "business"
    DATA = "data"


class Group(NamedTuple):
    """The obligations of one channel, touchpoint, place or data object, counted for each definition.

    `of` is empty for obligations that belong to none of them. `waived` are not in the tallies.
    """

    of: str
    tallies: Mapping[Definition, Tally]
    waived: Mapping[Definition, int]


class View(NamedTuple):
    """The filters on the gaps of a report; scores still cover the whole model.

    `filters` are in words; `hidden` counts gaps not shown. Only the verdict on `definition`, if set, counts.
    """

    filters: tuple[str, ...]
    definition: Definition | None = None
    hidden: int = 0


class AuditOptions(NamedTuple):
    """What an audit was asked beside what the model says: the day, and rules in place of the policy's."""

    as_of: date | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that an audit concludes.

    * `outcomes`: every obligation that counts. `waived_obligations` do not: all that objects to them is
      waived.
    * `gaps`: worst first. `waived`: gaps, or parts of them, with the waivers that cover them.
    * `differences`: declared with a reason; what they excuse is not among the obligations.
    * `ignored`: rules that were left out. `plug_ins`: packages, with versions, that added rules.
    * `scores`: by axis; each groups all obligations, each in one group.
    * `view`: set if not all gaps are here.
    * `propagation`: by data object. `hand_overs`: by journey. Only pictures show them, so an audit works them
      out when they are first looked into.
    * `narrowed_to`: the part of the landscape, such as `price, in norway`; empty for the whole.
    * `options`: with which it was audited.
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
    options: AuditOptions = field(default_factory=AuditOptions)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of the gaps that are here, in order."""
        return with_gaps(self.agreement.findings, self.gaps)

    @property
    def judges_nothing(self) -> bool:
        """Return whether there was nothing to judge by either definition, nothing waived either."""
        return all(
            judgement.verdict is Verdict.NOT_APPLICABLE and not judgement.waived
            for judgement in self.judgements.values()
        )
