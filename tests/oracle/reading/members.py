"""Members of the main component, and end points."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from tests.oracle.reading.figures import Outcome
from tests.oracle.reading.flows import World, all_links, links
from tests.oracle.reading.loading import section
from tests.oracle.reading.misses import Miss
from tests.oracle.reading.wants import touchpoints

Group = frozenset[str]


@lru_cache(10_000)
def bundles(world: World) -> tuple[Group, ...]:
    """Return the ends of each flow that is active in some context, with the systems that it passes."""
    return tuple({frozenset((link.source, link.target, *link.via)) for link in all_links(world)})


def components(world: World, named: Mapping[str, str]) -> list[Group]:
    """Return the groups of systems and touchpoints that flows link, with names for records that have none."""
    linked = [frozenset(named.get(end, end) for end in bundle) for bundle in bundles(world)]
    left = {*section(world.model, "systems"), *touchpoints(world.model)}
    groups = []
    while left:
        group = {min(left)}
        for _ in range(len(left) + len(named)):
            group |= {end for bundle in linked if bundle & group for end in bundle}
        groups.append(frozenset(group))
        left -= group
    return groups


def main_component(world: World, named: Mapping[str, str]) -> Group:
    """Return the component with the most touchpoints, then the most systems; an empty one on a tie."""
    ends = touchpoints(world.model)

    def size(group: Group) -> tuple[int, int]:
        return len(group & ends.keys()), len(group & section(world.model, "systems").keys())

    found = sorted(components(world, named), key=size)
    return found[-1] if len(found) == 1 or size(found[-1]) > size(found[-2]) else frozenset()


def may_be_linked(world: World, one: str, other: str) -> bool:
    """Return whether a partial document leaves open that flows link two elements: they are in two groups."""
    return _is_partial(world) and not any({one, other} <= group for group in components(world, {}))


def sure(world: World, undeclared: Group) -> Group:
    """Return what is in the main component whatever the records are that are not declared.

    Each may be a system, or the same as another of them.
    """
    records, systems = sorted(undeclared), sorted(section(world.model, "systems"))
    names = product((*records, *systems), repeat=len(records))
    mains = (main_component(world, dict(zip(records, chosen, strict=True))) for chosen in names)
    found = frozenset.intersection(*mains)
    return found if not _is_partial(world) or _largest_anyway(world, found) else frozenset()


def _largest_anyway(world: World, main: Group) -> bool:
    """Return whether all that is outside is smaller together, as missing flows may join it."""
    outside = ({*section(world.model, "systems"), *touchpoints(world.model)}) - main
    ends = touchpoints(world.model).keys()
    return (len(main & ends), len(main - ends)) > (len(outside & ends), len(outside - ends))


def _is_partial(world: World) -> bool:
    return bool(world.model.get("partial", False))


def misses(world: World) -> list[Miss]:
    """Judge members and end points; in a partial document, what has no links to the main part is unproven.

    A system outside the main component is unproven if a record that flows lead from or to is not declared: it
    may be any system. So is one inside, if another component may then be the main one.
    """
    linked = frozenset(end for bundle in bundles(world) for end in bundle)
    unlinked = Outcome.UNPROVEN if _is_partial(world) else Outcome.BROKEN
    undeclared = linked - section(world.model, "systems").keys() - touchpoints(world.model).keys()
    isolated = Outcome.UNPROVEN if undeclared or _is_partial(world) else Outcome.BROKEN
    outside = section(world.model, "systems").keys() - sure(world, undeclared) if _any(world) else set()
    found = [Miss(f"member/{id}", isolated) for id in outside]
    found += [Miss(f"end-point/{id}", unlinked) for id in touchpoints(world.model) if id not in linked]
    if (world.model.get("policy") or {}).get("strict", False):
        found += [Miss(f"end-point/{id}", Outcome.BROKEN) for id in one_way(world) & linked]
    return found


def _any(world: World) -> bool:
    return bool(section(world.model, "systems"))


def one_way(world: World) -> frozenset[str]:
    """Return the touchpoints that only send, or that only receive without `display_only`."""
    senders = {source for source, _ in links(world)}
    receivers = {target for _, target in links(world)}
    ends = touchpoints(world.model)
    return frozenset(
        id
        for id, body in ends.items()
        if id not in receivers or (id not in senders and not body.get("display_only"))
    )
