"""Systems: what holds, moves or works out the data behind the touchpoints."""

from typing import Annotated

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.forms import AtLeastTwo, MayBeLeftOut
from omnicheck.model.words import Id, Text


class System(Scoped, Owned):
    """One system. `kind` is free text; `system of record`, `integration` and the like help readers."""

    resolves: tuple[AtLeastTwo[Id], ...] = Field(
        default=(), description="lists of identifiers that it knows to be the same customer's"
    )
    per_site: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether each of a location's `sites` has one of its own"
    )
    kind: MayBeLeftOut[Text] = Field(default=None, description="what it is, for readers")
