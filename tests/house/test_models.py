"""The reference models are valid, give reasons, are packaged, and find every missing element."""

import json
import re
import tomllib
from collections import Counter

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.read.bundled_models import bundled_models
from omnicheck.read.landscape import load
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report
from tests.landscapes import ROOT, landscape
from tests.references import elements, implementation, implemented, realizing, reference, under_other_names

MODELS = sorted((ROOT / "models").glob("*.yaml"))
TRADES = [path.stem for path in MODELS if path.stem != "minimal"]
SECTIONS_WITH_SOURCES = ("channels", "touchpoints", "systems", "data", "capabilities")
LIMIT = re.compile(r"^\s+(fresh_within|agrees_within|load_time): |within: ")


def described(report: Report) -> list[str]:
    return [f"{gap.rule}: {gap.message}" for gap in report.gaps]


def test_there_is_a_reference_for_each_trade() -> None:
    assert {"minimal", "retail", "airline", "hotel", "banking", "telecom"} <= set(bundled_models())


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.name)
def test_a_reference_model_is_a_valid_model(model: object) -> None:
    assert load(str(model)).document.channels


def test_the_smallest_model_has_no_gap_itself() -> None:
    assert described(audit(load(str(ROOT / "models" / "minimal.yaml")))) == []


@pytest.mark.parametrize("trade", TRADES)
def test_every_limit_is_marked_as_an_example_with_its_reason(trade: str) -> None:
    lines = (ROOT / "models" / f"{trade}.yaml").read_text().splitlines()
    limits = [line for line in lines if LIMIT.search(line)]

    assert len(limits) > 15
    assert [line for line in limits if not re.search(r"# example: \w+( \S+){3,}$", line)] == []


def citations(trade: str) -> list[tuple[str, str]]:
    """Return each element of the trade's table in the README with its source."""
    text = (ROOT / "models" / "README.md").read_text()
    _, _, section = text.partition(f"\n### {trade.capitalize()}\n")
    return re.findall(r"^\| `([\w-]+)` \| [^|[]+ \| \[([^]]+)\] \|$", section.partition("\n### ")[0], re.M)


@pytest.mark.parametrize("trade", TRADES)
def test_each_element_that_a_trade_expects_has_one_source(trade: str) -> None:
    expected = {id for section, id in elements(trade) if section in SECTIONS_WITH_SOURCES}

    assert sorted(id for id, _ in citations(trade)) == sorted(expected)


def test_each_source_has_an_address_and_is_cited() -> None:
    links = re.findall(r"^\[([^]]+)\]: https?://", (ROOT / "models" / "README.md").read_text(), re.M)
    sources = {source for trade in TRADES for _, source in citations(trade)}

    assert len(links) == len(set(links))
    assert sources == set(links)


@pytest.mark.parametrize("trade", TRADES)
def test_a_reference_has_a_capability_for_every_stage_and_both_meanings_of_each_word(trade: str) -> None:
    document = reference(trade)

    stages = {capability.stage for capability in document.capabilities.values()}
    assert stages == {"discover", "buy", "fulfil", "after", "relate"}
    assert {"omnichannel", "digital-product", "platform", "agile"} <= set(document.glossary)
    assert all(term.cio and term.cmo for term in document.glossary.values())


@pytest.mark.parametrize("trade", TRADES)
def test_a_landscape_that_implements_a_reference_has_no_gap(trade: str) -> None:
    report = audit(implemented(trade))

    assert described(report) == []
    assert len(report.outcomes) > 100
    assert report.hand_overs


@pytest.mark.parametrize("trade", TRADES)
def test_a_landscape_that_implements_a_reference_under_other_names_has_no_gap(trade: str) -> None:
    model = under_other_names(trade, json.loads(implementation(trade)))
    lacking = landscape(json.dumps(model | {"journeys": {}}))
    report = audit(landscape(json.dumps(realizing(model, trade))))

    assert len(lacking.expected) > 30
    assert described(report) == []
    assert len(report.outcomes) == len(audit(implemented(trade)).outcomes)


@pytest.mark.parametrize("trade", TRADES)
def test_an_element_that_realizes_another_one_is_judged_as_if_it_had_its_id(trade: str) -> None:
    model = json.loads(implementation(trade))
    model["flows"] = {id: flow for number, (id, flow) in enumerate(model["flows"].items()) if number % 3}
    ours = realizing(under_other_names(trade, model), trade)

    reports = [audit(landscape(json.dumps(one))) for one in (model, ours)]
    first, second = (
        Counter((one.kind, one.promises, what) for one, what in each.outcomes.items()) for each in reports
    )

    assert first == second
    assert {what for _, _, what in first} >= {Outcome.KEPT, Outcome.BROKEN}
    assert Counter(gap.rule for gap in reports[0].gaps) == Counter(gap.rule for gap in reports[1].gaps)


@pytest.mark.long
@pytest.mark.parametrize(
    ("trade", "section", "id"), [(trade, *element) for trade in TRADES for element in elements(trade)]
)
def test_a_removed_element_is_the_only_cause_of_gaps(trade: str, section: str, id: str) -> None:
    gaps = audit(implemented(trade, (section, id))).gaps
    (gap,) = [one for one in gaps if one.rule == "missing-from-reference"]
    offers_less = {"missing-capability"} if section in ("channels", "touchpoints") else set()

    assert {one.rule for one in gaps} - {"orphan-touchpoint"} - offers_less == {"missing-from-reference"}
    assert (gap.rule, gap.element) == ("missing-from-reference", (section, id))
    assert f" {id} is missing: reference model " in gap.message


def test_an_empty_landscape_lacks_every_element() -> None:
    everything = set(elements("retail"))

    missing = {(one.section, one.id) for one in implemented("retail", *everything).expected}

    assert missing == everything


def test_the_wheel_contains_the_models() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wheel = settings["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel["force-include"]["models"] == "omnicheck/models"
    assert set(bundled_models()) == {path.stem for path in MODELS}
