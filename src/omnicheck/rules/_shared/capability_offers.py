"""Changes by which touchpoints offer a capability."""

from collections.abc import Collection, Iterable, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.edit import AddEntries
from omnicheck.verdict.change import Change


def offered(
    estate: Estate,
    touchpoints: Iterable[str],
    capability: str,
    contexts: Collection[Context],
    otherwise: str = "",
) -> Iterator[Change]:
    """Yield the capability at each touchpoint that may offer it; one that is not everywhere is not enough.

    It costs a point more where customers can do less than at another one of them. `otherwise` is what the
    offices may decide instead.
    """
    writes = estate.landscape.document.capabilities[capability].writes
    number = {id: len(estate.landscape.touchpoints[id].offers or ()) for id in touchpoints}
    for id in sorted(number):
        if writes and estate.landscape.touchpoints[id].display_only is not None:
            continue
        path = (*map(str, estate.landscape.element(id)), "offers")
        edits = (AddEntries(path, (capability,)),)
        partial = not estate.obligations.present[id].issuperset(contexts)
        more = int(number[id] < max(number.values()))
        yield Change(ChangeKind.OFFER, f"offer {capability} at {id}", edits, more, partial, otherwise)
