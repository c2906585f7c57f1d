"""Columns of coverage: places in which every channel has the same are one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from omnicheck.diagram.matrix import Entry, wrong
from omnicheck.model.contexts import Context


class Column(NamedTuple):
    """Contexts that are alike, and what every channel has there, in the order of the channels."""

    contexts: tuple[Context, ...]
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def wrong(self) -> bool:
        """Whether anything in it is."""
        return any(map(wrong, self.cells))


def columns(cells: Mapping[Context, Sequence[tuple[Entry, ...]]]) -> tuple[Column, ...]:
    """One for each different set of cells, those with something wrong first, then the largest."""
    alike: dict[tuple[tuple[Entry, ...], ...], list[Context]] = {}
    for context, column in cells.items():
        alike.setdefault(tuple(column), []).append(context)
    found = [Column(tuple(contexts), column) for column, contexts in alike.items()]
    return tuple(sorted(found, key=lambda column: (not column.wrong, -len(column.contexts), column.contexts)))
