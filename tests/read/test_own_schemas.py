"""Users' own JSON Schemas for `metadata` and `x-` keys."""

import json
from pathlib import Path

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.read.landscape import load

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
