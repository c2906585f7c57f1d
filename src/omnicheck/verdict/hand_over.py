"""Hand-overs: a customer changes touchpoint, with the data in time, and is recognised."""

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
    """A change of touchpoint between two steps: the worst of all `pairs` for some data or for recognition.

    `leaves` and `arrives` are numbers of steps. `known` is None if no touchpoint declares `recognises`, or if
    another change is as bad or worse.
    """

    leaves: int
    arrives: int
    before: str
    after: str
    pairs: int
    carried: tuple[Carried, ...]
    known: Outcome | None


class HandOverResult(NamedTuple):
    """The worst changes of touchpoint that lead to one step, in contexts where they have the same outcome."""

    journey: str
    step: str
    contexts: tuple[Context, ...]
    changes: tuple[TouchpointChange, ...]
    outcome: Outcome
