"""Loosenings of scopes: places where something was owed and no longer is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes, in_both, value_text
from omnicheck.evaluation.place_forms import PlaceForms, place_forms
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.document import Document
from omnicheck.model.element import SCOPE_KEYS, Scoped
from omnicheck.model.touchpoint import Touchpoint
from omnicheck.units.grouping import grouped
from omnicheck.verdict.loosening import Loosened, Loosening


def loosened_scopes(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the elements that are in fewer of the places of both, and the businesses that trade in fewer."""
    moved = _nodes(two.base.document) != _nodes(two.head.document)
    cubes = tuple(Cube(one.document) for one in two)
    forms = place_forms(*two)
    common = _by_form(cubes[1].contexts, forms)
    for section, sections in _owing(two):
        for id, before, after in in_both(*sections):
            if not moved and _scope(before) == _scope(after):
                continue
            owed = {
                context
                for form in map(forms.context, cubes[0].present(before))
                for context in common.get(form, ())
            }
            if owed - cubes[1].present(after):
                key = next((key for key in SCOPE_KEYS if getattr(after, key)), "locations").rstrip("_")
                path = (section, id, key)
                yield two.loosening(Loosened.SCOPE, path, scope_text(before), scope_text(after))
    for id, old, new in in_both(two.base.document.businesses, two.head.document.businesses):
        if old.locations != new.locations:
            places = cubes[0].locations.leaves_of(old.locations), cubes[1].locations.leaves_of(new.locations)
            if (places[0] & set(cubes[1].locations.leaves)) - places[1]:
                texts = (value_text(one.locations or "everywhere") for one in (old, new))
                yield two.loosening(Loosened.SCOPE, ("businesses", id, "locations"), *texts)
    for section in ("locations", "businesses"):
        for id, old, new in in_both(*(getattr(one.document, section) for one in two)):
            if old.part_of and old.part_of != new.part_of:
                yield two.loosening(Loosened.SCOPE, (section, id, "part_of"), old.part_of, new.part_of)


def _by_form(contexts: Iterable[Context], forms: PlaceForms) -> Mapping[Context, Sequence[Context]]:
    return grouped((forms.context(context), context) for context in contexts)


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
