"""omnicheck as a library: a small surface that changes only on purpose, and judges as the command does."""

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import assert_type, cast

import pytest

import omnicheck
from omnicheck import (
    Comparison,
    Landscape,
    Report,
    UserError,
    Verdict,
    audit,
    compare,
    load,
    loads,
    passes,
    render,
)
from omnicheck.library import Format
from tests.commands.running import omnicheck as command
from tests.landscapes import EXAMPLES, ROOT, TODAY

SIGNATURES = {
    "audit": "(landscape: 'Landscape', *, as_of: datetime.date | None = None, "
    "select: collections.abc.Iterable[str] | None = None, "
    "ignore: collections.abc.Iterable[str] | None = None, "
    "progress: collections.abc.Callable[[str, int, int], None] | None = None) -> 'Report'",
    "compare": "(base: 'Report', head: 'Report', *, name: str = 'base') -> 'Comparison'",
    "load": "(model: str | os.PathLike[str], *, "
    "against: collections.abc.Iterable[str | os.PathLike[str]] = ()) -> 'Landscape'",
    "loads": "(text: str, file: str = '<text>') -> 'Landscape'",
    "passes": "(report: 'Report', fail_on: 'FailOn | str | None' = None) -> bool",
    "render": "(result: 'Report | Comparison', format: "
    "Literal['text', 'json', 'markdown', 'sarif'] = 'text', *, width: int = 100) -> str",
    "rule": "(*, level: omnicheck.verdict.gap.Level, "
    "kinds: tuple[omnicheck.verdict.obligation.Kind, ...] = (), "
    "promise: omnicheck.verdict.obligation.Promise | None = None) -> "
    "collections.abc.Callable[[collections.abc.Callable[[omnicheck.graph.estate.Estate], "
    "collections.abc.Iterator[omnicheck.rules.rule.Miss]]], omnicheck.rules.rule.Declaration]",
}
"""Every function of the surface. A change here is a change for everybody who calls it."""

TYPES = {
    *("Landscape", "Place", "Fault", "UserError", "Report", "Comparison", "Judgement", "Tally", "Verdict"),
    *("Gap", "Level", "Obligation", "Kind", "Direction", "Outcome", "Definition", "Promise"),
    *("Estate", "Miss", "Cell", "Claims", "Island", "Table"),
}
"""Every class of it."""

LATE = EXAMPLES / "rules" / "real_time" / "stale-read"
WAIVED = """\
omnicheck: 1
channels: {web: {owner: cmo}}
systems: {erp: {}}
waivers: {old: {rule: isolated-system, at: [erp], because: goes in spring, until: 2026-06-30}}
"""


def test_the_surface_is_what_is_written_here() -> None:
    assert set(omnicheck.__all__) == {*SIGNATURES, *TYPES}
    assert {name: str(inspect.signature(getattr(omnicheck, name))) for name in SIGNATURES} == SIGNATURES


