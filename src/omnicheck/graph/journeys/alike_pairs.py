"""Pairs that decide for all: those of alike rows with alike columns have the same result."""

from collections.abc import Collection, Hashable, Sequence
from typing import NamedTuple

from omnicheck.units.grouping import grouped


class AlikeRow(NamedTuple):
    """A row, like others of its kind but for the columns `apart`; without a kind, like no other."""

    kind: Hashable | None
    apart: Collection[str]


class AlikeColumn(NamedTuple):
    """A named column, like others of its kind; without a kind, like no other."""

    name: str
    kind: Hashable | None


def deciding_pairs(rows: Sequence[AlikeRow], columns: Sequence[AlikeColumn]) -> list[tuple[int, int]]:
    """Return pairs of a row and a column by their numbers, in order.

    They have, for each row, the first column of each kind, and for each column the first row of each kind;
    and every pair of what is like no other, or apart. So the first of the worst of all pairs of a row, or of
    a column, is among them.
    """
    number = {column.name: one for one, column in enumerate(columns)}
    like_none = [one for one, column in enumerate(columns) if column.kind is None]
    alike = grouped((column.kind, one) for one, column in enumerate(columns) if column.kind is not None)
    found = set[tuple[int, int]]()
    for one, row in enumerate(rows):
        if row.kind is None:
            found.update((one, other) for other in range(len(columns)))
            continue
        apart = {number[name] for name in row.apart if name in number}
        found.update((one, other) for other in (*like_none, *apart))
        firsts = (next((other for other in some if other not in apart), None) for some in alike.values())
        found.update((one, other) for other in firsts if other is not None)
    kinds = grouped((row.kind, one) for one, row in enumerate(rows) if row.kind is not None)
    for other, column in enumerate(columns):
        for some in kinds.values() if column.kind is not None else ():
            first = next((one for one in some if column.name not in rows[one].apart), None)
            if first is not None:
                found.add((first, other))
    return sorted(found)
