"""Loosenings of scopes: places where something was owed and no longer is."""

from collections.abc import Iterator, Mapping

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes, in_both, value_text
from omnicheck.model.contexts import EVERYWHERE, Context, Cube
from omnicheck.model.document import Document
from omnicheck.model.element import SCOPE_KEYS, Scoped
from omnicheck.model.landscape import Path
from omnicheck.model.touchpoint import Touchpoint
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.verdict.loosening import Loosened, Loosening


def loosened_scopes(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the elements that are in fewer of the places of both, and the businesses that trade in fewer."""
    moved = _nodes(two.base.document) != _nodes(two.head.document)
    cubes = Cube(two.base.document), Cube(two.head.document)
    for section, sections in _owing(two):
        for id, before, after in in_both(*sections):
            if not moved and _scope(before) == _scope(after):
                continue
            owed = cubes[1].heirs(cubes[0].present(before))
            if owed - cubes[1].present(after):
                key = next((key for key in SCOPE_KEYS if getattr(after, key)), "locations").rstrip("_")
                path = (section, id, key)
                yield two.loosening(Loosened.SCOPE, path, scope_text(before), scope_text(after))
    if moved:
        yield from _trading(two, *cubes)
    for section in ("locations", "businesses"):
        for id, old, new in in_both(*(getattr(one.document, section) for one in two)):
            if old.part_of and old.part_of != new.part_of:
                yield two.loosening(Loosened.SCOPE, (section, id, "part_of"), old.part_of, new.part_of)


def _trading(two: TwoLandscapes, before: Cube, after: Cube) -> Iterator[Loosening]:
    """Yield the businesses that trade in fewer places, or the known business around them that says so."""
    seen: set[Path] = set()
    trading = grouped((context.business, context.location) for context in before.contexts)
    for business, places in trading.items():
        heirs = after.heirs(Context(one, business) for one in places)
        left = frozenset().union(*map(after.locations.heirs, places))
        if not after.businesses.heirs(business) or left == {one.location for one in heirs}:
            continue
        _, was = _traded(two.base.document, before, business)
        at, now = _traded(two.head.document, after, business)
        known = at if at in two.base.document.businesses else business
        path: Path = ("businesses",) if known == EVERYWHERE else ("businesses", known, "locations")
        if path not in seen:
            seen.add(path)
            text = listing(one.location for one in heirs) if known == EVERYWHERE else value_text(now)
            yield two.loosening(Loosened.SCOPE, path, value_text(was), text)


def _traded(document: Document, cube: Cube, business: str) -> tuple[str, object]:
    """Return the business that says where another trades, itself or one around it, and what that says."""
    nodes = cube.businesses.upward(business)
    said = ((one, document.businesses[one].locations) for one in nodes if one in document.businesses)
    return next(((one, places) for one, places in said if places is not None), (business, "everywhere"))


def _owing(two: TwoLandscapes) -> Iterator[tuple[str, tuple[Mapping[str, Scoped], ...]]]:
    """Yield what owes something where it is: a touchpoint that has no scope of its own with its channel's."""
    yield "channels", tuple(one.document.channels for one in two)
    yield "systems", tuple(one.document.systems for one in two)
    both = [one for one in two.base.touchpoints if one in two.head.touchpoints]
    base, head = two.base.document.touchpoints, two.head.document.touchpoints
    own = [id for id in both if id in base and id in head and _declared(base[id]) != _declared(head[id])]
    yield "touchpoints", tuple({id: one.touchpoints[id] for id in own} for one in two)


def _declared(touchpoint: Touchpoint) -> tuple[object, ...]:
    return touchpoint.channel, *_scope(touchpoint)


def scope_text(scope: Scoped) -> str:
    """Return a scope in words: `norway, shop; without narvik`, or `everywhere`."""
    where = ", ".join([*(scope.locations or ()), *(scope.businesses or ())]) or "everywhere"
    return f"{where}; without {', '.join(scope.except_)}" if scope.except_ else where


def _nodes(document: Document) -> object:
    return (
        {id: one.part_of for id, one in document.locations.items()},
        {id: (one.part_of, one.locations) for id, one in document.businesses.items()},
    )


def _scope(scope: Scoped) -> tuple[object, ...]:
    return tuple(getattr(scope, key) for key in SCOPE_KEYS)
