"""The disagreement: both definitions on each touchpoint and subject (semantics, section 2)."""

from collections.abc import Iterable, Iterator

from omnicheck.audit.settling import Settled
from omnicheck.graph.estate import Estate
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind, Obligation, Outcome, worst
from omnicheck.verdict.report import Disagreement, Opinion

_KEPT = {
    Kind.ROUTE: "from and to its system of record, in time",
    Kind.FACT: "the same at every touchpoint",
    Kind.CAPABILITY: "offered wherever it is promised",
}


def disagreements(estate: Estate, settled: Settled, gaps: Iterable[Gap]) -> tuple[Disagreement, ...]:
    """One for each touchpoint and each data object or capability that either definition asks of it."""
    opinions = _Opinions(settled, gaps)
    found = [*_of_data(estate, opinions), *_of_capabilities(estate, opinions)]
    return tuple(sorted(found, key=lambda pair: (pair.touchpoint, pair.subject)))


def _named(estate: Estate, section: str, id: str) -> str:
    """The id, with its section where it could be a data object and a capability."""
    document = estate.landscape.document
    return f"{section}/{id}" if id in document.data and id in document.capabilities else id


class _Opinions:
    """Obligations of each touchpoint and subject, and the gap that decided each."""

    def __init__(self, settled: Settled, gaps: Iterable[Gap]) -> None:
        self.outcomes = settled.outcomes
        self._unasked = settled.unasked
        self.asked: dict[tuple[Kind, str, str], list[Obligation]] = {}
        for obligation in (*settled.outcomes, *sorted(settled.waived)):
            key = (obligation.kind, obligation.subject, obligation.matter)
            self.asked.setdefault(key, []).append(obligation)
        self._decided: dict[tuple[Obligation, Outcome], Gap] = {}
        for gap in gaps:
            for outcome, touched in ((Outcome.BROKEN, gap.breaks), (Outcome.UNPROVEN, gap.opens)):
                for obligation in touched:
                    self._decided.setdefault((obligation, outcome), gap)

    def on(self, kind: Kind, subject: str, matters: Iterable[str]) -> Opinion:
        """What the obligations of a kind come to, with the first gap's message as the reason."""
        asked = [one for matter in matters for one in self.asked.get((kind, subject, matter), ())]
        if not asked:
            return Opinion(None, "nothing asked")
        counting = [one for one in asked if one in self.outcomes]
        if not counting:
            return Opinion(None, "all of it is waived")
        outcome = worst([self.outcomes[one] for one in counting])
        for one in counting:
            if self.outcomes[one] is outcome and (one, outcome) in self._decided:
                return Opinion(outcome, self._decided[one, outcome].message)
        if outcome is Outcome.UNPROVEN:
            rule = next(self._unasked[one] for one in counting if one in self._unasked)
            return Opinion(outcome, f"rule {rule} was not asked")
        return Opinion(outcome, _KEPT[kind])


def _of_data(estate: Estate, opinions: _Opinions) -> Iterator[Disagreement]:
    subjects = {(who, what) for kind, who, what in opinions.asked if kind in (Kind.ROUTE, Kind.FACT)}
    for who, what in subjects:
        cio, cmo = opinions.on(Kind.ROUTE, who, [what]), opinions.on(Kind.FACT, who, [what])
        yield Disagreement(who, _named(estate, "data", what), cio, cmo)


def _of_capabilities(estate: Estate, opinions: _Opinions) -> Iterator[Disagreement]:
    """A capability's CIO side is the routes of what it needs; its CMO side is the channel's obligation."""
    capabilities = estate.landscape.document.capabilities
    for kind, channel, capability in opinions.asked:
        if kind is Kind.CAPABILITY:
            needs = {need.partition(".")[0] for need in capabilities[capability].needs}
            cmo = opinions.on(Kind.CAPABILITY, channel, [capability])
            for touchpoint in estate.asked.touchpoints_of(channel):
                cio = opinions.on(Kind.ROUTE, touchpoint, sorted(needs))
                yield Disagreement(touchpoint, _named(estate, "capabilities", capability), cio, cmo)
