"""JSON Schema validation in a limited number of steps: jsonschema's, with what can take very long replaced.

Patterns run in linear time, equal items are found by hashing, and every look at a part of the schema counts.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from omnicheck.caps import MAX_SCHEMA_STEPS
from omnicheck.units.linear_pattern import linear_pattern

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_Keyword = Callable[[Any, Any, Any, Any], Iterable["ValidationError"] | None]

_LOOK, _REFERENCE = 10, 20
"""Steps of a look at a part of the schema, and of a reference, beside those for what is gone through."""

_VALUES_FOR_ONE_STEP = 100
"""A message quotes the value it is about, so with a larger value each step counts more."""


class TooManySchemaSteps(Exception):  # noqa: N818  a fact about the schema, not a failure
    """The checks against the user's own schemas take too many steps."""


class SchemaSteps:
    """The steps taken so far; `weight` is what one counts."""

    def __init__(self) -> None:
        self.taken = 0
        self.weight = 1

    def weigh(self, value: object) -> None:
        """Count from here as for checks of this value."""
        self.weight = 1 + _size(value) // _VALUES_FOR_ONE_STEP

    def count(self, steps: int) -> None:
        """Count steps. Raises TooManySchemaSteps."""
        self.taken += steps * self.weight
        if self.taken > MAX_SCHEMA_STEPS:
            raise TooManySchemaSteps


def limited_validator(schema: dict[str, Any], kind: "type[Validator]", steps: SchemaSteps) -> "Validator":
    """Return a validator that counts its steps. References to other files are not resolved."""
    from jsonschema.validators import extend
    from referencing.jsonschema import EMPTY_REGISTRY

    limited: Callable[..., Validator] = extend(kind, _keywords(kind, steps))  # type: ignore[no-untyped-call]
    return limited(_counted(schema, steps), registry=EMPTY_REGISTRY)


class _CountedSchema(dict[str, Any]):
    """A part of a schema that counts each look at it, by the size of what a look may go through.

    It hides `$schema`, by which jsonschema would choose another validator, which does not count.
    """

    def __init__(self, keys: Mapping[str, Any], steps: SchemaSteps) -> None:
        super().__init__(keys)
        self._steps = steps
        self._cost = _LOOK + sum(len(value) for value in keys.values() if isinstance(value, dict | list))
        self._cost += _REFERENCE * ("$ref" in keys or "$dynamicRef" in keys)

    def items(self) -> Any:
        self._steps.count(self._cost)
        return super().items()

    def get(self, key: str, default: Any = None) -> Any:
        self._steps.count(1)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        return key != "$schema" and super().__contains__(key)


def _counted(value: Any, steps: SchemaSteps) -> Any:
    if isinstance(value, dict):
        return _CountedSchema({key: _counted(inner, steps) for key, inner in value.items()}, steps)
    return [_counted(item, steps) for item in value] if isinstance(value, list) else value


def _keywords(kind: "type[Validator]", steps: SchemaSteps) -> Mapping[str, _Keyword]:
    from jsonschema.exceptions import ValidationError

    def matches(pattern: str, text: str) -> bool:
        return linear_pattern(pattern).found_in(text, steps.count)

    def pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not matches(pattern, instance):
            yield ValidationError(f"{instance!r} does not match {pattern!r}")

    def pattern_properties(
        validator: Any, patterns: Mapping[str, Any], instance: Any, _: Any
    ) -> Iterator[ValidationError]:
        for pattern, inner in patterns.items() if isinstance(instance, dict) else ():
            for key, value in instance.items():
                if matches(pattern, key):
                    yield from validator.descend(value, inner, path=key, schema_path=pattern)

    def additional_properties(
        validator: Any, allowed: Any, instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        if not isinstance(instance, dict):
            return
        named, patterns = schema.get("properties", {}), list(schema.get("patternProperties", {}))
        extras = [
            key for key in instance if key not in named and not any(matches(one, key) for one in patterns)
        ]
        if isinstance(allowed, dict):
            for key in extras:
                yield from validator.descend(instance[key], allowed, path=key)
        elif allowed is False and extras:
            quoted, verb = ", ".join(map(repr, sorted(extras))), "was" if len(extras) == 1 else "were"
            yield ValidationError(f"Additional properties are not allowed ({quoted} {verb} unexpected)")

    def unique_items(_: Any, unique: bool, instance: Any, __: Any) -> Iterator[ValidationError]:
        if unique is True and isinstance(instance, list):
            steps.count(len(instance))
            if len({_identity(item) for item in instance}) < len(instance):
                yield ValidationError(f"{instance!r} has non-unique elements")

    def charged(known: _Keyword) -> _Keyword:
        def keyword(validator: Any, value: Any, instance: Any, schema: Any) -> Any:
            if isinstance(instance, dict | list):  # it compares each with each
                steps.count(1 + len(instance) ** 2 // 100)
            return known(validator, value, instance, schema)

        return keyword

    own: dict[str, _Keyword] = {
        "pattern": pattern,
        "patternProperties": pattern_properties,
        "additionalProperties": additional_properties,
        "uniqueItems": unique_items,
    }
    theirs: Mapping[str, _Keyword] = kind.VALIDATORS
    return own | {name: charged(known) for name, known in theirs.items() if name.startswith("unevaluated")}


def _identity(value: Any) -> Hashable:
    """Return what is the same for values that JSON Schema calls equal: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, dict):
        return dict, frozenset((key, _identity(inner)) for key, inner in value.items())
    if isinstance(value, list):
        return list, tuple(map(_identity, value))
    return (bool, value) if isinstance(value, bool) else (None, value)


def _size(value: object) -> int:
    """Return the number of values in a value, with itself."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_size, inner))
