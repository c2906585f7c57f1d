"""Out and back: an export of a landscape, imported into an empty folder, is the landscape again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from omnicheck.exporters import calm, csv_sheets, structurizr
from omnicheck.exporters.exported import Exported
from omnicheck.importers.inputs import inputs_of
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.model_import import model_import
from omnicheck.importers.source_formats import FORMATS
from omnicheck.library import audit
from omnicheck.model.landscape import Landscape
from omnicheck.rules.names import no_rule
from tests.commands.running import omnicheck
from tests.exporters.test_csv_sheets import judged
from tests.landscapes import COMPANIES, EXAMPLES, TODAY, example, landscape

EXPORTS: dict[str, Callable[[Landscape], Exported]] = {
    "structurizr": lambda model: structurizr.export(audit(model, as_of=TODAY)),
    "calm": lambda model: calm.export(audit(model, as_of=TODAY)),
    "csv": csv_sheets.export,
}
EVERY_FORMAT = pytest.mark.parametrize("format", [one.name for one in FORMATS if one.name in EXPORTS])
SMALL = ("nightly-hub", "cookie-and-card")


def back(model: Landscape, format: str, folder: Path) -> Landscape:
    """Return a landscape after an export and an import."""
    (folder / "files").mkdir()
    for name, text in EXPORTS[format](model).files.items():
        (folder / "files" / name).write_bytes(text.encode())
    found = inputs_of([str(folder / "files")], None, None, FORMATS)
    return model_import(found, str(folder / "model"), DetailLevel.CONTAINER, no_rule).landscape


def declared(model: Landscape) -> Any:
    """Return what a landscape declares, without the places that an import adds."""
    document: Any = model.document.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for section in document.values():
        for body in section.values() if isinstance(section, dict) else ():
            if isinstance(body, dict) and (metadata := body.get("metadata")):
                metadata.pop("source", None)
                if not metadata:
                    del body["metadata"]
    return document


def check(model: Landscape, format: str, folder: Path) -> None:
    again = back(model, format, folder)
    assert declared(again) == declared(model)
    assert judged(again) == judged(model)


@EVERY_FORMAT
@pytest.mark.parametrize("company", SMALL)
def test_a_small_company_is_the_same_after_an_export_and_an_import(
    company: str, format: str, tmp_path: Path
) -> None:
    check(example(company), format, tmp_path)


@pytest.mark.long
@EVERY_FORMAT
@pytest.mark.parametrize("company", sorted({*COMPANIES} - {*SMALL}))
def test_a_company_is_the_same_after_an_export_and_an_import(
    company: str, format: str, tmp_path: Path
) -> None:
    check(example(company), format, tmp_path)


@EVERY_FORMAT
def test_texts_that_mean_something_in_a_format_come_back(format: str, tmp_path: Path) -> None:
    model = landscape(
        "omnicheck: 1\n"
        'name: "Tills \\"and\\" ${HOME}"\n'
        'channels: {web: {title: "=1+1", description: "ends in \\\\", shows: [x], x-own: [1, \'1\', null]}}\n'
        "systems:\n"
        '  this: {title: "a \\n b \\\\n c", tags: ["a, b", "c|d"], metadata: {"${k}": "]]>"}}\n'
        "  -a: {title: this}\n"
        "  A: {}\n"
        "data: {x: {record: this, fresh_within: 60s}}\n"
        "flows:\n"
        "  this: {from: record, to: [web, -a], carries: [x], mode: event, latency: 1s}\n"
        "  odd: {between: [A, -a]}\n"
    )
    check(model, format, tmp_path)


NAMELESS = """omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: {}, crm: {}}
data: {price: {record: erp, fresh_within: 1m}}
flows: {f: {from: erp, to: web, carries: [price], mode: batch, every: 1h, latency: 1s}}
"""


@EVERY_FORMAT
def test_what_a_model_leaves_out_stays_left_out(format: str, tmp_path: Path) -> None:
    again = back(landscape(NAMELESS), format, tmp_path)
    text = "".join(one.text for one in again.sources)

    assert "name: " not in text
    assert "tags" not in text


def test_sheets_are_imported_as_a_whole_model(tmp_path: Path) -> None:
    company = EXAMPLES / "nightly-hub"
    omnicheck("export", "csv", company, "-o", tmp_path / "sheets")
    assert omnicheck("import", tmp_path / "sheets", "-o", tmp_path / "model").code == 0
    before, after = (omnicheck("audit", model, "-f", "concise") for model in (company, tmp_path / "model"))

    assert after.code == before.code == 1
    assert [line.split(": ", 1)[1] for line in after.out.splitlines() if "error" in line] == [
        line.split(": ", 1)[1] for line in before.out.splitlines() if "error" in line
    ]


def test_a_fault_of_a_sheet_has_its_row_and_column(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("id,title,record,fresh_within\nprice,,erp,60 seconds\n")
    (tmp_path / "systems.csv").write_text("id\nerp\n")
    run = omnicheck("import", tmp_path, "-o", tmp_path / "model")

    assert run.code == 2
    assert "data.csv:2:4" in run.err
    assert not (tmp_path / "model").exists()
