"""What the gate says of each pull request: exit code, annotations, last line, and all that it loosens."""

import json
from pathlib import Path

import pytest

from omnicheck.verdict.loosening import Loosened
from tests.commands.running import omnicheck
from tests.gate.pull_requests import PULL_REQUESTS, PullRequest
from tests.report.formats import read_github

pytestmark = pytest.mark.long


def test_there_is_a_pull_request_for_every_kind_of_loosening() -> None:
    found = {line.split()[0] for one in PULL_REQUESTS for line in one.loosened}

    assert {*map(str, Loosened)} - found == {"baseline", "schemas"}  # these need further files
    assert len(PULL_REQUESTS) >= 40


@pytest.mark.parametrize("pull", PULL_REQUESTS, ids=[one.name for one in PULL_REQUESTS])
def test_the_gate_on_a_pull_request(
    pull: PullRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.yaml").write_text(pull.base)
    Path("head.yaml").write_text(pull.head)
    options = ("--base", "base.yaml", "--as-of", "2026-01-01", *pull.options.split())
    files = ("-f", "json=report.json", "-f", "github=annotations.txt")
    run = omnicheck("audit", "head.yaml", *options, "-f", "text", *files)
    report = json.loads(Path("report.json").read_text())
    annotations = [
        f"{one.command} {one.properties['title']}"
        for one in read_github(Path("annotations.txt").read_text())
        if one.properties["title"] != "this change loosens the gate"
    ]

    assert run.code == pull.code
    assert [words(one) for one in report["loosened"]] == pull.loosened
    assert annotations == pull.annotations
    assert run.out.splitlines()[-1] == pull.last


def words(one: dict[str, str | None]) -> str:
    key = f"{one['key']} " if one["key"] else ""
    return f"{one['kind']} {one['subject']}: {key}{one['before']} → {one['after']}"
