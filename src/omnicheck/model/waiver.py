"""Waivers: accepted gaps, each with a reason and an end date."""

from datetime import date
from typing import NamedTuple

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import AtLeastOne, MayBeLeftOut
from omnicheck.model.words import AtRef, Day, Id, Text
from omnicheck.place import Place


class DeclaredWaiver(Element):
    """A waiver of a rule's gaps at some elements, left out of the score until a date."""

    rule: Id = Field(description="the rule whose gaps are waived")
    at: AtLeastOne[AtRef] = Field(
        description="ids, or prefixes of obligation keys such as `route/till/price/read/NO`"
    )
    because: Text = Field(description="the reason")
    until: Day = Field(description="the last day on which it applies")
    by: MayBeLeftOut[Text] = Field(default=None, description="who is responsible for it")


class Waiver(NamedTuple):
    """A waiver to apply, declared under `waivers` or in a comment at an element.

    `at` holds `section/id` and prefixes of obligation keys. `name` is empty for a comment.
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
        """Return its name: `waiver till-rollout`, or `ignore[...]` as in the comment."""
        return f"waiver {self.name}" if self.name else f"ignore[{self.rule}]"
