"""Elements that can have an owner, and who claims them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.element import Owned
from omnicheck.model.landscape import Path
from omnicheck.model.roles import JOINT, role_key
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Claims


class OwnedElement(NamedTuple):
    """An element that can have an owner. Only channels must: for others, `breaks` is empty."""

    path: Path
    owned: Owned
    breaks: tuple[Obligation, ...]

    @property
    def id(self) -> str:
        """Return the element's id."""
        return str(self.path[1])

    @property
    def joint(self) -> bool:
        """Return True if the element is owned jointly."""
        claimants = [role_key(role) for role in self.owned.claimants()]
        return role_key(self.owned.owner or "") == JOINT or claimants == [JOINT]

    def claims(self) -> Claims:
        """Return the roles that claim the element, each with the words of the model."""
        owner = ((self.owned.owner, "owner"),) if self.owned.owner else ()
        others = tuple((role, "claims it") for role in self.owned.claimants()[len(owner) :])
        return Claims(self.id, (*owner, *others))


def owned_elements(estate: Estate) -> Iterator[OwnedElement]:
    """Yield every channel, system, data object, capability and objective."""
    document = estate.landscape.document
    sections: Mapping[str, Mapping[str, Owned]] = {
        "channels": document.channels,
        "systems": document.systems,
        "data": document.data,
        "capabilities": document.capabilities,
        "objectives": document.objectives,
    }
    for section, elements in sections.items():
        for id, owned in elements.items():
            breaks = (estate.obligations.shared(Kind.OWNER, id),) if section == "channels" else ()
            yield OwnedElement((section, id), owned, breaks)
