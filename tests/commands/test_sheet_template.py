"""Empty sheets for a spreadsheet."""

from pathlib import Path

import pytest

from omnicheck.commands.sheet_template import write_template
from omnicheck.errors import UserError
from omnicheck.importers.sheet_columns import sheets
from tests.commands.running import omnicheck


def test_a_template_is_a_sheet_for_each_section(tmp_path: Path) -> None:
    files = write_template(tmp_path / "sheets")

    assert [path.name for path in files] == [f"{name}.csv" for name in sheets()]
    assert (tmp_path / "sheets" / "businesses.csv").read_text(encoding="utf-8-sig") == (
        "id,title,part_of,locations,metadata,description,tags,technology,links,external,was\n"
    )


def test_a_template_overwrites_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "systems.csv").write_text("id\nerp\n")
    with pytest.raises(UserError, match="exists, and is not overwritten"):
        write_template(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["systems.csv"]


def test_a_template_is_written_and_nothing_is_imported(tmp_path: Path) -> None:
    run = omnicheck("import", "--template", "csv", "-o", tmp_path / "sheets")

    assert run.code == 0
    assert run.out.splitlines()[0] == str(tmp_path / "sheets" / "landscape.csv")
    assert (tmp_path / "sheets" / "systems.csv").is_file()
    again = omnicheck("import", "--template", "csv", "-o", tmp_path / "sheets")
    assert again.code == 2
    assert "exists, and is not overwritten" in again.err


def test_a_template_takes_no_files(tmp_path: Path) -> None:
    run = omnicheck("import", "--template", "csv", tmp_path, "-o", tmp_path / "sheets")
    assert run.code == 2
    assert "nothing is imported with it" in run.err


def test_an_import_needs_files(tmp_path: Path) -> None:
    run = omnicheck("import", "-o", tmp_path)
    assert run.code == 2
    assert "name the files or folders to import" in run.err
