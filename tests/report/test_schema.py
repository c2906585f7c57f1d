"""Does the schema of the JSON report say all of it, and no more?"""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.json_report import refused, render
from omnicheck.report.json_witness import WitnessKind
from omnicheck.report.schema import report_schema
from omnicheck.verdict.witness import Witness
from tests.report.reports import WITNESSES, gap, gaps, narrowed_report, report

ALL = report(*gaps(), *(gap(name, witness=witness) for name, witness in WITNESSES.items()))


def closed(schema: Any) -> Any:
    """The schema with every door shut by which later versions may add a key."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {"additionalProperties": False} if "properties" in schema else {}
    return {key: closed(part) for key, part in schema.items()} | shut


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(report_schema())


@pytest.mark.parametrize(
    "text", [render(ALL), render(narrowed_report()), refused([Fault("twice", Place("a.yaml", 1, 1))])]
)
def test_it_names_every_key_that_is_written(text: str) -> None:
    Draft202012Validator(closed(report_schema())).validate(json.loads(text))


def test_later_versions_may_add_keys() -> None:
    Draft202012Validator(report_schema()).validate(json.loads(render(ALL)) | {"new": 1})


def test_a_place_takes_no_other_key() -> None:
    found = json.loads(render(ALL))
    found["gaps"][0]["place"]["offset"] = 1

    with pytest.raises(ValidationError):
        Draft202012Validator(report_schema()).validate(found)


def test_a_report_with_both_verdicts_and_faults_is_none() -> None:
    found = json.loads(render(ALL)) | {"faults": [{"message": "", "place": None, "hint": "", "related": []}]}

    with pytest.raises(ValidationError):
        Draft202012Validator(report_schema()).validate(found)


def test_every_kind_of_witness_has_its_own_class() -> None:
    assert len(WitnessKind) == len(Witness.__args__)
