"""Programs outside of the checkout are found, whatever the working directory is."""

import os
from pathlib import Path

import pytest

from omnicheck.units.checkout import trusted_program


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program on the path."""
    program = tmp_path / "bin" / "tool"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    return program


def test_a_program_is_found_from_the_root_of_the_file_system(
    tool: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(os.path.abspath(os.sep)))

    assert trusted_program("tool") == str(tool)


def test_a_program_in_the_working_directory_is_not(tool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tool.parent.parent)

    assert trusted_program("tool") is None
