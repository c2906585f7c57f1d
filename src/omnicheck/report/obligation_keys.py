"""Keys of obligations in order, without making all of them first."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from omnicheck.model.contexts import Context
from omnicheck.verdict.obligation import Obligation

T = TypeVar("T")


def by_keys(found: Mapping[Obligation, T]) -> Iterator[tuple[str, Sequence[str], T]]:
    """Yield the keys of all that these represent, sorted, with what is found of them.

    Those that follow each other and of which the same is found are together, given by how all of them begin,
    and the ends. Only those that begin alike are made together.
    """
    known: dict[int, Sequence[str]] = {}  # most share the tuple of their contexts, which is long to hash
    merged: dict[object, Sequence[tuple[Sequence[str], T]]] = {}

    def ends_of(contexts: tuple[Context, ...]) -> Sequence[str]:
        if id(contexts) not in known:
            known[id(contexts)] = sorted(map("/".join, contexts)) or [""]
        return known[id(contexts)]

    def in_order(alike: Sequence[Obligation]) -> Iterator[tuple[str, Sequence[str], T]]:
        start = alike[0].start
        parts = [(one.start.removeprefix(start), one.contexts, found[one]) for one in alike]
        key = tuple((middle, id(contexts), id(of)) for middle, contexts, of in parts)
        if key not in merged:
            mixed = [(middle + end, of) for middle, contexts, of in parts for end in ends_of(contexts)]
            groups = groupby(sorted(mixed, key=itemgetter(0)), key=itemgetter(1))
            merged[key] = [([end for end, _ in some], of) for of, some in groups]
        yield from ((start, ends, of) for ends, of in merged[key])

    alike: list[Obligation] = []
    for start, one in sorted((one.start, one) for one in found):
        if alike and not start.startswith(alike[0].start):
            yield from in_order(alike)
            alike = []
        alike.append(one)
    yield from in_order(alike) if alike else ()
