"""Objectives and terms: what the two offices must agree on."""

from enum import StrEnum

from pydantic import Field

from omnicheck.model.element import Owned, Realizing
from omnicheck.model.forms import MayBeLeftOut
from omnicheck.model.words import Text


class Weight(StrEnum):
    """An objective's weight for an office; if omitted, the office does not have the objective."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Objective(Owned, Realizing):
    """A goal of the company, how it is measured, and its weight for each office."""

    kpi: MayBeLeftOut[Text] = Field(None, description="how it is measured")
    cmo: MayBeLeftOut[Weight] = Field(None, description="how much it matters to the CMO")
    cio: MayBeLeftOut[Weight] = Field(None, description="how much it matters to the CIO")


class Term(Realizing):
    """A word, what each office means by it, and the agreed meaning."""

    cio: MayBeLeftOut[Text] = Field(None, description="what the CIO's office means by it")
    cmo: MayBeLeftOut[Text] = Field(None, description="what the CMO's office means by it")
    agreed: MayBeLeftOut[Text] = Field(None, description="the agreed meaning, or `both`")
