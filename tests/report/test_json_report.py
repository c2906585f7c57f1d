"""The JSON report keeps its contract, and its schema describes all of it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.json_parts import WitnessKind, span_json
from omnicheck.report.json_report import refused, render
from omnicheck.report.schema import report_schema
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span, exactly
from omnicheck.verdict.report import Report
from omnicheck.verdict.witness import Contrast, Witness
from tests.oracle.examples import tries
from tests.report.golden import golden
from tests.report.reports import WITNESSES, clean_report, difference, gap, gaps, narrowed_report, report

VALIDATOR = Draft202012Validator(report_schema())


def read(text: str) -> Any:
    found = json.loads(text, parse_constant=pytest.fail)
    VALIDATOR.validate(found)
    return found


def test_a_report_is_written_as_it_should() -> None:
    text = render(report(*gaps()))

    assert text == golden("report.json", text)


def test_waivers_ignored_rules_scores_and_causes_are_written_as_they_should() -> None:
    text = render(narrowed_report())

    assert text == golden("narrowed.json", text)


@pytest.mark.parametrize("made", [report(), report(*gaps()), narrowed_report(), clean_report()])
def test_every_report_fits_its_schema(made: Report) -> None:
    read(render(made))


@pytest.mark.parametrize("witness", WITNESSES.values(), ids=WITNESSES.keys())
def test_every_witness_fits_the_schema(witness: Witness) -> None:
    read(render(report(gap(witness=witness))))


def test_nothing_to_judge_has_no_score() -> None:
    assert read(render(clean_report()))["definitions"]["cmo"]["score"] is None


def test_an_unproven_score_is_an_interval() -> None:
    assert read(render(report()))["definitions"]["cio"]["score"] == [0.8542, 0.875]


def test_what_the_model_leaves_out_belongs_to_no_definition() -> None:
    found = read(render(report(*gaps())))["gaps"]

    assert [gap["definition"] for gap in found] == ["cio", "cmo", None, "alignment", "cio"]


def test_differences_on_purpose_are_listed_with_what_they_excuse() -> None:
    (found,) = read(render(replace(report(), differences=(difference(),))))["differences"]

    assert found["because"] == "goods were seen and touched"
    assert found["excuses"] == [
        "standard/till/returns_window/DE/home",
        "standard/till/returns_window/NO/home",
    ]


def test_obligations_come_by_key() -> None:
    keys = [obligation["key"] for obligation in read(render(report()))["obligations"]]

    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (exactly(200), {"low_ms": 200, "high_ms": 200}),
        (Span(5, 10), {"low_ms": 5, "high_ms": 10}),
        (UNKNOWN, {"low_ms": 0, "high_ms": None, "unknown": True}),
        (Span(5, UNKNOWN.high), {"low_ms": 5, "high_ms": None, "unknown": True}),
        (UNBOUNDED, {"low_ms": None, "high_ms": None, "unbounded": True}),
    ],
)
def test_infinity_is_never_a_number(span: Span, written: object) -> None:
    assert span_json(span) == written


def test_whole_milliseconds_are_written_as_integers() -> None:
    assert json.dumps(span_json(Span(200.0, 300.0))) == '{"low_ms": 200, "high_ms": 300}'


def test_a_refused_model_has_its_faults_and_no_verdict() -> None:
    fault = Fault("twice", Place("a.yaml", 2, 1), "drop one", (("first here", Place("a.yaml", 1, 1)),))
    found = read(refused([fault, Fault("no such file")]))

    assert found["definitions"] == {"cio": None, "cmo": None}
    assert [fault["place"] for fault in found["faults"]] == [{"file": "a.yaml", "line": 2, "column": 1}, None]


@tries(12)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_user_text_comes_back_as_it_was_and_steers_no_terminal(text: str) -> None:
    written = render(report(replace(gap(file=text), message=text)))
    found = read(written)["gaps"][0]

    assert (found["message"], found["place"]["file"]) == (text, text)
    assert all(line.isprintable() or text for line in written.split("\n"))


def test_nothing_unseen_is_written() -> None:
    written = render(report(replace(gap(), message="\x1b\x7f\x9b\u202e\u2028\U000e0041")))

    assert all(line.isprintable() for line in written.split("\n"))


def test_a_lone_surrogate_does_not_stop_the_writing() -> None:
    assert "\\ud800" in render(report(replace(gap(), message="\ud800"))).encode().decode()


ALL = report(*gaps(), *(gap(name, witness=witness) for name, witness in WITNESSES.items()))


def closed(schema: Any) -> Any:
    """Return the schema without room for further keys."""
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


def test_every_kind_of_witness_has_its_own_class_but_contrasts_which_are_routes() -> None:
    assert len(WitnessKind) == len(set(Witness.__args__) - {Contrast})
