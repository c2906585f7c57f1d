"""Two ids, or a role and `cio`, `cmo` or `joint`, are easily confused.

## What it finds
The ids of one section are compared with each other (those of channels, touchpoints and systems together),
as are the attributes of one data object and the identifiers by which customers are recognised. Ids are
confusable if they differ only in case, in `-` and `_`, or in characters of the same shape (`O` and `0`, or
`I`, `l` and `1`). So are long words of which one is the other with a letter added, missing, wrong or
swapped inside. Numbered ids such as `web-1` and `web-2`, and plurals such as `till` and `tills`, are not.

Roles are compared without case. One that is almost `cio`, `cmo` or `joint`, such as `jiont` or `c.i.o.`, is
reported too, since it counts as a different role.

## Why it matters
A flow to the wrong one of two similar ids is not an error that a check can find. The model is valid and
says something that its author did not mean.

## How to close it
If both are the same element, use one id. If they are two, name one of them by what makes it different. Write
roles as `cio`, `cmo` or `joint`.

## When it is wrong
When both are established names in the company. Then add what distinguishes them: `returns-web`,
`returns-shop`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from omnicheck.graph.estate import Estate
from omnicheck.model.landscape import Path
from omnicheck.model.naming import NOUNS
from omnicheck.model.roles import nearly, role_key
from omnicheck.model.words import ENDS
from omnicheck.rules._shared.ownership import owned_elements
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.likeness import one_slip_apart, shape, without_a_letter
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table

_ALONE = tuple(section for section in NOUNS if section not in (*ENDS, "waivers"))


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each set of ids of one shape, pair one typing error apart, and misspelt role."""
    for names in _namespaces(estate):
        shapes: dict[str, list[str]] = {}
        for id in names:
            shapes.setdefault(shape(id), []).append(id)
        for alike in shapes.values():
            if len(alike) > 1:
                yield _miss(names, alike)
        for pair in _slips(alike[0] for alike in shapes.values()):
            yield _miss(names, pair)
    roles = grouped((role_key(role), (role, path)) for role, path in _roles(estate) if nearly(role))
    for found in roles.values():
        yield _misspelt(found)


def _namespaces(estate: Estate) -> Iterator[Mapping[str, Path]]:
    document = estate.landscape.document
    yield {id: (section, id) for section in ENDS for id in sorted(getattr(document, section))}
    for section in _ALONE:
        yield {id: (section, id) for id in sorted(getattr(document, section))}
    for id, data in document.data.items():
        yield {one: ("data", id, "attributes", n) for n, one in enumerate(data.attributes)}
    yield dict(reversed([*_identifiers(estate)]))


def _identifiers(estate: Estate) -> Iterator[tuple[str, Path]]:
    """Yield the identifiers of customers, which are declared only where they are used."""
    for id, touchpoint in sorted(estate.landscape.touchpoints.items()):
        for number, one in enumerate(touchpoint.recognises or ()):
            yield one, (*estate.landscape.element(id), "recognises", number)
    for id, system in sorted(estate.landscape.document.systems.items()):
        for number, group in enumerate(system.resolves):
            yield from ((one, ("systems", id, "resolves", number, at)) for at, one in enumerate(group))


def _slips(ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    without: dict[str, list[str]] = {}
    for id in ids:
        for left in without_a_letter(id):
            without.setdefault(left, []).append(id)
    pairs = {tuple(sorted(pair)) for near in without.values() for pair in combinations(near, 2)}
    for one, other in sorted(pairs):
        if one_slip_apart(one, other):
            yield one, other


def _roles(estate: Estate) -> Iterator[tuple[str, Path]]:
    """Yield every role, with its path."""
    for one in owned_elements(estate):
        owned = one.owned
        yield from ((role, (*one.path, "claimed_by", n)) for n, role in enumerate(owned.claimed_by))
        for key, role in (("owner", owned.owner), ("decides", owned.decides)):
            yield from [(role, (*one.path, key))] if role else []
    for id, waiver in estate.landscape.document.waivers.items():
        yield from [(waiver.by, ("waivers", id, "by"))] if waiver.by else []


def _misspelt(found: Sequence[tuple[str, Path]]) -> Miss:
    (role, path), *others = sorted(found, key=lambda one: tuple(map(str, one[1])))
    known = nearly(role)
    return Miss(
        subject=path,
        about="name",
        message=f"role {role} looks like {known}, but is another role",
        remedy=f"write {known} at {path[1]} if that is meant, or give the role a more distinct name",
        witness=Table("roles", tuple(Cell(str(at[1]), "", f"{at[2]}: {one}") for one, at in found)),
        related=tuple((f"also {one}", at) for one, at in others),
    )


def _miss(names: Mapping[str, Path], alike: Iterable[str]) -> Miss:
    first, *others = sorted(alike, key=lambda id: (names[id][0], id))
    sections = {_section(names[id]) for id in (first, *others)}
    return Miss(
        subject=names[others[0]],
        about="name",
        message=f"{listing((first, *others))} look alike, but are different {listing(sections)}",
        remedy=f"use one name if they are the same, or give {others[0]} a name that is not like {first}",
        witness=Table("ids", tuple(Cell(id, "", _described(names[id])) for id in (first, *others))),
        related=((f"looks like {others[0]}", names[first]),),
    )


def _section(path: Path) -> str:
    return "identifiers" if path[2:] and path[2] in ("recognises", "resolves") else str(path[0])


def _described(path: Path) -> str:
    if _section(path) == "identifiers":
        return f"{path[2]} of {path[1]}"
    return f"attribute of {path[1]}" if path[2:] else f"under {path[0]}"
