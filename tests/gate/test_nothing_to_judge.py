"""Models that leave nothing to judge: never a green gate, and as a base the start of one."""

import json
from pathlib import Path

import pytest

from omnicheck import audit, loads, passes
from omnicheck.commands.formats import ReportFormat
from tests.commands.running import omnicheck
from tests.gate.repository import FLOWS, Repository

EMPTY = "omnicheck: 1\n"
SILENT = """\
omnicheck: 1
channels: {web: {owner: cmo}, till: {owner: cmo}}
systems: {pricing: {owner: cio}}
data: {price: {record: pricing}}
flows: {prices: {from: pricing, to: [web, till], carries: [price], mode: event, latency: 2s}}
"""
RED = FLOWS.replace("latency: 2s", "latency: 2h")


@pytest.mark.parametrize("format", list(ReportFormat))
def test_an_empty_model_is_2_in_every_format_even_when_only_reporting(format: str, tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(EMPTY)
    report = tmp_path / "report"
    run = omnicheck("audit", tmp_path / "model.yaml", "-f", f"{format}={report}", "--exit-zero")

    assert run.code == 2
    for text in (run.err, report.read_text()):
        assert "nothing to judge: declare under" in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (EMPTY, "declare under `channels` where customers meet the company, since there are no touchpoints"),
        (f"{EMPTY}systems: {{erp: }}\ndata: {{price: {{record: erp}}}}\n", "since there are no touchpoints"),
        (SILENT, "declare what till and web show, under `shows`"),
    ],
)
def test_the_sentence_says_what_to_declare_next(text: str, advice: str) -> None:
    run = omnicheck("audit", "-", stdin=text.encode())

    assert run.code == 2
    assert advice in " ".join(run.err.split())
    assert omnicheck("validate", "-", stdin=text.encode()).code == 0


def test_what_is_broken_or_judged_by_one_definition_is_judged() -> None:
    assert omnicheck("audit", "-", stdin=b"omnicheck: 1\nchannels: {web: }\n").code == 1
    assert omnicheck("audit", "-", stdin=b"omnicheck: 1\nextends: [minimal]\n").code == 1


def test_the_library_agrees() -> None:
    assert not passes(audit(loads(EMPTY)))
    assert not passes(audit(loads(SILENT)), "unproven")


def test_no_baseline_is_written(tmp_path: Path) -> None:
    baseline = tmp_path / "known.json"
    run = omnicheck("audit", "-", "--baseline", baseline, "--write-baseline", stdin=EMPTY.encode())

    assert (run.code, baseline.exists()) == (2, False)


def test_an_emptied_model_does_not_pass_by_having_no_new_gap(repository: Repository) -> None:
    repository.commit({"model/ends.yaml": None, "model/flows.yaml": None})

    assert omnicheck("audit", "model", "--base", "main", "--fail-on-new").code == 2
    assert omnicheck("diff", "main:model", "model", "--fail-on", "error").code == 2
    assert omnicheck("diff", "main:model", "model", "--fail-on-removed").code == 2
    assert omnicheck("diff", "main:model", "model").code == 0


@pytest.fixture(params=["no model there", "nothing to judge there"])
def adopted(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the change the first model, or the first with something to judge; return what the base lacks."""
    made = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    made.git("switch", "--quiet", "--orphan", "first")
    made.commit({"model/places.yaml": EMPTY} if "judge" in request.param else {"README": "x"})
    made.git("branch", "--force", "main")
    made.git("switch", "--quiet", "--create", "adoption")
    made.git("checkout", "--quiet", "change", "--", "model")
    made.commit({"model/flows.yaml": f"{RED}policy: {{select: [aligned]}}\n"})
    return str(request.param)


def test_the_first_model_is_an_adoption_and_each_format_says_so(adopted: str, tmp_path: Path) -> None:
    formats = {name: tmp_path / name for name in ("text", "markdown", "json", "github", "html")}
    outputs = [word for name, file in formats.items() for word in ("-f", f"{name}={file}")]
    omnicheck("audit", "model", "--base", "main", "--select", "real_time", *outputs)
    sentence = f"{adopted}, so all of it is new and judged by its own policy"

    for name in ("text", "markdown", "github", "html"):
        assert sentence in " ".join(formats[name].read_text().split()), name
    report = json.loads(formats["json"].read_text())
    assert report["comparison"]["adoption"] is True
    assert {gap["standing"] for gap in report["gaps"]} == {"new"}


@pytest.mark.usefixtures("adopted")
def test_an_adoption_is_judged_by_the_policy_that_it_brings() -> None:
    lax = omnicheck("audit", "model", "--base", "main", "--fail-on-new", "--fail-on-removed")
    strict = omnicheck("audit", "model", "--base", "main", "--fail-on-new", "--select", "real_time")

    assert (lax.code, strict.code) == (0, 1)


def test_a_base_with_a_model_is_none(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": RED})
    run = omnicheck("audit", "model", "--base", "main", "-f", "json")

    assert json.loads(run.out)["comparison"]["adoption"] is False
