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
