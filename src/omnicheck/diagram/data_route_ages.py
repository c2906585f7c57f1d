"""The figures of a data route: the age that each flow adds, ages at touchpoints, and which ones trail."""

from collections.abc import Iterable, Iterator

from omnicheck.diagram.badges import Badge, Tone, office_of
from omnicheck.diagram.drawing import Role, graver
from omnicheck.model.contexts import Context, Cube
from omnicheck.units.span import UNKNOWN, Span
from omnicheck.verdict.obligation import Kind, Outcome
from omnicheck.verdict.places import Places
from omnicheck.verdict.report import Report
from omnicheck.verdict.trace import Propagation, Trace, TraceDirection
from omnicheck.verdict.witness import Hop

_TONES = {Outcome.BROKEN: Tone.BROKEN, Outcome.UNPROVEN: Tone.UNPROVEN}
_OFFICE = office_of({Kind.ROUTE.definition})
_VERBS = {TraceDirection.READ: "reads", TraceDirection.WRITE: "writes"}


class RouteAges:
    """The ages of one data object in one report."""

    def __init__(self, report: Report, data: str) -> None:
        self._propagation = report.propagation.get(data, Propagation())
        self._titles = report.landscape.titles
        self._places = Places(Cube(report.landscape.document), self._titles.place)
        self._obligations = frozenset(
            (owed.subject, str(owed.direction), context)
            for owed in report.outcomes
            if owed.kind is Kind.ROUTE and owed.matter == data
            for context in owed.contexts
        )
        self._added: dict[tuple[str, str], Span] = {}
        self._roles: dict[tuple[str, str], Role] = {}
        for trace in self._propagation.traces:
            for hop in trace.route.hops:
                ends = (hop.source, hop.target)
                self._added[ends] = hop.age.oldest(self._added.get(ends, hop.age))
                if self._counts(trace):
                    self._roles[ends] = graver(_role(trace, hop), self._roles.get(ends, Role.IN_TIME))

    def role(self, source: str, target: str) -> Role:
        """Return the gravest role that the routes over a hop give it."""
        return self._roles.get((source, target), Role.IN_TIME)

    def added(self, source: str, target: str) -> tuple[str, ...]:
        """Return the age that a hop adds at worst; nothing where no route takes it."""
        span = self._added.get((source, target))
        if span is None:
            return ()
        if span.unbounded:
            return ("by hand",)
        return (str(span) if span == UNKNOWN else f"+ {span.short()}",)

    def lines(self, touchpoint: str) -> Iterator[str]:
        """Yield what arrives in time at a touchpoint, and by how much it trails another."""
        ages: dict[str, list[str]] = {}
        for trace in self._of(touchpoint):
            if trace.outcome is Outcome.KEPT:
                ages.setdefault(trace.age.short(trace.limit) if trace.age else "", []).append(
                    _VERBS[trace.direction]
                )
        for age, verbs in ages.items():
            yield f"{' and '.join(dict.fromkeys(verbs))} within {age}"
        for trail in self._propagation.staleness:
            if trail.later == touchpoint and trail.outcome is Outcome.KEPT and trail.window.high:
                by = trail.window.short(trail.limit)
                yield f"trails {self._titles.end(trail.sooner)}{trail.where} by {by}"
                return

    def badges(self, touchpoint: str) -> Iterator[Badge]:
        """Yield what is late at a touchpoint, does not arrive or is not known."""
        alike: dict[tuple[str, Outcome, bool], list[Context]] = {}
        for trace in self._of(touchpoint):
            if trace.outcome in _TONES:
                key = (_fault(trace), trace.outcome, self._counts(trace))
                alike.setdefault(key, []).extend(trace.contexts)
        for (fault, outcome, counts), contexts in alike.items():
            text = f"{fault}{self._where(touchpoint, contexts)}"
            yield Badge(text, _TONES[outcome], _OFFICE) if counts else Badge(f"{text}, waived", Tone.RISK)

    def _counts(self, trace: Trace) -> bool:
        """Return whether any obligation that the trace decides counts; waived ones do not."""
        owed = (trace.touchpoint, str(trace.direction))
        return any((*owed, context) in self._obligations for context in trace.contexts)

    def _of(self, touchpoint: str) -> list[Trace]:
        return [trace for trace in self._propagation.traces if trace.touchpoint == touchpoint]

    def _where(self, touchpoint: str, contexts: Iterable[Context]) -> str:
        among = {context for other in self._of(touchpoint) for context in other.contexts}
        place = self._places.cover(contexts, sorted(among))
        return "" if place == "everywhere" else f" in {place}"


def _fault(trace: Trace) -> str:
    """Return what is wrong: no route, an unknown age, or an age above its limit."""
    reading = trace.direction is TraceDirection.READ
    if trace.age is None and trace.unreached:
        return "no flow from its record" if reading else "no flow to its record"
    if trace.age is None:
        return f"{_VERBS[trace.direction]}: {trace.reason}"
    if trace.age.low == 0 and not trace.age.known:
        return f"{_VERBS[trace.direction]}: age {trace.age}"
    age = trace.age.up_to(trace.limit)
    return f"reads what is {age} old" if reading else f"writes within {age}"


def _role(trace: Trace, hop: Hop) -> Role:
    """Return the role of a hop on one route: the heaviest hop makes a late route late."""
    if trace.outcome is Outcome.UNPROVEN:
        return Role.UNPROVEN
    if trace.outcome is not Outcome.BROKEN:
        return Role.IN_TIME
    return Role.LATE if hop.flow == trace.route.heaviest else Role.ON_THE_WAY
