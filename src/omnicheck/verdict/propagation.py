"""How one data object gets round: from its record to every touchpoint, back, and who trails whom."""

from dataclasses import dataclass
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.trace import Trace


class Staleness(NamedTuple):
    """By how much one touchpoint may trail another on what both show, at worst, and where that is so.

    `shared` is the last thing that both learn it from: an element, or `flow prices`. `where` says where the
    other stands if that is not where the first one is, such as ` at another site`.
    """

    later: str
    sooner: str
    shared: str
    window: Span
    limit: int | None
    outcome: Outcome
    contexts: tuple[Context, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Propagation:
    """Every touchpoint's reading and writing of one data object, and each one's worst trail."""

    traces: tuple[Trace, ...] = ()
    staleness: tuple[Staleness, ...] = ()
