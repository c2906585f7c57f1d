"""Propagation of one data object: from its record to every touchpoint and back, and who trails whom."""

from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.trace import Trace


class Staleness(NamedTuple):
    """The longest time by which one touchpoint may trail another on the same data.

    `shared` is the last element or flow that both get it from. `where` says where the other is if not in the
    same place, such as ` at another site`.
    """

    later: str
    sooner: str
    shared: str
    window: Span
    limit: int | None
    outcome: Outcome
    contexts: tuple[Context, ...]
    where: str = ""


class Propagation(NamedTuple):
    """The reads and writes of one data object at every touchpoint, and each touchpoint's worst staleness."""

    traces: tuple[Trace, ...] = ()
    staleness: tuple[Staleness, ...] = ()
