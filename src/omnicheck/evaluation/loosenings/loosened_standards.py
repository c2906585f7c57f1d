"""Loosenings of standards, declared or built in: of what customers in a place are owed."""

from collections.abc import Iterator, Sequence
from itertools import chain

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.graph.demand.requirements import LOAD_TIME_BUDGET, Requirement, listed
from omnicheck.graph.demand.standards import Standards
from omnicheck.model.contexts import EVERYWHERE, Context, Cube
from omnicheck.model.experience import LOAD_TIME, UNDECLARED, Compare, Narrowed, Policy
from omnicheck.model.landscape import Path
from omnicheck.units.grades import ACCESSIBILITY
from omnicheck.verdict.loosening import Loosened, Loosening
from omnicheck.verdict.obligation import Outcome

_FREER = {Policy.FREE: 0, Policy.LOCALISED: 1, Policy.UNIFORM: 2}
_BOUNDS = (Compare.AT_LEAST, Compare.AT_MOST)


def loosened_standards(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield what standards ask less strictly, those of the base first, then the load time's budget."""
    declared, left = (one.document.standards for one in two)
    required = {id for one in two.base.document.locations.values() for id in one.requires}
    cubes = Cube(two.base.document), Cube(two.head.document)
    before, after = (Standards(one, cube) for one, cube in zip(two, cubes, strict=True))
    pairs = [(leaf, heir) for leaf in cubes[0].locations.leaves for heir in cubes[1].locations.heirs(leaf)]
    for id in sorted({*declared, *required, LOAD_TIME}):
        is_removed = id in declared and id not in left
        if not is_removed and (id in declared or id in required):
            old, new = (some.get(id, UNDECLARED) for some in (declared, left))
            if _FREER[new.policy] < _FREER[old.policy]:
                path: Path = ("standards", id, "policy")
                yield two.loosening(Loosened.STANDARD, path, old.policy, new.policy)
            yield from excused_channels(two, ("standards", id), old, new)
        seen: set[Path] = set()
        for leaf, heir in pairs:
            now = tuple(_asked(after, id, heir))
            for one in _asked(before, id, leaf):
                if is_removed and one.path[0] == "standards":
                    continue  # its removal is listed
                for path, was, value in _loosened(one, now):
                    if path not in seen:
                        seen.add(path)
                        kind = Loosened.STANDARD if path[0] == "standards" else Loosened.REQUIREMENT
                        yield two.loosening(kind, path, was, value)


def _asked(standards: Standards, id: str, location: str) -> Iterator[Requirement]:
    """Yield what must be met in a place: all that has to be included as one, then the rest or the budget."""
    all_of_it = standards.requirements(id, Context(location, EVERYWHERE))
    included = [one for one in all_of_it if one.compare is Compare.INCLUDES]
    if included:
        yield included[0]._replace(value=tuple(chain.from_iterable(listed(one.value) for one in included)))
    yield from (one for one in all_of_it if one.compare is not Compare.INCLUDES)
    if id == LOAD_TIME and not any(one.compare is Compare.AT_MOST for one in all_of_it):
        yield LOAD_TIME_BUDGET


def _loosened(old: Requirement, news: Sequence[Requirement]) -> Iterator[tuple[Path, object, object]]:
    """Yield what a value may have that did not meet the old requirement: a path, and what is there."""
    if any(_implies(new, old) for new in news):
        return
    near = [one for one in news if one.path[0] == old.path[0] or old is LOAD_TIME_BUDGET]
    if not near:
        yield old.path, old.value, None
        return
    new = next((one for one in near if one.path == old.path), near[0])
    at: Path = ("standards", old.path[-1] if old.path[0] == "locations" else old.path[1])
    if not _compares_as(new, old):
        yield (*at, "compare"), old.compare, new.compare
    elif not _ranks_as(new, old):
        yield (*at, "order"), old.order or ACCESSIBILITY, new.order or ACCESSIBILITY
    if not _meets(new, old):
        yield new.path, old.value, new.value


def _implies(new: Requirement, old: Requirement) -> bool:
    """Return whether all that meets the new requirement met the old one."""
    return _compares_as(new, old) and _ranks_as(new, old) and _meets(new, old)


def _compares_as(new: Requirement, old: Requirement) -> bool:
    return new.compare in (old.compare, Compare.EQUALS)


def _ranks_as(new: Requirement, old: Requirement) -> bool:
    """Return whether grades have the same order; more may be above them."""
    before, after = (one.order or ACCESSIBILITY for one in (old, new))
    return old.compare not in _BOUNDS or after[: len(before)] == before


def _meets(new: Requirement, old: Requirement) -> bool:
    try:
        return old.met_by(new.value) is Outcome.KEPT
    except ValueError:  # the one is a grade and the other a number
        return False


def excused_channels(
    two: TwoLandscapes, path: Path, before: Narrowed, after: Narrowed
) -> Iterator[Loosening]:
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
