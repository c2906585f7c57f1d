"""Systems: what holds, moves or works out the data behind the touchpoints."""

from typing import ClassVar

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.forms import AtLeastTwo, MayBeLeftOut
from omnicheck.model.words import Id, Text


class System(Scoped, Owned):
    """One system. `kind` is free text; `system of record`, `integration` and the like help readers."""

    later: ClassVar[frozenset[str]] = frozenset({"per_site"})

    resolves: tuple[AtLeastTwo[Id], ...] = Field(
        default=(), description="lists of identifiers that it knows to be the same customer's"
    )
    kind: MayBeLeftOut[Text] = Field(default=None, description="what it is, for readers")
