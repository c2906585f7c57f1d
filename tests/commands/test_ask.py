"""`omnicheck ask`: questions in every format, and answers that become a file of the model."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from tests.commands.running import omnicheck
from tests.evaluation.withheld import filled
from tests.landscapes import EXAMPLES

MODEL = """omnicheck: 1
name: Shop <b>
channels: {web: {owner: cmo, title: "=cmd", shows: [price]}, till: {owner: ops, shows: [price]}}
systems: {pricing: {owner: cio}}
data: {price: {owner: ops, record: pricing}}
flows:
  to-web: {from: pricing, to: web, carries: [price], mode: event}
  to-till: {from: pricing, to: till, carries: [price], mode: batch, latency: 1m}
"""


def rows_of(sheet: str) -> list[dict[str, str]]:
    """Return the rows of a sheet."""
    return list(csv.DictReader(io.StringIO(sheet.removeprefix("\ufeff"))))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return the folder of a model that leaves three questions open."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "model.yaml").write_text(MODEL, encoding="utf-8")
    return folder


def test_text_groups_questions_by_owner_and_counts_those_that_are_not_shown(model: Path) -> None:
    run = omnicheck("ask", model, "--show", "2")

    assert run.code == 0
    assert run.out.startswith("Shop <b>: 3 questions; 4 obligations are unproven\n\nops\n   1. How old may")
    assert "\ncio\n   2. How long can price take from pricing to =cmd, at worst?\n" in run.out
    assert run.out.endswith("\n1 more question: --show 0 writes all\n")


def test_markdown_is_a_checklist_in_which_names_are_escaped(model: Path) -> None:
    out = omnicheck("ask", model, "-f", "markdown").out

    assert out.count("- [ ] **") == 3
    assert "<b>" not in out


def test_a_sheet_has_a_row_for_each_question_and_no_formula(model: Path) -> None:
    rows = rows_of(omnicheck("ask", model, "-f", "csv").out)

    assert [row["id"] for row in rows] == [
        "data/price/fresh_within",
        "flows/to-web/latency",
        "flows/to-till/schedule",
    ]
    assert [row["owner"] for row in rows] == ["ops", "cio", "cio"]
    assert {row["answer"] for row in rows} == {""}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]


def test_json_names_elements_keys_and_what_depends(model: Path) -> None:
    found = json.loads(omnicheck("ask", model, "-f", "json").out)
    first = found["questions"][0]

    assert (found["schema"], found["total"], found["unproven"]) == ("omnicheck/questions/1", 3, 4)
    assert (first["elements"], first["key"], first["weight"]) == (["data/price"], "fresh_within", 2)
    assert "route/web/price/read/*/*" in first["depends"]


@pytest.mark.parametrize("name", ["harbor-home", "pharmacy"])
def test_json_is_valid_by_its_published_schema_which_refuses_less(name: str) -> None:
    schema = json.loads(omnicheck("schema", "questions").out)
    found = json.loads(omnicheck("ask", EXAMPLES / name, "-f", "json").out)
    assert found["questions"]

    jsonschema.validate(found, schema)
    del found["questions"][0]["place"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema)


def test_the_same_model_gives_the_same_bytes(model: Path) -> None:
    for format in ("text", "markdown", "csv", "json"):
        assert omnicheck("ask", model, "-f", format).out == omnicheck("ask", model, "-f", format).out


def test_an_owner_is_asked_only_what_it_owns(model: Path) -> None:
    assert "to-web" in omnicheck("ask", model, "--owner", "CIO").out
    assert "to-web" not in omnicheck("ask", model, "--owner", "OPS").out
    assert "did you mean `ops`?" in omnicheck("ask", model, "--owner", "opps").err


def test_a_touchpoint_is_asked_only_what_matters_there(model: Path) -> None:
    assert "flow to-till: schedule" not in omnicheck("ask", model, "--at", "web").out


def asked_to_the_end(folder: Path, answers: Mapping[str, str], tmp_path: Path) -> list[str]:
    """Answer sheet after sheet, with the answer whose key ends the question's id; return all ids asked."""
    asked: list[str] = []
    while rows := rows_of(sheet := omnicheck("ask", folder, "-f", "csv").out):
        ids = [row["id"] for row in rows]
        assert not set(ids) & set(asked)
        cells = [next((text for key, text in answers.items() if id.endswith(key)), "?") for id in ids]
        file = tmp_path / f"{len(asked)}.csv"
        file.write_text(filled(sheet, cells), encoding="utf-8")
        run = omnicheck("ask", folder, "--answers", file, "-o", folder / f"answers-{len(asked)}.yaml")
        assert run.code == 0, run.err
        asked += ids
    return asked


def outcomes_of(folder: Path) -> dict[str, str]:
    """Return the outcome of each obligation of a model."""
    report = json.loads(omnicheck("audit", folder, "-f", "json", "--exit-zero").out)
    return {one["key"]: one["outcome"] for one in report["obligations"]}


def test_an_imported_workspace_is_asked_from_sheets_until_the_audit_judges_it(tmp_path: Path) -> None:
    folder, workspace = tmp_path / "model", tmp_path / "workspace.dsl"
    workspace.write_text(WORKSPACE, encoding="utf-8")
    assert omnicheck("import", workspace, "-o", folder).code == 0
    answers = {
        "web/shows": "Price | Orders",
        "web/captures": "Orders",
        "/record": "pricing",
        "/fresh_within": "1h",
        "/carries": "Price: Pricing -> Web; Orders: both",
        "/mode": "request",
        "/latency": "2s",
    }
    asked = asked_to_the_end(folder, answers, tmp_path)

    assert asked[:2] == ["channels/web/shows", "channels/web/captures"]
    found = outcomes_of(folder)
    assert found["route/web/price/read/*/*"] == "kept"
    assert found["route/web/orders/write/*/*"] == "kept"
    assert "unproven" not in found.values()


