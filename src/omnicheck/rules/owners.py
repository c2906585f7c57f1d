"""What the rules about ownership share: everything that has an owner, and what depends on it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.element import Owned
from omnicheck.model.landscape import Path
from omnicheck.model.words import JOINT
from omnicheck.verdict.obligation import Kind, Obligation
from omnicheck.verdict.witness import Claims


class Property(NamedTuple):
    """Something that is somebody's. Only channels owe an owner; elsewhere a dispute is a risk."""

    path: Path
    owned: Owned
    breaks: tuple[Obligation, ...]

    @property
    def id(self) -> str:
        """Its name."""
        return str(self.path[1])

    @property
    def joint(self) -> bool:
        """Whether everyone agrees that it is everyone's."""
        return self.owned.owner == JOINT or self.owned.claimants() == (JOINT,)

    def claims(self) -> Claims:
        """Who says that it is theirs, and in which words of the model."""
        owner = ((self.owned.owner, "owner"),) if self.owned.owner else ()
        others = tuple((who, "claims it") for who in self.owned.claimants()[len(owner) :])
        return Claims(self.id, (*owner, *others))


def properties(estate: Estate) -> Iterator[Property]:
    """Every channel, system, data object, capability and objective."""
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
            owner = (estate.obligations.shared(Kind.OWNER, id),) if section == "channels" else ()
            yield Property((section, id), owned, owner)
