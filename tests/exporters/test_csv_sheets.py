"""Sheets that take a landscape away and bring it back."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from omnicheck.exporters.csv_sheets import export, template
from omnicheck.exporters.declarations import declarations
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.csv_sheets import read
from omnicheck.importers.files import Files
from omnicheck.importers.sheet_columns import sheets
from omnicheck.library import audit, render
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.landscape import load
from omnicheck.read.tree import plain
from omnicheck.read.yaml_text import flow_text
from tests.exporters.hostile import A_FEW, landscapes
from tests.landscapes import COMPANIES, EXAMPLES, TODAY, example, landscape

COMPARED = sorted(EXAMPLES.glob("disagreements/*.yaml")) + sorted(EXAMPLES.glob("rules/*/*/*.yaml"))
SCALARS = EXAMPLES / "rules" / "declared" / "ambiguous-scalar" / "bad.yaml"
AS_WRITTEN = {"gaps", "agreement", "obligations", "disagreements"}
"""What differs in the example about how a value is written, which no export keeps."""


def imported(files: Any) -> Architecture:
    return read([Source(name, text) for name, text in files.items()], Files("."))


def back(model: Landscape) -> Landscape:
    """Return what a landscape is after an export and an import."""
    sections = imported(export(model).files).facts
    lines = (f"{key}: {flow_text(value)}\n" for key, value in sections.items())
    return landscape("omnicheck: 1\n" + "".join(lines))


_PLACES = ("place", "related", "waiver_place")


def judged(model: Landscape) -> Any:
    """Return the JSON report without places, and without names that come from files."""
    report: Any = json.loads(render(audit(model, as_of=TODAY), "json"))
    named = report if model.document.name else {key: one for key, one in report.items() if key != "landscape"}
    return without_places({**named, "gaps": sorted(report["gaps"], key=lambda gap: str(gap["id"]))})


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_places(one) for key, one in value.items() if key not in _PLACES}
    return [without_places(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("company", COMPANIES)
@pytest.mark.long
def test_a_company_is_judged_alike_after_an_export_and_an_import(company: str) -> None:
    model = example(company)
    assert judged(back(model)) == judged(model)


@pytest.mark.parametrize("path", COMPARED, ids=lambda path: "/".join(path.parts[-3:]))
def test_an_example_is_judged_alike_after_an_export_and_an_import(path: Path) -> None:
    model = load(str(path))
    before, after = judged(model), judged(back(model))
    differing = {key for key in before if before[key] != after[key]}

    assert differing <= (AS_WRITTEN if path == SCALARS else set())


@A_FEW
@given(landscapes())
def test_any_landscape_is_the_same_after_an_export_and_an_import(model: Landscape) -> None:
    again = back(model)
    assert again.document == model.document
    assert plain(declarations(again)) == plain(declarations(model))


def test_a_waiver_in_a_comment_is_a_row() -> None:
    model = landscape(
        "omnicheck: 1\n"
        "systems:\n"
        "  erp: {}  # omnicheck: ignore[isolated-system] until=2027-05-31 by=cio it goes, next year\n"
    )
    again = back(model)

    (waiver,) = again.waivers
    assert (waiver.rule, waiver.at, waiver.by) == ("isolated-system", ("systems/erp",), "cio")
    assert (waiver.because, waiver.until) == ("it goes, next year", date(2027, 5, 31))


def test_what_a_reference_gives_is_not_exported() -> None:
    model = load(str(EXAMPLES / "rules" / "consistent" / "missing-from-reference" / "bad.yaml"))
    sheets = export(model).files

    assert "minimal" in sheets["landscape.csv"]
    assert back(model).expected == tuple(
        one._replace(place=two.place) for one, two in zip(model.expected, back(model).expected, strict=True)
    )


def test_every_section_has_a_sheet_with_the_columns_of_its_classes() -> None:
    files = template()
    assert list(files) == [f"{name}.csv" for name in sheets()]
    assert files["glossary.csv"] == (
        "\ufeffid,title,realizes,cio,cmo,agreed,metadata,description,tags,technology,links,external,was\n"
    )


def test_a_template_imports_as_nothing() -> None:
    assert imported(template()).facts == {}


def test_a_formula_is_guarded() -> None:
    model = landscape('omnicheck: 1\nsystems: {erp: {title: "=1+1", description: "@x", kind: "-"}}')
    assert ",'=1+1," in export(model).files["systems.csv"]
    assert "'@x" in export(model).files["systems.csv"]


def test_what_a_spreadsheet_would_change_is_reported() -> None:
    model = landscape("omnicheck: 1\nsystems: {1-2: {}, '007': {}, 1E5: {}, erp: {}}")
    messages = [loss.message for loss in export(model).losses]

    assert messages == [
        "`1-2` looks like a date: import the column as text",
        "`007` looks like a number: import the column as text",
        "`1E5` looks like a number: import the column as text",
    ]


def test_an_export_has_the_same_bytes_each_time() -> None:
    assert export(example("harbor-home")) == export(example("harbor-home"))
