"""Journeys: what a customer does, step by step, on one channel and then on another."""

from typing import Annotated

from pydantic import Field

from omnicheck.model.element import Element
from omnicheck.model.forms import AtLeastOne, MayBeLeftOut
from omnicheck.model.words import DataRef, Duration, Id

_Truth = Annotated[bool, Field(strict=True)]


class Step(Element):
    """One step of a journey: where the customer is, what is done there, and what must be there by then."""

    at: Id = Field(description="a channel, which stands for any of its touchpoints, or one touchpoint")
    does: MayBeLeftOut[Id] = Field(
        default=None, description="the capability that the customer uses; left out, the customer only looks"
    )
    carries: MayBeLeftOut[AtLeastOne[DataRef]] = Field(
        default=None, description="what must have arrived from the steps before"
    )
    within: MayBeLeftOut[Duration] = Field(
        default=None, description="by when it must have arrived; left out, at any time"
    )
    optional: _Truth = Field(default=False, description="whether a customer may leave the step out")

    @property
    def label(self) -> str:
        """What it is called in keys: `store.pick-up`, or `store` where nothing is done."""
        return f"{self.at}.{self.does}" if self.does else self.at


class Journey(Element):
    """Steps that a customer takes one after the other; where the touchpoint changes, one hands over."""

    steps: Annotated[tuple[Step, ...], Field(min_length=2)] = Field(
        default=(),
        description="where it leads, in order; at least two steps. Left out, those of a reference model",
    )

    def labels(self) -> tuple[str, ...]:
        """Each step's label; one that comes again has its number behind it: `web.buy#2`."""
        seen: dict[str, int] = {}
        found = []
        for step in self.steps:
            seen[step.label] = number = seen.get(step.label, 0) + 1
            found.append(step.label if number == 1 else f"{step.label}#{number}")
        return tuple(found)

    def departures(self, number: int, taken: frozenset[int]) -> tuple[int, ...]:
        """The steps that a customer may come from to the one of that number, among those that are `taken`.

        The nearest before it, and where that one may be left out, the one before that too.
        """
        found: list[int] = []
        for before in range(number - 1, -1, -1):
            if before in taken:
                found.append(before)
                if not self.steps[before].optional:
                    break
        return tuple(found)
