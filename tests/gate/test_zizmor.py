"""Zizmor, which audits workflows, reports nothing on ours and on those that `init` writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.running import omnicheck
from tests.docs.markdown import blocks
from tests.landscapes import ROOT

pytestmark = pytest.mark.long

COMMIT = "34e114876b0b11c390a56381ad16ebd13914f8d5"
REQUIREMENTS = (
    f"omnicheck @ git+https://git.example.com/o@{COMMIT}",
    f"omnicheck==1 --hash=sha256:{'0' * 64}",
)


def findings(*inputs: Path) -> list[str]:
    """Return the findings of the strictest persona, which has those of the others, too."""
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-config", "--persona=auditor"]
    options = ["--format=json", "--strict-collection", "--collect=all"]
    run = subprocess.run([*command, *options, *map(str, inputs)], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 10, 11, 12, 13, 14), run.stderr
    return [finding["ident"] for finding in json.loads(run.stdout)]


def test_it_reports_nothing_on_the_action_and_the_hooks() -> None:
    assert findings(ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml") == []


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_it_reports_nothing_on_what_init_writes(requirement: str, tmp_path: Path) -> None:
    assert omnicheck("init", tmp_path, "--requirement", requirement).code == 0

    assert findings(tmp_path / ".github/workflows/omnicheck.yml", tmp_path / ".pre-commit-config.yaml") == []


def test_it_reports_nothing_on_the_workflow_of_the_documentation(tmp_path: Path) -> None:
    for number, block in enumerate(blocks("docs/how-to/gate-on-github.md")):
        if block.name == "of another program":
            workflow = tmp_path / f"{number}.yml"
            workflow.write_text(
                block.text.replace("ADDRESS-OF-OMNICHECK", "tools/omnicheck").replace("COMMIT", COMMIT)
            )
            assert findings(workflow) == []


def test_it_would_report_a_careless_workflow(tmp_path: Path) -> None:
    careless = tmp_path / "careless.yml"
    careless.write_text(
        "on: pull_request_target\njobs: {a: {runs-on: ubuntu-latest, steps: [{uses: actions/checkout@v4}]}}\n"
    )

    assert {"dangerous-triggers", "unpinned-uses"} <= set(findings(careless))
