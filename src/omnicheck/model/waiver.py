"""Waivers: gaps that somebody lives with, for a reason and for a time."""

from datetime import date
from typing import NamedTuple

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import AtLeastOne, MayBeLeftOut
from omnicheck.model.words import AtRef, Day, Id, Text
from omnicheck.place import Place


class DeclaredWaiver(Element):
    """What one rule finds at some elements, left out of the score for a reason and until a day."""

    rule: Id = Field(description="the rule whose gaps are waived")
    at: AtLeastOne[AtRef] = Field(
        description="ids, or beginnings of obligations' keys such as `route/till/price/read/NO`"
    )
    because: Text = Field(description="the reason")
    until: Day = Field(description="the last day on which it holds")
    by: MayBeLeftOut[Text] = Field(default=None, description="who answers for it")


class Waiver(NamedTuple):
    """A waiver as it is applied, whether declared under `waivers` or beside an element.

    `at` holds `section/id` and beginnings of obligations' keys. `name` is empty for a comment.
    """

    rule: str
    at: tuple[str, ...]
    because: str
    until: date
    place: Place
    name: str = ""
    by: str = ""

    @property
    def called(self) -> str:
        """`waiver till-rollout`, or what stands in the comment."""
        return f"waiver {self.name}" if self.name else f"ignore[{self.rule}]"
