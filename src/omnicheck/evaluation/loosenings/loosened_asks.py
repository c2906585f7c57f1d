"""Loosenings of what elements ask: data, standards, capabilities, and what excuses a touchpoint."""

from collections.abc import Iterator

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes, in_both
from omnicheck.graph.demand.requirements import Requirement, listed
from omnicheck.model.contexts import Forest
from omnicheck.model.experience import UNDECLARED, Compare, Narrowed, Policy, comparison
from omnicheck.model.landscape import Landscape, Path
from omnicheck.model.words import ENDS, Value
from omnicheck.verdict.loosening import Loosened, Loosening
from omnicheck.verdict.obligation import Outcome

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
_FREER = {Policy.FREE: 0, Policy.LOCALISED: 1, Policy.UNIFORM: 2}


def loosened_asks(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the loosenings of single elements."""
    yield from _removed(two)
    yield from _data(two)
    yield from _standards(two)
    yield from _requirements(two)
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
        if before.record and before.record != after.record:
            yield two.loosening(Loosened.RECORD, ("data", id, "record"), before.record, after.record)
        if not set(before.derived_from) <= set(after.derived_from):
            path = ("data", id, "derived_from")
            yield two.loosening(Loosened.DERIVED_FROM, path, before.derived_from, after.derived_from)
        if not set(before.attributes) <= set(after.attributes):
            path = ("data", id, "attributes")
            yield two.loosening(Loosened.NEEDS, path, before.attributes, after.attributes)
        if _NARROWER[after.scope] < _NARROWER[before.scope]:
            yield two.loosening(Loosened.SCOPE, ("data", id, "scope"), before.scope, after.scope)


def _standards(two: TwoLandscapes) -> Iterator[Loosening]:
    for id, before, after in in_both(two.base.document.standards, two.head.document.standards):
        path = ("standards", id)
        if _FREER[after.policy] < _FREER[before.policy]:
            yield two.loosening(Loosened.STANDARD, (*path, "policy"), before.policy, after.policy)
        bounds = after.everywhere()
        for compare, value in before.everywhere().items():
            if _is_looser(Requirement(compare, value, path, before.order or ()), bounds.get(compare)):
                yield two.loosening(Loosened.STANDARD, (*path, compare), value, bounds.get(compare))
        for key in ("compare", "order"):
            old, new = getattr(before, key), getattr(after, key)
            if old is not None and old != new:
                yield two.loosening(Loosened.STANDARD, (*path, key), old, new)
        yield from _narrowed(two, path, before, after)


def _is_looser(before: Requirement, after: Value | None) -> bool:
    """Return whether a value could meet the new requirement and not the one before."""
    if after is None:
        return True
    try:
        return before.met_by(after) is not Outcome.KEPT
    except ValueError:  # the one is a grade and the other a number
        return True


def _requirements(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield what customers in a place were owed and no longer are, wherever declared; and fewer sites."""
    locations = tuple(one.document.locations for one in two)
    forests = tuple(Forest(some) for some in locations)
    seen: set[Path] = set()
    for leaf in forests[0].leaves:
        if leaf not in locations[1]:
            continue
        before, after = (_required(one, forest, leaf) for one, forest in zip(two, forests, strict=True))
        for standard, (value, declared_at) in before.items():
            new, now_at = after.get(standard, (None, declared_at))
            path = ("locations", now_at if now_at in locations[1] else leaf, "requires", standard)
            if path not in seen and _is_looser(_requirement(two.base, standard, value, path), new):
                seen.add(path)
                yield two.loosening(Loosened.REQUIREMENT, path, value, new)
    for id, old, now in in_both(*locations):
        if old.sites and (now.sites or 1) < old.sites:
            yield two.loosening(Loosened.SITES, ("locations", id, "sites"), old.sites, now.sites or 1)


def _required(landscape: Landscape, forest: Forest, leaf: str) -> dict[str, tuple[Value, str]]:
    """Return what a place requires by standard, and the nearest location that says so.

    What has to be included adds up along the tree; of everything else the nearest counts.
    """
    found: dict[str, tuple[Value, str]] = {}
    for id in forest.upward(leaf):
        declared = landscape.document.locations.get(id)
        for standard, value in (declared.requires if declared else {}).items():
            if standard not in found:
                found[standard] = value, id
            elif _requirement(landscape, standard, value, ()).compare is Compare.INCLUDES:
                nearer, at = found[standard]
                found[standard] = (*listed(nearer), *listed(value)), at
    return found


def _requirement(landscape: Landscape, standard: str, value: Value, path: Path) -> Requirement:
    declared = landscape.document.standards.get(standard, UNDECLARED)
    return Requirement(comparison(standard, declared, [value]), value, path, declared.order or ())


def _narrowed(two: TwoLandscapes, path: Path, before: Narrowed, after: Narrowed) -> Iterator[Loosening]:
    """Yield the channels that are newly excused from an element, by name or left out of its list."""
    channels = two.base.document.channels.keys() & two.head.document.channels.keys()
    excused = sorted(one for one in channels if after.excuses(one) and not before.excuses(one))
    for channel in excused:
        if channel in after.not_on:
            reason = f"excused: {after.not_on[channel]}"
            yield two.loosening(Loosened.NOT_ON, (*path, "not_on", channel), "required", reason)
    if any(channel not in after.not_on for channel in excused):
        before_text, after_text = (one.channels or "all" for one in (before, after))
        yield two.loosening(Loosened.SCOPE, (*path, "channels"), before_text, after_text)


def _capabilities(two: TwoLandscapes) -> Iterator[Loosening]:
    for id, before, after in in_both(two.base.document.capabilities, two.head.document.capabilities):
        yield from _narrowed(two, ("capabilities", id), before, after)
        for key in ("needs", "writes"):
            old, new = getattr(before, key) or (), getattr(after, key)
            if not set(old) <= set(new or ()):
                yield two.loosening(Loosened.NEEDS, ("capabilities", id, key), old, new)


def _excused(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield what newly excuses a touchpoint, channel or system from a promise."""
    for section in ("channels", "touchpoints"):
        meetings = (getattr(one.document, section) for one in two)
        for id, before, after in in_both(*meetings):
            if after.display_only and not before.display_only:
                path: Path = (section, id, "display_only")
                yield two.loosening(Loosened.DISPLAY_ONLY, path, None, after.display_only)
            for standard in sorted(after.differs.keys() - before.differs.keys()):
                because = after.differs[standard]
                yield two.loosening(Loosened.DIFFERS, (section, id, "differs", standard), None, because)
    for section in ENDS:
        for id, was, now in in_both(*(getattr(one.document, section) for one in two)):
            if was.per_site and not now.per_site:
                yield two.loosening(Loosened.SITES, (section, id, "per_site"), True, False)
