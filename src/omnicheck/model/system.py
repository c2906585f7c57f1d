"""Systems: what holds, moves or works out the data behind the touchpoints."""

from typing import Annotated, ClassVar

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.forms import MayBeLeftOut
from omnicheck.model.words import Text


class System(Scoped, Owned):
    """One system. `kind` is free text; `system of record`, `integration` and the like help readers."""

    later: ClassVar[frozenset[str]] = frozenset({"resolves"})

    per_site: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether each of a location's `sites` has one of its own"
    )
    kind: MayBeLeftOut[Text] = Field(default=None, description="what it is, for readers")