def test_every_name_of_the_surface_is_there_for_programs_type_checkers_and_people() -> None:
    tree = ast.parse((ROOT / "src" / "omnicheck" / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        name.name: node.module
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("omnicheck.")
        for name in node.names
    }

    assert set(typed) == set(omnicheck.__all__) <= set(dir(omnicheck))
    for name, module in typed.items():
        there = getattr(omnicheck, name)
        assert inspect.unwrap(there) is getattr(import_module(str(module)), name)
        assert inspect.getdoc(getattr(omnicheck, name))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        getattr(omnicheck, "judge")  # noqa: B009 - what it says to a program


def test_a_type_checker_refuses_a_name_that_is_not_there() -> None:
    with pytest.raises(ImportError):
        from omnicheck import judge  # type: ignore[attr-defined]  # noqa: F401 - mypy says if none is needed


def test_importing_omnicheck_loads_nothing_else_of_it() -> None:
    program = "import omnicheck, sys; print([name for name in sys.modules if name.startswith('omnicheck.')])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


def test_type_checkers_know_what_comes_out() -> None:
    landscape = assert_type(load(LATE / "bad.yaml"), Landscape)
    report = assert_type(audit(landscape, as_of=TODAY), Report)
    assert_type(compare(report, report), Comparison)
    assert_type(render(report), str)
    assert_type(passes(report), bool)


@pytest.mark.parametrize("format", ["text", "json", "sarif"])
@pytest.mark.parametrize("model", ["nightly-hub", "rules/aligned/no-owner/bad.yaml"])
def test_a_report_is_the_commands_own(model: str, format: Format) -> None:
    shown = command("audit", EXAMPLES / model, "-f", format, "--as-of", TODAY.isoformat(), "--exit-zero")
    there = render(audit(load(EXAMPLES / model), as_of=TODAY), format)

    if format == "sarif":
        assert _gaps(there) == _gaps(shown.out)
    else:
        assert there == shown.out


@pytest.mark.parametrize("against", [["retail"], "retail", [ROOT / "models" / "retail.yaml"]])
def test_a_model_is_measured_by_a_reference_as_the_command_does(against: str | list[str | Path]) -> None:
    model, word = EXAMPLES / "nightly-hub", against if isinstance(against, str) else str(against[0])
    shown = command(
        "audit", model, "--against", word, "-f", "json", "--as-of", TODAY.isoformat(), "--exit-zero"
    )

    measured = json.loads(render(audit(load(model, against=against), as_of=TODAY), "json"))

    assert measured["gaps"] == json.loads(shown.out)["gaps"]
    assert "missing-from-reference" in {gap["rule"] for gap in measured["gaps"]}


def _gaps(sarif: str) -> list[str]:
    return [
        result["partialFingerprints"]["omnicheckGap/v1"] for result in json.loads(sarif)["runs"][0]["results"]
    ]


def test_a_comparison_is_the_commands_own() -> None:
    bad, good = (audit(load(LATE / f"{kind}.yaml"), as_of=TODAY) for kind in ("bad", "good"))
    comparison = compare(bad, good, name=str(LATE / "bad.yaml"))
    arguments = ("diff", LATE / "bad.yaml", LATE / "good.yaml", "--as-of", TODAY.isoformat())

    assert render(comparison) == command(*arguments).out
    assert render(comparison, "json") == command(*arguments, "-f", "json").out


@pytest.mark.parametrize("fail_on", [None, "error", "warning", "note", "unproven"])
@pytest.mark.parametrize("model", ["rules/aligned/no-owner/bad.yaml", "rules/real_time/stale-read/good.yaml"])
def test_what_passes_is_what_the_command_lets_pass(model: str, fail_on: str | None) -> None:
    words = ("--fail-on", fail_on) if fail_on else ()
    run = command("audit", EXAMPLES / model, "-q", *words)

    assert passes(audit(load(EXAMPLES / model)), fail_on) == (run.code == 0)


def test_the_policy_of_the_model_counts() -> None:
    strict = audit(loads("omnicheck: 1\nchannels: {web: {}}\npolicy: {fail_on: warning}"))

    assert not passes(strict)
    assert passes(audit(loads("omnicheck: 1\nchannels: {web: {owner: cmo}}\npolicy: {select: [no-owner]}")))


def test_waivers_are_held_against_the_day_that_is_given_and_today_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    landscape = loads(WAIVED)
    monkeypatch.setattr("omnicheck.library.today", lambda: date(2026, 7, 1))

    assert [one.gap.rule for one in audit(landscape, as_of=date(2026, 6, 30)).waived] == ["isolated-system"]
    assert "expired-waiver" in {gap.rule for gap in audit(landscape).gaps}


def test_the_environment_does_not_change_what_a_program_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    report = render(audit(load(LATE / "bad.yaml"), as_of=TODAY), "json")
    monkeypatch.setenv("OMNICHECK_IGNORE", "stale-read")

    assert render(audit(load(LATE / "bad.yaml"), as_of=TODAY), "json") == report


def test_selected_and_ignored_rules_are_those_of_the_command() -> None:
    report = audit(load(LATE / "bad.yaml"), as_of=TODAY, ignore=["stale-read"])
    run = command("audit", LATE / "bad.yaml", "--ignore", "stale-read", "-f", "json", "--exit-zero")

    assert json.loads(render(report, "json"))["definitions"] == json.loads(run.out)["definitions"]
    assert report.judgements[omnicheck.Definition.CIO].verdict is Verdict.UNPROVEN


@pytest.mark.parametrize("wrong", [["stale-raed", "no-ower"], "stale-raed"])
def test_rules_that_are_not_there_are_named_all_at_once(wrong: list[str] | str) -> None:
    with pytest.raises(UserError) as caught:
        audit(load(LATE / "bad.yaml"), ignore=wrong)

    assert len(caught.value.faults) == (2 if isinstance(wrong, list) else 1)
    assert caught.value.faults[0].hint == "did you mean `stale-read`?"


def test_a_text_goes_by_the_name_that_it_is_given_and_has_all_its_faults() -> None:
    with pytest.raises(UserError) as caught:
        loads("omnicheck: 1\nchannels: {web: {shows: [price, stock]}}", file="shop.yaml")

    assert [str(fault.place) for fault in caught.value.faults] == ["shop.yaml:2:26", "shop.yaml:2:33"]


@pytest.mark.parametrize(
    "call", [lambda report: render(report, cast(Format, "xml")), lambda report: passes(report, "bad")]
)
def test_a_word_that_is_none_is_a_value_error(call: Callable[[Report], object]) -> None:
    with pytest.raises(ValueError, match="is not"):
        call(audit(load(LATE / "good.yaml")))


def test_types_travel_with_the_package() -> None:
    assert (Path(omnicheck.__file__).parent / "py.typed").is_file()
