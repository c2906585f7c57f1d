"""Wrong models: all faults at once, each cause once, and hints that help those who follow them."""

import json
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

from omnicheck.read.disk import sources
from omnicheck.read.model_files import model_files_of
from omnicheck.read.tree import plain
from tests.landscapes import ROOT
from tests.read.wrong_models import WrongModel, faults_in, rewrite, said_of, wrong_models

MODELS = wrong_models()
every_wrong_model = pytest.mark.parametrize(("name", "wrong"), MODELS.items(), ids=MODELS)
_WORDS = re.compile(r"[^\s\[\]{},:`'\"]+")


def words(text: str) -> set[str]:
    return set(_WORDS.findall(text))


def test_there_are_many() -> None:
    assert len(MODELS) >= 60


@every_wrong_model
def test_all_that_is_wrong_is_reported_and_nothing_else(name: str, wrong: WrongModel) -> None:
    said = said_of(faults_in(wrong.text))
    if os.environ.get("OMNICHECK_GOLDEN") == "write":
        rewrite(name, wrong, said)
        return

    assert said == wrong.said


@every_wrong_model
def test_a_model_is_right_once_the_hints_are_followed(name: str, wrong: WrongModel) -> None:
    assert not wrong.edits or faults_in(wrong.obeyed()) == (), name


@every_wrong_model
def test_what_is_written_instead_is_in_the_hints(name: str, wrong: WrongModel) -> None:
    hints = words(" ".join(fault.hint for fault in faults_in(wrong.text)))
    for old, new in wrong.edits:
        assert words(new) - words(wrong.text) - words(old) <= hints, name


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the lists and mappings of a document, each with the index or key of a value in it."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list) and key != "metadata" and not str(key).startswith("x-"):
            yield from _places(inner)


def _raised(elements: dict[str, Any], id: str, key: str) -> None:
    """Put a key of an element beside it."""
    below = list(elements.items())[list(elements).index(id) + 1 :]
    elements[key] = elements[id].pop(key)
    elements.update((name, elements.pop(name)) for name, _ in below)


def _lowered(elements: dict[str, Any], id: str, key: str) -> None:
    """Put a key of an element below another one of it."""
    body = elements[id]
    other = next(one for one, value in body.items() if one != key and isinstance(value, str | list))
    words = [body[other]] if isinstance(body[other], str) else body[other]
    body[other] = {**dict.fromkeys(words), key: body.pop(key)}


def _wrapped(elements: dict[str, Any], id: str, _: str) -> None:
    """Put an unknown key around the keys of an element."""
    elements[id] = {"body": elements[id]}


@pytest.mark.parametrize("move", [_raised, _lowered, _wrapped])
@pytest.mark.parametrize(
    ("section", "key"),
    [("flows", "to"), ("flows", "from"), ("flows", "mode"), ("flows", "latency"), ("touchpoints", "channel")],
)
@pytest.mark.parametrize("number", [0, 5, 14])
def test_keys_at_another_level_are_one_fault(section: str, key: str, number: int, move: Any) -> None:
    document: Any = plain(model_files_of(sources(str(ROOT / "examples" / "harbor-home"), None), None).tree)
    move(document[section], list(document[section])[number], key)

    (found,) = faults_in(json.dumps(document, indent=1))

    assert found.hint
    assert found.related == () or move is not _raised


@pytest.mark.parametrize("number", range(40))
def test_what_is_wrong_at_one_place_causes_no_fault_at_another(number: int) -> None:
    document: Any = plain(model_files_of(sources(str(ROOT / "examples" / "harbor-home"), None), None).tree)
    inside = [(within, key) for within, key in _places(document) if within is not document]
    within, key = inside[number * len(inside) // 40]
    within[key] = {"not an id": 1}
    lines = json.dumps(document, indent=1).splitlines()
    wrong = 1 + next(number for number, line in enumerate(lines) if "not an id" in line)

    found = faults_in("\n".join(lines))

    assert found
    assert [fault for fault in found if fault.place and abs(fault.place.line - wrong) > 1] == []
