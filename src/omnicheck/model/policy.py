"""The policy: how strictly a landscape is judged."""

from enum import StrEnum
from typing import Literal

from pydantic import Field, StrictBool

from omnicheck.model.change_kind import EFFORTS, ChangeKind
from omnicheck.model.element import Element
from omnicheck.model.forms import Listed, MayBeEmpty, MayBeLeftOut, mapping
from omnicheck.model.words import Count, ElementRef, Id, Share, Text

Severity = Literal["note", "warning", "error"]
"""The level of a gap, in SARIF's terms."""


class FailOn(StrEnum):
    """The lowest level of gap that makes an audit fail; `unproven`: errors, and unproven verdicts."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNPROVEN = "unproven"


class Thresholds(Element):
    """The thresholds of rules that measure something for which the model has no limit."""

    single_point_of_failure: Share = Field(
        0.5, description="the share of all routes through one system above which it is a risk"
    )
    tested_devices: Share = Field(
        0.8, description="the share of traffic that should come from tested devices"
    )

    def shares(self) -> dict[str, float]:
        """Return the thresholds by name."""
        return self.model_dump(exclude=set(Element.model_fields))


class AuditPolicy(Element):
    """The policy of an audit. If `strict`, a touchpoint that only sends or receives breaks a promise."""

    fail_on: FailOn = Field(FailOn.ERROR, description="what makes an audit fail")
    strict: StrictBool = Field(False, description="whether a touchpoint must both send and receive")
    thresholds: MayBeEmpty[Thresholds] = Field(
        default_factory=Thresholds.model_construct, description="the thresholds of some rules"
    )
    select: MayBeLeftOut[Listed[Id]] = Field(
        None, description="the rules, or promises with all their rules, to apply; if omitted, all"
    )
    ignore: Listed[Id] = Field((), description="rules, or promises, to skip even if selected")
    severity: MayBeEmpty[dict[Id, Severity]] = mapping(
        "levels of rules instead of their own; they do not affect the score"
    )
    effort: MayBeEmpty[dict[ChangeKind, Count]] = mapping(
        "points of each kind of change, in place of the usual ones; `omnicheck plan` adds them up"
    )
    frozen: Listed[ElementRef] = Field(
        (), description="elements that no change may touch, nor connect; `SECTION/ID` if an id is ambiguous"
    )
    schemas: MayBeEmpty[dict[Id, Text]] = mapping(
        "by section, the file of a JSON Schema for `metadata` and `x-` keys of its elements"
    )

    def points(self, kind: ChangeKind) -> int:
        """Return the points of a kind of change."""
        return self.effort.get(kind, EFFORTS[kind])
