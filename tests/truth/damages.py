"""Every damage that the language allows, key by key, derived from the schema alone."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from random import Random
from typing import Any, NamedTuple

from tests.truth.language import (
    ANY_ID,
    ITEM,
    Key,
    Pattern,
    fewest,
    is_body,
    is_flag,
    is_id,
    is_list,
    language,
    pattern_of,
)
from tests.truth.names import nodes, pool
from tests.truth.values import UNKNOWN_ID, others, sample
from tests.truth.written import Model, Path, at, with_value, without


class Site(NamedTuple):
    """A damage that can be made at one place.

    `malformed`: the damage makes the model invalid as such. `path` is the place, `make` makes the damage;
    `before` is the place of an earlier one.
    """

    operator: str
    pattern: Pattern
    path: Path
    make: Callable[[], Model]
    malformed: bool
    before: Path = ()


def sites(model: Model, dice: Random) -> Iterator[Site]:
    """Yield every damage to a model; for sections that it lacks, to an element added first."""
    yield from _sites(model, nodes(model), dice)
    for key in language().values():
        if len(key.pattern) == 1 and key.pattern[0] not in model:
            first = sample(model, key, key.pattern, dice) if is_list(key) or is_flag(key) else {}
            yield Site("add", key.pattern, key.pattern, _saying(model, key.pattern, first), False)
            entry = language().get((key.pattern[0], ANY_ID))
            if entry is not None:
                body = {"new-one": sample(model, entry, (*key.pattern, "new-one"), dice)}
                grown = with_value(model, key.pattern, body)
                yield Site("add", entry.pattern, key.pattern, _saying(model, key.pattern, body), False)
                within = (node for node in nodes(grown) if node[0][0] == key.pattern[0] and len(node[0]) > 1)
                yield from _sites(grown, within, dice)


def _sites(model: Model, within: Iterable[tuple[Path, Pattern, Any]], dice: Random) -> Iterator[Site]:
    for path, pattern, value in within:
        key = language()[pattern]
        yield _dropped(model, key, path)
        for operator, other, malformed in others(model, key, path, value, dice):
            yield Site(operator, pattern, path, _saying(model, path, other), malformed)
        if isinstance(value, dict) and is_body(key):
            yield from _added(model, key, path, value, dice)
            yield from _swapped(model, pattern, path, value)
        if len(pattern) == 2 and pattern[1] == ANY_ID:
            yield from _elements(model, pattern, path)
        if pattern == ("flows", ANY_ID) and {"from", "to"} <= (value or {}).keys():
            ends = [value["from"], *(value["to"] if isinstance(value["to"], list) else [value["to"]])]
            rest = {key: one for key, one in value.items() if key not in ("from", "to", "both_ways")}
            unsure = _saying(model, path, {**rest, "between": ends})
            yield Site("leave open", pattern, path, unsure, len(ends) != 2)


def _saying(model: Model, path: Path, value: Any) -> Callable[[], Model]:
    return lambda: with_value(model, path, value)


def _dropped(model: Model, key: Key, path: Path) -> Site:
    holder = language().get(key.pattern[:-1])
    around = at(model, path[:-1])
    entry = key.pattern[-1] in (ANY_ID, ITEM) and holder is not None
    malformed = key.required or (entry and holder is not None and len(around) <= fewest(holder, around))
    return Site("drop", key.pattern, path, lambda: without(model, path), malformed)


def _added(model: Model, key: Key, path: Path, value: dict[str, Any], dice: Random) -> Iterator[Site]:
    """Yield damages that add a key to a body."""
    for one in language().values():
        name = one.pattern[-1]
        if one.pattern[:-1] == key.pattern and name not in (ANY_ID, ITEM) and name not in value:
            for _ in range(2):
                new = sample(model, one, (*path, name), dice)
                yield Site("add", one.pattern, (*path, name), _saying(model, (*path, name), new), False)


def _swapped(model: Model, pattern: Pattern, path: Path, value: dict[str, Any]) -> Iterator[Site]:
    """Yield damages that exchange the values of two keys of one kind."""
    known = {key: pool(model, (*pattern, key)) for key in value if isinstance(value[key], str)}
    for one, other in combinations(known, 2):
        if known[one] and known[one] == known[other]:
            turned = {**value, one: value[other], other: value[one]}
            yield Site("swap", pattern, path, _saying(model, path, turned), False)


def _elements(model: Model, pattern: Pattern, path: Path) -> Iterator[Site]:
    """Yield damages that rename, copy or erase an element."""
    section, id = str(path[0]), str(path[1])

    def renamed_alone() -> Model:
        body = at(model, path)
        return with_value(without(model, path), (section, UNKNOWN_ID), body)

    yield Site("rename", pattern, path, lambda: _renamed(model, section, id), False)
    yield Site("rename alone", pattern, path, renamed_alone, False)
    yield Site("copy", pattern, path, _saying(model, (section, f"{id}-2"), at(model, path)), False)
    yield Site(
        "copy alike",
        pattern,
        (section, id.upper()),
        _saying(model, (section, id.upper()), at(model, path)),
        False,
    )
    yield Site("erase", pattern, path, lambda: _erased(model, id), False)


def _renamed(model: Model, section: str, id: str) -> Model:
    """Return the model with another name for an element, wherever the name occurs."""
    new = f"{id}-anew"

    def word(text: str) -> str:
        head, dot, tail = text.partition(".")
        return f"{new}{dot}{tail}" if head == id else text

    def again(node: Any, path: Path) -> Any:
        if isinstance(node, dict):
            return {
                (word(key) if _is_name((*path, key), section) else key): again(value, (*path, key))
                for key, value in node.items()
            }
        if isinstance(node, list):
            return [again(one, (*path, number)) for number, one in enumerate(node)]
        return word(node) if isinstance(node, str) and _is_name(path, section) else node

    found: Model = again(model, ())
    return found


def _is_name(path: Path, section: str) -> bool:
    """Return whether an id of a section may stand there."""
    pattern = pattern_of(path)
    if pattern is None or len(pattern) < 2:
        return False
    if len(pattern) == 2:
        return path[0] == section
    return pattern[-1] == ANY_ID or is_id(language()[pattern])


def _erased(model: Model, id: str) -> Model:
    """Return the model without an element and without everything that would then be invalid."""

    def speaks(value: Any, path: Path) -> bool:
        return isinstance(value, str) and value.partition(".")[0] == id and _is_name(path, str(path[0]))

    def left(node: Any, path: Path) -> Any:
        """Return what is left; None for a body that lacks a key it needs, or a list that is too short."""
        if isinstance(node, list):
            items = [
                left(one, (*path, number))
                for number, one in enumerate(node)
                if not speaks(one, (*path, number))
            ]
            kept = [one for one in items if one is not None]
            return None if len(kept) < len(node) and not _enough(path, kept) else kept
        if not isinstance(node, dict):
            return node
        entries = {
            key: left(value, (*path, key))
            for key, value in node.items()
            if not (key == id or speaks(value, (*path, key)))
        }
        gone = {key for key in entries if entries[key] is None and node[key] is not None}
        found = {key: value for key, value in entries.items() if key not in gone}
        return found if _needed(path) & node.keys() <= found.keys() else None

    found: Model = left(model, ())
    return found


def _needed(path: Path) -> set[str]:
    """Return the keys that a body needs: a flow without what it carries would be another flow."""
    pattern = pattern_of(path)
    own = {"from", "to", "between", "carries"} if pattern == ("flows", ANY_ID) else set[str]()
    return own | {
        str(one.pattern[-1]) for one in language().values() if one.pattern[:-1] == pattern and one.required
    }


def _enough(path: Path, kept: list[Any]) -> bool:
    """Return whether a list is long enough; one that has lost all items is not."""
    pattern = pattern_of(path)
    return len(kept) >= max(1, fewest(language()[pattern], kept) if pattern else 0)
