"""omnicheck export."""

import os
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

COMPANY = EXAMPLES / "harbor-home"


@pytest.mark.parametrize(
    ("format", "files"),
    [
        ("structurizr", ["workspace.dsl"]),
        ("calm", ["landscape.calm.json", "verdicts.calm.json"]),
        ("graphml", ["landscape.graphml"]),
    ],
)
def test_the_files_of_a_format_are_written_and_named(format: str, files: list[str], tmp_path: Path) -> None:
    run = omnicheck("export", format, COMPANY, "-o", tmp_path / "out")

    assert run.code == 0
    assert run.out == "".join(f"{tmp_path / 'out' / name}\n" for name in files)
    assert sorted(os.listdir(tmp_path / "out")) == sorted(files)


def test_a_landscape_becomes_a_sheet_for_each_section(tmp_path: Path) -> None:
    run = omnicheck("export", "csv", COMPANY, "-o", tmp_path)

    assert run.code == 0
    assert (tmp_path / "systems.csv").read_bytes().startswith(b"\xef\xbb\xbfid,title,")
    assert {"flows.csv", "policy.csv", "landscape.csv"} <= set(os.listdir(tmp_path))


def test_what_a_format_does_not_hold_is_said_on_standard_error(tmp_path: Path) -> None:
    run = omnicheck("export", "graphml", COMPANY, "-o", tmp_path)
    assert "the format has no place for businesses, capabilities, channels, data, " in run.err
    assert omnicheck("export", "graphml", COMPANY, "-o", tmp_path, "-q") == (0, "", "")


def test_an_unknown_format_gets_the_nearest_one(tmp_path: Path) -> None:
    run = omnicheck("export", "cvs", COMPANY, "-o", tmp_path)
    assert run.code == 2
    assert "there is no format `cvs`; did you mean `csv`?" in run.err


def test_nothing_is_written_of_a_model_with_faults(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("omnicheck: 1\nsystems: {erp: {ownr: cio}}\n")
    run = omnicheck("export", "csv", tmp_path / "model.yaml", "-o", tmp_path / "out")
    assert run.code == 2
    assert not (tmp_path / "out").exists()


def test_a_link_out_of_the_checkout_is_not_followed(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (checkout / "out").symlink_to(tmp_path / "outside")
    run = omnicheck("export", "csv", COMPANY, "-o", checkout / "out")

    assert run.code == 2
    assert "leads out of the checkout" in run.err
    assert os.listdir(tmp_path / "outside") == []


@pytest.mark.parametrize(
    ("format", "file"),
    [
        ("structurizr", "workspace.dsl"),
        ("calm", "verdicts.calm.json"),
        ("graphml", "landscape.graphml"),
        ("csv", "flows.csv"),
    ],
)
def test_a_file_that_is_another_is_not_overwritten_and_nothing_is_written(
    format: str, file: str, tmp_path: Path
) -> None:
    (tmp_path / file).write_text("by hand")
    run = omnicheck("export", format, COMPANY, "-o", tmp_path)

    assert run.code == 2
    assert f"{tmp_path / file} exists, and is not overwritten" in " ".join(run.err.split())
    assert os.listdir(tmp_path) == [file]
    assert (tmp_path / file).read_text() == "by hand"


def test_an_export_is_repeated_where_nothing_has_changed(tmp_path: Path) -> None:
    first = omnicheck("export", "csv", COMPANY, "-o", tmp_path)

    assert omnicheck("export", "csv", COMPANY, "-o", tmp_path) == first
    (tmp_path / "systems.csv").unlink()
    assert omnicheck("export", "csv", COMPANY, "-o", tmp_path) == first
