"""What the two offices share: objectives and words."""

from enum import StrEnum

from omnicheck.model.element import Element, Owned
from omnicheck.model.words import Text


class Weight(StrEnum):
    """How much an objective matters to an office; left out, it is absent there."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class Objective(Owned):
    """Something the company wants, how it is measured and for whom it counts."""

    kpi: Text | None = None
    cmo: Weight | None = None
    cio: Weight | None = None


class Term(Element):
    """What each office means by a word, and what they agreed on: a meaning, or `both`."""

    cio: Text | None = None
    cmo: Text | None = None
    agreed: Text | None = None
