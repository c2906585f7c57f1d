"""The few words on a line: what is late and how late, what is missing."""

from collections.abc import Iterable, Sequence
from math import inf

from omnicheck.diagram.drawing import shortened
from omnicheck.diagram.map.marks import Lacking, Passing
from omnicheck.diagram.map.ways import object_of
from omnicheck.model.document import Document
from omnicheck.units.duration import duration_text
from omnicheck.units.span import Span


def late(passings: Sequence[Passing], document: Document) -> tuple[str, ...]:
    """What a flow makes too old: each data object's greatest age, then the limit; those alike together."""
    worst: dict[str, Span] = {}
    for passing in passings:
        if passing.age is not None:
            worst[passing.data] = passing.age.oldest(worst.get(passing.data, passing.age))
    alike: dict[tuple[Span, tuple[str, ...]], list[str]] = {}
    for data, age in sorted(worst.items(), key=lambda item: (-item[1].high, item[0])):
        alike.setdefault((age, _limit(data, document)), []).append(data)
    return shortened((*_aged(data, age), *limit) for (age, limit), data in alike.items())


def missing(lacking: Iterable[Lacking]) -> tuple[str, ...]:
    """What nothing carries from here to there, and where that is so."""
    first, *rest = sorted({f"{one.data}{one.where}" for one in lacking})
    return shortened((line,) for line in (f"missing: {first}", *rest))


def _aged(data: Sequence[str], age: Span) -> tuple[str, ...]:
    names = ", ".join(data)
    if age.low == 0 and age.high == inf:
        return names, "age unknown"
    return names, f"old {age}" if age.unbounded else f"{bounded(age)} old"


def bounded(span: Span) -> str:
    """A figure that is a worst case says so."""
    return f"up to {span}" if span.known else str(span)


def _limit(data: str, document: Document) -> tuple[str, ...]:
    declared = document.data.get(object_of(data))
    if declared is None or declared.fresh_within is None:
        return ()
    return (f"limit {duration_text(declared.fresh_within)}",)
