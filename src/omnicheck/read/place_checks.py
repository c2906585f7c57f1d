"""Are there no more contexts than can be judged, and has each the clock that its schedules go by?"""

from collections.abc import Iterator
from itertools import islice

from omnicheck.errors import Fault
from omnicheck.model.contexts import EVERYWHERE, Cube, Forest, contexts_of
from omnicheck.read.cycle_checks import forests_stand
from omnicheck.read.declared import Declared
from omnicheck.read.size_limits import MAX_CONTEXTS
from omnicheck.read.timing_checks import LOCAL, clocked_parts
from omnicheck.units.prose import listing


def context_faults(declared: Declared) -> Iterator[Fault]:
    """What can be said of contexts, provided that the forests stand."""
    if not forests_stand(declared):
        return
    document = declared.document
    found = contexts_of(document, Forest(document.locations), Forest(document.businesses))
    if next(islice(found, MAX_CONTEXTS, None), None):
        message = f"there are more than {MAX_CONTEXTS} pairs of a location and a business that trades there"
        hint = "say with `locations` where each business trades, or split the model"
        yield declared.fault(message, ("businesses",), hint, key=True)
    else:
        yield from _local_clocks(declared)


def _local_clocks(declared: Declared) -> Iterator[Fault]:
    """Schedules by the local clock that run in locations without one."""
    flows = {
        path: flow
        for path, clocked in clocked_parts(declared)
        if clocked.timezone == LOCAL
        and clocked.schedule is not None
        and (flow := declared.document.flows[str(path[1])])
        and declared.ids("locations").issuperset(flow.locations or ())
        and declared.ids("businesses").issuperset(flow.businesses or ())
    }
    if not flows:
        return
    cube = Cube(declared.document)
    clockless = {leaf for leaf in cube.locations.leaves if not _has_clock(declared, cube, leaf)}
    for path, flow in flows.items():
        without = clockless & {context.location for context in cube.present(flow)}
        if without:
            where = (
                "no location is declared" if EVERYWHERE in without else f"none is set in {listing(without)}"
            )
            yield declared.fault(
                f"flow {path[1]} runs by the local clock, but {where}",
                (*path, "timezone"),
                "give every location of it a `timezone`, or the flow a zone such as Europe/Berlin",
            )


def _has_clock(declared: Declared, cube: Cube, leaf: str) -> bool:
    locations = declared.document.locations
    return any(node in locations and locations[node].timezone for node in cube.locations.upward(leaf))
