"""Members of the main component, and end points."""

from functools import lru_cache

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


@lru_cache(10_000)
def components(world: World) -> list[Group]:
    """Return the groups of systems and touchpoints that flows link, whatever their direction."""
    left = {*section(world.model, "systems"), *touchpoints(world.model)}
    groups = []
    while left:
        group = {min(left)}
        for _ in left:
            group |= {end for bundle in bundles(world) if bundle & group for end in bundle}
        groups.append(frozenset(group))
        left -= group
    return groups


def main_component(world: World) -> Group:
    """Return the component with the most touchpoints, then the most systems; an empty one on a tie."""
    ends = touchpoints(world.model)

    def size(group: Group) -> tuple[int, int]:
        return len(group & ends.keys()), len(group & section(world.model, "systems").keys())

    largest = max(size(group) for group in components(world))
    found = [group for group in components(world) if size(group) == largest]
    return found[0] if len(found) == 1 else frozenset()


def misses(world: World) -> list[Miss]:
    """Judge members and end points; in a partial document, an element without links is unproven.

    A system outside the main component is unproven if a record that flows lead from or to is not declared: it
    may be any system.
    """
    linked = {end for bundle in bundles(world) for end in bundle}
    unlinked = Outcome.UNPROVEN if world.model.get("partial", False) else Outcome.BROKEN
    undeclared = linked - section(world.model, "systems").keys() - touchpoints(world.model).keys()
    isolated = Outcome.UNPROVEN if undeclared else Outcome.BROKEN
    outside = section(world.model, "systems").keys() - main_component(world) if _any(world) else set()
    found = [Miss(f"member/{id}", isolated if undeclared or id in linked else unlinked) for id in outside]
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
