"""Checks of schedules, time zones and latencies."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from omnicheck.caps import MAX_SCHEDULES
from omnicheck.errors import Fault
from omnicheck.model.flow import Automatic, Batch, UnknownMode
from omnicheck.model.landscape import Path
from omnicheck.model.timing import Reconcile, Spread
from omnicheck.read.declared import Declared
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import did_you_mean, listing
from omnicheck.units.schedule import check_zone, known_zones
from omnicheck.units.schedule_gaps import gaps_between
from omnicheck.units.written_schedules import written_schedule
from omnicheck.units.written_zones import written_zone

LOCAL = "local"
_DAY = date(2024, 1, 1), date(2024, 1, 2)


def timing_faults(declared: Declared) -> Iterator[Fault]:
    """Yield schedules that cannot run, unknown time zones, and inconsistent latencies."""
    for id, location in declared.document.locations.items():
        if location.timezone is not None:
            yield from _zone(declared, location.timezone, ("locations", id, "timezone"))
    clocks: set[tuple[str, str | None]] = set()
    for path, part in scheduled_parts(declared):
        if part.schedule is not None:
            clocks.add((part.schedule, part.timezone))
            if len(clocks) > MAX_SCHEDULES:
                message = f"more than {MAX_SCHEDULES:,} different schedules"
                hint = "write schedules that are alike in the same way, or split the model into several"
                yield declared.fault(message, (*path, "schedule"), hint)
                return
        yield from _scheduled(declared, part, path)
    for id, flow in declared.document.flows.items():
        path = ("flows", id)
        yield from _spread(declared, flow.latency, (*path, "latency"))
        if isinstance(flow, Automatic) and flow.reconcile is not None:
            yield from _spread(declared, flow.reconcile.latency, (*path, "reconcile", "latency"))
            if flow.delivery != "at-most-once" and not declared.is_unclear((*path, "delivery")):
                message = "`reconcile` has no effect on a flow that loses nothing"
                hint = "add `delivery: at-most-once`, or remove `reconcile`"
                yield declared.fault(message, (*path, "reconcile"), hint, key=True)


def scheduled_parts(declared: Declared) -> Iterator[tuple[Path, Batch | UnknownMode | Reconcile]]:
    """Yield the flows and the `reconcile` blocks of flows that may run on a schedule."""
    for id, flow in declared.document.flows.items():
        if isinstance(flow, Batch | UnknownMode):
            yield ("flows", id), flow
        if isinstance(flow, Automatic) and flow.reconcile is not None:
            yield ("flows", id, "reconcile"), flow.reconcile


def _scheduled(declared: Declared, part: Batch | UnknownMode | Reconcile, path: Path) -> Iterator[Fault]:
    if part.timezone is not None and part.timezone != LOCAL:
        yield from _zone(declared, part.timezone, (*path, "timezone"), LOCAL)
    if part.schedule is not None:
        if part.every is not None:
            message, hint = "give `every` or `schedule`, not both", "remove one of the two"
            yield declared.fault(message, (*path, "every"), hint, key=True)
        yield from _schedule(declared, part.schedule, (*path, "schedule"))
    elif part.timezone is not None:
        if not declared.is_unclear((*path, "schedule")):
            message, hint = "`timezone` has no effect without a `schedule`", "add a `schedule`, or remove it"
            yield declared.fault(message, (*path, "timezone"), hint, key=True)
    elif isinstance(part, Reconcile) and part.every is None and not _may_run(declared, path):
        message, hint = "`reconcile` does not say how often it runs", "add `every` or `schedule`"
        yield declared.fault(message, path, hint, key=True)


def _may_run(declared: Declared, path: Path) -> bool:
    """Return whether something is wrong with how often it runs, so that this is not known."""
    return declared.is_unclear((*path, "schedule")) or declared.is_unclear((*path, "every"))


def _schedule(declared: Declared, schedule: str, path: Path) -> Iterator[Fault]:
    # One day is enough to see whether it can be read; a schedule that fires later is searched until it does.
    try:
        gaps_between(schedule, "UTC", *_DAY)
    except ValueError as error:
        hint = f'write "{meant}"' if (meant := written_schedule(schedule)) else ""
        yield declared.fault(str(error), path, hint)


def _zone(declared: Declared, zone: str, path: Path, *others: str) -> Iterator[Fault]:
    try:
        check_zone(zone)
    except ValueError as error:
        meant = written_zone(zone)
        sign = " Its sign is the other way round." if meant.startswith("Etc/GMT") else ""
        hint = f"did you mean `{meant}`?{sign}" if meant else did_you_mean(zone, {*known_zones(), *others})
        yield declared.fault(str(error), path, hint)


def _spread(declared: Declared, spread: Spread | None, path: Path) -> Iterator[Fault]:
    """Yield a fault unless best <= typical <= worst, and the floor of the worst is between these."""
    if spread is None:
        return
    best, worst = ("best", spread.best), ("worst", spread.worst)
    given = [best, ("typical", spread.typical), worst]
    yield from _decreasing(declared, given, path)
    if spread.floor is not None:
        yield from _decreasing(declared, [best, ("floor", spread.floor)], path)
        yield from _decreasing(declared, [("floor", spread.floor), worst], path)


def _decreasing(declared: Declared, figures: list[tuple[str, int | None]], path: Path) -> Iterator[Fault]:
    given = [(name, ms) for name, ms in figures if ms is not None]
    for (lower, low), (upper, high) in pairwise(given):
        if low > high:
            message = f"`{lower}` ({duration_text(low)}) exceeds `{upper}` ({duration_text(high)})"
            hint = f"{listing(name for name, _ in given)} must not decrease in this order"
            yield declared.fault(message, (*path, lower), hint)
