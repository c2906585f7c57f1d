"""The hooks: pre-commit runs them at every commit, also where a file of the model is deleted or renamed."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands.running import omnicheck
from tests.gate.repository import ENDS, FLOWS, Repository
from tests.gate.runner import Runner
from tests.gate.test_story import EVENT
from tests.gate.tricks import LATE, play_every_trick
from tests.landscapes import ROOT

pytestmark = pytest.mark.long

HOOKS: Any = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())


@pytest.fixture
def hooked(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """Return the repository with our hooks, which run this omnicheck instead of a downloaded one."""
    tools = tmp_path_factory.mktemp("tools")
    monkeypatch.setenv("PATH", f"{Runner(tools).python().parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tools / "cache"))
    configure(repository, *HOOKS)
    return repository


def configure(repository: Repository, *hooks: Mapping[str, Any]) -> None:
    """Write and stage a configuration with these hooks, which run what is installed."""
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"} for hook in hooks]}]}
    (repository.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    repository.git("add", "--all")


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


@pytest.mark.parametrize("change", [("rm", "model/ends.yaml"), ("mv", "model/ends.yaml", "ends.yaml")])
def test_a_deleted_or_renamed_file_of_the_model_is_seen(hooked: Repository, change: tuple[str, ...]) -> None:
    hooked.git("commit", "--quiet", "--no-verify", "--message", "hooks")
    hooked.git(*change)
    run = pre_commit("run", "omnicheck-validate", folder=hooked.folder)

    assert run.returncode == 1
    assert "model/flows.yaml:6" in run.stdout


def test_the_hook_of_init_sees_a_deletion(
    hooked: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    written = tmp_path_factory.mktemp("written")
    wheel = f"omnicheck==1 --hash=sha256:{'0' * 64}"
    assert omnicheck("init", written, "--requirement", wheel).code == 0
    (repo,) = yaml.safe_load((written / ".pre-commit-config.yaml").read_text())["repos"]
    configure(hooked, *({**hook, "additional_dependencies": []} for hook in repo["hooks"]))
    hooked.git("commit", "--quiet", "--no-verify", "--message", "hooks")
    assert pre_commit("run", folder=hooked.folder).returncode == 0
    hooked.git("rm", "model/ends.yaml")
    assert pre_commit("run", folder=hooked.folder).returncode == 1


def test_no_module_of_the_checkout_runs(hooked: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    marker = tmp_path_factory.mktemp("ran") / "marker"
    play_every_trick(hooked, marker)
    command = [*HOOKS[0]["entry"].split(), "model"]
    subprocess.run(command, cwd=hooked.folder, check=False, capture_output=True)
    assert not marker.exists()


AUDIT = next(hook for hook in HOOKS if hook["id"] == "omnicheck-audit")
GATE = {**AUDIT, "args": ["model", "--base", "main", "--fail-on-new"], "verbose": True}


def _linked_worktree(repository: Repository, folder: Path) -> Repository:
    repository.git("worktree", "add", "--quiet", "-b", "linked", str(folder))
    return Repository.of(folder)


def _submodule(repository: Repository, folder: Path) -> Repository:
    folder.mkdir()
    above, source = Repository(folder), str(repository.folder)
    above.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, "shop")
    inside = Repository.of(folder / "shop")
    inside.git("branch", "main", "origin/main")
    return inside


@pytest.mark.parametrize("made", [_linked_worktree, _submodule])
def test_in_linked_worktrees_and_submodules_a_hook_gives_the_answer_of_the_command_line(
    made: Callable[[Repository, Path], Repository],
    hooked: Repository,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    configure(hooked, GATE)
    hooked.git("commit", "--quiet", "--no-verify", "--message", "hooks")
    checkout = made(hooked, tmp_path_factory.mktemp("elsewhere") / "checkout")
    monkeypatch.chdir(checkout.folder)
    monkeypatch.setenv("COLUMNS", "100")
    assert pre_commit("install", folder=checkout.folder).returncode == 0
    for text, code in ((LATE, 1), (FLOWS + "# the same\n", 0)):
        (checkout.folder / "model" / "flows.yaml").write_text(text)
        checkout.git("add", "--all")
        run = checkout.tried("commit", "--message", "flows")

        assert run.returncode == code, run.stderr
        answer = omnicheck("audit", *GATE["args"])
        assert answer.code == code
        assert answer.out in run.stderr
