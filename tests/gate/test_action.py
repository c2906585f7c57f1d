"""The composite action: its steps run in a simulated runner, and its inputs never become part of a script."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from omnicheck.commands.origin import Wheel
from tests.gate.repository import ENDS, FLOWS, Repository
from tests.gate.runner import Runner
from tests.gate.test_story import EVENT, KIOSK
from tests.gate.tricks import play_every_trick
from tests.landscapes import ROOT
from tests.report.formats import read_github, read_sarif

pytestmark = pytest.mark.long

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, AUDIT = ACTION["runs"]["steps"]
SHELL = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")


class Action:
    """The action on a runner, in a checkout."""

    def __init__(self, repository: Repository, runner: Runner) -> None:
        self.repository, self.runner = repository, runner
        self.summary, self.output = runner.temporary / "summary", runner.temporary / "output"
        self.summary.touch()
        self.output.touch()

    def run(self, step: Any, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run a step's script with these inputs, or their defaults, in its environment."""
        given = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | inputs
        names = {key: re.findall(r"inputs\.([\w-]+)", value)[0] for key, value in step.get("env", {}).items()}
        environment = {
            "RUNNER_TEMP": str(self.runner.temporary),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.repository.folder),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            **{key: given[name] for key, name in names.items()},
        }
        return self.runner.run(step["run"], self.repository.folder, environment, SHELL)

    @property
    def outputs(self) -> dict[str, str]:
        """Return the outputs that the step set."""
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


@pytest.fixture
def action(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> Action:
    """Return the action after its first step."""
    made = Action(repository, Runner(tmp_path_factory.mktemp("runner")))
    run = made.run(INSTALL)
    assert run.returncode == 0, run.stderr
    return made


def test_inputs_are_passed_in_the_environment_and_never_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    assert {re.findall(r"inputs\.([\w-]+)", value)[0] for value in AUDIT["env"].values()} == set(
        ACTION["inputs"]
    )


def test_gaps_fail_the_step_and_are_annotated(action: Action) -> None:
    run = action.run(AUDIT)

    assert run.returncode == 1
    assert {one.properties["file"] for one in read_github(run.stdout)} == {"model/flows.yaml"}
    assert "not satisfied" in action.summary.read_text()


def test_every_declared_output_is_set_by_the_step(action: Action) -> None:
    action.run(AUDIT, base="main")
    wanted = {re.findall(r"outputs\.([\w-]+)", one["value"])[0] for one in ACTION["outputs"].values()}

    assert wanted == set(ACTION["outputs"]) <= set(action.outputs)


def test_a_change_is_compared_with_its_base(action: Action) -> None:
    action.repository.commit({"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")})
    assert action.run(AUDIT, base="main", args="--fail-on-new").returncode == 1
    action.repository.commit({"model/ends.yaml": ENDS, "model/flows.yaml": FLOWS.replace(*EVENT)})
    assert action.run(AUDIT, base="main", args="--fail-on-new --fail-on-removed").returncode == 0
    assert action.outputs["new"] == "0"


def test_the_policy_of_the_base_counts_unless_the_input_says_otherwise(action: Action) -> None:
    slow = FLOWS.replace("mode: event, latency: 2s", "mode: event, latency: 2h")
    ignored = "omnicheck: 1\npolicy: {ignore: [stale-read, disagreement-window]}\n"
    action.repository.commit({"model/flows.yaml": slow, "model/policy.yaml": ignored})

    assert action.run(AUDIT, base="main", args="--fail-on-new").returncode == 1
    assert action.outputs["loosened"] == "1"
    by_head = action.run(AUDIT, base="main", args="--fail-on-new", **{"policy-from": "head"})
    assert by_head.returncode == 0
    assert by_head.stdout.startswith("::warning file=model/policy.yaml,")


def test_files_are_written_for_later_actions(action: Action) -> None:
    action.run(AUDIT)
    sarif, markdown = Path(action.outputs["sarif"]), Path(action.outputs["markdown"])

    read_sarif(sarif.read_text())
    assert markdown.read_text().startswith("### omnicheck: Shop")
    assert not any(path.is_relative_to(action.repository.folder) for path in (sarif, markdown))


def test_a_baseline_is_used(action: Action) -> None:
    assert action.run(AUDIT, baseline="known.json", args="--write-baseline").returncode == 0
    assert action.run(AUDIT, baseline="known.json").returncode == 0


def test_an_invalid_model_exits_2(action: Action) -> None:
    action.repository.commit({"model/flows.yaml": "omnicheck: 1\nflows: [\n"})

    assert action.run(AUDIT).returncode == 2
    assert "model/flows.yaml" in Path(action.outputs["sarif"]).read_text()


@pytest.mark.parametrize(
    "text", ["$(touch owned)", "`touch owned`", "; touch owned", '" && touch owned #', "'\ntouch owned\n"]
)
def test_no_input_is_executed(action: Action, text: str) -> None:
    action.run(AUDIT, **dict.fromkeys(ACTION["inputs"], text))

    assert not list(action.repository.folder.glob("**/owned"))


def test_a_model_named_like_an_option_is_a_model(action: Action) -> None:
    run = action.run(AUDIT, model="--help")

    assert run.returncode == 2
    assert "there is no file or folder --help" in run.stderr


def test_the_action_installs_what_the_lock_lists_and_itself(action: Action) -> None:
    locked, installed = action.runner.pip_calls

    assert {call.folder for call in (locked, installed)} == {action.runner.temporary}
    assert locked.arguments[:1] == installed.arguments[:1] == ("--isolated",)
    lock = str(ROOT / "requirements.lock")
    assert locked.arguments[-5:] == ("--require-hashes", "--only-binary", ":all:", "--requirement", lock)
    assert installed.arguments[-4:] == ("install", "--no-deps", "--no-build-isolation", str(ROOT))


def test_nothing_of_a_checkout_with_every_trick_runs(action: Action, tmp_path: Path) -> None:
    marker = tmp_path.with_name("ran")
    action.repository.git("update-ref", "refs/remotes/origin/main", "main")
    play_every_trick(action.repository, marker)
    installed = action.run(INSTALL)
    audited = action.run(AUDIT, base="origin/main", args="--fail-on-new")

    assert (installed.returncode, audited.returncode) == (0, 1), audited.stderr
    assert not marker.exists(), marker.read_text()
    assert action.outputs["new"] != "0"


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


def test_the_wheel_carries_the_lock_where_pipelines_read_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert f"site-packages/{included['requirements.lock']}\n" in Wheel("omnicheck==1", "0" * 64).install
