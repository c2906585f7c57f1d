"""The command line overrides the environment, which overrides the model's policy."""

import json
from pathlib import Path
from typing import Any

import pytest

from omnicheck.commands.settings import MODEL_ONLY, CliSettings
from omnicheck.model.element import Element
from omnicheck.model.policy import AuditPolicy
from tests.commands.running import Run, omnicheck
from tests.gate.repository import Repository
from tests.landscapes import EXAMPLES

POLICY = Path("model/policy.yaml")


@pytest.fixture(autouse=True)
def shop(repository: Repository) -> Repository:
    return repository


def audit(*options: str) -> Run:
    return omnicheck("audit", "model", *options)


def shown(*options: str) -> dict[str, tuple[str, str]]:
    """Return the effective value and the source of each setting."""
    lines = audit("--show-settings", *options).out.partition("\n\n")[0].splitlines()
    rows = [[part.strip() for part in line.split("  ") if part.strip()] for line in lines]
    return {key: (value, source) for key, value, source in rows}


def rules(*options: str) -> dict[str, str]:
    report: Any = json.loads(audit("-f", "json", *options).out)
    return {gap["rule"]: gap["level"] for gap in report["gaps"]}


def test_variables_are_listed_and_one_that_sets_nothing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMNICHECK_FAIL_ON", "warning")
    monkeypatch.setenv("OMNICHECK_FAILON", "warning")
    listed = audit("--show-settings").out.partition("\n\n")[2].splitlines()[1:]

    found = {line.split("  ")[0]: line.split("  ")[-1].strip() for line in listed}

    assert found["OMNICHECK_FAIL_ON"] == "warning"
    assert found["OMNICHECK_FAILON"] == "sets nothing; did you mean `OMNICHECK_FAIL_ON`?"
    assert found["OMNICHECK_SEVERITY"] == "not set"
    assert {"OMNICHECK_ALLOW_LINKS", "OMNICHECK_NO_PLUGINS", "OMNICHECK_DOT"} <= found.keys()


def test_the_defaults_are_as_documented() -> None:
    assert shown() == {
        "fail_on": ("error", "default"),
        "strict": ("false", "default"),
        "select": ("all", "default"),
        "ignore": ("none", "default"),
        "severity": ("none", "default"),
        "thresholds": ("single_point_of_failure=0.5, tested_devices=0.8", "default"),
        "effort": ("none", "default; set in the model only"),
        "frozen": ("none", "default; set in the model only"),
        "schemas": ("none", "default; set in the model only"),
    }


@pytest.mark.parametrize(
    ("key", "policy", "variable", "options", "values"),
    [
        ("fail_on", "warning", "note", ["--fail-on", "unproven"], ("warning", "note", "unproven")),
        ("strict", "true", "false", ["--strict"], ("true", "false", "true")),
        (
            "select",
            "[stale-read]",
            "real_time consistent",
            ["--select", "integrated"],
            ("stale-read", "real_time, consistent", "integrated"),
        ),
        (
            "ignore",
            "[stale-read]",
            "slow-page,no-kpi",
            ["--ignore", "no-owner", "--ignore", "no-kpi"],
            ("stale-read", "slow-page, no-kpi", "no-owner, no-kpi"),
        ),
        (
            "severity",
            "{stale-read: note}",
            "no-kpi=error stale-read=warning",
            ["--severity", "no-owner=error"],
            ("stale-read=note", "no-kpi=error, stale-read=warning", "no-owner=error"),
        ),
        (
            "thresholds",
            "{tested_devices: 0.9}",
            "tested_devices=0.7 single_point_of_failure=0.25",
            ["--thresholds", "single_point_of_failure=1"],
            (
                "single_point_of_failure=0.5, tested_devices=0.9",
                "single_point_of_failure=0.25, tested_devices=0.7",
                "single_point_of_failure=1.0, tested_devices=0.8",
            ),
        ),
    ],
)
def test_each_key_can_be_set_in_three_places_and_the_source_is_shown(
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    policy: str,
    variable: str,
    options: list[str],
    values: tuple[str, str, str],
) -> None:
    POLICY.write_text(f"omnicheck: 1\npolicy:\n  {key}: {policy}\n")
    assert shown()[key] == (values[0], "policy, model/policy.yaml:3:3")

    monkeypatch.setenv(f"OMNICHECK_{key.upper()}", variable)
    assert shown()[key] == (values[1], f"OMNICHECK_{key.upper()}")
    assert shown(*options)[key] == (values[2], f"--{key.replace('_', '-')}")


