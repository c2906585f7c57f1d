"""Loosenings of the user's own JSON Schemas, also under the same name.

Whether one schema allows more than another cannot be decided in general. A difference is a loosening unless
it surely forbids more: a further keyword, a nearer bound, one more required key, one value less.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.verdict.loosening import Loosened, Loosening

_LONGEST = 60
"""Characters of a value of a schema."""

_NO_EFFECT = (
    "title",
    "description",
    "examples",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
)
_LEAST = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
_MOST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_BY_NAME = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")
_INNER = (
    "additionalProperties",
    "unevaluatedProperties",
    "propertyNames",
    "items",
    "additionalItems",
    "unevaluatedItems",
)
_OTHERS = ("additionalProperties", "unevaluatedProperties")
"""Keywords about the keys that `properties` and `patternProperties` do not name."""

_ADDED_IS_LOOSER = ("$ref", "$dynamicRef", "$id", "$schema", "prefixItems", "minContains", "then", "else")
"""Keywords that may replace or weaken what stands beside them."""

_UNEVALUATED = {"unevaluatedProperties", "unevaluatedItems"}
_EVALUATING = {
    *("properties", "patternProperties", "additionalProperties", "dependentSchemas"),
    *("allOf", "anyOf", "oneOf", "if", "items", "additionalItems", "contains"),
}
"""Keywords that take keys or items away from those that are left unevaluated, wherever in a schema."""

_TURNING = {"not", "if", "oneOf", "contains"}
"""Keywords with which a schema that they refer to allows more by forbidding more."""

_ABSENT = object()

_Difference = tuple[tuple[str, ...], object, object]
"""A path in a schema, and the values there, of which one may be _ABSENT."""


def loosened_schemas(two: TwoLandscapes) -> Iterator[Loosening]:
    """Yield the schemas that are gone, and where others may allow more."""
    left = two.head.document.policy.schemas
    for section, file in sorted(two.base.document.policy.schemas.items()):
        path = ("policy", "schemas", section)
        if section not in left:
            yield two.loosening(Loosened.SCHEMAS, path, file, None)
            continue
        before, after = (one.schemas.get(section) for one in two)
        for where, old, new in _may_allow_more(before, after):
            found = two.loosening(Loosened.SCHEMAS, path, _text(old), _text(new))
            yield found._replace(key=" ".join(filter(None, [found.key, "/".join(where)])))


def _text(value: object) -> str:
    text = "none" if value is _ABSENT else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."


def _may_allow_more(before: object, after: object) -> Iterator[_Difference]:
    """Yield where a schema may allow more, also by what surely forbids more there."""
    forward = {path: (path, old, new) for path, old, new in _looser(before, after, ())}
    yield from forward.values()
    keys = set(_keys(before))
    turns = "$dynamicRef" in keys or ("$ref" in keys and keys & _TURNING)
    for path, new, old in _looser(after, before, ()):
        evaluates = keys & _UNEVALUATED and not _EVALUATING.isdisjoint(path[-2:])
        if path not in forward and (turns or evaluates):
            yield path, old, new


def _keys(schema: object) -> Iterator[str]:
    """Yield the keys in a schema at any depth."""
    if isinstance(schema, dict):
        yield from schema
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _keys(one)


def _looser(before: object, after: object, path: tuple[str, ...]) -> Iterator[_Difference]:
    """Yield where a schema may allow more than before."""
    if _same(before, after) or before is True or after is False:
        return
    if not isinstance(before, dict) or not isinstance(after, dict):
        if before != {}:
            yield path, before, after
        return
    for keyword, old in before.items():
        if keyword not in _NO_EFFECT and not (keyword in after and _same(old, after[keyword])):
            yield from _keyword(keyword, old, after.get(keyword, _ABSENT), (*path, keyword))
    for keyword in _ADDED_IS_LOOSER:
        if keyword in after and keyword not in before:
            yield (*path, keyword), _ABSENT, after[keyword]
    if any(before.get(keyword, True) is not True for keyword in _OTHERS):
        yield from _newly_named(before, after, path)


def _newly_named(
    before: Mapping[str, object], after: Mapping[str, object], path: tuple[str, ...]
) -> Iterator[_Difference]:
    """Yield the keys that are named now and were subject to what holds for all others."""
    for keyword in ("properties", "patternProperties"):
        old, new = before.get(keyword, {}), after.get(keyword, {})
        if isinstance(old, dict) and isinstance(new, dict):
            yield from (((*path, keyword, name), _ABSENT, new[name]) for name in new if name not in old)


def _keyword(keyword: str, old: object, new: object, path: tuple[str, ...]) -> Iterator[_Difference]:
    if keyword in _INNER and new is not _ABSENT:
        yield from _looser(old, new, path)
    elif keyword in _BY_NAME and isinstance(old, dict) and isinstance(new, dict):
        for name, one in old.items():
            if name not in new:
                yield (*path, name), one, _ABSENT
            else:
                yield from _looser(one, new[name], (*path, name))
    elif keyword in ("anyOf", "allOf") and isinstance(old, list) and isinstance(new, list):
        if not _combined_is_tighter(keyword, old, new):
            yield path, old, new
    elif not _is_tighter(keyword, old, new):
        yield path, old, new


def _combined_is_tighter(keyword: str, old: Sequence[object], new: Sequence[object]) -> bool:
    """Return whether each old schema is still required, or each new alternative was allowed."""
    if keyword == "allOf":
        return all(any(not [*_looser(one, other, ())] for other in new) for one in old)
    return all(any(not [*_looser(one, other, ())] for one in old) for other in new)


def _is_tighter(keyword: str, old: object, new: object) -> bool:
    """Return whether another value of a keyword surely allows no more."""
    if _is_number(old) and _is_number(new):
        return (keyword in _LEAST and new >= old) or (keyword in _MOST and new <= old)  # type: ignore[operator]
    match keyword, old, new:
        case "required", list(), list():
            return all(key in new for key in old)
        case "enum", list(), list():
            return all(any(_same(value, one) for one in old) for value in new)
        case "type", _, str() | list():
            return _types(new) <= _types(old)
        case "uniqueItems", False, _:
            return True
    return False


def _same(one: object, other: object) -> bool:
    """Return whether two values are the same in JSON; to Python, true equals 1."""
    first, second = (json.dumps(value, sort_keys=True) for value in (one, other))
    return first == second


def _types(value: object) -> set[object]:
    types = set(value) if isinstance(value, list) else {value}
    return types | {"integer"} if "number" in types else types


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
