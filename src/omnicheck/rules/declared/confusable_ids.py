"""Two ids look so alike that one is easily taken for the other.

## What it finds
Among the ids of one section (channels, touchpoints and systems are one), the attributes of one data object,
or the identifiers that customers are known by: ids that differ only by capitals, by `-` and `_`, or by
letters and digits of one shape (`O` and `0`, `I`, `l` and `1`); and long words of which one is the other
with a letter too many, too few, wrong or swapped inside. What is counted, such as `web-1` and `web-2`, or
one and many, such as `till` and `tills`, is no such pair.

## Why it matters
A flow to the wrong one of two is no error that anybody can see. The model is right, and says something that
nobody meant.

## How to close it
If they are one thing, make them one. If they are two, call one by what makes it different.

## When it is wrong
When both are established names in the company. Then add what sets them apart: `returns-web`, `returns-shop`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.likeness import one_slip_apart, shape, without_a_letter
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table

_ONE_NAMESPACE = ("channels", "touchpoints", "systems")
_ALONE = (
    "locations",
    "businesses",
    "data",
    "flows",
    "capabilities",
    "standards",
    "journeys",
    "objectives",
    "glossary",
)


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """One miss for each set of ids of one shape, and for each pair that one slip would turn round."""
    for names in _namespaces(estate):
        shapes: dict[str, list[str]] = {}
        for id in names:
            shapes.setdefault(shape(id), []).append(id)
        for alike in shapes.values():
            if len(alike) > 1:
                yield _miss(names, alike)
        for pair in _slips(alike[0] for alike in shapes.values()):
            yield _miss(names, pair)


def _namespaces(estate: Estate) -> Iterator[Mapping[str, Path]]:
    """Ids that stand beside each other, and where."""
    document = estate.landscape.document
    yield {id: (section, id) for section in _ONE_NAMESPACE for id in sorted(getattr(document, section))}
    for section in _ALONE:
        yield {id: (section, id) for id in sorted(getattr(document, section))}
    for id, data in document.data.items():
        yield {one: ("data", id, "attributes", n) for n, one in enumerate(data.attributes)}
    yield dict(reversed([*_identifiers(estate)]))


def _identifiers(estate: Estate) -> Iterator[tuple[str, Path]]:
    """What customers are known by, which is declared nowhere but where it is used."""
    for id, touchpoint in sorted(estate.landscape.touchpoints.items()):
        for number, one in enumerate(touchpoint.recognises or ()):
            yield one, (*estate.landscape.element(id), "recognises", number)
    for id, system in sorted(estate.landscape.document.systems.items()):
        for number, group in enumerate(system.resolves):
            yield from ((one, ("systems", id, "resolves", number, at)) for at, one in enumerate(group))


def _slips(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs that one slip of the finger turns into each other."""
    without: dict[str, list[str]] = {}
    for id in ids:
        for left in without_a_letter(id):
            without.setdefault(left, []).append(id)
    pairs = {tuple(sorted(pair)) for near in without.values() for pair in combinations(near, 2)}
    for one, other in sorted(pairs):
        if one_slip_apart(one, other):
            yield one, other


def _miss(names: Mapping[str, Path], alike: Iterable[str]) -> Miss:
    first, *others = sorted(alike, key=lambda id: (names[id][0], id))
    sections = {_sort(names[id]) for id in (first, *others)}
    return Miss(
        subject=names[others[0]],
        message=f"{listing((first, *others))} look alike, and are different {listing(sections)}",
        remedy=f"make them one, or give {others[0]} a name that says what makes it different from {first}",
        witness=Table("ids", tuple(Cell(id, "", _what(names[id])) for id in (first, *others))),
        related=((f"looks like {others[0]}", names[first]),),
    )


def _sort(path: Path) -> str:
    return "identifiers" if path[2:] and path[2] in ("recognises", "resolves") else str(path[0])


def _what(path: Path) -> str:
    if _sort(path) == "identifiers":
        return f"{path[2]} of {path[1]}"
    return f"attribute of {path[1]}" if path[2:] else f"under {path[0]}"
