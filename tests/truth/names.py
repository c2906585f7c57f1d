"""What an id in the language may name, taken from the clean landscapes, and words that are codes."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from tests.truth.landscapes import landscapes
from tests.truth.language import ANY_ID, ITEM, Pattern, pattern_of
from tests.truth.written import Model, Path

BUILT_IN = (
    "languages",
    "currencies",
    "payments",
    "regulations",
    "accessibility",
    "load_time",
    "device_coverage",
)
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("locations",),
    ("businesses",),
    ("locations", "businesses"),
    ("channels",),
    ("touchpoints",),
    ("systems",),
    ("data",),
    ("flows",),
    ("capabilities",),
    ("standards",),
    ("systems", "touchpoints", "channels"),
)
CODES = {
    "schedule": (("0 2 * * *", "0 2 * * 1"), ("0 0 31 2 *", "now and then")),
    "timezone": (("Europe/Paris", "Asia/Tokyo"), ("Europe/Nowhere",)),
    "country": (("SE", "FI"), ("XX",)),
    "languages": (("sv", "fi"), ("nothing",)),
    "currencies": (("SEK", "PLN"), ("XXQ",)),
    "extends": (("minimal", "retail"), ("no-such-reference",)),
}
"""Codes: some that exist, and some that do not."""


def nodes(model: Model) -> Iterator[tuple[Path, Pattern, Any]]:
    """Yield everything that a model declares, with its pattern."""
    waiting: list[tuple[Path, Any]] = [((key,), value) for key, value in model.items()]
    while waiting:
        path, value = waiting.pop(0)
        pattern = pattern_of(path)
        if pattern is not None:
            yield path, pattern, value
        if isinstance(value, dict | list):
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [((*path, key), one) for key, one in entries]


@cache
def _observed() -> dict[Pattern, set[tuple[str, ...]]]:
    """Return for each key the groups of sections that declare everything it names."""
    fitting: dict[Pattern, set[tuple[str, ...]]] = {}
    for model in landscapes().values():
        for path, pattern, value in nodes(model):
            named, where = value, pattern
            if pattern[-1] == ANY_ID and len(pattern) > 2:
                named, where = path[-1], (*pattern[:-1], "key")
                _narrow(fitting, model, where, named)
                named, where = value, pattern
            if isinstance(named, str):
                _narrow(fitting, model, where, named)
    return fitting


def _narrow(fitting: dict[Pattern, set[tuple[str, ...]]], model: Model, pattern: Pattern, named: Any) -> None:
    id = str(named).partition(".")[0]
    groups = {group for group in _GROUPS if any(id in (_ids(model, section)) for section in group)}
    fitting[pattern] = fitting.get(pattern, set(_GROUPS)) & groups


def _ids(model: Model, section: str) -> list[str]:
    return [*(model.get(section) or {}), *(BUILT_IN if section == "standards" else ())]


def pool(model: Model, pattern: Pattern) -> list[str]:
    """Return the ids that a key may name; none if unknown. The keys of a mapping are asked for as `key`."""
    groups = _observed().get(pattern) or _by_name(pattern)
    if not groups:
        return []
    smallest = min(groups, key=lambda group: (len(group), group))
    return [id for section in smallest for id in _ids(model, section)]


def _by_name(pattern: Pattern) -> set[tuple[str, ...]]:
    """Return the section that has the name of a key."""
    word = next((step for step in reversed(pattern) if step not in (ANY_ID, ITEM, "key")), "")
    if word == "except":
        return {("locations", "businesses")}
    if word == "part_of":
        return {(pattern[0],)}
    if word in ("not_on", "at"):
        return {("channels",)}
    if word == "derived_from":
        return {("data",)}
    if word == "between":
        return {("systems", "touchpoints")}
    groups: set[tuple[str, ...]] = {(word,)}
    return groups & set(_GROUPS)
