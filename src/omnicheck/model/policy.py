"""How strictly a landscape wants to be judged."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import MayBeEmpty
from omnicheck.model.words import Id, Text


class FailOn(StrEnum):
    """The mildest finding that makes an audit fail; `unproven`: errors, and verdicts that are unproven."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"


class AuditPolicy(Element):
    """`strict` turns a touchpoint that only sends or only receives into a broken promise."""

    later: ClassVar[frozenset[str]] = frozenset({"select", "ignore", "severity", "thresholds"})

    fail_on: FailOn = Field(default=FailOn.ERROR, description="what makes an audit fail")
    strict: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether a touchpoint must both send and receive"
    )
    schemas: MayBeEmpty[dict[Id, Text]] = Field(
        default_factory=dict,
        description="by section, the file of a JSON Schema for `metadata` and the `x-` keys of its elements",
    )
