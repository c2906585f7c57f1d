"""The composite action: its steps run in a simulated runner, and its inputs never become part of a script."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.gate.repository import ENDS, FLOWS, Repository
from tests.gate.test_story import EVENT, KIOSK
from tests.landscapes import ROOT
from tests.report.formats import read_github, read_sarif

pytestmark = pytest.mark.long

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, AUDIT = ACTION["runs"]["steps"]


class Runner:
    """A runner with omnicheck already installed in its temporary folder."""

    def __init__(self, repository: Repository, temporary: Path) -> None:
        self.repository = repository
        self.temporary = temporary
        installed = temporary / "omnicheck" / "bin" / "python"
        installed.parent.mkdir(parents=True)
        installed.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        installed.chmod(0o755)
        (temporary / "omnicheck-reports").mkdir()
        self.summary, self.output = temporary / "summary", temporary / "output"
        self.summary.touch()
        self.output.touch()

    def run(self, step: Any, path: str = "", **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script with these inputs, or their defaults, in its environment."""
        given = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | inputs
        names = {key: re.findall(r"inputs\.(\w+)", value)[0] for key, value in step.get("env", {}).items()}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.repository.folder,
            env={
                **os.environ,
                "PATH": path + os.environ["PATH"],
                "RUNNER_TEMP": str(self.temporary),
                "GITHUB_ACTION_PATH": "/the/action",
                "GITHUB_WORKSPACE": str(self.repository.folder),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_OUTPUT": str(self.output),
                **{key: given[name] for key, name in names.items()},
            },
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def outputs(self) -> dict[str, str]:
        """Return the outputs that the step set."""
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


@pytest.fixture
def runner(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return Runner(repository, tmp_path_factory.mktemp("runner"))


def test_inputs_are_passed_in_the_environment_and_never_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    assert {re.findall(r"inputs\.(\w+)", value)[0] for value in AUDIT["env"].values()} == set(
        ACTION["inputs"]
    )


def test_gaps_fail_the_step_and_are_annotated(runner: Runner) -> None:
    run = runner.run(AUDIT)

    assert run.returncode == 1
    assert {one.properties["file"] for one in read_github(run.stdout)} == {"model/flows.yaml"}
    assert "not satisfied" in runner.summary.read_text()


def test_every_declared_output_is_set_by_the_step(runner: Runner) -> None:
    runner.run(AUDIT, base="main")
    wanted = {re.findall(r"outputs\.([\w-]+)", one["value"])[0] for one in ACTION["outputs"].values()}

    assert wanted == set(ACTION["outputs"]) <= set(runner.outputs)


def test_a_change_is_compared_with_its_base(runner: Runner) -> None:
    runner.repository.commit({"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")})
    assert runner.run(AUDIT, base="main", args="--fail-on-new").returncode == 1
    runner.repository.commit({"model/ends.yaml": ENDS, "model/flows.yaml": FLOWS.replace(*EVENT)})
    assert runner.run(AUDIT, base="main", args="--fail-on-new --fail-on-removed").returncode == 0
    assert runner.outputs["new"] == "0"


def test_files_are_written_for_later_actions(runner: Runner) -> None:
    runner.run(AUDIT)
    sarif, markdown = Path(runner.outputs["sarif"]), Path(runner.outputs["markdown"])

    read_sarif(sarif.read_text())
    assert markdown.read_text().startswith("### omnicheck: Shop")
    assert not any(path.is_relative_to(runner.repository.folder) for path in (sarif, markdown))


def test_a_baseline_is_used(runner: Runner) -> None:
    assert runner.run(AUDIT, baseline="known.json", args="--write-baseline").returncode == 0
    assert runner.run(AUDIT, baseline="known.json").returncode == 0


def test_an_invalid_model_exits_2(runner: Runner) -> None:
    runner.repository.commit({"model/flows.yaml": "omnicheck: 1\nflows: [\n"})

    assert runner.run(AUDIT).returncode == 2
    assert "model/flows.yaml" in Path(runner.outputs["sarif"]).read_text()


@pytest.mark.parametrize(
    "text", ["$(touch owned)", "`touch owned`", "; touch owned", '" && touch owned #', "'\ntouch owned\n"]
)
def test_no_input_is_executed(runner: Runner, text: str) -> None:
    runner.run(AUDIT, **dict.fromkeys(ACTION["inputs"], text))

    assert not list(runner.repository.folder.glob("**/owned"))


def test_a_model_named_like_an_option_is_a_model(runner: Runner) -> None:
    run = runner.run(AUDIT, model="--help")

    assert run.returncode == 2
    assert "there is no file or folder --help" in run.stderr


def test_the_action_installs_what_the_lock_lists_and_itself(runner: Runner, tmp_path: Path) -> None:
    python = tmp_path / "tools" / "python3"
    python.parent.mkdir()
    python.write_text(
        f'#!/bin/sh\necho "$PWD" "$@" >> {tmp_path}/calls\n'
        'mkdir -p omnicheck/bin && cp -n "$0" omnicheck/bin/python\n'
    )
    python.chmod(0o755)
    run = runner.run(INSTALL, path=f"{python.parent}:")

    assert run.returncode == 0, run.stderr
    there = runner.temporary
    assert (tmp_path / "calls").read_text().splitlines()[0] == f"{there} -I -m venv omnicheck"
    _, locked, installed = (tmp_path / "calls").read_text().splitlines()
    assert locked.startswith(f"{there} -I -m pip --isolated")
    assert locked.endswith("--require-hashes --only-binary :all: --requirement /the/action/requirements.lock")
    assert installed.endswith("install --no-deps --no-build-isolation /the/action")


def test_nothing_of_the_checkout_runs(runner: Runner, tmp_path: Path) -> None:
    """Leave no trace, although modules of the checkout have the names of all that the steps run."""
    marker = tmp_path / "ran"
    trap = f"open({str(marker)!r}, 'w').close()\n"
    names = (
        "venv",
        "pip",
        "ensurepip",
        "site",
        "sitecustomize",
        "usercustomize",
        "yaml",
        "omnicheck",
        "json",
    )
    runner.repository.commit({f"{name}.py": trap for name in names} | {"pyvenv.cfg": "home = .\n"})
    run = runner.run(
        {**INSTALL, "run": INSTALL["run"].partition('"${pip[@]}"')[0]}, path=f"{Path(sys.executable).parent}:"
    )
    assert run.returncode == 0, run.stderr
    again = Runner(runner.repository, tmp_path / "again")

    assert again.run(AUDIT, base="main").returncode == 1
    assert not marker.exists()


def test_the_lock_has_a_hash_for_all_that_is_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        Requirement(one)
        for one in (*project["project"]["dependencies"], *project["build-system"]["requires"])
    ]
    entries = (ROOT / "requirements.lock").read_text(encoding="utf-8").split("\n    --hash=")
    pins = re.findall(r"^([\w-]+)==(\S+)", "\n".join(entries), re.MULTILINE)
    locked = {name.replace("_", "-").lower(): version for name, version in pins}

    for one in asked:
        assert one.specifier.contains(locked[one.name.lower()]), one
    assert all(re.match("sha256:[0-9a-f]{64}", entry) for entry in entries[1:])
    assert len(entries) > len(pins) >= len(asked)
