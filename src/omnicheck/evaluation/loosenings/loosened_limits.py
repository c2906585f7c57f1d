"""Loosenings of limits in time: of data, of touchpoints and channels, and of the steps of journeys."""

from collections.abc import Iterator
from typing import get_args

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.limits import LimitKey
from omnicheck.units.duration import duration_text
from omnicheck.verdict.loosening import Loosened, Loosening


def loosened_limits(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the limits that hold and are longer than before or gone, each declaration once."""
    seen: set[tuple[Path, Path]] = set()
    for touchpoint, data in _limited(two):
        for key in get_args(LimitKey):
            before, after = (one.limit(touchpoint, data, key) for one in two)
            declared = before.path, after.path
            if is_longer(before.ms, after.ms) and declared not in seen:
                seen.add(declared)
                nearer = before.path not in two.head.places or after.ms is None
                path = (*(before if nearer else after).path[:-1], key)
                yield two.loosening(Loosened.LIMIT, path, limit_text(before.ms), limit_text(after.ms))


def is_longer(before: int | None, after: int | None) -> bool:
    """Return whether a limit in ms is longer than before, or there is none any more."""
    return before is not None and (after is None or after > before)


def limit_text(ms: int | None) -> str:
    """Return a limit in words."""
    return "none" if ms is None else duration_text(ms)


def _limited(two: TwoLandscapes) -> Iterator[tuple[str | None, str]]:
    """Yield the data of both, alone, and with the touchpoints of both that have limits on it."""
    data = two.base.document.data.keys() & two.head.document.data.keys()
    yield from ((None, one) for one in sorted(data))
    for touchpoint in sorted(two.base.touchpoints.keys() & two.head.touchpoints.keys()):
        own = _own_limits(two.base, touchpoint) | _own_limits(two.head, touchpoint)
        yield from ((touchpoint, one) for one in sorted(own.intersection(data)))


def _own_limits(landscape: Landscape, touchpoint: str) -> set[str]:
    document = landscape.document
    declared = document.touchpoints.get(touchpoint)
    channel = document.channels[landscape.touchpoints[touchpoint].channel]
    return {*channel.limits, *(declared.limits if declared else ())}
