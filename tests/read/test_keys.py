"""Keys that are missing, unknown, of another mode, or not judged yet."""

import pytest

from omnicheck.model.document import Document
from omnicheck.read.language import NEEDED, SECTIONS, bodies, needs
from tests.read.marked import misshapen, words

LATER = [
    "§extends: [retail]",
]


@pytest.mark.parametrize("body", LATER)
def test_a_key_that_this_version_cannot_judge_is_refused_by_name(body: str) -> None:
    key = body.partition("§")[2].partition(":")[0]

    assert words(misshapen(body)) == [
        (
            f"`{key}` is in the language, but this version cannot judge it yet",
            f"take it out, or keep it as `x-{key}` until then",
        )
    ]


def test_every_key_that_is_not_judged_yet_is_tried_above() -> None:
    tried = {(body.split(":")[0].strip("§"), body.partition("§")[2].partition(":")[0]) for body in LATER}
    expected = {
        (section, key) for section, shapes in SECTIONS.items() for shape in shapes for key in shape.later
    }

    assert tried == expected | {(key, key) for key in Document.later}


def test_the_hint_of_a_key_that_is_not_judged_yet_helps() -> None:
    assert misshapen("channels: {web: {x-recognises: true}}") == []


@pytest.mark.parametrize(
    "body", ["channels: {web: {x-y: 1, metadata: {a: [1, {b: c}]}}}", "x-mine: [a]", "x-: 1"]
)
def test_keys_of_the_users_own_are_free(body: str) -> None:
    assert misshapen(body) == []


def test_for_every_key_that_a_body_needs_there_are_words() -> None:
    assert {key for shape in bodies() for key in needs(shape)} | {"omnicheck"} == {
        key.rpartition(".")[2] for key in NEEDED
    }
