"""The outcomes of both definitions on each touchpoint and subject (semantics 2.6)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.model.contexts import Context, Cube
from omnicheck.model.landscape import Landscape
from omnicheck.units.grouping import grouped
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind, Obligation, Outcome, worst

_KEPT = {
    Kind.ROUTE: "from and to its system of record, in time",
    Kind.FACT: "the same at every touchpoint",
    Kind.CAPABILITY: "offered wherever it is promised",
}


class DefinitionOutcome(NamedTuple):
    """The outcome of one definition on a touchpoint and a subject, with the reason in a sentence."""

    outcome: Outcome | None
    reason: str


class Disagreement(NamedTuple):
    """The outcomes of both definitions on one touchpoint and one data object or capability."""

    touchpoint: str
    subject: str
    cio: DefinitionOutcome
    cmo: DefinitionOutcome


def disagreements(
    landscape: Landscape,
    outcomes: Mapping[Obligation, Outcome],
    gaps: Iterable[Gap],
    waived: Iterable[Obligation] = (),
    unasked: Mapping[Obligation, str] | None = None,
) -> tuple[Disagreement, ...]:
    """Return the outcomes for each touchpoint and each subject that either definition covers.

    The messages of `gaps` serve as reasons, those of the first ones. `waived` obligations do not count, and
    `unasked` ones are unproven only because the named rule was ignored.
    """
    by_subject = _OutcomesBySubject(outcomes, gaps, waived, unasked or {})
    found = [*_of_data(landscape, by_subject), *_of_capabilities(landscape, by_subject)]
    return tuple(sorted(found, key=lambda pair: (pair.touchpoint, pair.subject)))


def _named(landscape: Landscape, section: str, id: str) -> str:
    """Return the id, with its section if it is both a data object's and a capability's."""
    document = landscape.document
    return f"{section}/{id}" if id in document.data and id in document.capabilities else id


class _OutcomesBySubject:
    """Obligations by kind, touchpoint and subject, and the gap that decided each."""

    def __init__(
        self,
        outcomes: Mapping[Obligation, Outcome],
        gaps: Iterable[Gap],
        waived: Iterable[Obligation],
        unasked: Mapping[Obligation, str],
    ) -> None:
        self.outcomes = outcomes
        self._unasked = unasked
        all_of_them = (*outcomes, *sorted(waived))
        self.obligations = grouped(((one.kind, one.subject, one.matter), one) for one in all_of_them)
        self._decided: dict[tuple[Obligation, Outcome], Gap] = {}
        for gap in gaps:
            for outcome, touched in ((Outcome.BROKEN, gap.breaks), (Outcome.UNPROVEN, gap.opens)):
                for obligation in touched:
                    self._decided.setdefault((obligation, outcome), gap)

    def on(self, kind: Kind, subject: str, matters: Iterable[str]) -> DefinitionOutcome:
        """Return the worst outcome of a kind of obligations, with the first gap's message as the reason."""
        obligations = [one for matter in matters for one in self.obligations.get((kind, subject, matter), ())]
        if not obligations:
            return DefinitionOutcome(None, "nothing asked")
        counted = [one for one in obligations if one in self.outcomes]
        if not counted:
            return DefinitionOutcome(None, "all of it is waived")
        outcome = worst([self.outcomes[one] for one in counted])
        for one in counted:
            if self.outcomes[one] is outcome and (one, outcome) in self._decided:
                return DefinitionOutcome(outcome, self._decided[one, outcome].message)
        if outcome is Outcome.UNPROVEN:
            rules = (self._unasked[one] for one in counted if one in self._unasked)
            return DefinitionOutcome(outcome, f"rule {next(rules, 'that would decide it')} was not run")
        return DefinitionOutcome(outcome, _KEPT[kind])


def _of_data(landscape: Landscape, by_subject: _OutcomesBySubject) -> Iterator[Disagreement]:
    subjects = {
        (who, what) for kind, who, what in by_subject.obligations if who and kind in (Kind.ROUTE, Kind.FACT)
    }
    for who, what in subjects:
        cio, cmo = by_subject.on(Kind.ROUTE, who, [what]), by_subject.on(Kind.FACT, who, [what])
        yield Disagreement(who, _named(landscape, "data", what), cio, cmo)


def _of_capabilities(landscape: Landscape, by_subject: _OutcomesBySubject) -> Iterator[Disagreement]:
    """Yield a capability's outcomes: the CIO's from routes of its data, the CMO's from its channel.

    If touchpoints of the channel offer it where it is owed, the others are left out; if none does, it is
    missing at each.
    """
    touchpoints, cube = landscape.touchpoints, Cube(landscape.document)
    of_channel = grouped((one.channel, id) for id, one in touchpoints.items())
    for (kind, channel, capability), obligations in by_subject.obligations.items():
        if kind is not Kind.CAPABILITY or not channel:
            continue
        data = sorted(landscape.document.capabilities[capability].data())
        cmo = by_subject.on(Kind.CAPABILITY, channel, [capability])
        present = {id: cube.present(touchpoints[id]) for id in of_channel.get(channel, ())}
        offering = {id for id in present if capability in (touchpoints[id].offers or ())}
        served = frozenset[Context]().union(*(present[id] for id in offering))
        unserved = {context for one in obligations for context in one.contexts} - served
        for id, there in present.items():
            if id in offering or not there.isdisjoint(unserved):
                cio = by_subject.on(Kind.ROUTE, id, data)
                yield Disagreement(id, _named(landscape, "capabilities", capability), cio, cmo)
