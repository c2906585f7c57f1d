"""omnicheck audit, as text and as JSON."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from omnicheck.report.schema import report_schema
from tests.commands.running import omnicheck
from tests.landscapes import EXAMPLES

HUB = EXAMPLES / "nightly-hub" / "model.yaml"
COMPANIES = [path for path in EXAMPLES.iterdir() if path.name not in ("rules", "disagreements", "imports")]
EVERY_MODEL = sorted([*COMPANIES, *EXAMPLES.glob("rules/*/*/*.yaml"), *EXAMPLES.glob("disagreements/*.yaml")])


@cache
def _schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(report_schema())


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda path: "/".join(path.parts[-3:]))
@pytest.mark.long
def test_every_json_report_is_valid_by_its_schema(model: Path) -> None:
    run = omnicheck("audit", model, "-f", "json")

    _schema().validate(json.loads(run.out))


def test_standard_input_is_a_model_too() -> None:
    piped = omnicheck("audit", "-", "-f", "json", stdin=HUB.read_bytes())
    from_file = omnicheck("audit", HUB, "-f", "json")

    assert piped.code == from_file.code == 1
    assert piped.out == from_file.out.replace(str(HUB), "<stdin>")


def test_several_formats_are_written_in_one_run(tmp_path: Path) -> None:
    run = omnicheck("audit", HUB, "-f", "text", "-f", f"json={tmp_path / 'report.json'}")

    assert "stale-read" in run.out
    assert (
        json.loads((tmp_path / "report.json").read_text())["definitions"]["cio"]["verdict"] == "not satisfied"
    )


def test_html_links_places_to_files_under_the_base_url(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run = omnicheck("audit", HUB, "-q", "-f", f"html={page}", "--base-url", "https://git.example/main")

    assert (run.code, run.out) == (1, "")
    assert 'href="https://git.example/main/examples/nightly-hub/model.yaml#L18"' in page.read_text()


def test_quiet_prints_nothing_but_writes_files(tmp_path: Path) -> None:
    run = omnicheck("audit", HUB, "-q", "-f", f"json={tmp_path / 'report.json'}")

    assert (run.code, run.out, run.err) == (1, "", "")
    assert (tmp_path / "report.json").exists()


def test_faults_of_an_invalid_model_are_in_the_json() -> None:
    run = omnicheck("audit", "-", "-f", "json", stdin=b"omnicheck: 1\nchanels: {}\n")
    report = json.loads(run.out)

    _schema().validate(report)
    assert [fault["place"]["line"] for fault in report["faults"]] == [2]
    assert "channels" in run.err


def test_colour_follows_the_choice() -> None:
    assert "\x1b[" in omnicheck("audit", HUB, "--color", "always").out
    assert "\x1b[" not in omnicheck("audit", HUB).out
