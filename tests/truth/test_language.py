"""Every key of the language is damaged."""

import json
from random import Random
from typing import Any

import pytest

from omnicheck.read.json_schema import model_schema
from tests.truth.damages import sites
from tests.truth.landscapes import landscapes
from tests.truth.language import language
from tests.truth.prose import OPERATORS

pytestmark = pytest.mark.long


def test_the_bench_knows_every_key_of_the_published_schema() -> None:
    words = {word for name, body in _bodies() for word in body.get("properties", {})} - {"metadata"}

    assert words - {step for pattern in language() for step in pattern} == set()


def _bodies() -> list[tuple[str, Any]]:
    schema = json.loads(json.dumps(model_schema()))
    return [("Document", schema), *schema["$defs"].items()]


def test_every_key_of_every_body_is_damaged_somewhere() -> None:
    touched = {site.pattern for model in landscapes().values() for site in sites(model, Random(1))}
    keys = {pattern for pattern in language() if pattern[-1] not in ("*", "#")}

    assert {pattern for pattern in keys if pattern[:-1] in touched and pattern not in touched} == set()


def test_the_page_explains_every_kind_of_damage() -> None:
    operators = {site.operator for model in landscapes().values() for site in sites(model, Random(1))}

    assert operators <= set(OPERATORS)


def test_the_same_seed_makes_the_same_damages() -> None:
    model = landscapes()["hub-small"]
    found = [[(site.operator, site.path, site.make()) for site in sites(model, Random(3))] for _ in range(2)]

    assert found[0] == found[1]
