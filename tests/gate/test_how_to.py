"""The files that the how-to pages offer to copy do what the pages say."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.markdown import blocks
from tests.gate.repository import ENDS, Repository
from tests.gate.test_pre_commit import HOOKS, pre_commit
from tests.gate.test_story import KIOSK
from tests.landscapes import ROOT
from tests.report.formats import read_junit

pytestmark = pytest.mark.long

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())


def copied(page: str) -> list[Any]:
    return [yaml.safe_load(block.text) for block in blocks(page) if block.name == "of another program"]


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder with `omnicheck`, and a `pip` that installs nothing, first on the path."""
    tools = tmp_path_factory.mktemp("tools")
    for name, does in (("omnicheck", f'exec "{sys.executable}" -m omnicheck "$@"'), ("pip", "exit 0")):
        (tools / name).write_text(f"#!/bin/sh\n{does}\n")
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tools / "cache"))
    return tools


def test_the_workflow_for_github_uses_existing_inputs() -> None:
    (workflow,) = copied("docs/how-to/gate-on-github.md")
    steps = workflow["jobs"]["audit"]["steps"]
    (ours,) = [step for step in steps if step.get("uses", "").startswith("ADDRESS-OF-OMNICHECK@")]

    assert set(ours["with"]) <= set(ACTION["inputs"])
    assert steps[0]["with"]["fetch-depth"] == 0
    assert not any("${{" in step.get("run", "") for step in steps)


def test_the_address_to_fill_in_has_one_form_and_is_explained() -> None:
    pages = {page: page.read_text(encoding="utf-8") for page in (ROOT / "docs").rglob("*.md")}
    written = {page: set(re.findall(r"ADDRESS-OF-[A-Z-]+", text)) for page, text in pages.items()}

    assert set().union(*written.values()) == {"ADDRESS-OF-OMNICHECK"}
    for page, found in written.items():
        assert not found or "#the-address-of-omnicheck" in pages[page] or "## The address" in pages[page]


def test_the_page_for_github_names_every_input_and_output() -> None:
    text = (ROOT / "docs/how-to/gate-on-github.md").read_text()

    assert [name for name in (*ACTION["inputs"], *ACTION["outputs"]) if f"`{name}`" not in text] == []


@pytest.mark.usefixtures("installed")
def test_the_job_for_gitlab_runs_and_leaves_its_reports(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pipeline,) = copied("docs/how-to/gate-on-gitlab.md")
    job = pipeline["omnichannel"]
    monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", repository.git("rev-parse", "main").strip())
    monkeypatch.setenv("CI_PROJECT_DIR", str(repository.folder))

    assert [_script(job["script"]), _script(job["script"])] == [0, 0]
    repository.commit({"model/ends.yaml": ENDS.replace("systems:", f"{KIOSK}systems:")})
    assert _script(job["script"]) == 1
    for file in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
        assert (repository.folder / file).stat().st_size
    read_junit((repository.folder / "junit.xml").read_text())


def _script(lines: list[str]) -> int:
    return subprocess.run(["sh", "-e", "-c", "\n".join(lines)], capture_output=True, check=False).returncode


@pytest.mark.usefixtures("installed")
def test_the_hooks_to_copy_are_ours_and_run(repository: Repository) -> None:
    ours = {hook["id"]: hook for hook in HOOKS}
    codes = []
    for config in copied("docs/how-to/run-with-pre-commit.md"):
        (repo,) = config["repos"]
        hooks = [{**ours[hook["id"]], **hook, "language": "system"} for hook in repo["hooks"]]
        local = {"repos": [{"repo": "local", "hooks": hooks}]}
        (repository.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(local))
        repository.git("add", "--all")
        codes.append(pre_commit("run", "--all-files", folder=repository.folder).returncode)

    assert codes == [0, 1]
