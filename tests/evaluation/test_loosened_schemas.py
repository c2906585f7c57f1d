"""A schema of the user's own that may allow more is a loosening, though its file has the same name."""

import json
from dataclasses import replace

import pytest

from omnicheck.evaluation.loosenings.loosened_schemas import loosened_schemas
from omnicheck.evaluation.loosenings.two_landscapes import TwoLandscapes
from omnicheck.model.landscape import Landscape
from omnicheck.model.policy import AuditPolicy
from tests.landscapes import landscape

COST = {
    "type": "object",
    "required": ["cost", "team"],
    "additionalProperties": False,
    "properties": {
        "cost": {"type": "number", "minimum": 0, "maximum": 10},
        "team": {"type": "string", "minLength": 2, "pattern": "^[a-z]+$"},
        "tier": {"enum": [1, "gold", None]},
    },
    "anyOf": [{"required": ["cost"]}, {"required": ["team"]}],
    "allOf": [{"maxProperties": 9}],
}

ANY = '[{"required": ["cost"]}, {"required": ["team"]}]'


def declaring(schema: object) -> Landscape:
    found = landscape("omnicheck: 1\n")
    policy = AuditPolicy(schemas={"systems": "systems.schema.json"})
    return replace(
        found, document=found.document.model_copy(update={"policy": policy}), schemas={"systems": schema}
    )


def loosened(before: object, after: object) -> list[str]:
    two = TwoLandscapes(declaring(before), declaring(after))
    return [str(one).removeprefix("the policy: schemas.systems ") for one in loosened_schemas(two)]


def changed(old: str, new: str) -> object:
    text = json.dumps(COST)
    assert old in text
    return json.loads(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"maximum": 10', '"maximum": 99', "properties/cost/maximum 10 → 99"),
        ('"minimum": 0', '"minimum": -1', "properties/cost/minimum 0 → -1"),
        ('"minLength": 2, ', "", "properties/team/minLength 2 → none"),
        ('["cost", "team"]', '["cost"]', 'required ["cost", "team"] → ["cost"]'),
        (
            '"additionalProperties": false',
            '"additionalProperties": true',
            "additionalProperties false → true",
        ),
        ('"properties": {', '"properties": {"free": {}, ', "properties/free none → {}"),
        ('[1, "gold", null]', "[1, 2]", 'properties/tier/enum [1, "gold", null] → [1, 2]'),
        ('[1, "gold", null]', "[true]", 'properties/tier/enum [1, "gold", null] → [true]'),
        ('"number"', '["number", "null"]', 'properties/cost/type "number" → ["number", "null"]'),
        ("+$", "*$", 'properties/team/pattern "^[a-z]+$" → "^[a-z]*$"'),
        ('[{"required": ["cost"]}, ', "[{}, ", "anyOf " + ANY + ' → [{}, {"required": ["team"]}]'),
        ('{"maxProperties": 9}', "{}", 'allOf [{"maxProperties": 9}] → [{}]'),
        (', "tier": {"enum": [1, "gold", null]}', "", 'properties/tier {"enum": [1, "gold", null]} → none'),
        ('"properties": {', '"$ref": "#", "properties": {', '$ref none → "#"'),
    ],
)
def test_what_may_allow_more_is_listed_with_both_values(old: str, new: str, said: str) -> None:
    assert loosened(COST, changed(old, new)) == [said]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"maximum": 10', '"maximum": 9'),
        ('"minimum": 0', '"minimum": 1'),
        ('["cost", "team"]', '["cost", "team", "tier"]'),
        ('[1, "gold", null]', "[1]"),
        ('{"type": "number"', '{"type": "integer"'),
        ('"type": "object"', '"type": "object", "title": "Cost", "maxProperties": 4'),
        ('{"enum": [1, "gold", null]}', "false"),
        ('[{"required": ["cost"]}, ', "["),
        ('[{"maxProperties": 9}]', '[{"maxProperties": 5}, {"minProperties": 1}]'),
    ],
)
def test_what_surely_allows_less_is_not(old: str, new: str) -> None:
    assert loosened(COST, changed(old, new)) == []


def test_a_value_of_null_that_is_gone_is_seen() -> None:
    assert loosened({"const": None}, {}) == ["const null → none"]


CLOSED = {"properties": {"a": {"maximum": 9}}, "unevaluatedProperties": False}
TURNED = {"not": {"$ref": "#/$defs/bad"}, "$defs": {"bad": {"required": ["b"]}}}
NESTED = {"allOf": [{"properties": {"a": True}}], "unevaluatedProperties": False}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (CLOSED, {**CLOSED, "allOf": [{"properties": {"b": {}}}]}, "allOf none → "),
        (CLOSED, {**CLOSED, "anyOf": [True, {"properties": {"b": {}}}]}, "anyOf none → "),
        (CLOSED, {**CLOSED, "additionalProperties": True}, "additionalProperties none → true"),
        (NESTED, {**NESTED, "allOf": [{"properties": {"a": True, "b": True}}]}, "allOf "),
        (TURNED, {**TURNED, "$defs": {"bad": {"required": ["b", "c"]}}}, "$defs/bad/required "),
        (
            TURNED,
            {**TURNED, "$defs": {"bad": {"required": ["b"], "maximum": 1}}},
            "$defs/bad/maximum none → 1",
        ),
        ({"const": 1}, {"const": 1, "$schema": "http://json-schema.org/draft-04/schema"}, "$schema none → "),
    ],
)
def test_what_forbids_more_in_one_place_may_allow_more_in_all(
    before: object, after: object, said: str
) -> None:
    (found,) = loosened(before, after)

    assert found.startswith(said)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CLOSED, {**CLOSED, "properties": {"a": {"maximum": 5}}}),
        (CLOSED, {**CLOSED, "required": ["a"]}),
        (CLOSED, {**CLOSED, "not": {"required": ["z"]}}),
        (TURNED, {**TURNED, "title": "Cost"}),
        ({"$defs": {"a": {}}, "$ref": "#/$defs/a"}, {"$defs": {"a": {"maximum": 1}}, "$ref": "#/$defs/a"}),
    ],
)
def test_what_surely_allows_less_is_not_listed_there_either(before: object, after: object) -> None:
    assert loosened(before, after) == []
