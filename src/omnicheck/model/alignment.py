"""What the two offices share: objectives and words."""

from enum import StrEnum

from pydantic import Field

from omnicheck.model.element import Element, Owned
from omnicheck.model.forms import MayBeLeftOut
from omnicheck.model.words import Text


class Weight(StrEnum):
    """How much an objective matters to an office; left out, it is absent there."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Objective(Owned):
    """Something the company wants, how it is measured and for whom it counts."""

    kpi: MayBeLeftOut[Text] = Field(default=None, description="how it is measured")
    cmo: MayBeLeftOut[Weight] = Field(default=None, description="how much it matters to the CMO")
    cio: MayBeLeftOut[Weight] = Field(default=None, description="how much it matters to the CIO")


class Term(Element):
    """What each office means by a word, and what they agreed on: a meaning, or `both`."""

    cio: MayBeLeftOut[Text] = Field(default=None, description="what the CIO's office means by it")
    cmo: MayBeLeftOut[Text] = Field(default=None, description="what the CMO's office means by it")
    agreed: MayBeLeftOut[Text] = Field(default=None, description="the meaning agreed on, or `both`")
