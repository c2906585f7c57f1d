"""A base and a head, and what both declare."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from omnicheck.model.data_reference import data_of
from omnicheck.model.element import Element
from omnicheck.model.landscape import Landscape, Path
from omnicheck.read.language import subject
from omnicheck.verdict.loosening import Loosened, Loosening

B = TypeVar("B", bound=Element)


class TwoLandscapes(NamedTuple):
    """The landscapes before and after a change."""

    base: Landscape
    head: Landscape

    def loosening(self, kind: Loosened, path: Path, before: object, after: object) -> Loosening:
        """Return a loosening of the value at a path; the places are those of the nearest keys there are."""
        element, key = (path[:1], path[1:]) if path[0] == "policy" else (path[:2], path[2:])
        if len(path) == 1 and path[0] != "policy":
            element, key = (), path
        return Loosening(
            kind,
            subject(element),
            ".".join(map(str, key)),
            value_text(before),
            value_text(after),
            self.head.place(*path),
            self.base.place(*path),
        )


def in_both(base: Mapping[str, B], head: Mapping[str, B]) -> Iterator[tuple[str, B, B]]:
    """Yield the elements of both, by id."""
    yield from ((id, base[id], head[id]) for id in sorted(base.keys() & head.keys()))


def lacks(after: Collection[str], before: Iterable[str]) -> bool:
    """Return whether a reference to data is gone, and its whole object is not referred to instead."""
    return any(one not in after and data_of(one) not in after for one in before)


def value_text(value: object) -> str:
    """Return a value in words: `none`, `true`, `a, b`."""
    if value is None or value in ((), {}):
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {value_text(one)}" for key, one in value.items())
    if isinstance(value, tuple | list | set | frozenset):
        some = value if isinstance(value, tuple | list) else sorted(value)
        return ", ".join(map(str, some))
    return str(value)
