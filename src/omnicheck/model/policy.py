"""How strictly a landscape wants to be judged."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import Listed, MayBeEmpty, MayBeLeftOut
from omnicheck.model.words import Id, Share, Text

Severity = Literal["note", "warning", "error"]
"""How bad a gap is, in SARIF's words; they are the levels of gaps."""


class FailOn(StrEnum):
    """The mildest finding that makes an audit fail; `unproven`: errors, and verdicts that are unproven."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"


class Thresholds(Element):
    """From where on a rule speaks up, for the rules that measure something without a limit in the model."""

    single_point_of_failure: Share = Field(
        default=0.5, description="the share of all routes through one system, over which it is a risk"
    )
    tested_devices: Share = Field(
        default=0.8, description="the share of traffic that should come from tested devices"
    )

    def shares(self) -> dict[str, float]:
        """By name; without what any element may say besides."""
        return {
            name: getattr(self, name) for name in Thresholds.model_fields if name not in Element.model_fields
        }


class AuditPolicy(Element):
    """`strict` turns a touchpoint that only sends or only receives into a broken promise."""

    fail_on: FailOn = Field(default=FailOn.ERROR, description="what makes an audit fail")
    strict: Annotated[bool, Field(strict=True)] = Field(
        default=False, description="whether a touchpoint must both send and receive"
    )
    thresholds: MayBeEmpty[Thresholds] = Field(
        default_factory=Thresholds, description="from where on some rules speak up"
    )
    select: MayBeLeftOut[Listed[Id]] = Field(
        default=None, description="the rules, or promises with all their rules, that are asked; left out, all"
    )
    ignore: Listed[Id] = Field(default=(), description="rules, or promises, that are not asked all the same")
    severity: MayBeEmpty[dict[Id, Severity]] = Field(
        default_factory=dict, description="levels of rules, other than their own; they move no score"
    )
    schemas: MayBeEmpty[dict[Id, Text]] = Field(
        default_factory=dict,
        description="by section, the file of a JSON Schema for `metadata` and the `x-` keys of its elements",
    )
