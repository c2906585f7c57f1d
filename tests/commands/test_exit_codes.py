"""Exit codes: 0 no gap at or above the threshold, 1 gaps, 2 errors; the same in every format."""

import json
from pathlib import Path

import pytest

from omnicheck.commands.formats import ReportFormat
from omnicheck.evaluation import audit as auditing
from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

CLEAN = EXAMPLES / "rules/real_time/stale-read/good.yaml"
LATE = EXAMPLES / "nightly-hub"
UNPROVEN = """\
omnicheck: 1
channels:
  web: {owner: cmo, shows: [price], display_only: the shop window}
systems: {erp: }
data: {price: {record: erp, fresh_within: 60s}}
flows: {prices: {from: erp, to: web, carries: [price], mode: event}}
"""
BROKEN = "omnicheck: 1\nchanels: {}\n"


@pytest.fixture
def unproven(tmp_path: Path) -> Path:
    path = tmp_path / "unproven.yaml"
    path.write_text(UNPROVEN)
    return path


@pytest.mark.parametrize("format", list(ReportFormat))
class TestAudit:
    def test_a_clean_model_is_0(self, format: str) -> None:
        assert omnicheck("audit", CLEAN, "-f", format).code == 0

    def test_an_error_is_1(self, format: str) -> None:
        assert omnicheck("audit", LATE, "-f", format).code == 1

    def test_an_error_is_0_when_only_reporting(self, format: str) -> None:
        assert omnicheck("audit", LATE, "-f", format, "--exit-zero").code == 0

    def test_a_warning_is_0_below_the_threshold(self, format: str, unproven: Path) -> None:
        assert omnicheck("audit", unproven, "-f", format).code == 0

    def test_a_warning_is_1_at_the_threshold(self, format: str, unproven: Path) -> None:
        assert omnicheck("audit", unproven, "-f", format, "--fail-on", "warning").code == 1

    def test_an_unproven_verdict_is_1_with_fail_on_unproven(self, format: str, unproven: Path) -> None:
        assert omnicheck("audit", unproven, "-f", format, "--fail-on", "unproven").code == 1

    def test_a_fault_is_2_even_when_only_reporting(self, format: str, tmp_path: Path) -> None:
        path = tmp_path / "model.yaml"
        path.write_text(BROKEN)

        assert omnicheck("audit", path, "-f", format, "--exit-zero").code == 2

    def test_a_folder_with_one_clean_and_one_broken_file_is_2(self, format: str, tmp_path: Path) -> None:
        (tmp_path / "clean.yaml").write_text(CLEAN.read_text())
        (tmp_path / "broken.yaml").write_text("omnicheck: 1\nname: [\n")

        assert omnicheck("audit", tmp_path, "-f", format).code == 2

    def test_an_empty_folder_is_2(self, format: str, tmp_path: Path) -> None:
        assert omnicheck("audit", tmp_path, "-f", format).code == 2

    def test_a_missing_file_is_2(self, format: str) -> None:
        assert omnicheck("audit", "nowhere.yaml", "-f", format).code == 2


def test_the_command_line_overrides_the_models_threshold(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(UNPROVEN + "policy: {fail_on: warning}\n")

    assert omnicheck("audit", path).code == 1
    assert omnicheck("audit", path, "--fail-on", "error").code == 0


@pytest.mark.long
@pytest.mark.parametrize("format", [format for format in ReportFormat if format is not ReportFormat.HTML])
@pytest.mark.parametrize("gaps", [255, 256, 257, 512])
def test_many_gaps_are_1_and_never_overflow_to_0(gaps: int, format: str, tmp_path: Path) -> None:
    silent = "\n".join(f"  c{number}: {{owner: cmo}}" for number in range(gaps))
    path = tmp_path / "model.yaml"
    path.write_text(f"omnicheck: 1\nchannels:\n{silent}\n")

    run = omnicheck("audit", path, "-f", format, "-f", f"json={tmp_path / 'report.json'}")
    found = json.loads((tmp_path / "report.json").read_text())["gaps"]

    assert (run.code, len([gap for gap in found if gap["rule"] == "dark-end-point"])) == (1, gaps)


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit",),
        ("audti", LATE),
        ("audit", LATE, "--fail-on", "everything"),
        ("audit", LATE, "-f", "yaml"),
        ("audit", LATE, "-f", "text", "-f", "json"),
        ("audit", LATE, "-f", "json="),
        ("explain", "stale-raed"),
        ("schema", "gaps"),
        ("trace", LATE, "--data", "prise"),
    ],
    ids=lambda arguments: " ".join(str(word) for word in arguments),
)
def test_a_usage_error_exits_2_and_gives_the_reason(arguments: tuple[object, ...]) -> None:
    run = omnicheck(*arguments)

    assert run.code == 2
    assert run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    ("arguments", "closing"),
    [
        (("audit", "m.yaml"), "1 fault: nothing was judged"),
        (("diff", "m.yaml", "m.yaml"), "1 fault: nothing was judged"),
        (("plan", "m.yaml", "--for", "cio"), "1 fault: nothing was judged"),
        (("validate", "m.yaml"), "1 fault"),
        (("render", "m.yaml"), "1 fault: nothing was drawn"),
        (("export", "csv", "m.yaml", "-o", "out"), "1 fault: nothing was written"),
        (("init", "m.yaml"), "1 fault: nothing was written"),
    ],
)
def test_the_last_line_says_what_a_command_did_not_do(
    arguments: tuple[str, ...], closing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.yaml").write_text(BROKEN)
    run = omnicheck(*arguments)

    assert (run.code, run.err.splitlines()[-1]) == (2, closing)


def test_a_bug_exits_2_and_is_named_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(auditing, "audit", stumble)
    run = omnicheck("audit", LATE)

    assert run.code == 2
    assert "a bug in omnicheck" in run.err
