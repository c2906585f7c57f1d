"""Journeys: what a customer does step by step, across channels."""

from typing import Annotated

from pydantic import Field, StrictBool

from omnicheck.model.element import Element, Realizing
from omnicheck.model.forms import AtLeastOne, MayBeLeftOut
from omnicheck.model.words import DataRef, Duration, Id


class Step(Element):
    """A step of a journey: where the customer is, what they do there, and which data must have arrived."""

    at: Id = Field(description="a touchpoint, or a channel, which means any of its touchpoints")
    does: MayBeLeftOut[Id] = Field(
        None, description="the capability that the customer uses; if omitted, they only look"
    )
    carries: MayBeLeftOut[AtLeastOne[DataRef]] = Field(
        None, description="the data that must have arrived from the steps before"
    )
    within: MayBeLeftOut[Duration] = Field(
        None, description="how soon it must have arrived; if omitted, there is no limit"
    )
    optional: StrictBool = Field(False, description="whether a customer may skip the step")

    @property
    def label(self) -> str:
        """Return its name in keys: `store.pick-up`, or `store` without a capability."""
        return f"{self.at}.{self.does}" if self.does else self.at


class Journey(Realizing):
    """The steps that a customer takes in order; where the touchpoint changes, there is a hand-over."""

    steps: Annotated[tuple[Step, ...], Field(min_length=2)] = Field(
        (), description="at least two steps, in order; if omitted, those of a reference model"
    )

    def labels(self) -> tuple[str, ...]:
        """Return the label of each step; a repeated one is numbered: `web.buy#2`."""
        seen: dict[str, int] = {}
        found = []
        for step in self.steps:
            seen[step.label] = number = seen.get(step.label, 0) + 1
            found.append(step.label if number == 1 else f"{step.label}#{number}")
        return tuple(found)

    def departures(self, number: int, taken: frozenset[int]) -> tuple[int, ...]:
        """Return the steps in `taken` from which a customer may come to the step of that number.

        They are the nearest one before it and, as long as that one is optional, the one before that.
        """
        found: list[int] = []
        for before in range(number - 1, -1, -1):
            if before in taken:
                found.append(before)
                if not self.steps[before].optional:
                    break
        return tuple(found)
