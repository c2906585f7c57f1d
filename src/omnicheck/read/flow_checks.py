"""Checks of the ends of flows, and of flows that leave open what they carry or in which direction."""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Path
from omnicheck.model.words import RESERVED
from omnicheck.read.declared import Declared
from omnicheck.read.language import needed
from omnicheck.units.prose import one_of


def flow_faults(declared: Declared) -> Iterator[Fault]:
    """Yield missing, unknown and contradictory ends, and what a possible flow cannot have."""
    for id, flow in declared.document.flows.items():
        path: Path = ("flows", id)
        yield from _missing(declared, flow, path)
        yield from _contradictory(declared, flow, path)
        for end, where in _ends(flow, path):
            yield from _end(declared, end, where)
            if end == RESERVED and flow.possible and not declared.is_unclear((*path, "carries")):
                message = f"`{RESERVED}` is the record of what a flow carries, and flow {id} "
                says = "leaves its direction open" if flow.between else "does not say what it carries"
                hint = "name the system" if flow.between else "add `carries`, or name the system"
                yield declared.fault(message + says, where, hint)
        yield from _via(declared, flow, path)


def _missing(declared: Declared, flow: AnyFlow, path: Path) -> Iterator[Fault]:
    if flow.between or declared.is_unclear((*path, "between")):
        return
    ends = {"from": flow.from_, "to": flow.to}
    absent = [key for key, given in ends.items() if given is None and not declared.is_unclear((*path, key))]
    if absent:
        hint = "; ".join(f"`{key}` is {needed(path, key)}" for key in absent)
        message = f"flow {path[1]} needs {' and '.join(f'`{key}`' for key in absent)}"
        yield declared.fault(message, path, needed(path, absent[0]) if len(absent) == 1 else hint, key=True)


def _contradictory(declared: Declared, flow: AnyFlow, path: Path) -> Iterator[Fault]:
    if flow.between is None:
        return
    for key, given in (("from", flow.from_), ("to", flow.to)):
        if given is not None:
            hint = "remove `between` if the direction is known, else `from` and `to`"
            message = f"give `between`, or `from` and `to`, not both, in flow {path[1]}"
            yield declared.fault(message, (*path, key), hint, key=True)
            return
    if flow.both_ways:
        message = f"flow {path[1]} leaves its direction open with `between`, so it cannot be `both_ways`"
        hint = "write `from` and `to` in place of `between` if it runs in both directions"
        yield declared.fault(message, (*path, "both_ways"), hint, key=True)


def _ends(flow: AnyFlow, path: Path) -> Iterator[tuple[str, Path]]:
    if flow.between:
        yield from ((end, (*path, "between", number)) for number, end in enumerate(flow.between))
        return
    if flow.from_ is not None:
        yield flow.from_, (*path, "from")
    yield from ((end, (*path, "to", number)) for number, end in enumerate(flow.to or ()))


def _end(declared: Declared, end: str, path: Path) -> Iterator[Fault]:
    flow = declared.document.flows[str(path[1])]
    if path[2] == "to" and end == flow.from_:
        yield declared.fault(f"flow {path[1]} goes from {end} to itself", path)
    elif end == RESERVED or end in declared.ids("systems") or end in declared.ids("touchpoints"):
        return
    elif end not in declared.ids("channels"):
        yield from declared.unknown_id(end, path, "systems", "touchpoints", "channels")
    elif end in declared.touchpoints_of:
        message = f"`{end}` is a channel with touchpoints: name the touchpoint"
        yield declared.fault(message, path, f"its touchpoints: {one_of(declared.touchpoints_of[end])}")


def _via(declared: Declared, flow: AnyFlow, path: Path) -> Iterator[Fault]:
    yield from declared.unknown("systems", flow.via, (*path, "via"))
    for number, system in enumerate(flow.via):
        if system in declared.ids("systems") and system in flow.ends:
            message = f"flow {path[1]} starts or ends at {system}, so it cannot also go via {system}"
            yield declared.fault(message, (*path, "via", number), "remove it from `via`")
