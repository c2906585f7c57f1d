"""Users' own JSON Schemas for `metadata` and `x-` keys."""

import json
from pathlib import Path

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.read.landscape import load
from tests.counting import calls

MODEL = """\
omnicheck: 1
systems:
  erp: {x-cost-centre: 4711, metadata: {mail: erp@example.com}}
  oms: {x-cost-centre: many}
  hub:
policy: {schemas: {systems: own.json}}
"""
SCHEMA = {
    "properties": {"x-cost-centre": {"type": "integer"}, "metadata": {"required": ["mail"]}},
    "required": ["x-cost-centre"],
}


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "model.yaml").write_text(MODEL)
    (tmp_path / "own.json").write_text(json.dumps(SCHEMA))
    return tmp_path / "model.yaml"


def faults_of(model: Path) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as refused:
        load(str(model))
    return refused.value.faults


def test_the_elements_of_the_section_are_checked_against_it(model: Path) -> None:
    many, missing = faults_of(model)

    assert (many.place and many.place.line, many.place and many.place.column) == (4, 24)
    assert "'many' is not of type 'integer'" in many.message
    assert (missing.place and missing.place.line, missing.place and missing.place.column) == (5, 3)
    assert "system hub" in missing.message
    assert missing.hint == "required by own.json"


def test_what_meets_the_schema_is_read(model: Path) -> None:
    model.write_text(MODEL.replace("many", "12").replace("hub:", "hub: {x-cost-centre: 1}"))

    assert load(str(model)).document.policy.schemas == {"systems": "own.json"}


def test_keys_of_the_language_are_not_checked_against_it(model: Path) -> None:
    (model.parent / "own.json").write_text('{"additionalProperties": false, "properties": {"metadata": {}}}')
    model.write_text("omnicheck: 1\nsystems: {erp: {kind: hub}}\npolicy: {schemas: {systems: own.json}}\n")

    assert load(str(model)).document.systems["erp"].kind == "hub"


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ('{"type": "nothing"}', "not a JSON Schema: 'nothing' is not valid"),
        ("[1]", "not a JSON Schema: expected an object"),
        ('{"$ref": "#/nowhere"}', "a `$ref` in `own.json` cannot be resolved"),
        ('{"$ref": "#"}', "a `$ref` in `own.json` cannot be resolved or is circular"),
        ('{"$ref": "https://example.com/schema.json"}', "a `$ref` in `own.json` cannot be resolved"),
    ],
)
def test_a_schema_that_cannot_be_used_is_a_fault(model: Path, schema: str, message: str) -> None:
    (model.parent / "own.json").write_text(schema)

    assert message in faults_of(model)[0].message


@pytest.mark.parametrize("file", ["../own.json", "/etc/hostname", "gone.json", "."])
def test_a_file_that_is_missing_or_outside_the_model_is_a_fault(model: Path, file: str) -> None:
    (model.parent.parent / "own.json").write_text("{}")
    model.write_text(MODEL.replace("own.json", file))

    assert len(faults_of(model)) == 1


def test_an_unknown_section_gets_a_suggestion(model: Path) -> None:
    model.write_text(MODEL.replace("{systems: own", "{system: own"))

    assert faults_of(model)[0].hint == "did you mean `systems`?"


FAN_OUT: dict[str, object] = {
    f"d{number}": {"allOf": [{"$ref": f"#/$defs/d{number + 1}"}] * 2} for number in range(40)
}
DEEP: dict[str, object] = {"additionalProperties": {"allOf": [{"$ref": "#"}, {"$ref": "#"}]}}
UNEVALUATED: dict[str, object] = {
    "$defs": FAN_OUT | {"d40": {}},
    "unevaluatedProperties": True,
    "allOf": [{"$ref": "#/$defs/d0"}],
}


