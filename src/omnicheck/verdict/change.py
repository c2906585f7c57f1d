"""Typed changes of a landscape, which a rule offers to close its misses, and those of flows in words."""

from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import NamedTuple

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import Edit
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import listing

_WORK = {"poll": "polling", "batch": "a batch", "cache": "a cache", "manual": "work by hand"}
"""What a flow is today by its mode, where events may replace it."""


class Charge(NamedTuple):
    """Effort that several changes share, such as that of a link; a plan charges the same name once.

    `words` say for what, as a noun phrase; if `kind` is that of the change, its points are in this charge.
    """

    name: str
    kind: ChangeKind
    points: int
    words: str


class Change(NamedTuple):
    """A change that a rule offers for one of its misses.

    Attributes:
        kind: the kind of work, by which its effort is counted.
        words: what to do, as an imperative without a full stop.
        edits: the same as edits of the model.
        more: points that it costs beyond its kind, such as for each further object that a link carries.
        partial: True if it is one of several that are needed, as each flow of a route that is too slow.
        decision: another answer that the offices may give instead, such as `or say why not in not_on`.
        shared: what it costs beyond that unless another change of the plan has been charged for it.
    """

    kind: ChangeKind
    words: str
    edits: tuple[Edit, ...]
    more: int = 0
    partial: bool = False
    decision: str = ""
    shared: tuple[Charge, ...] = ()


Offers = Callable[[], Iterable[Change]]
"""Yields changes when it is called."""


def one_of_several(offers: Offers) -> Offers:
    """Return the same changes, each as one of several that are needed."""
    return lambda: (one._replace(partial=True) for one in offers())


def worked_out_once(offers: Offers) -> Offers:
    """Return the same changes, worked out when they are first asked for."""
    return cache(lambda: tuple(offers()))


def no_offers() -> Iterable[Change]:
    """Return no change."""
    return ()


def link_words(source: str, target: str, data: Collection[str], latency: int) -> str:
    """Return that two elements are linked."""
    return f"link {source} to {target} for {listing(data)}, by events within {duration_text(latency)}"


def more_words(source: str, target: str, data: Collection[str]) -> str:
    """Return that a link which an earlier change has brought carries more."""
    return f"carry {listing(data)} on the new link from {source} to {target}"


def events_words(flow: str, mode: str, latency: int | None) -> str:
    """Return that a flow of some mode sends events, with another latency if that is given."""
    return f"send events in flow {flow} in place of {_WORK[mode]}{_within(latency)}"


def job_words(flow: str, every: int, latency: int | None) -> str:
    """Return that a job runs a flow in place of work by hand."""
    return f"let a job run flow {flow} every {duration_text(every)}{_within(latency)}"


def _within(latency: int | None) -> str:
    return f", within {duration_text(latency)}" if latency is not None else ""
