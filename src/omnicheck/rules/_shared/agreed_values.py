"""Changes of what touchpoints declare for a standard: one value for all, or what a place requires."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.edit import Edit, SetKey
from omnicheck.model.words import Value
from omnicheck.verdict.change import Change


def one_value(
    estate: Estate, standard: str, value: Value, touchpoints: Mapping[str, Collection[Context]], text: str
) -> Change:
    """Return the change by which touchpoints declare one value, each in the given places."""
    edits = [
        edit
        for id, contexts in touchpoints.items()
        for edit in value_edits(estate, id, standard, value, contexts)
    ]
    words = f"agree on {text} for {standard}"
    return Change(ChangeKind.AGREE, words, tuple(edits), more=len(touchpoints) - 1)


def given_value(
    estate: Estate, touchpoint: str, standard: str, value: Value, contexts: Collection[Context], words: str
) -> Change:
    """Return the change by which a touchpoint has what its places require."""
    return Change(ChangeKind.GIVE, words, tuple(value_edits(estate, touchpoint, standard, value, contexts)))


def value_edits(
    estate: Estate, touchpoint: str, standard: str, value: Value, contexts: Collection[Context]
) -> Iterator[Edit]:
    """Yield the edits after which a touchpoint declares a value in some places and its own in the others.

    A value for one place is by location if the touchpoint is elsewhere too.
    """
    path = (*map(str, estate.landscape.element(touchpoint)), "experience", standard)
    old = estate.landscape.touchpoints[touchpoint].experience.get(standard)
    present = estate.cube.expanded(estate.obligations.present[touchpoint])
    if set(contexts) >= set(present) and not isinstance(old, dict):
        yield SetKey(path, value)
        return
    kept = {} if isinstance(old, dict) else {one.location: old for one in present if old is not None}
    wanted = {one.location: value for one in contexts}
    for location, given in sorted({**kept, **wanted}.items()):
        yield SetKey((*path, location), given)


def places(found: Iterable[tuple[str, Iterable[Context]]]) -> dict[str, set[Context]]:
    """Return the contexts of each touchpoint."""
    by_touchpoint: dict[str, set[Context]] = {}
    for touchpoint, contexts in found:
        by_touchpoint.setdefault(touchpoint, set()).update(contexts)
    return dict(sorted(by_touchpoint.items()))
