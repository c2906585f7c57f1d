"""Traces as text: each route as a waterfall, its best, mean and worst age, and the margin to the limit."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import inf
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from omnicheck.report.console_layout import FAINT, OUTCOME_STYLE, TITLE, indented, rendered, styled
from omnicheck.report.waterfall import SHADED, Ink, legend, waterfall
from omnicheck.report.wording import limit_margin
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.trace import Trace, TraceDirection, WorstCaseTimes
from omnicheck.verdict.witness import Route

_INDENT: Final = 2
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_NO_RECORD: Final = "its record"


def render(traces: Sequence[Trace], *, width: int = 100, color: bool = False, ink: Ink = SHADED) -> str:
    """Return every trace, then a legend of the bars, which alone may use characters beyond ASCII."""
    return rendered(_content(traces, width, ink), width=width, color=color)


def _content(traces: Sequence[Trace], width: int, ink: Ink) -> Iterator[RenderableType]:
    for number, trace in enumerate(traces):
        if number:
            yield styled()
        yield _title(trace)
        for piece in _body(trace, width - _INDENT, ink):
            yield indented(piece, _INDENT)
    routes = [route for trace in traces for route in _routes(trace) if route.hops]
    if routes:
        yield styled()
        yield legend(ink, routes)


def _routes(trace: Trace) -> Iterator[Route]:
    yield trace.route
    # The same route is not drawn twice.
    if trace.disagreement and trace.disagreement.route and trace.disagreement.route.hops != trace.route.hops:
        yield trace.disagreement.route


def _title(trace: Trace) -> Text:
    what = f"{trace.data} ({', '.join(trace.attributes)})" if trace.attributes else trace.data
    ends = f", {trace.start or _NO_RECORD} to {trace.end or _NO_RECORD}"
    return styled((f"{trace.direction}  ", FAINT), (what, TITLE), ends, (_where(trace), FAINT))


def _where(trace: Trace) -> str:
    """Return `, in london / home and 4 more`."""
    first, more = trace.contexts[0], len(trace.contexts) - 1
    if str(first) == "everywhere":
        return ", everywhere"
    return f", in {first}" + (f" and {more:,} more" if more else "")


def _body(trace: Trace, width: int, ink: Ink) -> Iterator[RenderableType]:
    if trace.age is not None:
        yield waterfall(trace.route, width=width, ink=ink)
        yield styled(
            f"best {duration_text(trace.best)}, mean {_mean(trace, trace.age)}, ",
            (f"worst {trace.age}", TITLE),
        )
        if trace.worst_case is not None:
            yield styled(_at_worst(trace.worst_case))
        yield from _why_inexact(trace, trace.age)
        yield from _overwriting(trace.slowest, trace.limit)
    if trace.outcome is not None:
        yield styled((_verdict(trace, trace.outcome), OUTCOME_STYLE[trace.outcome]))
    elif trace.reason:
        yield styled(f"not reached: {trace.reason}" if trace.age is None else trace.reason)
    if trace.lost:
        yield styled(f"never arrives: {', '.join(trace.lost)}")
    if trace.route.missing:
        source, target, data = trace.route.missing
        yield styled(f"no flow brings {data} from {source} to {target}")
    if trace.direction is TraceDirection.SYNC:
        yield from _disagreement(trace, width, ink)
        yield from _other_places(trace)


def _verdict(trace: Trace, outcome: Outcome) -> str:
    """Return `broken, it takes too long: 24 h 59 min over the limit of 60 s`."""
    text = f"{outcome}, {trace.reason}" if trace.reason else str(outcome)
    if trace.age is None or trace.limit is None:
        return text
    return f"{text}: {limit_margin(trace.age, trace.slowest, trace.limit, trace.limit_from)}"


def _mean(trace: Trace, age: Span) -> str:
    if trace.mean is not None:
        # A mean over years of clock changes is a fraction; its milliseconds would only look exact.
        return duration_text(trace.mean if trace.mean == int(trace.mean) else round(trace.mean, -3))
    if any(hop.age.unbounded for hop in trace.route.hops):
        return "without bound"
    return "unknown" if age.high == inf else "not worked out"


def _at_worst(times: WorstCaseTimes) -> str:
    """Return `worst: a change just after Friday 02:00 shows on Monday 02:30 (UTC, as on 5 January 2024)`."""
    made, shown, zone = times
    day = f"{made.day} {_MONTHS[made.month - 1]} {made.year}"
    same_day = made.date() == shown.date()
    at = f"at {_time(shown)}" if same_day else f"on {_day(made, shown)} {_time(shown)}"
    since = f"{_WEEKDAYS[made.weekday()]} {_time(made)}"
    return f"worst: a change just after {since} shows {at} ({zone}, as on {day})"


def _day(made: datetime, shown: datetime) -> str:
    """Return the day of the week, with its date if it is not the next day of that name."""
    named = _WEEKDAYS[shown.weekday()]
    if (shown.date() - made.date()).days < 7:
        return named
    return f"{named}, {shown.day} {_MONTHS[shown.month - 1]} {shown.year},"


def _time(moment: datetime) -> str:
    """Return `02:00`, finer only if it has seconds or milliseconds."""
    fine = "milliseconds" if moment.microsecond else "seconds" if moment.second else "minutes"
    return moment.time().isoformat(fine)


def _why_inexact(trace: Trace, age: Span) -> Iterator[RenderableType]:
    unspecified = [hop.flow for hop in trace.route.hops if hop.age.high == inf and not hop.age.unbounded]
    if unspecified and not age.unbounded:
        flows, say, take = (
            ("flow", "does", "it takes") if len(set(unspecified)) == 1 else ("flows", "do", "they take")
        )
        yield styled(f"unknown: {flows} {listing(unspecified)} {say} not say how long {take}")
    elif trace.schedules and not age.known:
        schedules = f"the schedules of {listing(trace.schedules)} share the clock"
        yield styled(f"known only {age}: {schedules} and fire too often to work it out exactly")


def _overwriting(slowest: Span | None, limit: int | None) -> Iterator[RenderableType]:
    if slowest is not None:
        most = slowest.up_to(limit)
        yield styled(f"{most} by the slowest route, which may overwrite what came by a quicker one")


def _disagreement(trace: Trace, width: int, ink: Ink) -> Iterator[RenderableType]:
    found, both = trace.disagreement, f"{trace.start} and {trace.end}"
    if found is None:
        yield styled(f"{both} show nothing of {trace.data} that could differ")
        return
    if found.origins:
        yield styled((f"{both} may differ {found.window}", TITLE), ": not both get it from the record alone")
        yield from (styled(f"{who} gets it from {sources}") for who, sources in found.origins)
    else:
        yield styled(
            (f"{both} may differ for {found.window.up_to(found.limit)}", TITLE),
            f": {found.later} is later, and both get it from {found.shared}",
        )
        if found.route in [*_routes(trace)][1:] and found.route is not None:
            yield waterfall(found.route, width=width, ink=ink)
        yield from _overwriting(found.slowest, found.limit)
    if found.limit is not None:
        yield styled(limit_margin(found.window, found.slowest, found.limit, found.limit_from))


def _other_places(trace: Trace) -> Iterator[RenderableType]:
    """Yield the worse ages in other places and sites, which the audit checks against the limit too."""
    if trace.between_places:
        start, end, age, _ = trace.between_places
        yield styled(f"between places, from {start} to {end}: ", (f"worst {age}", TITLE))
    for start, end, age, limit in trace.trailing:
        left = "" if limit is None else f", {limit_margin(age, None, limit)}"
        yield styled((f"{end} may be behind {start} for {age.up_to(limit)}", TITLE), left)
