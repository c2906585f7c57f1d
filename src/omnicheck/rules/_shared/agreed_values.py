"""Changes of what touchpoints declare for a standard: one value for all, or what a place requires."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from omnicheck.graph.demand.requirements import meaning
from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.edit import AddEntries, Edit, KeyPath, SetKey
from omnicheck.model.experience import Policy
from omnicheck.model.words import Value
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.obligation import Kind, Outcome


def one_value(
    estate: Estate, standard: str, value: Value, touchpoints: Mapping[str, Collection[Context]], text: str
) -> Iterator[Change]:
    """Yield the change by which touchpoints declare one value, each in its places, if it suits these."""
    edits: list[Edit] = []
    for id, contexts in touchpoints.items():
        found = [*value_edits(estate, id, standard, value, contexts)]
        if not found or not _suits(estate, standard, value, contexts):
            return
        edits += found
    where = estate.places.where_exactly({one for contexts in touchpoints.values() for one in contexts})
    words = f"agree on {text} for {standard} at {listing(touchpoints)}{where}"
    yield Change(ChangeKind.AGREE, words, tuple(edits), more=len(touchpoints) - 1)


def given_value(
    estate: Estate, touchpoint: str, standard: str, value: Value, contexts: Collection[Context], text: str
) -> Iterator[Change]:
    """Yield the change by which a touchpoint has what its places require, unless that breaks what it meets.

    Others that have to have the same value and have not are to follow.
    """
    edits = tuple(value_edits(estate, touchpoint, standard, value, contexts))
    if edits and not _breaks(estate, touchpoint, standard, value, contexts):
        words = f"bring {standard} of {touchpoint} to {text}{estate.places.where_exactly(contexts)}"
        others = _others_differ(estate, touchpoint, standard, value, contexts)
        yield Change(ChangeKind.GIVE, words, edits, partial=others)


def added_values(
    estate: Estate, touchpoint: str, standard: str, values: Sequence[Value], text: str
) -> Iterator[Change]:
    """Yield the change by which a touchpoint adds values to its list for all places."""
    edit = AddEntries(_path(estate, touchpoint, standard), tuple(values))
    yield Change(ChangeKind.GIVE, f"add {text} to {standard} of {touchpoint}", (edit,))


def has_one_list(estate: Estate, touchpoint: str, standard: str) -> bool:
    """Return whether a touchpoint has one list of values for all places, which nothing says must be alike."""
    free = estate.standards.policy(standard, touchpoint) is Policy.FREE
    return free and isinstance(estate.landscape.touchpoints[touchpoint].experience.get(standard), tuple)


def value_edits(
    estate: Estate, touchpoint: str, standard: str, value: Value, contexts: Collection[Context]
) -> Iterator[Edit]:
    """Yield the edits after which a touchpoint declares a value in some places and its own in the others.

    There are none if neither its locations nor its businesses tell these places from the others.
    """
    path = _path(estate, touchpoint, standard)
    old = estate.landscape.touchpoints[touchpoint].experience.get(standard)
    present = estate.cube.expanded(estate.obligations.present[touchpoint])
    if set(contexts) >= set(present):
        yield SetKey(path, value)
        return
    by_place = _by_place(estate, present, set(contexts), old)
    if by_place is None:
        return
    for place, wanted in sorted(by_place.items()):
        if wanted:
            yield SetKey((*path, place), value)
        elif old is not None and not isinstance(old, dict):
            yield SetKey((*path, place), old, keeps=True)


def places(found: Iterable[tuple[str, Iterable[Context]]]) -> dict[str, set[Context]]:
    """Return the contexts of each touchpoint."""
    by_touchpoint: dict[str, set[Context]] = {}
    for touchpoint, contexts in found:
        by_touchpoint.setdefault(touchpoint, set()).update(contexts)
    return dict(sorted(by_touchpoint.items()))


def _path(estate: Estate, touchpoint: str, standard: str) -> KeyPath:
    return (*map(str, estate.landscape.element(touchpoint)), "experience", standard)


def _by_place(
    estate: Estate, present: Collection[Context], wanted: Collection[Context], old: object
) -> Mapping[str, bool] | None:
    """Return for each location, else for each business, whether all of it is wanted; None if some is."""
    keys = set(old) if isinstance(old, dict) else set[str]()
    locations, businesses = estate.landscape.document.locations, estate.landscape.document.businesses
    for axis, declared, others in ((0, locations, businesses), (1, businesses, locations)):
        found = grouped((one[axis], one in wanted) for one in present)
        known = keys.isdisjoint(others) and found.keys() <= declared.keys()
        if known and all(len(set(answers)) == 1 for answers in found.values()):
            return {place: answers[0] for place, answers in found.items()}
    return None


def _suits(estate: Estate, standard: str, value: Value, contexts: Iterable[Context]) -> bool:
    """Return whether a value meets what these places require."""
    required = {one for context in contexts for one in estate.standards.requirements(standard, context)}
    return all(one.met_by(value) is Outcome.KEPT for one in required)


def _breaks(
    estate: Estate, touchpoint: str, standard: str, value: Value, contexts: Iterable[Context]
) -> bool:
    """Return whether a value does not meet what the touchpoint's own value meets in these places."""
    for context in contexts:
        own = estate.standards.value(touchpoint, standard, context)
        for one in estate.standards.requirements(standard, context):
            met = own is not None and one.met_by(own) is Outcome.KEPT
            if met and one.met_by(value) is not Outcome.KEPT:
                return True
    return False


def _others_differ(
    estate: Estate, touchpoint: str, standard: str, value: Value, contexts: Collection[Context]
) -> bool:
    """Return whether a value with which this one is compared is another."""
    policy = estate.standards.policy(standard, touchpoint)
    if policy is Policy.FREE:
        return False
    for one in estate.obligations.of_kind(Kind.STANDARD):
        if one.matter != standard or one.context is None or one.subject not in estate.touchpoints:
            continue
        own = one.subject == touchpoint and not set(one.contexts).isdisjoint(contexts)
        here = policy is Policy.UNIFORM or not set(one.contexts).isdisjoint(contexts)
        stated = estate.standards.value(one.subject, standard, one.context)
        compared = estate.standards.policy(standard, one.subject) is policy
        if here and compared and not own and stated is not None and meaning(stated) != meaning(value):
            return True
    return False
