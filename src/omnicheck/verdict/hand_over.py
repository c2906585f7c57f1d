"""Hand-overs: a customer goes on elsewhere, with what was begun, in time, and known again."""

from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome


class Carried(NamedTuple):
    """What has to come along. `age` is None where it never arrives; without a `limit` it only must."""

    data: str
    age: Span | None
    limit: int | None
    outcome: Outcome


class TouchpointChange(NamedTuple):
    """One change of touchpoint: between which steps, what comes along, and whether the customer is known.

    `known` is None where the landscape says of nobody by what customers are recognised.
    """

    leaves: int
    arrives: int
    before: str
    after: str
    carried: tuple[Carried, ...]
    known: Outcome | None


@dataclass(frozen=True, slots=True)
class HandOverResult:
    """Every change of touchpoint that leads to one step, in contexts in which all come out alike."""

    journey: str
    step: str
    contexts: tuple[Context, ...]
    changes: tuple[TouchpointChange, ...]
    outcome: Outcome
