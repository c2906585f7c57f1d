"""Loosenings of what elements ask: data, capabilities, and what excuses a touchpoint."""

from collections.abc import Iterator

from omnicheck.evaluation.loosenings.loosened_standards import excused_channels, loosened_standards
from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes, in_both, lacks
from omnicheck.model.contexts import Cube
from omnicheck.model.data import DataObject
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.words import ENDS
from omnicheck.verdict.loosening import Loosened, Loosening

_ASKING = (
    "channels",
    "capabilities",
    "standards",
    "journeys",
    "locations",
    "businesses",
    "objectives",
    "glossary",
)
"""Sections whose elements ask something by being there; the order is that of the report."""

_NARROWER = {"location": 0, "business": 1, "group": 2}


def loosened_asks(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the loosenings of single elements."""
    yield from _removed(two)
    yield from _data(two)
    yield from loosened_standards(two)
    yield from _sites(two)
    yield from _capabilities(two)
    yield from _excused(two)


def _removed(two: TwoLandscapes) -> Iterator[Loosening]:
    for section in _ASKING:
        before, after = (getattr(one.document, section) for one in two)
        for id in sorted(before.keys() - after.keys()):
            yield two.loosening(Loosened.REMOVED, (section, id), "declared", "removed")


def _data(two: TwoLandscapes) -> Iterator[Loosening]:
    for id, before, after in in_both(two.base.document.data, two.head.document.data):
        if after.merge and not before.merge:
            yield two.loosening(Loosened.MERGE, ("data", id, "merge"), None, after.merge)
        if before.record and _record(two.base, before) != _record(two.head, after):
            yield two.loosening(Loosened.RECORD, ("data", id, "record"), before.record, after.record)
        if lacks(after.derived_from, before.derived_from):
            path = ("data", id, "derived_from")
            yield two.loosening(Loosened.DERIVED_FROM, path, before.derived_from, after.derived_from)
        if not set(before.attributes) <= set(after.attributes):
            path = ("data", id, "attributes")
            yield two.loosening(Loosened.NEEDS, path, before.attributes, after.attributes)
        if _NARROWER[after.scope] < _NARROWER[before.scope]:
            yield two.loosening(Loosened.SCOPE, ("data", id, "scope"), before.scope, after.scope)


def _record(landscape: Landscape, data: DataObject) -> object:
    """Return the one record of all places, however it is said; else what is said."""
    if data.record is None or isinstance(data.record, str):
        return data.record
    cube = Cube(landscape.document)
    records = {cube.nearest(data.record, context) for context in cube.contexts}
    (only, *more) = records or {None}
    return data.record if more or only is None else only


def _sites(two: TwoLandscapes) -> Iterator[Loosening]:
    for id, old, now in in_both(two.base.document.locations, two.head.document.locations):
        if old.sites and (now.sites or 1) < old.sites:
            yield two.loosening(Loosened.SITES, ("locations", id, "sites"), old.sites, now.sites or 1)


def _capabilities(two: TwoLandscapes) -> Iterator[Loosening]:
    for id, before, after in in_both(two.base.document.capabilities, two.head.document.capabilities):
        yield from excused_channels(two, ("capabilities", id), before, after)
        for key in ("needs", "writes"):
            old, new = getattr(before, key) or (), getattr(after, key)
            if lacks(new or (), old):
                yield two.loosening(Loosened.NEEDS, ("capabilities", id, key), old, new)


def _excused(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield what newly excuses a touchpoint, channel or system from a promise."""
    for section in ("channels", "touchpoints"):
        for id, before, after in in_both(*(getattr(one.document, section) for one in two)):
            if after.display_only and not before.display_only:
                path: Path = (section, id, "display_only")
                yield two.loosening(Loosened.DISPLAY_ONLY, path, None, after.display_only)
            for standard in sorted(after.differs_with_reason() - before.differs_with_reason()):
                was, because = before.differs.get(standard), after.differs[standard]
                yield two.loosening(Loosened.DIFFERS, (section, id, "differs", standard), was, because)
    for section in ENDS:
        for id, was, now in in_both(*(getattr(one.document, section) for one in two)):
            if was.per_site and not now.per_site:
                yield two.loosening(Loosened.SITES, (section, id, "per_site"), True, False)
