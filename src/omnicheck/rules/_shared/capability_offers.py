"""Changes by which touchpoints offer a capability."""

from collections.abc import Iterable, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries
from omnicheck.verdict.change import Change


def offered(
    estate: Estate, touchpoints: Iterable[str], capability: str, otherwise: str = ""
) -> Iterator[Change]:
    """Yield the capability at each touchpoint; `otherwise` is what the offices may decide instead."""
    for id in sorted(touchpoints):
        path = (*map(str, estate.landscape.element(id)), "offers")
        edits = (AddEntries(path, (capability,)),)
        yield Change(ChangeKind.OFFER, f"offer {capability} at {id}", edits, decision=otherwise)
