"""Obligations on which the program and the independent implementation differ, on a model made small."""

from collections.abc import Iterator, Mapping
from typing import Any

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from tests.landscapes import landscape
from tests.oracle.models import Model, text
from tests.oracle.reading.alignment import aligned
from tests.oracle.reading.loading import Unsupported, model_of
from tests.oracle.reading.outcomes import outcomes
from tests.outcomes import outcomes as judged

Difference = tuple[str, str, str]
"""The kind of obligation, the program's outcome and the other's; `-` for an obligation that one lacks."""


def differences(model: str) -> Mapping[str, Difference]:
    """Return the obligations on which the two differ, by key. Raises Unsupported."""
    read = model_of(model)
    expected = {key: str(outcome) for key, outcome in {**outcomes(read), **aligned(read)}.items()}
    found = {key: str(outcome) for key, outcome in judged(audit(landscape(model))).items()}
    pairs = {key: (found.get(key, "-"), expected.get(key, "-")) for key in sorted(expected | found)}
    return {key: (key.split("/")[0], *pair) for key, pair in pairs.items() if pair[0] != pair[1]}


def shrunk(model: Model, difference: Difference) -> Model:
    """Return a small model that still shows a difference: nothing can be left out."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _parts_left_out(model):
            if _possible(candidate) == _possible(model) and _shows(candidate, difference):
                model, smaller = candidate, True
                break
    return model


def _possible(model: Model) -> int:
    """Return how many flows leave open what they carry."""
    return sum("carries" not in body for body in model.get("flows", {}).values())


def _shows(model: Model, difference: Difference) -> bool:
    try:
        return difference in differences(text(model)).values()
    except (Unsupported, UserError, KeyError):
        return False


def _parts_left_out(value: Any) -> Iterator[Any]:
    """Yield the value without each of its parts, the largest first."""
    if isinstance(value, dict):
        yield from ({key: value[key] for key in value if key != one} for one in value)
        for one in value:
            yield from ({**value, one: less} for less in _parts_left_out(value[one]))
    elif isinstance(value, list | tuple):
        listed = list(value)
        yield from ([*listed[:n], *listed[n + 1 :]] for n in range(len(listed)) if len(listed) > 1)
        for n, item in enumerate(listed):
            yield from ([*listed[:n], less, *listed[n + 1 :]] for less in _parts_left_out(item))
