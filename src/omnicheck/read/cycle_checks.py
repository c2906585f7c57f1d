"""Do the two forests stand, and is every place that a model speaks of in them?"""

from collections.abc import Iterator, Mapping
from itertools import islice

from omnicheck.errors import Fault
from omnicheck.model.element import Scoped
from omnicheck.model.landscape import Path
from omnicheck.read.declared import Declared
from omnicheck.read.size_limits import MAX_GENERATIONS
from omnicheck.read.subjects import NOUNS

_FORESTS = ("locations", "businesses")

_TOLD = 6
"""So many steps of a circle are told."""


def forest_faults(declared: Declared) -> Iterator[Fault]:
    """Parents that are not there, circles, and businesses that trade where nothing is."""
    document = declared.document
    locations = {id: location.part_of for id, location in document.locations.items()}
    businesses = {id: business.part_of for id, business in document.businesses.items()}
    for section, parents in (("locations", locations), ("businesses", businesses)):
        for id, parent in parents.items():
            if parent is not None and parent not in declared.ids(section):
                yield from declared.nowhere(parent, (section, id, "part_of"), section)
        circles = list(_circles(parents))
        for circle in circles:
            yield _circle_fault(declared, section, circle)
        if not circles:
            yield from islice(_too_deep(declared, section, parents), 1)
    for id, business in document.businesses.items():
        yield from declared.unknown("locations", business.locations, ("businesses", id, "locations"))


def forests_stand(declared: Declared) -> bool:
    """Whether every location and business is sound, and part of what it says."""
    document = declared.document
    return (
        declared.unreadable.isdisjoint(_FORESTS)
        and declared.ids("locations") == document.locations.keys()
        and declared.ids("businesses") == document.businesses.keys()
        and next(forest_faults(declared), None) is None
    )


def scope_faults(declared: Declared) -> Iterator[Fault]:
    """Scopes that name what is in neither forest."""
    document = declared.document
    sections: Mapping[str, Mapping[str, Scoped]] = {
        "channels": document.channels,
        "touchpoints": document.touchpoints,
        "systems": document.systems,
        "flows": document.flows,
    }
    for section, elements in sections.items():
        for id, element in elements.items():
            yield from declared.unknown("locations", element.locations, (section, id, "locations"))
            yield from declared.unknown("businesses", element.businesses, (section, id, "businesses"))
            for number, node in enumerate(element.except_):
                yield from _excepted(declared, node, (section, id, "except", number))


def place_faults(declared: Declared, values: Mapping[str, object], path: Path) -> Iterator[Fault]:
    """The faults of values that differ by place: their keys are all locations, or all businesses."""
    locations, businesses = declared.ids("locations"), declared.ids("businesses")
    unclear = [node for node in values if (node in locations) == (node in businesses)]
    for node in unclear:
        if node in locations:
            yield _two_things(declared, node, (*path, node), "rename one of the two", key=True)
        else:
            yield from declared.nowhere(node, (*path, node), *_FORESTS, key=True)
    if not unclear and len({node in locations for node in values}) > 1:
        message = f"`{path[-1]}` mixes locations and businesses, so the nearest is not known"
        hint = "give one value for each location, or one for each business"
        yield declared.fault(message, path, hint, key=True)


def _excepted(declared: Declared, node: str, path: Path) -> Iterator[Fault]:
    section, _, id = node.rpartition("/")
    sections = (section,) if section else _FORESTS
    inside = [one for one in sections if id in declared.ids(one)]
    if not inside:
        yield from declared.nowhere(id, path, *sections)
    elif len(inside) > 1:
        yield _two_things(declared, id, path, f"write locations/{id} or businesses/{id}")


def _two_things(declared: Declared, id: str, path: Path, hint: str, *, key: bool = False) -> Fault:
    return declared.fault(f"`{id}` is both a location and a business", path, hint, key=key)


def _circles(parents: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Every circle of nodes that are part of one another, each once, from its first id on."""
    seen: set[str] = set()
    for start in sorted(parents):
        line: dict[str, int] = {}
        node: str | None = start
        while node is not None and node not in seen:
            seen.add(node)
            line[node] = len(line)
            node = parents.get(node)
        if node is not None and node in line:
            circle = tuple(line)[line[node] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]


def _circle_fault(declared: Declared, section: str, circle: tuple[str, ...]) -> Fault:
    steps = [*circle, circle[0]] if len(circle) <= _TOLD else [*circle[:_TOLD], "...", circle[0]]
    fault = declared.fault(
        f"{NOUNS[section]} {circle[0]} is part of itself: {' -> '.join(steps)}",
        (section, circle[0], "part_of"),
        "take one `part_of` of the circle out",
    )
    others = zip(circle[1:_TOLD], [*circle, circle[0]][2:], strict=False)
    return fault._replace(
        related=tuple(
            (f"{id} is part of {parent}", declared.place((section, id, "part_of"))) for id, parent in others
        )
    )


def _too_deep(declared: Declared, section: str, parents: Mapping[str, str | None]) -> Iterator[Fault]:
    """Nodes with too many others above them, where there are no circles."""
    for id in parents:
        node: str | None = id
        for _ in range(MAX_GENERATIONS):
            node = None if node is None else parents.get(node)
        if node is not None:
            message = (
                f"{NOUNS[section]} {id} is part of {MAX_GENERATIONS} others or more, one within the other"
            )
            yield declared.fault(message, (section, id, "part_of"))
