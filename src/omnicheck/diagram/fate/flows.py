"""What became of the flows from one thing to another, whatever they are called."""

from collections import Counter
from collections.abc import Iterator, Mapping

from omnicheck.diagram.drawing import Edge, Role, shortened
from omnicheck.diagram.map.ways import ways
from omnicheck.model.flow import AnyFlow
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted, listing

_Ends = tuple[str, str]
_Said = Mapping[str, str]
"""By key, what a flow says; not what it is called, nor where else it goes."""


def edges(base: Landscape | None, head: Landscape) -> tuple[Edge, ...]:
    """A line between all that flows join or joined, those of the head first."""
    before, after = _between(base) if base else {}, _between(head)
    return tuple(_edge(ends, before.get(ends, []), after.get(ends, [])) for ends in {**after, **before})


def _edge(ends: _Ends, before: list[_Said], after: list[_Said]) -> Edge:
    role, flows = _role(before, after), max(len(before), len(after))
    label = shortened((words,) for words in _label(role, before, after))
    return Edge(*ends, role, label, flows=flows)


def _role(before: list[_Said], after: list[_Said]) -> Role:
    if not before:
        return Role.ADDED
    if not after:
        return Role.REMOVED
    return Role.AS_BEFORE if _counted(before) == _counted(after) else Role.CHANGED


def _label(role: Role, before: list[_Said], after: list[_Said]) -> Iterator[str]:
    """`added: price`, or of one flow what it says otherwise, or of several how many do."""
    if role in (Role.ADDED, Role.REMOVED):
        carried = dict.fromkeys(data for said in (*before, *after) for data in said["carries"].split())
        yield f"{role}: {listing(carried, most=4)}"
    if role is Role.CHANGED:
        gone = list((_counted(before) - _counted(after)).elements())
        come = list((_counted(after) - _counted(before)).elements())
        if len(gone) == len(come) == 1:
            one, other = dict(gone[0]), dict(come[0])
            keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
            yield f"changed: {listing(keys, most=5)}"
        else:
            yield from (f"{counted(len(some), 'flow')} less" for some in (gone,) if some)
            yield from (f"{counted(len(some), 'flow')} more" for some in (come,) if some)


def _counted(said: list[_Said]) -> Counter[tuple[tuple[str, str], ...]]:
    return Counter(tuple(one.items()) for one in said)


def _between(landscape: Landscape) -> Mapping[_Ends, list[_Said]]:
    found: dict[_Ends, list[_Said]] = {}
    flows = landscape.document.flows
    said = {id: _said(flow) for id, flow in flows.items()}
    for way in ways(landscape.document):
        found.setdefault((way.source, way.target), []).append(said[way.flow])
    return found


def _said(flow: AnyFlow) -> _Said:
    """What is left out counts as what it then means, so that saying it changes nothing."""
    told = flow.model_dump(mode="json", exclude={"to", "from_"}, exclude_none=True)
    return {
        key: " ".join(map(str, value)) if key in ("carries", "via") else str(value)
        for key, value in sorted(told.items())
    }
