"""The hooks, which pre-commit runs only on a change to a model."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.repository import ENDS, FLOWS, Repository
from tests.gate.test_story import EVENT
from tests.landscapes import ROOT

pytestmark = pytest.mark.long

HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


@pytest.fixture
def hooked(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """Return the repository with our hooks, which run this omnicheck instead of a downloaded one."""
    tools = tmp_path_factory.mktemp("tools")
    (tools / "omnicheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m omnicheck "$@"\n')
    (tools / "omnicheck").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tools / "cache"))
    hooks = [{**hook, "language": "system"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (repository.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    repository.git("add", "--all")
    return repository


def pre_commit(*words: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_pre_commit_accepts_the_hooks() -> None:
    run = pre_commit("validate-manifest", str(ROOT / ".pre-commit-hooks.yaml"))

    assert run.returncode == 0, run.stdout


def test_the_hooks_check_the_whole_model_and_take_no_file_names() -> None:
    assert {hook["pass_filenames"] for hook in HOOKS} == {False}
    assert {hook["language"] for hook in HOOKS} == {"python"}


def test_a_valid_model_passes_and_an_invalid_one_is_rejected(hooked: Repository) -> None:
    (hooked.folder / "model" / "ends.yaml").write_text(ENDS + "# a comment\n")
    hooked.git("add", "--all")
    assert pre_commit("run", "omnicheck-validate", folder=hooked.folder).returncode == 0

    (hooked.folder / "model" / "ends.yaml").write_text(ENDS.replace("channels", "chanels"))
    hooked.git("add", "--all")
    run = pre_commit("run", "omnicheck-validate", folder=hooked.folder)
    assert run.returncode == 1
    assert "did you mean `channels`?" in run.stdout


def test_gaps_are_rejected_until_they_are_fixed(hooked: Repository) -> None:
    assert pre_commit("run", "omnicheck-audit", "--all-files", folder=hooked.folder).returncode == 1

    (hooked.folder / "model" / "flows.yaml").write_text(FLOWS.replace(*EVENT))
    assert pre_commit("run", "omnicheck-audit", "--all-files", folder=hooked.folder).returncode == 0


def test_a_change_outside_of_the_model_runs_no_hook(hooked: Repository) -> None:
    hooked.git("commit", "--quiet", "--message", "hooks")
    (hooked.folder / "notes.md").write_text("notes\n")
    hooked.git("add", "--all")
    run = pre_commit("run", folder=hooked.folder)

    assert run.returncode == 0
    assert run.stdout.count("Skipped") == len(HOOKS)
