"""Do times under way agree with each other, and is only made good what may be lost?"""

from collections.abc import Iterator
from itertools import pairwise

from omnicheck.errors import Fault
from omnicheck.model.flow import Automatic
from omnicheck.model.landscape import Path
from omnicheck.model.timing import Spread
from omnicheck.read.declared import Declared
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing


def latency_faults(declared: Declared) -> Iterator[Fault]:
    """Every best that is over the typical or the worst, and every `reconcile` of what loses nothing."""
    for id, flow in declared.document.flows.items():
        path = ("flows", id)
        yield from _spread(declared, flow.latency, (*path, "latency"))
        if isinstance(flow, Automatic) and flow.reconcile is not None:
            yield from _spread(declared, flow.reconcile.latency, (*path, "reconcile", "latency"))
            if flow.delivery != "at-most-once":
                message = "`reconcile` means nothing where nothing gets lost"
                hint = "say `delivery: at-most-once`, or take it out"
                yield declared.fault(message, (*path, "reconcile"), hint, key=True)


def _spread(declared: Declared, spread: Spread | None, path: Path) -> Iterator[Fault]:
    """At its best it is no slower than usual, and usually no slower than at its worst."""
    if spread is None:
        return
    given = [
        (name, ms)
        for name, ms in (("best", spread.best), ("typical", spread.typical), ("worst", spread.worst))
        if ms is not None
    ]
    for (sooner, low), (later, high) in pairwise(given):
        if low > high:
            message = f"`{sooner}` of {duration_text(low)} is over `{later}` of {duration_text(high)}"
            hint = (
                f"{listing(name for name, _ in given)} come in this order, each no less than the one before"
            )
            yield declared.fault(message, (*path, sooner), hint)
