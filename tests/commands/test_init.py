"""omnicheck init: what it writes can be used at once, and what was there stays."""

import json
import os
import pty
import subprocess
import sys
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from omnicheck.commands import starter
from tests.commands.running import omnicheck

ALL = {
    "model/landscape.yaml",
    "model/omnicheck.schema.json",
    ".github/workflows/omnicheck.yml",
    ".pre-commit-config.yaml",
}
EVERY_TRADE = pytest.mark.parametrize("trade", starter.trades())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


@EVERY_TRADE
def test_the_model_of_every_trade_is_valid(trade: str, folder: Path) -> None:
    run = omnicheck("init", "--extends", trade, "--name", "Two Wheels")

    assert run.code == 0
    assert written(folder) == ALL
    assert omnicheck("validate", "model").out.startswith("Two Wheels is a valid model: ")


@EVERY_TRADE
def test_the_schema_that_the_first_line_names_accepts_the_model(trade: str, folder: Path) -> None:
    omnicheck("init", "--extends", trade)
    first = (folder / "model/landscape.yaml").read_text().splitlines()[0]
    schema = folder / "model" / first.removeprefix("# yaml-language-server: $schema=")

    jsonschema.validate(read(folder / "model/landscape.yaml"), json.loads(schema.read_text()))


@EVERY_TRADE
def test_of_every_trade_there_is_something_to_draw(trade: str, folder: Path) -> None:
    omnicheck("init", "--extends", trade)

    assert omnicheck("render", "model", "all", "-o", folder / "pictures", "-f", "dot").code == 0


def test_without_a_trade_the_smallest_useful_model_is_written_and_has_no_gap(folder: Path) -> None:
    omnicheck("init", "shop")

    assert written(folder / "shop") == ALL
    assert omnicheck("audit", "shop/model").code == 0


def test_a_company_without_a_name_is_called_as_its_folder(folder: Path) -> None:
    omnicheck("init", "two-wheels")

    assert read(folder / "two-wheels/model/landscape.yaml")["name"] == "two-wheels"


@pytest.mark.parametrize("name", ["A: B # C", 'the "best"', "{{}}", "- x", "Frühling & Söhne", "$HOME"])
def test_any_name_comes_out_as_it_is(name: str, folder: Path) -> None:
    omnicheck("init", "--name", name)

    assert read(folder / "model/landscape.yaml")["name"] == name


def test_a_name_that_no_model_can_have_is_refused_and_nothing_is_written(folder: Path) -> None:
    run = omnicheck("init", "--name", "a\ab")

    assert run.code == 2
    assert "U+0007" in run.err
    assert written(folder) == set()


def test_a_trade_that_there_is_not_is_told_with_the_nearest(folder: Path) -> None:
    run = omnicheck("init", "--extends", "retial")

    assert run.code == 2
    assert "did you mean `retail`?" in run.err
    assert written(folder) == set()


@pytest.mark.parametrize("there", ["model/landscape.yaml", "model/parts/shops.yml", "model"])
def test_where_a_model_is_nothing_is_written(there: str, folder: Path) -> None:
    (folder / there).parent.mkdir(parents=True, exist_ok=True)
    (folder / there).write_text("mine")

    run = omnicheck("init")

    assert run.code == 2
    assert f"there is a model already, {there}" in run.err
    assert written(folder) == {there}


def test_every_other_file_that_is_there_stays_and_the_piece_to_add_is_told(folder: Path) -> None:
    (folder / ".pre-commit-config.yaml").write_text("mine")
    (folder / ".github/workflows").mkdir(parents=True)
    (folder / ".github/workflows/omnicheck.yml").write_text("mine, too")

    run = omnicheck("init")

    assert run.code == 0
    assert (folder / ".pre-commit-config.yaml").read_text() == "mine"
    assert (folder / ".github/workflows/omnicheck.yml").read_text() == "mine, too"
    assert "entry: omnicheck validate --quiet model" in run.out
    assert "--fail-on-new --fail-on-removed" in run.out


def test_what_is_not_wanted_is_not_written(folder: Path) -> None:
    omnicheck("init", "--ci", "none", "--no-pre-commit")

    assert written(folder) == {"model/landscape.yaml", "model/omnicheck.schema.json"}


def test_the_workflow_lets_nothing_of_github_into_a_script(folder: Path) -> None:
    omnicheck("init")
    workflow = read(folder / ".github/workflows/omnicheck.yml")
    steps = workflow["jobs"]["audit"]["steps"]

    assert workflow["permissions"] == {"contents": "read"}
    assert steps[0]["with"]["fetch-depth"] == 0
    assert not any("${{" in step.get("run", "") for step in steps)


@pytest.mark.parametrize(
    "requirement", ["omnicheck==7", "omnicheck @ git+https://a.example/b@c", 'a"b', "$X"]
)
@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_ci_and_the_hook_install_what_they_are_told_to(ci: str, requirement: str, folder: Path) -> None:
    run = omnicheck("init", "--ci", ci, "--requirement", requirement)
    (hook,) = read(folder / ".pre-commit-config.yaml")["repos"][0]["hooks"]

    assert hook["additional_dependencies"] == [requirement]
    assert requirement in run.out
    if ci == "github":
        steps = read(folder / ".github/workflows/omnicheck.yml")["jobs"]["audit"]["steps"]
        assert [step["env"]["OMNICHECK"] for step in steps if "OMNICHECK" in step.get("env", {})] == [
            requirement
        ]
    else:
        job = read(folder / ".gitlab-ci.yml")["omnichannel"]
        assert job["variables"]["OMNICHECK"].replace("$$", "$") == requirement


class Installed(metadata.Distribution):
    """A distribution of which pip noted so much."""

    def __init__(self, noted: str | None) -> None:
        self.noted = noted

    def read_text(self, filename: str) -> str | None:
        return self.noted if filename == "direct_url.json" else None

    def locate_file(self, path: Any) -> Any:
        raise NotImplementedError

    @property
    def metadata(self) -> Any:
        return Message()


@pytest.mark.parametrize(
    ("noted", "requirement"),
    [
        (None, "omnicheck==0."),
        ('{"url": "file:///home/me/omnicheck", "dir_info": {"editable": true}}', "omnicheck==0."),
        (
            '{"url": "https://git.example/o.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "omnicheck @ git+https://git.example/o.git@abc",
        ),
    ],
)
def test_what_is_installed_elsewhere_is_what_was_installed_here(
    noted: str | None, requirement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(noted))

    assert starter.requirement().startswith(requirement)


def test_on_a_terminal_it_asks_and_asks_again_for_what_it_does_not_know(folder: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "omnicheck", "init"], stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder
    )
    os.write(ours, b"retial\nnone\nTwo Wheels\ngitlab\nn\n")
    code = process.wait(timeout=60)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)

    assert code == 0, said
    assert "did you mean `retail`?" in said
    assert written(folder) == {"model/landscape.yaml", "model/omnicheck.schema.json", ".gitlab-ci.yml"}
    assert read(folder / "model/landscape.yaml")["name"] == "Two Wheels"
