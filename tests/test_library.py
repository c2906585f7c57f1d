"""The Python API: it is small, changes only on purpose, and agrees with the commands."""

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
    "against: collections.abc.Iterable[str | os.PathLike[str]] = (), "
    "patches: collections.abc.Iterable[str | os.PathLike[str]] = ()) -> 'Landscape'",
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
"""The signatures of all public functions; a change here breaks callers."""

TYPES = {
    *("Landscape", "Place", "Fault", "UserError", "Report", "Comparison", "Judgement", "Tally", "Verdict"),
    *("Gap", "Level", "Obligation", "Kind", "Direction", "Outcome", "Definition", "Promise"),
    *("Estate", "Miss", "Cell", "Claims", "Island", "Table"),
}
"""The public classes."""

LATE = EXAMPLES / "rules" / "real_time" / "stale-read"
WAIVED = """\
omnicheck: 1
channels: {web: {owner: cmo}}
systems: {erp: {}}
waivers: {old: {rule: isolated-system, at: [erp], because: goes in spring, until: 2026-06-30}}
"""


def test_the_public_api_is_as_listed_here() -> None:
    assert set(omnicheck.__all__) == {*SIGNATURES, *TYPES}
    assert {name: str(inspect.signature(getattr(omnicheck, name))) for name in SIGNATURES} == SIGNATURES


def test_every_public_name_is_importable_typed_and_documented() -> None:
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


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        getattr(omnicheck, "judge")  # noqa: B009 - what it says to a program


def test_a_type_checker_rejects_an_unknown_name() -> None:
    with pytest.raises(ImportError):
        from omnicheck import judge  # type: ignore[attr-defined]  # noqa: F401 - mypy says if none is needed


def test_importing_omnicheck_loads_no_submodule() -> None:
    program = "import omnicheck, sys; print([name for name in sys.modules if name.startswith('omnicheck.')])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


def test_return_types_are_known_to_type_checkers() -> None:
    landscape = assert_type(load(LATE / "bad.yaml"), Landscape)
    report = assert_type(audit(landscape, as_of=TODAY), Report)
    assert_type(compare(report, report), Comparison)
    assert_type(render(report), str)
    assert_type(passes(report), bool)


@pytest.mark.parametrize("format", ["text", "json", "sarif"])
@pytest.mark.parametrize("model", ["nightly-hub", "rules/aligned/no-owner/bad.yaml"])
def test_a_report_equals_that_of_the_command(model: str, format: Format) -> None:
    shown = command("audit", EXAMPLES / model, "-f", format, "--as-of", TODAY.isoformat(), "--exit-zero")
    there = render(audit(load(EXAMPLES / model), as_of=TODAY), format)

    if format == "sarif":
        assert _findings(there) == _findings(shown.out)
    else:
        assert there == shown.out


@pytest.mark.parametrize("against", [["retail"], "retail", [ROOT / "models" / "retail.yaml"]])
def test_a_model_is_compared_with_a_reference_as_by_the_command(against: str | list[str | Path]) -> None:
    model, word = EXAMPLES / "nightly-hub", against if isinstance(against, str) else str(against[0])
    shown = command(
        "audit", model, "--against", word, "-f", "json", "--as-of", TODAY.isoformat(), "--exit-zero"
    )

    measured = json.loads(render(audit(load(model, against=against), as_of=TODAY), "json"))

    assert measured["gaps"] == json.loads(shown.out)["gaps"]
    assert "missing-from-reference" in {gap["rule"] for gap in measured["gaps"]}


def _findings(sarif: str) -> list[str]:
    return [
        result["partialFingerprints"]["omnicheckFinding/v1"]
        for result in json.loads(sarif)["runs"][0]["results"]
    ]


def test_a_comparison_equals_that_of_the_command() -> None:
    bad, good = (audit(load(LATE / f"{kind}.yaml"), as_of=TODAY) for kind in ("bad", "good"))
    comparison = compare(bad, good, name=str(LATE / "bad.yaml"))
    arguments = ("diff", LATE / "bad.yaml", LATE / "good.yaml", "--as-of", TODAY.isoformat())

    assert render(comparison) == command(*arguments).out
    assert render(comparison, "json") == command(*arguments, "-f", "json").out


@pytest.mark.parametrize("fail_on", [None, "error", "warning", "note", "unproven"])
@pytest.mark.parametrize("model", ["rules/aligned/no-owner/bad.yaml", "rules/real_time/stale-read/good.yaml"])
def test_passes_agrees_with_the_exit_code(model: str, fail_on: str | None) -> None:
    words = ("--fail-on", fail_on) if fail_on else ()
    run = command("audit", EXAMPLES / model, "-q", *words)

    assert passes(audit(load(EXAMPLES / model)), fail_on) == (run.code == 0)


def test_the_policy_of_the_model_is_applied() -> None:
    shown = "omnicheck: 1\ndata: {price: {}}\nchannels: {web: {owner: cmo, shows: [price]}}\n"
    strict = audit(loads(f"{shown}policy: {{fail_on: warning}}"))

    assert not passes(strict)
    assert passes(audit(loads(f"{shown}policy: {{select: [no-owner]}}")))


def test_waivers_expire_by_the_given_date_or_today(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    landscape = loads(WAIVED)
    monkeypatch.setattr("omnicheck.library.today", lambda: date(2026, 7, 1))

    assert [one.gap.rule for one in audit(landscape, as_of=date(2026, 6, 30)).waived] == ["isolated-system"]
    assert "expired-waiver" in {gap.rule for gap in audit(landscape).gaps}


def test_the_environment_does_not_affect_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    report = render(audit(load(LATE / "bad.yaml"), as_of=TODAY), "json")
    monkeypatch.setenv("OMNICHECK_IGNORE", "stale-read")

    assert render(audit(load(LATE / "bad.yaml"), as_of=TODAY), "json") == report


def test_rules_are_ignored_as_by_the_command() -> None:
    report = audit(load(LATE / "bad.yaml"), as_of=TODAY, ignore=["stale-read"])
    run = command("audit", LATE / "bad.yaml", "--ignore", "stale-read", "-f", "json", "--exit-zero")

    assert json.loads(render(report, "json"))["definitions"] == json.loads(run.out)["definitions"]
    assert report.judgements[omnicheck.Definition.CIO].verdict is Verdict.UNPROVEN


@pytest.mark.parametrize("wrong", [["stale-raed", "no-ower"], "stale-raed"])
def test_all_unknown_rules_are_reported_at_once(wrong: list[str] | str) -> None:
    with pytest.raises(UserError) as caught:
        audit(load(LATE / "bad.yaml"), ignore=wrong)

    assert len(caught.value.faults) == (2 if isinstance(wrong, list) else 1)
    assert caught.value.faults[0].hint == "did you mean `stale-read`?"


def test_a_text_is_named_as_given_and_all_its_faults_are_reported() -> None:
    with pytest.raises(UserError) as caught:
        loads("omnicheck: 1\nchannels: {web: {shows: [price, stock]}}", file="shop.yaml")

    assert [str(fault.place) for fault in caught.value.faults] == ["shop.yaml:2:26", "shop.yaml:2:33"]


@pytest.mark.parametrize(
    "call", [lambda report: render(report, cast(Format, "xml")), lambda report: passes(report, "bad")]
)
def test_an_invalid_argument_is_a_value_error(call: Callable[[Report], object]) -> None:
    with pytest.raises(ValueError, match="is not"):
        call(audit(load(LATE / "good.yaml")))


def test_the_package_is_marked_as_typed() -> None:
    assert (Path(omnicheck.__file__).parent / "py.typed").is_file()