def test_the_effective_settings_are_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(rules()) == {"stale-read", "disagreement-window"}
    assert set(rules("--ignore", "stale-read")) == {"disagreement-window"}
    assert rules("--severity", "stale-read=note")["stale-read"] == "note"

    monkeypatch.setenv("OMNICHECK_SELECT", "stale-read")
    assert set(rules()) == {"stale-read"}
    assert set(rules("--select", "consistent")) == {"disagreement-window"}


def test_the_threshold_of_the_environment_is_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    levels = ("--severity", "stale-read=note", "--severity", "disagreement-window=note")
    assert audit(*levels).code == 0

    monkeypatch.setenv("OMNICHECK_FAIL_ON", "note")
    assert audit(*levels).code == 1
    assert audit(*levels, "--fail-on", "warning").code == 0


def test_settings_apply_to_the_base_too() -> None:
    report: Any = json.loads(audit("--base", "main", "--ignore", "stale-read", "-f", "json").out)

    assert report["comparison"]["changes"] == []


def test_every_key_is_shown_and_can_be_overridden_unless_it_is_model_only() -> None:
    assert {
        *CliSettings._fields,
        *MODEL_ONLY,
    } == AuditPolicy.model_fields.keys() - Element.model_fields.keys()
    assert [*shown()] == [*CliSettings._fields, *MODEL_ONLY]


def test_an_overridden_threshold_is_used_by_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    model, row = EXAMPLES / "rules/aligned/untested-devices/bad.yaml", "aligned     untested-devices\n"

    assert row in omnicheck("audit", model).out
    assert row not in omnicheck("audit", model, "--thresholds", "tested_devices=0.6").out
    monkeypatch.setenv("OMNICHECK_THRESHOLDS", "tested_devices=0.6")
    assert row not in omnicheck("audit", model).out


def test_diff_and_render_apply_the_environment_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def judged() -> tuple[list[str], str]:
        found: Any = json.loads(omnicheck("diff", "model", "model", "-f", "json").out)
        omnicheck("render", "model", "-f", "markdown", "-o", tmp_path, "-q")
        return [gap["rule"] for gap in found["gaps"]], (tmp_path / "touchpoint-map.md").read_text("utf-8")

    before = judged()
    monkeypatch.setenv("OMNICHECK_SELECT", "consistent")
    rules, picture = judged()

    assert "stale-read" in before[0]
    assert set(rules) == {"disagreement-window"}
    assert picture != before[1]


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("FAIL_ON", "everything"),
        ("STRICT", "maybe"),
        ("SELECT", "stale-raed"),
        ("IGNORE", "stale-read nothing"),
        ("SEVERITY", "stale-read"),
        ("SEVERITY", "stale-read=fatal"),
        ("SEVERITY", "real_time=error"),
        ("THRESHOLDS", "tested_devices"),
        ("THRESHOLDS", "tested_devices=80"),
        ("THRESHOLDS", "tested_devices=nan"),
        ("THRESHOLDS", "tested=0.8"),
    ],
)
def test_an_invalid_variable_exits_2_and_is_named(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(f"OMNICHECK_{variable}", value)
    run = audit()

    assert run.code == 2
    assert f"OMNICHECK_{variable}" in run.err


def test_an_empty_variable_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMNICHECK_FAIL_ON", " ")

    assert shown()["fail_on"] == ("error", "default")
