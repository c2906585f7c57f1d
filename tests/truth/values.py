"""Other values for a key, by what the language allows there."""

import math
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from tests.truth import language
from tests.truth.language import ANY_ID, ITEM, Key
from tests.truth.names import CODES, pool
from tests.truth.reckoning.cube import milliseconds
from tests.truth.written import Model

UNKNOWN_ID = "nobody-knows-it"
_LONGEST = 10**11 - 1
"""The longest duration in ms that the language allows."""


class Other(NamedTuple):
    """Another value, the name of the damage, and whether it makes the model invalid."""

    operator: str
    value: Any
    malformed: bool = False


def others(model: Model, key: Key, path: tuple[str | int, ...], value: Any, dice: Random) -> Iterator[Other]:
    """Yield the other values."""
    yield Other("misuse", _of_another_kind(key), True)
    if value is not None:
        yield Other("blank", None, not key.may_be_null)
    if isinstance(value, dict):
        yield from _mappings(model, key, value, dice)
    elif isinstance(value, list):
        yield from _lists(model, key, path, value, dice)
    elif language.choices(key):
        yield from (Other("choose", one) for one in language.choices(key) if one != value)
    elif isinstance(value, bool):
        yield Other("flip", not value)
    elif isinstance(value, int | float):
        most = min((shape.get("maximum", math.inf) for shape in key.shapes), default=math.inf)
        less = value - 1 if isinstance(value, int) else value / 4
        yield from (Other("scale", one, not 0 <= one <= most) for one in (value * 3, less))
    elif isinstance(value, str):
        yield from _texts(model, key, path, value, dice)


def _texts(model: Model, key: Key, path: tuple[str | int, ...], value: str, dice: Random) -> Iterator[Other]:
    if (ms := milliseconds(value)) is not None:
        yield from (Other("slow", f"{min(ms * factor, _LONGEST)}ms") for factor in (10, 10_000))
        yield Other("hasten", f"{ms // 20}ms")
        yield Other("reword", f"{ms}ms")
        return
    if language.is_id(key):
        yield Other("misname", UNKNOWN_ID)
        known = [one for one in pool(model, key.pattern) if one != value]
        yield from (Other("redirect", one) for one in dice.sample(known, min(2, len(known))))
        if "." in value:
            yield Other("grow", value.partition(".")[0])
        elif attributes := (model.get("data", {}).get(value) or {}).get("attributes"):
            yield Other("shrink", f"{value}.{dice.choice(attributes)}")
        return
    real, false = _codes(path)
    yield from (Other("contradict", one) for one in real if one != value)
    yield from (Other("misname", one, True) for one in false)
    if not real:
        yield Other("contradict", f"not {value}")
    if language.is_text(key):
        yield Other("empty", "", True)
        yield from () if real else (Other("hedge", "tbd"),)
    if language.is_mapping(key):
        places = pool(model, (*key.pattern, "key")) or list(model.get("locations", {}))
        yield Other("re-scope", {dice.choice(places): value})


def _codes(path: tuple[str | int, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    for step in reversed(path):
        if step in CODES:
            return CODES[str(step)]
    return (), ()


def _lists(
    model: Model, key: Key, path: tuple[str | int, ...], value: list[Any], dice: Random
) -> Iterator[Other]:
    yield Other("empty", [], language.fewest(key, value) > 0)
    if value:
        yield Other("twice", [*value, value[0]], language.each_once(key))
    if len(value) > 1:
        yield Other("reorder", list(reversed(value)))
    item = language.language().get((*key.pattern, ITEM))
    if item is not None:
        more = sample(model, item, path, dice)
        if more not in value:
            yield Other("grow", [*value, more])
    if language.is_mapping(key):
        yield Other("re-scope", {dice.choice(list(model.get("locations", {}))): value})


def _mappings(model: Model, key: Key, value: dict[str, Any], dice: Random) -> Iterator[Other]:
    if language.is_body(key):
        yield Other("misspell", {**value, "no_such_key": 1}, True)
        yield Other("remark", {**value, "x-remark": "ours", "metadata": {"wiki": "page 7"}})
        return
    yield Other("empty", {}, language.fewest(key, value) > 0)
    if len(value) > 1:
        yield Other("reorder", dict(reversed(value.items())))
    entry = language.language().get((*key.pattern, ANY_ID))
    names = [one for one in pool(model, (*key.pattern, "key")) if one not in value]
    if entry is not None and len(key.pattern) > 1:
        yield Other("misname", {**value, UNKNOWN_ID: sample(model, entry, key.pattern, dice)})
        if names:
            name = dice.choice(names)
            yield Other("grow", {**value, name: sample(model, entry, (*key.pattern, name), dice)})
    if language.is_scalar(key) and value:
        yield Other("re-scope", dice.choice(list(value.values())))


def sample(model: Model, key: Key, path: tuple[str | int, ...], dice: Random) -> Any:
    """Return a valid value for a key."""
    if language.choices(key):
        return dice.choice(language.choices(key))
    if language.is_duration(key):
        return dice.choice(("5s", "3h"))
    if language.is_id(key):
        return dice.choice(pool(model, key.pattern) or [UNKNOWN_ID])
    if language.is_flag(key):
        return True
    if language.is_list(key) and not language.is_scalar(key):
        item = language.language()[*key.pattern, ITEM]
        some = [sample(model, item, path, dice) for _ in range(max(1, language.fewest(key, [])))]
        return [f"{one}-{number}" if number and one == some[0] else one for number, one in enumerate(some)]
    if language.is_body(key):
        return {
            str(one.pattern[-1]): sample(model, one, (*path, one.pattern[-1]), dice)
            for one in language.language().values()
            if one.pattern[:-1] == key.pattern and one.required
        }
    if language.is_mapping(key) and not language.is_scalar(key):
        name = dice.choice(pool(model, (*key.pattern, "key")) or [UNKNOWN_ID])
        return {name: sample(model, language.language()[*key.pattern, ANY_ID], (*path, name), dice)}
    if language.is_number(key):
        return 2 if any(shape.get("type") == "integer" for shape in key.shapes) else dice.choice((0.3, 0.9))
    if "links" in path:
        return "https://example.org/"
    real, _ = _codes(path)
    return dice.choice(real or (("2d", "12s") if language.is_scalar(key) else ("somebody",)))


def _of_another_kind(key: Key) -> Any:
    if language.is_scalar(key):
        return {}
    return "perhaps" if language.is_flag(key) or language.choices(key) or language.is_number(key) else 7
