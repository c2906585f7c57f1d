"""A baseline lets known gaps pass, and only shrinks."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import Run, omnicheck
from tests.gate.repository import FLOWS, Repository
from tests.gate.test_story import EVENT, KIOSK

FILE = Path("known.json")
ENDS = Path("model/ends.yaml")
ENTRIES = 4
FLOWS_FILE = Path("model/flows.yaml")


def audit(*options: str) -> Run:
    return omnicheck("audit", "model", "--baseline", str(FILE), *options)


def json_report(*options: str) -> Any:
    return json.loads(audit("-f", "json", *options).out)


@pytest.fixture(autouse=True)
def baseline(repository: Repository) -> Repository:
    assert audit("--write-baseline").code == 0
    return repository


def add_kiosk() -> None:
    ENDS.write_text(ENDS.read_text().replace("systems:", f"{KIOSK}systems:"))


def fix() -> None:
    FLOWS_FILE.write_text(FLOWS.replace(*EVENT))


def fix_germany() -> None:
    nightly = next(line for line in FLOWS.splitlines() if "nightly" in line)
    at_night = nightly.replace("mode:", "locations: [SE], mode:")
    prompt = nightly.replace("nightly", "prompt").replace(*EVENT).replace("mode:", "locations: [DE], mode:")
    FLOWS_FILE.write_text(FLOWS.replace(nightly, f"{at_night}\n{prompt}"))


def test_known_gaps_pass_and_are_counted() -> None:
    run = audit()

    assert run.code == 0
    assert f"Baseline known.json: 2 gaps known, {ENTRIES} entries" in run.out
    assert f"Baseline known.json: 2 gaps known, {ENTRIES} entries." in audit("-f", "markdown").out.replace(
        "\\", ""
    )
    assert json_report()["baseline"] == {"file": "known.json", "entries": ENTRIES, "known": 2, "stale": []}


def test_it_has_one_entry_per_line_in_a_fixed_order() -> None:
    first = FILE.read_text()
    FILE.unlink()
    audit("--write-baseline")

    assert FILE.read_text() == first
    assert json.loads(first)["schema"] == "omnicheck/baseline/2"
    assert [(one["rule"], one["cause"]) for one in json.loads(first)["gaps"]] == [
        ("disagreement-window", "flows/nightly"),
        ("stale-read", "flows/nightly"),
    ]
    assert '        "route/till/price/read/DE/*",\n' in first


def test_an_unknown_gap_fails() -> None:
    add_kiosk()

    assert audit().code == 1
    assert {gap["standing"] for gap in json_report()["gaps"]} == {"new", "unchanged"}


def test_a_stale_entry_fails() -> None:
    fix()
    run = audit()

    assert run.code == 1
    assert f"{ENTRIES} entries no longer apply; remove them with --prune-baseline" in run.out
    assert len(json_report()["baseline"]["stale"]) == ENTRIES
    assert audit("--exit-zero").code == 0


def keys() -> set[str]:
    """Return the keys of the obligations in the baseline."""
    return set(re.findall(r'"((?:route|fact)/[^"]+)"', FILE.read_text()))


def test_pruning_removes_stale_entries_and_adds_none() -> None:
    fix_germany()
    add_kiosk()
    before = keys()
    run = audit("--prune-baseline")

    assert run.code == 1  # the kiosk is not known
    assert keys() < before
    assert json_report()["baseline"]["stale"] == []
    assert "kiosk" not in FILE.read_text()


def test_fixing_one_of_two_countries_leaves_the_other_known() -> None:
    fix_germany()
    audit("--prune-baseline")

    assert audit().code == 0
    assert json_report()["baseline"]["entries"] == ENTRIES // 2


def test_a_baseline_is_never_overwritten() -> None:
    add_kiosk()
    before = FILE.read_text()
    run = audit("--write-baseline")

    assert (run.code, FILE.read_text()) == (2, before)
    assert "--prune-baseline" in run.err


def write_version_1() -> None:
    """Write the baseline as the version before wrote it."""
    found = {
        what: sorted(key for one in known() for key in one.get(what, [])) for what in ("broken", "unproven")
    }
    FILE.write_text(json.dumps({"schema": "omnicheck/baseline/1", **found, "risks": {}}))


def known() -> Any:
    return json.loads(FILE.read_text())["gaps"]


def test_a_baseline_of_version_1_is_read_and_rewritten_and_that_is_said() -> None:
    second = FILE.read_text()
    write_version_1()
    first = FILE.read_text()
    run = audit()

    assert run.code == 0
    assert run.err == (
        "baseline known.json: version 1 is read as version 2; rewrite it with --prune-baseline\n"
    )
    assert FILE.read_text() == first
    run = audit("--prune-baseline")
    assert (run.code, run.err) == (0, "baseline known.json: rewritten from version 1 to 2\n")
    assert FILE.read_text() == second
    assert audit().err == ""


def test_a_known_gap_that_touches_more_fails_by_either_version() -> None:
    add_kiosk()
    FLOWS_FILE.write_text(FLOWS.replace("to: till", "to: [till, kiosk]"))
    assert {gap["standing"] for gap in json_report()["gaps"] if gap["rule"] == "stale-read"} == {"grown"}
    assert audit().code == 1

    write_version_1()
    assert {gap["standing"] for gap in json_report()["gaps"] if gap["rule"] == "stale-read"} == {"grown"}
    assert audit().code == 1


def test_renamed_elements_and_first_places_are_known_and_that_is_said() -> None:
    for file, old, new in (("ends", "till: {", "counter: {was: till, "), ("flows", "till", "counter")):
        path = Path(f"model/{file}.yaml")
        path.write_text(path.read_text().replace(old, new))
    run = audit()

    assert run.code == 0
    assert run.err == (
        "baseline known.json: 4 entries read with new ids or places; rewrite it with --prune-baseline\n"
    )
    assert audit("--prune-baseline").code == 0
    assert "till" not in FILE.read_text()
    assert audit().err == ""


def test_a_missing_baseline_exits_2() -> None:
    FILE.unlink()

    assert audit().code == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "omnicheck/baseline/3", "gaps": []}',
        '{"schema": "omnicheck/baseline/2", "broken": [], "unproven": [], "risks": {}}',
        '{"schema": "omnicheck/baseline/2", "gaps": {}}',
        '{"schema": "omnicheck/baseline/2", "gaps": [1]}',
        '{"schema": "omnicheck/baseline/2", "gaps": [{"rule": "stale-read", "broken": []}]}',
        '{"schema": "omnicheck/baseline/2", "gaps": [{"rule": "a", "cause": "b", "broken": "all"}]}',
        '{"schema": "omnicheck/baseline/2", "gaps": [{"rule": "a", "cause": "b", "broken": [1]}]}',
        '{"schema": "omnicheck/baseline/1", "broken": [], "unproven": []}',
        '{"schema": "omnicheck/baseline/1", "broken": [], "risks": {}}',
        '{"schema": "omnicheck/baseline/1", "broken": [], "unproven": "all", "risks": {}}',
        '{"schema": "omnicheck/baseline/1", "broken": [1], "unproven": [], "risks": {}}',
        '{"schema": "omnicheck/baseline/1", "broken": [], "unproven": [], "risks": {"a": [], "a": []}}',
        "[" * 50_000,
        "\x00",
    ],
)
def test_an_invalid_baseline_exits_2_with_a_place(text: str) -> None:
    FILE.write_text(text)
    run = audit()

    assert run.code == 2
    assert "known.json:1:" in run.err
    assert "Traceback" not in run.err


@pytest.mark.parametrize(
    "options",
    [
        ("--write-baseline",),
        ("--prune-baseline",),
        ("--baseline", "x.json", "--write-baseline", "--prune-baseline"),
    ],
)
def test_contradicting_options_are_rejected(options: tuple[str, ...]) -> None:
    assert omnicheck("audit", "model", *options).code == 2
    assert not Path("x.json").exists()


def test_a_base_and_a_baseline_are_both_applied(baseline: Repository) -> None:
    baseline.commit({})
    add_kiosk()

    assert audit("--base", "main", "--fail-on-new").code == 1
    fix()
    assert audit("--base", "main", "--fail-on-new").code == 1
