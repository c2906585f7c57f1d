"""Tests of the check of distributions."""

import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.distributions.contents import differences

TRACKED = [
    ".ci/run",
    "README.md",
    "models/retail.yaml",
    "requirements.lock",
    "src/omnicheck/py.typed",
    "tests/test_library.py",
]
PACKAGE = ("omnicheck/py.typed", "omnicheck/models/retail.yaml", "omnicheck/requirements.lock")


def wheel(folder: Path, *files: str) -> Path:
    path = folder / "omnicheck-1-py3-none-any.whl"
    with ZipFile(path, "w") as made:
        for file in (*files, "omnicheck-1.dist-info/METADATA"):
            made.writestr(file, "")
    return path


def sdist(folder: Path, *files: str) -> Path:
    path = folder / "omnicheck-1.tar.gz"
    with tarfile.open(path, "w:gz") as made:
        for file in files:
            made.addfile(tarfile.TarInfo(f"omnicheck-1/{file}"))
    return path


def test_a_wheel_holds_the_package_with_its_data_and_nothing_else(tmp_path: Path) -> None:
    assert differences(wheel(tmp_path, *PACKAGE), TRACKED) == []


def test_a_source_distribution_holds_what_git_tracks(tmp_path: Path) -> None:
    assert differences(sdist(tmp_path, "PKG-INFO", *TRACKED[1:]), TRACKED) == []


@pytest.mark.parametrize(
    "stray", ["tests/test_library.py", "omnicheck/notes.txt", "omnicheck/models/mine.yaml"]
)
def test_a_stray_file_in_a_wheel_is_found(tmp_path: Path, stray: str) -> None:
    made = wheel(tmp_path, *PACKAGE, stray)

    assert differences(made, TRACKED) == [f"{made.name} should not hold {stray}"]


def test_what_is_missing_is_found(tmp_path: Path) -> None:
    made = wheel(tmp_path, *(one for one in PACKAGE if "models" not in one))

    assert differences(made, TRACKED) == [f"{made.name} lacks omnicheck/models/retail.yaml"]
    assert "omnicheck-1.tar.gz lacks PKG-INFO" in differences(sdist(tmp_path, *TRACKED[1:]), TRACKED)
