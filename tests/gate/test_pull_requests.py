"""What the gate says of each pull request: exit code, annotations, last line, and all that it loosens."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from omnicheck import audit, compare, loads, render
from omnicheck.diagram.change import change
from omnicheck.verdict.comparison import Comparison
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
    assert re.sub(r" in \d+ findings? \(--all\)", "", run.out.splitlines()[-1]) == pull.last


def words(one: dict[str, str | None]) -> str:
    key = f"{one['key']} " if one["key"] else ""
    return f"{one['kind']} {one['subject']}: {key}{one['before']} → {one['after']}"


def compared(pull: PullRequest) -> Comparison:
    day = date(2026, 1, 1)
    base, head = (audit(loads(text), as_of=day) for text in (pull.base, pull.head))
    return compare(base, head)


@pytest.mark.parametrize("pull", PULL_REQUESTS, ids=[one.name for one in PULL_REQUESTS])
def test_every_gap_is_counted_once_and_every_format_has_the_same_counts(pull: PullRequest) -> None:
    found = compared(pull)
    counts = found.gap_counts
    here = sum(counts.get(word, 0) for word in ("new", "worse", "grown", "unchanged"))
    gone = [gap.id for some in found.departed.values() for gap in some]
    told = ", ".join(f"{number} {word}" for word, number in counts.items()) or "none"

    assert here == len(found.head.gaps)
    assert sum(counts.values()) - here == len(gone) == len(set(gone))
    assert f"gaps: {told}\n" in render(found)
    assert f"- Gaps: {told}\n" in render(found, "markdown")
    assert json.loads(render(found, "json"))["comparison"]["gap_counts"] == counts
    assert any(f"Gaps: {told}." in note for note in change(found).notes)


GOING = [one for one in PULL_REQUESTS if one.name in ("a rule is ignored", "one more country", "a fix")]
GOING += [
    one for one in PULL_REQUESTS if one.name.startswith(("a known gap gets", "proven", "the first waiver"))
]


@pytest.mark.parametrize("pull", GOING, ids=[one.name for one in GOING])
def test_a_gap_of_the_base_is_gone_if_none_of_its_obligations_fails(pull: PullRequest) -> None:
    found = compared(pull)
    gone = {gap.id for some in found.departed.values() for gap in some}
    failing = {one for gap in found.head.gaps for some in gap.touched for one in some.each()}

    assert found.base
    for gap in found.base.gaps:
        goes_on = any(one in failing for some in gap.touched for one in some.each())
        assert goes_on != (gap.id in gone)


def test_what_was_proven_wrong_and_is_unproven_now_is_reported() -> None:
    (pull,) = (one for one in PULL_REQUESTS if one.name == "proven wrong becomes unproven")

    assert "4 obligations: broken → unproven" in render(compared(pull))
