"""Sheets do nothing in a spreadsheet or in the log of a build server."""

import csv
import io
from pathlib import Path

import pytest

from omnicheck.report.csv_sheet import csv_sheet
from tests.commands.running import omnicheck
from tests.report.test_hygiene import TRICKS

MODEL = """omnicheck: 1
channels:
  app: {offers: [buy]}
  web: {owner: "##[error]me", title: "##vso[task.complete]", shows: [price], captures: [order]}
systems: {erp: }
data: {price: {record: erp, fresh_within: 60s}, order: {record: erp, fresh_within: 60s}}
capabilities: {buy: }
flows: {prices: {from: erp, to: web, carries: [price], mode: batch, every: 1d, latency: 1s}}

"""


@pytest.mark.parametrize("trick", TRICKS)
def test_no_cell_is_a_command_or_a_formula(trick: str) -> None:
    sheet = csv_sheet(["it", "other"], [[trick, f"={trick}"]])
    _, *rows = csv.reader(io.StringIO(sheet.removeprefix("\ufeff")))

    assert [len(row) for row in rows] == [2]
    assert not [cell for cell in rows[0] if cell[0] in "=+-@\t\r"]
    assert "##vso[" not in sheet
    assert "##[" not in sheet
    assert not [line for line in sheet.splitlines() if line.lstrip('" ').startswith("::")]


@pytest.mark.parametrize("command", ["plan", "ask"])
def test_the_sheet_of_a_command_is_inert(command: str, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(MODEL)
    run = omnicheck(command, tmp_path / "m.yaml", "-f", "csv")

    assert run.code == 0
    assert "#\\u0023[error]me" in run.out
    assert "##" not in run.out
