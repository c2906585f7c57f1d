"""Values that no model can have: codes that do not exist, sizes that cannot be compared."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

from tests.truth.reckoning.cube import Model, milliseconds
from tests.truth.reckoning.experience import BUILT_IN
from tests.truth.reckoning.references import MET, Path, section


def values(model: Model) -> Iterator[Path]:
    """Codes exist, what is compared by size has one, and a share is one."""
    for id, place in section(model, "locations").items():
        if place.get("country", "DE") not in COUNTRIES:
            yield "locations", id, "country"
        if place.get("timezone", "UTC") not in ZONES:
            yield "locations", id, "timezone"
    asked, met = list(_asked(model)), list(_met(model))
    for path, name, value in [*asked, *met]:
        known = CODES.get(name)
        if known is not None and not set(value if isinstance(value, list) else [value]) <= known:
            yield path
        wanted = _size(model, name, [one for _, other, one in asked if other == name])
        if wanted is not None and (_kind(value) is None or _kind(value) != (wanted or _kind(value))):
            yield path
        if name == "device_coverage" and not (isinstance(value, int | float) and 0 <= value <= 1):
            yield path


ZONES = available_timezones()
COUNTRIES = {"DE", "NO", "FR", "SE", "FI"}
CODES = {
    "languages": {"de", "nb", "fr", "sv", "fi"},
    "currencies": {"EUR", "NOK", "SEK", "PLN"},
}
"""The codes that the bench uses and that exist; all others that it uses do not."""


def _asked(model: Model) -> Iterator[tuple[Path, str, Any]]:
    for id, body in section(model, "standards").items():
        for bound in ("at_most", "at_least", "one_of"):
            values = body.get(bound, []) if bound == "one_of" else [body[bound]] if bound in body else []
            yield from ((("standards", id, bound), id, value) for value in values)
    for id, body in section(model, "locations").items():
        for name, value in (body.get("requires") or {}).items():
            yield ("locations", id, "requires", name), name, value


def _met(model: Model) -> Iterator[tuple[Path, str, Any]]:
    for met in MET:
        for id, body in section(model, met).items():
            for name, value in (body.get("experience") or {}).items():
                said = value.values() if isinstance(value, dict) else [value]
                yield from (((met, id, "experience", name), name, one) for one in said)


def _kind(value: Any) -> str | None:
    """What sort of size a value has; None where it has none."""
    if isinstance(value, list | bool):
        return None
    if isinstance(value, int | float):
        return "number"
    if milliseconds(value) is not None:
        return "duration"
    return None if value[:1].isdigit() else "text"


_KINDS = {"load_time": "duration", "device_coverage": "number", "accessibility": "text"}


def _size(model: Model, name: str, bounds: list[Any]) -> str | None:
    """The sort of size that a standard is compared by, that of its first bound; None where by none."""
    said = section(model, "standards").get(name, {})
    if not {"at_most", "at_least"} & {said.get("compare") or BUILT_IN.get(name), *said}:
        return None
    return _KINDS.get(name) or next((kind for kind in map(_kind, bounds) if kind), "")
