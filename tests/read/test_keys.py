"""Keys that are missing, unknown or of another mode."""

import pytest

from omnicheck.read.language import NEEDED, bodies, needs
from tests.read.marked import misshapen


@pytest.mark.parametrize(
    "body", ["channels: {web: {x-y: 1, metadata: {a: [1, {b: c}]}}}", "x-mine: [a]", "x-: 1"]
)
def test_keys_of_the_users_own_are_free(body: str) -> None:
    assert misshapen(body) == []


def test_for_every_key_that_a_body_needs_there_are_words() -> None:
    assert {key for shape in bodies() for key in needs(shape)} | {"omnicheck", "steps"} == {
        key.rpartition(".")[2] for key in NEEDED
    }
