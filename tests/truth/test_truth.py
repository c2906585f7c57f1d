"""A small sample of the bench, and what its page must show; `make truth` runs all of it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from omnicheck.rules.catalogue import catalogue
from omnicheck.rules.rule import Miss
from omnicheck.verdict.obligation import Kind
from tests.oracle.trials import simulated
from tests.truth.__main__ import PAGE
from tests.truth.bench import Result, of_landscape, result
from tests.truth.damages import sites
from tests.truth.expectation import Answer
from tests.truth.landscapes import landscapes
from tests.truth.page import Figures, page
from tests.truth.reckoning.cube import Land
from tests.truth.reckoning.judgement import judge
from tests.truth.reckoning.refusals import refusals
from tests.truth.written import written

pytestmark = pytest.mark.long

NAMES = tuple(landscapes())
SMALL = tuple(name for name in NAMES if name.endswith("small"))


@pytest.mark.parametrize("name", NAMES)
def test_the_audit_finds_nothing_in_a_clean_landscape(name: str) -> None:
    report = audit(landscape((Source("model.yaml", written(landscapes()[name]).text),)))

    assert [(gap.rule, gap.message) for gap in report.gaps] == []
    assert len(report.outcomes) > 100


@pytest.mark.parametrize("name", NAMES)
def test_the_reckoning_finds_nothing_in_a_clean_landscape(name: str) -> None:
    model = landscapes()[name]

    assert refusals(model) == []
    assert Counter(found.outcome for found in judge(Land(model)).values()).keys() == {"kept"}


@pytest.mark.parametrize("name", SMALL)
def test_a_sample_of_damages_is_detected_and_nothing_else_is(name: str) -> None:
    results = of_landscape(name, seed=8, each=2, most=30)

    assert [(one.name, one.missed, one.alarms) for one in results if not one.right] == []
    assert any(one.kind == "breaks" for one in results)


def _published() -> dict[str, tuple[int, int]]:
    """Return the figures at the top of the published page."""
    rows = re.findall(
        r"^\| ([a-z][^|]+) \| (\d+) \| (\d+) \| [^|]+ \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {name: (int(part), int(whole)) for name, part, whole in rows}


def test_the_published_page_has_the_figures_of_the_bench() -> None:
    assert set(_published()) == set(Figures([]).headline())


def test_at_least_two_thousand_mutants_are_judged() -> None:
    assert _published()["damages judged"][0] >= 2_000


def test_99_in_100_damages_that_break_a_clause_are_detected() -> None:
    found, every = _published()["detected, of those that break a clause"]

    assert every >= 400
    assert found >= 0.99 * every


def test_at_most_1_in_100_gaps_is_unexplained() -> None:
    unexplained, every = _published()["gaps that nothing explains, of all gaps"]

    assert unexplained <= 0.01 * every


def test_every_rule_is_on_the_published_page() -> None:
    text = PAGE.read_text("utf-8")

    assert [rule.name for rule in catalogue() if f"| `{rule.name}` |" not in text] == []


def test_a_miss_and_a_false_alarm_are_both_on_the_page() -> None:
    missed = Result(
        "hub-small", "drop", "flows", "flows/prices", "breaks", missed=("route should be broken",)
    )
    alarm = Result(
        "hub-small",
        "flip",
        "flows",
        "flows/x",
        "harmless",
        alarms=(("stale-read", "old"),),
        gaps=("stale-read",),
    )

    text = page([missed, alarm], simulated(1, 1))

    assert "| detected, of those that break a clause | 0 | 1 | 0.00 % |" in text
    assert "| gaps that nothing explains, of all gaps | 1 | 1 | 100.00 % |" in text
    assert "missed: `hub-small: drop flows/prices`: route should be broken" in text
    assert "unexplained: `hub-small: flip flows/x`: stale-read: old" in text


def _damaged(operator: str, *path: str) -> Result:
    """Return the results of one damage to the small hub."""
    clean = landscapes()["hub-small"]
    site = next(one for one in sites(clean, Random(1)) if (one.operator, one.path) == (operator, path))
    found = result("hub-small", clean, site)
    assert found is not None
    return found


def test_a_section_without_a_value_is_judged() -> None:
    found = _damaged("blank", "flows")

    assert (found.kind, found.right) == ("breaks", True)


def test_a_rule_that_stops_reporting_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _damaged("drop", "flows", "till-a").right

    speaking = tuple(rule for rule in catalogue() if rule.name != "no-route-to-record")
    monkeypatch.setattr("omnicheck.evaluation.audit.catalogue", lambda: speaking)

    found = _damaged("drop", "flows", "till-a")
    assert found.missed[0].startswith("route/till/order/write/DE/* should be broken (no route out)")
    assert Answer("no-route-to-record", False) in found.answers


def test_a_rule_with_false_alarms_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _damaged("drop", "capabilities", "buy", "stage").right

    wolf = next(rule for rule in catalogue() if rule.name == "no-owner")
    monkeypatch.setattr("omnicheck.evaluation.audit.catalogue", lambda: (replace(wolf, check=_wolf),))

    found = _damaged("drop", "capabilities", "buy", "stage")
    assert [rule for rule, _ in found.alarms] == ["no-owner"]


def _wolf(estate: Estate) -> Iterator[Miss]:
    breaks = (estate.obligations.shared(Kind.OWNER, "web"),)
    yield Miss(subject=("channels", "web"), message="wolf", remedy="none", breaks=breaks)


def test_the_reckoning_shares_no_code_with_the_program() -> None:
    files = sorted((Path(__file__).parent / "reckoning").glob("*.py"))

    assert len(files) > 8
    assert [file.name for file in files if "omnicheck" in _imports(file)] == []


def _imports(file: Path) -> str:
    return "\n".join(re.findall(r"^(?:from|import) .*", file.read_text("utf-8"), re.MULTILINE))
