"""Checks of scopes, values by place, and the contexts that locations and businesses make up."""

from collections.abc import Iterator, Mapping
from itertools import islice

from omnicheck.caps import MAX_CONTEXTS
from omnicheck.errors import Fault
from omnicheck.model.contexts import EVERYWHERE, Cube, Forest, contexts_of
from omnicheck.model.element import Scoped
from omnicheck.model.landscape import Path
from omnicheck.read.cycle_checks import FORESTS, forests_are_sound
from omnicheck.read.declared import Declared
from omnicheck.read.timing_checks import LOCAL, scheduled_parts
from omnicheck.units.prose import listing


def scope_faults(declared: Declared) -> Iterator[Fault]:
    """Yield scopes that name unknown locations or businesses."""
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
                yield from _exception_fault(declared, node, (section, id, "except", number))


def placed_value_faults(declared: Declared, values: Mapping[str, object], path: Path) -> Iterator[Fault]:
    """Yield faults of values by place, whose keys must be all locations or all businesses."""
    locations, businesses = declared.ids("locations"), declared.ids("businesses")
    unclear = [node for node in values if (node in locations) == (node in businesses)]
    for node in unclear:
        if node in locations:
            yield _ambiguous(declared, node, (*path, node), "rename one of the two", key=True)
        else:
            yield from declared.unknown_id(node, (*path, node), *FORESTS, key=True)
    if not unclear and len({node in locations for node in values}) > 1:
        message = f"`{path[-1]}` mixes locations and businesses, so the nearest one is ambiguous"
        hint = "give values by location or by business, not both"
        yield declared.fault(message, path, hint, key=True)


def context_faults(declared: Declared) -> Iterator[Fault]:
    """Yield too many contexts, and local schedules without a time zone; nothing if a forest has faults."""
    if not forests_are_sound(declared):
        return
    document = declared.document
    found = contexts_of(document, Forest(document.locations), Forest(document.businesses))
    if next(islice(found, MAX_CONTEXTS, None), None):
        message = f"more than {MAX_CONTEXTS:,} pairs of a location and a business that trades there"
        hint = "give the `locations` where each business trades, or split the model"
        yield declared.fault(message, ("businesses",), hint, key=True)
    else:
        yield from _local_schedules(declared)


def _exception_fault(declared: Declared, node: str, path: Path) -> Iterator[Fault]:
    section, _, id = node.rpartition("/")
    sections = (section,) if section else FORESTS
    inside = [one for one in sections if id in declared.ids(one)]
    if not inside:
        yield from declared.unknown_id(id, path, *sections)
    elif len(inside) > 1:
        yield _ambiguous(declared, id, path, f"write locations/{id} or businesses/{id}")


def _ambiguous(declared: Declared, id: str, path: Path, hint: str, *, key: bool = False) -> Fault:
    return declared.fault(f"`{id}` is both a location and a business", path, hint, key=key)


def _local_schedules(declared: Declared) -> Iterator[Fault]:
    flows = {
        path: flow
        for path, part in scheduled_parts(declared)
        if part.timezone == LOCAL
        and part.schedule is not None
        and (flow := declared.document.flows[str(path[1])])
        and declared.ids("locations").issuperset(flow.locations or ())
        and declared.ids("businesses").issuperset(flow.businesses or ())
    }
    if not flows:
        return
    cube = Cube(declared.document)
    zoneless = {leaf for leaf in cube.locations.leaves if not _has_zone(declared, cube, leaf)}
    for path, flow in flows.items():
        without = zoneless & {context.location for context in cube.present(flow)}
        if without:
            verb = "has" if len(without) == 1 else "have"
            undeclared = EVERYWHERE in without
            fact = "no location is declared" if undeclared else f"{listing(without)} {verb} none"
            yield declared.fault(
                f"flow {path[1]} needs the time zone of its location, but {fact}",
                (*path, "timezone"),
                "give each of its locations a `timezone`, or the flow a zone such as Europe/Berlin",
            )


def _has_zone(declared: Declared, cube: Cube, leaf: str) -> bool:
    locations = declared.document.locations
    return any(node in locations and locations[node].timezone for node in cube.locations.upward(leaf))
