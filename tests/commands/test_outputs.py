"""The destinations of reports, and what build servers read there, within their limits."""

import gzip
import json
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from omnicheck.commands import github_step
from omnicheck.commands.formats import ReportFormat
from omnicheck.commands.outputs import checkout_path
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report
from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES
from tests.report.formats import READERS, read_github, read_sarif
from tests.report.reports import READS, many_gaps, report

HUB = EXAMPLES / "nightly-hub"
SERVED = [format for format in ReportFormat if format not in (ReportFormat.TEXT, ReportFormat.HTML)]


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set up a step of GitHub Actions at the root of a checkout with a model, and return that folder."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "hub.yaml").write_text((HUB / "model.yaml").read_text())
    for name in ("SUMMARY", "OUTPUT"):
        file = tmp_path / name.lower()
        file.touch()
        monkeypatch.setenv(f"GITHUB_{'STEP_' * (name == 'SUMMARY')}{name}", str(file))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_format_is_written_in_one_run(tmp_path: Path) -> None:
    wanted = [word for format in ReportFormat for word in ("-f", f"{format}={tmp_path / format}")]
    run = omnicheck("audit", HUB, *wanted)

    assert (run.code, run.out) == (1, "")
    for format in ReportFormat:
        READERS[format]((tmp_path / format).read_text())


@pytest.mark.parametrize("format", ["json=/dev/full", "html=.", "github"])
def test_a_report_that_cannot_be_written_says_that_the_model_was_judged(
    format: str, step: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(step / "nowhere" / "summary"))
    run = omnicheck("audit", "model", "-f", format, "--exit-zero")

    assert (run.code, "cannot write" in run.err, "the model was judged; " in run.err) == (2, True, True)
    assert "nothing was judged" not in run.err


def test_faults_that_cannot_be_written_to_a_report_are_still_listed(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("omnicheck: 1\nchanels: {}\n")
    run = omnicheck("audit", tmp_path / "model.yaml", "-f", f"json={tmp_path}")

    assert (run.code, "chanels" in run.err, "cannot write" in run.err) == (2, True, True)
    assert run.err.endswith("nothing was judged\n")


@pytest.mark.parametrize("format", SERVED)
def test_an_invalid_model_yields_a_valid_document_with_the_place(format: str, tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text("omnicheck: 1\nchanels: {}\n")
    run = omnicheck("audit", path, "-f", format)

    READERS[format](run.out)
    assert run.code == 2
    assert "chanels" in run.out
    assert "model.yaml" in run.out


@pytest.mark.parametrize("format", ReportFormat)
def test_an_invalid_model_replaces_every_old_file(format: str, tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("omnicheck: 1\nchanels: {}\n")
    (tmp_path / "out").write_text("satisfied")
    run = omnicheck("audit", tmp_path / "model.yaml", "-f", f"{format}={tmp_path / 'out'}")

    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert (run.code, run.out) == (2, "")
    assert "unknown key" in run.err
    assert "unknown key" in written
    assert "chanels" in written
    READERS[format](written)


def test_counts_and_summary_are_written_for_later_steps(step: Path) -> None:
    omnicheck("audit", "model", "-f", "github")
    outputs = dict(line.split("=") for line in (step / "output").read_text().splitlines())

    assert outputs == {
        "notes": "0", "warnings": "0", "errors": "1", "findings": "1",
        "cio-verdict": "not satisfied", "cio-score": "0.6667",
        "cmo-verdict": "satisfied", "cmo-score": "1.0",
    }  # fmt: skip
    assert "**not satisfied**" in (step / "summary").read_text()


def test_faults_are_written_for_later_steps(step: Path) -> None:
    (step / "model" / "hub.yaml").write_text("omnicheck: 1\nchanels: {}\n")
    omnicheck("audit", "model", "-f", "github")

    assert (step / "output").read_text() == "faults=1\n"
    assert "nothing was judged" in (step / "summary").read_text()


def test_a_nearly_full_summary_is_not_extended(step: Path) -> None:
    (step / "summary").write_text("x" * (1024 * 1024 - 2_000))
    omnicheck("audit", "model", "-f", "github")

    assert (step / "summary").stat().st_size == 1024 * 1024 - 2_000


@pytest.mark.parametrize("given", ["model", "./model", "model/../model", "ABSOLUTE"])
def test_a_file_is_named_by_its_path_from_the_checkout(given: str, step: Path) -> None:
    (one,) = read_github(
        omnicheck("audit", str(step / "model") if given == "ABSOLUTE" else given, "-f", "github").out
    )

    assert one.properties["file"] == "model/hub.yaml"


def test_a_step_may_run_in_a_folder_of_the_checkout(step: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(step / "model")
    (one,) = read_github(omnicheck("audit", "hub.yaml", "-f", "github").out)

    assert one.properties["file"] == "model/hub.yaml"


def test_the_fingerprint_does_not_depend_on_the_given_path(step: Path) -> None:
    runs = [read_sarif(omnicheck("audit", model, "-f", "sarif").out) for model in ("model", step / "model")]

    assert runs[0] == runs[1]
    assert "primaryLocationLineHash" in runs[0]["results"][0]["partialFingerprints"]


def test_a_file_outside_of_the_checkout_keeps_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)

    assert checkout_path("../other/a.yaml") == "../other/a.yaml"
    monkeypatch.setenv("CI_PROJECT_DIR", "/")
    assert checkout_path("<stdin>") == "<stdin>"


@pytest.mark.long
def test_ten_thousand_gaps_are_within_the_limits_of_every_platform(step: Path) -> None:
    many = ten_thousand()
    written = {format: import_module(format.module).render(many) for format in SERVED}
    github_step.write_step(many, ComparedWith())

    assert len(json.loads(written[ReportFormat.JSON])["gaps"]) == 10_000
    assert len(json.loads(written[ReportFormat.GITLAB])) == 10_000
    assert len(json.loads(written[ReportFormat.SARIF])["runs"][0]["results"]) == 5_000
    assert len(gzip.compress(written[ReportFormat.SARIF].encode(), 1)) < 10 * 1024 * 1024
    assert written[ReportFormat.JUNIT].count("<failure") == 10_000
    assert len(written[ReportFormat.JUNIT].encode()) < 30 * 1024 * 1024
    assert len(read_github(written[ReportFormat.GITHUB])) == 10
    assert len(written[ReportFormat.MARKDOWN]) < 65_536
    assert 1024 * 1024 - 2_000 < (step / "summary").stat().st_size < 1024 * 1024


def ten_thousand() -> Report:
    """Return a report with ten thousand gaps, each of which breaks its own obligation."""
    asked = [replace(READS[0], subject=f"touchpoint-{number}") for number in range(10_000)]
    many = [replace(found, breaks=(one,)) for found, one in zip(many_gaps(10_000), asked, strict=True)]
    return replace(report(*many), outcomes=dict.fromkeys(asked, Outcome.BROKEN))