def test_events_without_touchpoints_are_asked_until_the_audit_judges_them(tmp_path: Path) -> None:
    folder, events = tmp_path / "model", tmp_path / "pricing.yaml"
    events.write_text(EVENTS, encoding="utf-8")
    assert omnicheck("import", events, "-o", folder).code == 0
    answers = {
        "channels": "Web shop | App",
        "web-shop/shows": "Price changed",
        "app/shows": "Price changed",
        "/captures": "[]",
        "/flows": "Pricing",
        "/record": "Pricing",
        "/fresh_within": "1h",
        "web-shop-pricing/carries": "Price changed: Pricing -> Web shop (event)",
        "app-pricing/carries": "Price changed: Pricing -> App (poll)",
        "/latency": "2s",
        "/every": "2h",
    }
    asked = asked_to_the_end(folder, answers, tmp_path)

    assert asked[0] == "channels"
    assert {"channels/web-shop/shows", "channels/app/captures", "channels/app/flows"} <= set(asked)
    found = outcomes_of(folder)
    assert found["route/web-shop/pricechanged/read/*/*"] == "kept"
    assert found["route/app/pricechanged/read/*/*"] == "broken"


WORKSPACE = """workspace "Shop" {
    model {
        customer = person "Customer"
        shop = softwareSystem "Shop" {
            web = container "Web" "" "" "Web Browser"
            pricing = container "Pricing"
        }
        customer -> web "buys at"
        web -> pricing "reads prices from"
    }
}
"""


EVENTS = """asyncapi: 3.0.0
info: {title: Pricing, version: 1.0.0}
channels:
  prices:
    address: prices
    messages:
      priceChanged: {title: Price changed, payload: {type: object, properties: {amount: {type: number}}}}
operations:
  publish: {action: send, channel: {$ref: '#/channels/prices'}}
"""


def test_answers_become_a_file_of_the_model(model: Path, tmp_path: Path) -> None:
    sheet = filled(omnicheck("ask", model, "-f", "csv").out, ["1h", "2s", "?"])
    (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
    run = omnicheck("ask", model, "--answers", tmp_path / "sheet.csv", "-o", model / "answers.yaml")

    assert (run.code, run.out) == (0, "")
    assert run.err == f"{model / 'answers.yaml'}: 2 answers, 1 asked and unknown\n"
    assert omnicheck("ask", model).out.startswith("Shop <b>: 0 questions; 2 obligations are unproven\n")


def test_answers_to_a_model_in_one_file_are_laid_over_it_round_by_round(model: Path, tmp_path: Path) -> None:
    file = model / "model.yaml"
    over: list[str | Path] = []
    for number, answers in enumerate((["?", "", ""], ["2s", "?"])):
        sheet, output = tmp_path / f"{number}.csv", tmp_path / f"answers-{number}.yaml"
        sheet.write_text(filled(omnicheck("ask", file, *over, "-f", "csv").out, answers), encoding="utf-8")
        run = omnicheck("ask", file, *over, "--answers", sheet, "-o", output)
        assert run.code == 0, run.err
        over += ["--with", output]

    assert omnicheck("ask", file, *over).out.startswith("Shop <b>: 0 questions; 4 obligations are unproven\n")


def test_rows_that_a_patch_answers_already_are_refused(model: Path, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("id,answer\nflows/to-web/latency,2s\n", encoding="utf-8")
    patch = tmp_path / "patch.yaml"
    patch.write_text("omnicheck: 1\nflows: {to-web: {latency: 1s}}\n", encoding="utf-8")
    out = tmp_path / "answers.yaml"
    run = omnicheck("ask", model, "--with", patch, "--answers", tmp_path / "sheet.csv", "-o", out)

    assert run.code == 2
    assert "the model leaves no question `flows/to-web/latency` open" in run.err


def test_what_a_reference_says_is_not_asked(model: Path, tmp_path: Path) -> None:
    reference = tmp_path / "reference.yaml"
    reference.write_text("omnicheck: 1\ndata: {price: {fresh_within: 1h}}\n", encoding="utf-8")

    assert "How old may price be" not in omnicheck("ask", model, "--against", reference).out


def test_wrong_rows_write_nothing(model: Path, tmp_path: Path) -> None:
    sheet = filled(omnicheck("ask", model, "-f", "csv").out, ["soon", "2s", "12"])
    (tmp_path / "sheet.csv").write_text(sheet, encoding="utf-8")
    run = omnicheck("ask", model, "--answers", tmp_path / "sheet.csv", "-o", model / "answers.yaml")

    assert run.code == 2
    assert "sheet.csv:2:6" in run.err
    assert "sheet.csv:4:6" in run.err
    assert run.err.endswith("2 faults: nothing was written\n")
    assert not (model / "answers.yaml").exists()


def test_no_file_of_the_model_is_overwritten(model: Path, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("id,answer\n", encoding="utf-8")
    run = omnicheck("ask", model, "--answers", tmp_path / "sheet.csv", "-o", model / "model.yaml")

    assert run.code == 2
    assert (model / "model.yaml").read_text(encoding="utf-8") == MODEL


@pytest.mark.parametrize(
    "options", [("-o", "x.yaml"), ("--answers", "x.csv"), ("--answers", "x.csv", "-o", "y", "--owner", "cio")]
)
def test_options_that_do_not_go_together_are_wrong_usage(model: Path, options: tuple[str, ...]) -> None:
    assert omnicheck("ask", model, *options).code == 2
