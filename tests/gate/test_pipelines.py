"""The pipelines of `init` run as on a runner, and nothing of the checkout runs in them."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.commands.running import omnicheck
from tests.gate.repository import FLOWS, Repository
from tests.gate.runner import ADDRESS, Runner
from tests.gate.test_story import EVENT
from tests.gate.tricks import LATE, play_every_trick
from tests.landscapes import ROOT
from tests.report.formats import read_junit

pytestmark = pytest.mark.long

BASH = ("bash", "--noprofile", "--norc")


class Service(NamedTuple):
    """A CI service: where its pipeline is, the script in it, its shell, variables and reports."""

    file: str
    script: Callable[[str], str]
    shell: Sequence[str]
    variables: Mapping[str, str]
    junit: str = ""


def _of_github(text: str) -> str:
    return str(yaml.safe_load(text)["jobs"]["audit"]["steps"][-1]["run"])


def _of_gitlab(text: str) -> str:
    return "\n".join(yaml.safe_load(text)["omnichannel"]["script"])


def _of_azure(text: str) -> str:
    (step,) = [one for one in yaml.safe_load(text)["jobs"][0]["steps"] if "bash" in one]
    return str(step["bash"])


def _of_jenkins(text: str) -> str:
    (script,) = re.findall(r"sh '''(.*?)'''", text, re.DOTALL)
    return str(script).replace("\\\n", "")


SERVICES = {
    "github": Service(
        ".github/workflows/omnicheck.yml",
        _of_github,
        (*BASH, "-e", "-o", "pipefail"),
        {"GITHUB_WORKSPACE": "{checkout}", "BASE": "main"},
    ),
    "gitlab": Service(
        ".gitlab-ci.yml",
        _of_gitlab,
        ("sh", "-e"),
        {"CI_PROJECT_DIR": "{checkout}", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "{base}"},
        "{checkout}/omnicheck-reports/junit.xml",
    ),
    "azure": Service(
        "azure-pipelines.yml",
        _of_azure,
        BASH,
        {
            "BUILD_SOURCESDIRECTORY": "{checkout}",
            "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
            "AGENT_TEMPDIRECTORY": "{temporary}",
        },
        "{temporary}/omnicheck.xml",
    ),
    "jenkins": Service(
        "Jenkinsfile",
        _of_jenkins,
        ("sh", "-xe"),
        {"WORKSPACE": "{checkout}", "CHANGE_TARGET": "main"},
        "{checkout}/omnicheck-reports/junit.xml",
    ),
}


class Job:
    """The pipeline of a service for a repository, which `init` has written elsewhere."""

    def __init__(self, ci: str, repository: Repository, runner: Runner, written: Path) -> None:
        self.service, self.repository, self.runner = SERVICES[ci], repository, runner
        repository.git("update-ref", "refs/remotes/origin/main", "main")
        self._values = {
            "checkout": str(repository.folder),
            "temporary": str(runner.temporary),
            "base": repository.git("rev-parse", "main").strip(),
        }
        requirement = f"omnicheck @ git+{ADDRESS}@{runner.commit}"
        assert omnicheck("init", written, "--ci", ci, "--requirement", requirement).code == 0
        self.text = (written / self.service.file).read_text()

    def run(self) -> subprocess.CompletedProcess[str]:
        """Run the script of the pipeline."""
        variables = {name: value.format(**self._values) for name, value in self.service.variables.items()}
        script = self.service.script(self.text)
        return self.runner.run(script, self.repository.folder, variables, self.service.shell)

    def junit(self) -> str:
        """Return the report for the service's test results."""
        return Path(self.service.junit.format(**self._values)).read_text()


@pytest.fixture(params=sorted(SERVICES))
def job(
    request: pytest.FixtureRequest, repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> Job:
    runner = Runner(tmp_path_factory.mktemp("runner"))
    return Job(str(request.param), repository, runner, tmp_path_factory.mktemp("written"))


def test_a_change_for_the_worse_fails_and_one_for_the_better_passes(job: Job) -> None:
    job.repository.commit({"model/flows.yaml": LATE})
    assert job.run().returncode == 1
    job.repository.commit({"model/flows.yaml": FLOWS.replace(*EVENT)})
    better = job.run()
    assert better.returncode == 0, better.stderr
    job.repository.commit({"model/flows.yaml": "omnicheck: 1\nflows: [\n"})
    assert job.run().returncode == 2


def test_the_service_gets_a_report(job: Job) -> None:
    job.repository.commit({"model/flows.yaml": LATE})
    run = job.run()

    if job.service.junit:
        read_junit(job.junit())
    else:
        assert "::error file=model/flows.yaml" in run.stdout


def test_everything_that_is_installed_is_fixed_by_hashes(job: Job) -> None:
    job.run()
    locked, installed = job.runner.pip_calls

    assert locked.arguments[-2:] == ("--requirement", "source/requirements.lock")
    assert {"--require-hashes", ":all:"} < set(locked.arguments)
    assert installed.arguments[-3:] == ("--no-deps", "--no-build-isolation", "./source")
    for call in (locked, installed):
        assert (call.folder / "source/requirements.lock").read_bytes() == (
            ROOT / "requirements.lock"
        ).read_bytes()


def test_nothing_of_a_checkout_with_every_trick_runs(
    job: Job, tmp_path_factory: pytest.TempPathFactory
) -> None:
    marker = tmp_path_factory.mktemp("ran") / "marker"
    play_every_trick(job.repository, marker)
    run = job.run()

    assert run.returncode == 1, run.stderr
    assert not marker.exists(), marker.read_text()
    checkout = job.repository.folder
    assert not any(call.folder.is_relative_to(checkout) for call in job.runner.pip_calls)
    assert (checkout / "model" / "flows.yaml").read_text() == LATE
    if job.service.junit:
        read_junit(job.junit())


def test_the_tricks_work_on_a_careless_job(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    marker = tmp_path_factory.mktemp("ran") / "marker"
    play_every_trick(repository, marker)
    for command in (
        [sys.executable, "-m", "venv", "--help"],
        [sys.executable, "-m", "omnicheck", "--help"],
        ["git", "status"],
        ["git", "-C", "model", "--git-dir=.", "--work-tree=.", "status"],
        ["./omnicheck/bin/python"],
    ):
        marker.unlink(missing_ok=True)
        subprocess.run(command, cwd=repository.folder, capture_output=True, check=False)
        assert marker.exists(), command
