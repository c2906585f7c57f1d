"""The level of detail: parts below it are folded into what they are in, and relations move with them."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from omnicheck.caps import MAX_DEPTH
from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture, PartRole, SourcePart, SourceRelation
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import plain


class DetailLevel(StrEnum):
    """The lowest level that is kept, in the words of the C4 model."""

    SYSTEM = "system"
    CONTAINER = "container"
    COMPONENT = "component"


_LOWEST = {DetailLevel.SYSTEM: 1, DetailLevel.CONTAINER: 2, DetailLevel.COMPONENT: MAX_DEPTH}


class FoldedRelation(NamedTuple):
    """Equal relations as one: the first of them, and the places and steps of all."""

    relation: SourceRelation
    places: tuple[Place, ...]
    steps: tuple[str, ...]


class FoldedArchitecture(NamedTuple):
    """What is left of an architecture at a level.

    Attributes:
        parts: people, and the parts that become elements, by key, in source order.
        relations: the connections of these parts, none from a part to itself.
        above: for each part, all that it is in, kept or not, the nearest first.
        folded: the parts that were folded, each with what it is now part of.
    """

    parts: Mapping[str, SourcePart]
    relations: tuple[FoldedRelation, ...]
    above: Mapping[str, tuple[SourcePart, ...]]
    folded: Mapping[str, str]


def folded(
    architecture: Architecture, level: DetailLevel, levels: Mapping[str, DetailLevel] | None = None
) -> FoldedArchitecture:
    """Fold an architecture to a level; `levels` has other ones for what is in single parts.

    A relation to a part that has parts itself is dropped if another one joins parts of both its ends, which
    it then summarises; otherwise the part is kept, with a relation to each of its own parts. Raises UserError
    for a part that is inside itself.
    """
    parts = {part.key: part for part in architecture.parts}
    above = _all_above(parts)
    lowest = {key: _LOWEST[one] for key, one in (levels or {}).items()}
    kept = {key: _kept_for(key, above[key], parts, _lowest(key, above[key], lowest, level)) for key in parts}
    moved = [_moved(relation, kept) for relation in architecture.relations]
    joined = [relation for relation in moved if relation.source != relation.target]
    inner = {key for key in parts if kept[key] == key}
    outer = {above[key][0] for key in inner if above[key]}
    told = list(_without_summaries(joined, above, outer))
    ends = {key for one in told for key in (one.source, one.target, *one.via)}
    gone = {key for key in outer - ends if not _is_stated(parts[key])}
    left = {key: parts[key] for key in parts if key in inner and key not in gone}
    told += _to_their_parts(left, outer - gone, above)
    return FoldedArchitecture(
        left,
        tuple(_each_once(told)),
        {key: tuple(parts[one] for one in above[key]) for key in left},
        {key: to for key, to in kept.items() if key != to},
    )


def _all_above(parts: Mapping[str, SourcePart]) -> dict[str, tuple[str, ...]]:
    """Return what each part is in, the nearest first; people contain nothing."""
    found: dict[str, tuple[str, ...]] = {}
    for key in parts:
        path: list[str] = []
        above = key
        while above and above not in found:
            if len(path) > MAX_DEPTH:
                raise UserError([_nested(parts[key], within_itself=len(set(path)) < len(path))])
            path.append(above)
            above = _parent(parts, parts[above])
        for one in reversed(path):
            found[one] = (above, *found[above]) if above else ()
            above = one
        if len(found[key]) > MAX_DEPTH:
            raise UserError([_nested(parts[key])])
    return found


def _nested(part: SourcePart, *, within_itself: bool = False) -> Fault:
    name = shown(part.words.title or part.key)
    if within_itself:
        return Fault(f"`{name}` is a part of itself", part.place, "check what contains it")
    return Fault(f"`{name}` is in more than {MAX_DEPTH} others", part.place, "nest it less deep")


def _parent(parts: Mapping[str, SourcePart], part: SourcePart) -> str:
    return part.parent if part.parent and parts[part.parent].role is not PartRole.PEOPLE else ""


def _lowest(key: str, above: tuple[str, ...], lowest: Mapping[str, int], level: DetailLevel) -> int:
    return next((lowest[one] for one in (key, *above) if one in lowest), _LOWEST[level])


def _kept_for(key: str, above: tuple[str, ...], parts: Mapping[str, SourcePart], lowest: int) -> str:
    """Return the part that a part is after folding: itself, or what it is in at the lowest level."""
    if parts[key].role is PartRole.PEOPLE or len(above) < lowest:
        return key
    return above[len(above) - lowest]


def _moved(relation: SourceRelation, kept: Mapping[str, str]) -> SourceRelation:
    source, target = kept[relation.source], kept[relation.target]
    via = tuple(dict.fromkeys(kept[key] for key in relation.via if kept[key] not in (source, target)))
    return relation._replace(source=source, target=target, via=via)


def _is_stated(part: SourcePart) -> bool:
    return bool(part.facts) or part.role is PartRole.TOUCHPOINT


def _without_summaries(
    relations: list[SourceRelation], above: Mapping[str, tuple[str, ...]], outer: set[str]
) -> Iterator[SourceRelation]:
    """Yield the relations but those of `outer` parts that summarise another one."""
    told_below: set[frozenset[str]] = set()
    for one in relations:
        sources = [one.source, *above[one.source]]
        targets = [one.target, *above[one.target]]
        if len(sources) + len(targets) > 2:
            pairs = {frozenset((source, target)) for source in sources for target in targets}
            told_below |= pairs - {frozenset((one.source, one.target))}
    for one in relations:
        summarises = frozenset((one.source, one.target)) in told_below
        if not (summarises and not one.facts and not one.carries and outer & {one.source, one.target}):
            yield one


def _to_their_parts(
    parts: Mapping[str, SourcePart], outer: set[str], above: Mapping[str, tuple[str, ...]]
) -> Iterator[SourceRelation]:
    """Yield a relation from each kept part that has parts to each of these."""
    for key, part in parts.items():
        nearest = next((one for one in above[key] if one in parts), "")
        if nearest in outer and part.role is not PartRole.PEOPLE:
            yield SourceRelation(nearest, key, part.place)


def _each_once(relations: Iterable[SourceRelation]) -> Iterator[FoldedRelation]:
    same: dict[object, list[SourceRelation]] = {}
    for one in relations:
        facts = repr(sorted((key, plain(value)) for key, value in one.facts.items()))
        said = (one.words.title, one.words.description, one.words.technology, one.carries, one.via, facts)
        ends = (one.source, one.target, one.identifier, one.directed)
        same.setdefault((ends, said), []).append(one)
    for every in same.values():
        tags = dict.fromkeys(tag for one in every for tag in one.words.tags)
        steps = dict.fromkeys(step for one in every for step in one.steps)
        places = dict.fromkeys(one.place for one in every)
        first = every[0]._replace(words=every[0].words._replace(tags=tuple(tags)))
        yield FoldedRelation(first, tuple(places), tuple(steps))