@pytest.mark.parametrize(
    ("schema", "own"),
    [
        ({"$defs": FAN_OUT | {"d40": {}}, "$ref": "#/$defs/d0"}, {}),
        (DEEP, "{" * 50 + "}" * 50),
        (UNEVALUATED, {}),
        ({"properties": {"x-a": {"allOf": [{"minItems": 9}] * 100}}}, [1] * 10_000),
        ({"properties": {"x-a": {"prefixItems": [True], "unevaluatedItems": False}}}, [1] * 1_000),
        ({"properties": {"x-a": {"items": {"enum": list(range(200))}}}}, [-1] * 200),
    ],
    ids=["references", "a deep value", "what is evaluated", "a large value", "items", "alternatives"],
)
def test_a_check_that_takes_too_many_steps_is_refused(
    model: Path, schema: object, own: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("omnicheck.read.schema_validator.MAX_SCHEMA_STEPS", 20_000)
    if isinstance(own, str):
        own = json.loads(own.replace("{}", "1").replace("{", '{"a":'))
    (model.parent / "own.json").write_text(json.dumps(schema))
    systems = json.dumps({"erp": {"x-a": own}})
    model.write_text(f"omnicheck: 1\nsystems: {systems}\npolicy: {{schemas: {{systems: own.json}}}}\n")
    (found,) = faults_of(model)

    assert found.message == "checks by your own schemas take more than 10,000,000 steps"
    assert found.place
    assert found.place.line == 3


def checked(model: Path, schema: object, own: object) -> tuple[str, ...]:
    (model.parent / "own.json").write_text(json.dumps(schema))
    systems = json.dumps({"erp": {"x-a": own}})
    model.write_text(f"omnicheck: 1\nsystems: {systems}\npolicy: {{schemas: {{systems: own.json}}}}\n")
    try:
        load(str(model))
    except UserError as refused:
        return tuple(fault.message for fault in refused.faults)
    return ()


@pytest.mark.parametrize(
    "schema",
    [
        {"properties": {"x-a": {"pattern": "^(a+)+$"}}},
        {"properties": {"x-a": {"$schema": "http://json-schema.org/draft-07/schema#", "pattern": "^(a+)+$"}}},
        {"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"x-a": {"pattern": "^(a+)+$"}}},
    ],
    ids=["alone", "below another dialect", "of an older dialect"],
)
def test_a_pattern_takes_steps_in_proportion_to_the_text(model: Path, schema: object) -> None:
    def work(length: int) -> int:
        return calls(lambda: checked(model, schema, "a" * length + "!"))

    assert checked(model, schema, "aa!") == ("system erp: 'aa!' does not match '^(a+)+$'",)
    assert work(8_000) < 2.1 * work(4_000)


def test_patterns_of_keys_are_those_of_json_schema(model: Path) -> None:
    schema = {
        "properties": {
            "x-a": {"patternProperties": {"^a+$": {"type": "string"}}, "additionalProperties": False}
        }
    }

    assert checked(model, schema, {"aa": "x"}) == ()
    assert checked(model, schema, {"aa": 1}) == ("system erp: 1 is not of type 'string'",)
    assert checked(model, schema, {"a": "x", "b": 1}) == (
        "system erp: Additional properties are not allowed ('b' was unexpected)",
    )


@pytest.mark.parametrize(
    ("items", "unique"),
    [
        ([1, 2], True),
        ([1, 1.0], False),
        ([1, True], True),
        ([{"a": [1]}, {"a": [1.0]}], False),
        ([[], {}], True),
    ],
)
def test_equal_items_are_found(model: Path, items: list[object], unique: bool) -> None:
    assert (checked(model, {"properties": {"x-a": {"uniqueItems": True}}}, items) == ()) is unique


@pytest.mark.parametrize("keyword", [{"pattern": "(?=a)"}, {"patternProperties": {"(?=a)": {}}}])
def test_a_pattern_that_cannot_be_used_is_a_fault_at_its_place(model: Path, keyword: object) -> None:
    (model.parent / "own.json").write_text(json.dumps({"properties": {"x-a": keyword}}, indent=1))
    (found,) = faults_of(model)

    assert found.message.startswith("the pattern `(?=a)` cannot be used: groups that begin with `(?`")
    assert found.place
    assert found.place.file.endswith("own.json")
    assert found.place.line >= 4


def test_a_property_may_be_called_like_a_keyword(model: Path) -> None:
    schema = {
        "properties": {"x-a": {"properties": {"pattern": {"type": "string"}, "enum": {"type": "null"}}}}
    }

    assert checked(model, schema, {"pattern": "(", "enum": None}) == ()


def test_keywords_that_need_other_patterns_are_refused(model: Path) -> None:
    schema = {"unevaluatedProperties": False, "patternProperties": {"^x": True}}

    assert "`unevaluatedProperties` is not supported together" in checked(model, schema, 1)[0]
