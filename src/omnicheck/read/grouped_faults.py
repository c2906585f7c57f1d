"""Faults of one cause, reported as one fault with all its places."""

from collections.abc import Iterable

from omnicheck.errors import Fault
from omnicheck.place import Place

HERE_TOO = "here too"
"""What is said of each further place of a fault."""


def of_one_cause(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults in source order, those of one cause as one at its first place."""
    found: dict[tuple[str, ...], list[Fault]] = {}
    ordered = sorted(dict.fromkeys(faults), key=lambda one: (one.place or Place("", 0, 0), one.message))
    for fault in ordered:
        alone = () if not fault.related and fault.place else (str(fault.place), *map(str, fault.related))
        key = (fault.cause,) if fault.cause else (fault.message, fault.hint, *alone)
        found.setdefault(key, []).append(fault)
    return [_together(first, others) for first, *others in found.values()]


def _together(first: Fault, others: Iterable[Fault]) -> Fault:
    places = dict.fromkeys(fault.place for fault in others if fault.place and fault.place != first.place)
    return first._replace(related=(*first.related, *((HERE_TOO, place) for place in places)), cause="")
