"""Wrong models: all faults at once, each cause once, and hints that help those who follow them."""

import os
import re

import pytest

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
