"""Hand-overs: a customer changes touchpoint, with the data in time, and is recognised."""

from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome


class Carried(NamedTuple):
    """Data that a hand-over carries.

    `age` is None if it never arrives; without a `limit` it only has to arrive.
    """

    data: str
    age: Span | None
    limit: int | None
    outcome: Outcome


class TouchpointChange(NamedTuple):
    """A change of touchpoint between two steps, with the data carried and whether the customer is recognised.

    `leaves` and `arrives` are the numbers of the steps. `known` is None if no touchpoint declares
    `recognises`.
    """

    leaves: int
    arrives: int
    before: str
    after: str
    carried: tuple[Carried, ...]
    known: Outcome | None


@dataclass(frozen=True, slots=True)
class HandOverResult:
    """All changes of touchpoint that lead to one step, in contexts where they have the same outcome."""

    journey: str
    step: str
    contexts: tuple[Context, ...]
    changes: tuple[TouchpointChange, ...]
    outcome: Outcome
