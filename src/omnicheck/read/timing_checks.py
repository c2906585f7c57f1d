"""Does every schedule fire, and does every zone exist?"""

from collections.abc import Iterator
from datetime import date

from omnicheck.errors import Fault
from omnicheck.model.flow import Automatic, Batch
from omnicheck.model.landscape import Path
from omnicheck.model.timing import Reconcile
from omnicheck.read.declared import Declared
from omnicheck.units.nearest import did_you_mean
from omnicheck.units.schedule import check_zone, gaps_between, known_zones

LOCAL = "local"
_DAY = date(2024, 1, 1), date(2024, 1, 2)


def clock_faults(declared: Declared) -> Iterator[Fault]:
    """Every schedule that cannot run, and every zone that does not exist."""
    for id, location in declared.document.locations.items():
        if location.timezone is not None:
            yield from _zone(declared, location.timezone, ("locations", id, "timezone"))
    for path, clocked in clocked_parts(declared):
        yield from _clocked(declared, clocked, path)


def clocked_parts(declared: Declared) -> Iterator[tuple[Path, Batch | Reconcile]]:
    """Whatever may run by a schedule: batches, and what makes good what flows have lost."""
    for id, flow in declared.document.flows.items():
        if isinstance(flow, Batch):
            yield ("flows", id), flow
        if isinstance(flow, Automatic) and flow.reconcile is not None:
            yield ("flows", id, "reconcile"), flow.reconcile


def _clocked(declared: Declared, clocked: Batch | Reconcile, path: Path) -> Iterator[Fault]:
    if clocked.timezone is not None and clocked.timezone != LOCAL:
        yield from _zone(declared, clocked.timezone, (*path, "timezone"), LOCAL)
    if clocked.schedule is not None:
        if clocked.every is not None:
            hint = "take one of the two out"
            yield declared.fault("give `every` or `schedule`, not both", (*path, "every"), hint, key=True)
        yield from _schedule(declared, clocked.schedule, (*path, "schedule"))
    elif clocked.timezone is not None:
        hint = "give a `schedule`, or take it out"
        yield declared.fault(
            "`timezone` means nothing without a `schedule`", (*path, "timezone"), hint, key=True
        )


def _schedule(declared: Declared, schedule: str, path: Path) -> Iterator[Fault]:
    """A day is enough to see whether it reads well; one that fires later is looked for until it does."""
    try:
        gaps_between(schedule, "UTC", *_DAY)
    except ValueError as error:
        yield declared.fault(str(error), path)


def _zone(declared: Declared, zone: str, path: Path, *others: str) -> Iterator[Fault]:
    try:
        check_zone(zone)
    except ValueError as error:
        yield declared.fault(str(error), path, did_you_mean(zone, {*known_zones(), *others}))
