"""The files that the how-to pages offer to copy do what the pages say."""

import os
import re
from typing import Any

import pytest
import yaml

from omnicheck.commands.origin import Commit
from omnicheck.commands.pipelines import Ci, pipeline
from tests.docs.markdown import blocks
from tests.gate.repository import Repository
from tests.gate.runner import Runner
from tests.gate.test_pre_commit import HOOKS, pre_commit
from tests.landscapes import ROOT

pytestmark = pytest.mark.long

ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())


def copied(page: str) -> list[Any]:
    return [yaml.safe_load(block.text) for block in blocks(page) if block.name == "of another program"]


@pytest.fixture
def installed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a Python with omnicheck first on the path."""
    tools = tmp_path_factory.mktemp("tools")
    monkeypatch.setenv("PATH", f"{Runner(tools).python().parent}:{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tools / "cache"))


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


@pytest.mark.parametrize(
    ("page", "ci"),
    [
        ("gate-on-gitlab.md", Ci.GITLAB),
        ("gate-on-azure-or-jenkins.md", Ci.AZURE),
        ("gate-on-azure-or-jenkins.md", Ci.JENKINS),
    ],
)
def test_the_pages_show_what_init_writes(page: str, ci: Ci) -> None:
    written = pipeline(ci, Commit("ADDRESS-OF-OMNICHECK", "COMMIT")).text

    assert written in [block.text for block in blocks(f"docs/how-to/{page}")]


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
