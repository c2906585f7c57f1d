"""The few words on a line: what is late and how late, what is missing."""

from collections.abc import Iterable, Sequence
from math import inf

from omnicheck.diagram.drawing import shortened
from omnicheck.diagram.map.marks import Lacking, Passing
from omnicheck.model.data_reference import data_of
from omnicheck.model.document import Document
from omnicheck.units.duration import duration_text
from omnicheck.units.span import Span


def late(passings: Sequence[Passing], document: Document) -> tuple[str, ...]:
    """What a flow makes too old: each data object's greatest age, then the limit; those alike together.

    Where nothing is too old by `fresh_within`, how long it takes on the longer way that is too long.
    """
    worst: dict[str, tuple[bool, Span]] = {}
    for passing in passings:
        if passing.age is not None:
            fresh, known = worst.get(passing.data, (passing.fresh, passing.age))
            if passing.fresh is fresh:
                worst[passing.data] = fresh, passing.age.oldest(known)
            elif passing.fresh:
                worst[passing.data] = True, passing.age
    alike: dict[tuple[bool, Span, tuple[str, ...]], list[str]] = {}
    for data, (fresh, age) in sorted(worst.items(), key=lambda item: (-item[1][1].high, item[0])):
        alike.setdefault((fresh, age, _limit(data, document) if fresh else ()), []).append(data)
    return shortened(
        (*(_aged if fresh else _under_way)(data, age), *limit) for (fresh, age, limit), data in alike.items()
    )


def missing(lacking: Iterable[Lacking]) -> tuple[str, ...]:
    """What nothing carries from here to there, and where that is so."""
    first, *rest = sorted({f"{one.data}{one.where}" for one in lacking})
    return shortened((line,) for line in (f"missing: {first}", *rest))


def _aged(data: Sequence[str], age: Span) -> tuple[str, ...]:
    names = ", ".join(data)
    if age.low == 0 and age.high == inf:
        return names, "age unknown"
    return names, f"old {age}" if age.unbounded else f"{age.at_most()} old"


def _under_way(data: Sequence[str], age: Span) -> tuple[str, ...]:
    if age.unbounded or (age.low == 0 and age.high == inf):
        return _aged(data, age)
    return ", ".join(data), f"{'takes' if len(data) == 1 else 'take'} {age.at_most()}"


def _limit(data: str, document: Document) -> tuple[str, ...]:
    declared = document.data.get(data_of(data))
    if declared is None or declared.fresh_within is None:
        return ()
    return (f"limit {duration_text(declared.fresh_within)}",)
