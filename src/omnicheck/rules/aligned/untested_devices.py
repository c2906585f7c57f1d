"""Too much of a touchpoint's traffic comes from untested devices.

## What it finds
A touchpoint's `device_coverage`, the share of its traffic that comes from tested devices, is below the
threshold somewhere. The threshold is 0.8; set another with `policy: {thresholds: {tested_devices: 0.9}}`.
Where a location or the standard itself requires a share, `unmet-requirement` checks that instead.

## Why it matters
A page that was never tried on a device may fail there, and the customers who use it are the first to find
out.

## How to close it
Test on the missing devices, the most used first; web statistics list them. If less coverage is enough,
lower the threshold.

## When it is wrong
When the statistics count old versions of one browser as separate devices.
"""

from collections.abc import Iterator

from omnicheck.graph.demand.requirements import listed
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Miss, rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table

_COVERAGE = "device_coverage"


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each touchpoint whose coverage is too low somewhere."""
    threshold = estate.landscape.document.policy.thresholds.tested_devices
    for touchpoint in sorted(estate.touchpoints):
        low = {context: share for context, share in _shares(estate, touchpoint) if share < threshold}
        if low:
            least = min(low.values())
            present = estate.cube.expanded(estate.obligations.present[touchpoint])
            where = estate.places.where_exactly(low, present)
            yield Miss(
                subject=(*estate.landscape.element(touchpoint), "experience", _COVERAGE),
                message=f"{_percent(1 - least)} of the traffic at {touchpoint}{where} comes from untested "
                f"devices (limit {_percent(1 - threshold)})",
                remedy=f"test {touchpoint} on the most used of the untested devices; or lower "
                "`tested_devices` in `policy.thresholds` if less is enough",
                witness=Table(
                    _COVERAGE,
                    tuple(Cell(touchpoint, str(at), f"{low[at]:g}", odd=True) for at in sorted(low)),
                ),
            )


def _shares(estate: Estate, touchpoint: str) -> Iterator[tuple[Context, float]]:
    """Yield the declared coverage wherever no share is required."""
    declared = estate.landscape.document.standards.get(_COVERAGE)
    if declared is not None and declared.excuses(estate.landscape.touchpoints[touchpoint].channel):
        return
    present = estate.obligations.present[touchpoint]
    for alike in estate.standards.required_together(_COVERAGE, present):
        share = estate.standards.value(touchpoint, _COVERAGE, alike[0])
        required = estate.standards.requirements(_COVERAGE, alike[0])
        shares = [float(one) for one in listed(share)] if share is not None and not required else []
        if shares:
            yield from ((context, min(shares)) for context in alike)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".removesuffix(".0") + " %"
