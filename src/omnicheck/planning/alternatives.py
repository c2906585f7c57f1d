"""What must be altered for an obligation to be kept, whatever else is changed (semantics 7).

Alternatives are never fewer than there are: where it is in doubt whether something would help, it counts.
"""

from math import inf
from typing import NamedTuple

from omnicheck.model.edit import KeyPath
from omnicheck.units.span import Ms

Ids = frozenset[str]


class CrossCut(NamedTuple):
    """A flow that is not there now must carry data over a cut.

    It leaves one of `tails`, which is where the data is, for an element that is not in `beyond`; or it enters
    one of `heads`, from where the data would arrive, and leaves an element that is not in `inside`. None
    is any element; without `data`, it may carry anything.
    """

    data: str
    tails: Ids | None = None
    beyond: Ids = frozenset()
    heads: Ids | None = None
    inside: Ids = frozenset()


class RouteFlow(NamedTuple):
    """A flow of a route, how often the route takes it, and how long it waits and moves at least, in ms."""

    flow: str
    times: int = 1
    wait: Ms = inf
    latency: Ms = 0


class Quicker(NamedTuple):
    """The flows of a route must together become quicker by `by` ms, or the route must be taken away.

    Where ages do not add up, `by` is infinity: one of the flows must change.
    """

    steps: tuple[RouteFlow, ...]
    by: Ms = inf


class Rewired(NamedTuple):
    """A flow must be taken away, or lead elsewhere."""

    flows: Ids


class Altered(NamedTuple):
    """A key at, above or below one of these paths must change."""

    paths: frozenset[KeyPath]


class Undone(NamedTuple):
    """What was changed of these flows must be left as it was; None is any, also one that was taken away."""

    flows: Ids | None


class Unasked(NamedTuple):
    """What a touchpoint was changed to show or capture of the data must be left out; "" is any data."""

    data: str


Alternative = CrossCut | Quicker | Rewired | Altered | Undone | Unasked

Alternatives = tuple[Alternative, ...]
"""Of these a plan needs one for an obligation; of `Quicker`, several changes may share the work."""
