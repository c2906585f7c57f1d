"""Systems: what holds, moves or works out the data behind the touchpoints."""

from typing import ClassVar

from pydantic import Field

from omnicheck.model.element import Owned, Scoped
from omnicheck.model.forms import MayBeLeftOut
from omnicheck.model.words import Text


class System(Scoped, Owned):
    """One system. `kind` is free text; `system of record`, `integration` and the like help readers."""

    later: ClassVar[frozenset[str]] = frozenset({"resolves", "per_site"})

    kind: MayBeLeftOut[Text] = Field(default=None, description="what it is, for readers")
