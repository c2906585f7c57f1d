"""Expected elements that are missing, and what they break."""

from pathlib import Path

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.model.landscape import Landscape
from omnicheck.read.landscape import load
from omnicheck.verdict.gap import Level, Standing
from omnicheck.verdict.obligation import Definition, Outcome, Promise
from omnicheck.verdict.report import Report

TRADE = """\
omnicheck: 1
channels: {web: , kiosk: }
touchpoints: {screen: {channel: kiosk}}
systems: {erp: }
data: {price: }
capabilities: {buy: }
standards: {brand: }
journeys: {home: {steps: [{at: web, does: buy}, {at: kiosk, carries: [price]}]}}
objectives: {loyalty: }
glossary: {platform: }
"""
KINDS = [
    "capability/buy",
    "end-point/kiosk",
    "end-point/screen",
    "fact/price",
    "hand-over/home",
    "member/erp",
    "objective/loyalty",
    "standard/brand",
    "term/platform",
]


def ours(folder: Path, rest: str = "") -> Landscape:
    """Return a web shop that extends a reference, with further declarations."""
    (folder / "trade.yaml").write_text(TRADE)
    model = folder / "ours.yaml"
    model.write_text(f"omnicheck: 1\nextends: [./trade.yaml]\nchannels: {{web: {{owner: cmo}}}}\n{rest}")
    return load(str(model))


def broken_by_it(report: Report) -> dict[str, list[str]]:
    """Return what each gap of the rule breaks, by the missing element."""
    gaps = (gap for gap in report.gaps if gap.rule == "missing-from-reference")
    return {str(gap.element[1]): [one.key for one in gap.breaks] for gap in gaps}


def test_each_kind_of_element_breaks_one_obligation_of_its_kind(tmp_path: Path) -> None:
    report = audit(ours(tmp_path))

    assert sorted(key for keys in broken_by_it(report).values() for key in keys) == KINDS
    assert {
        key: report.outcomes[one] for one in report.outcomes if (key := one.key) in KINDS
    } == dict.fromkeys(KINDS, Outcome.BROKEN)


def test_it_counts_for_the_definition_that_requires_it_and_under_the_broken_promise(tmp_path: Path) -> None:
    report = audit(ours(tmp_path))
    cio, cmo = report.judgements[Definition.CIO], report.judgements[Definition.CMO]

    assert cio.promises[Promise.INTEGRATED].broken == 4  # our own dark web shop too
    assert (cmo.promises[Promise.CONSISTENT].broken, cmo.promises[Promise.CONTINUOUS].broken) == (3, 1)
    assert report.alignment.broken == 2


def test_an_adopted_journey_is_broken_by_each_missing_element_on_it(tmp_path: Path) -> None:
    broken = broken_by_it(audit(ours(tmp_path, "journeys: {home: }\ncapabilities: {buy: }\n")))

    assert broken["kiosk"] == ["end-point/kiosk", "hand-over/home"]
    assert broken["price"] == ["fact/price", "hand-over/home"]
    assert "home" not in broken


def test_what_a_reference_only_advises_is_a_note(tmp_path: Path) -> None:
    notes = {gap.element[0] for gap in audit(ours(tmp_path)).gaps if gap.level is Level.NOTE}

    assert notes == {"objectives", "glossary"}


def test_without_the_rule_it_is_unproven_and_never_kept(tmp_path: Path) -> None:
    report = audit(ours(tmp_path), ignore=["missing-from-reference"])

    assert {report.outcomes[one] for one in report.outcomes if one.key in KINDS} == {Outcome.UNPROVEN}


def test_an_element_declared_later_is_fixed_and_one_removed_again_is_new(tmp_path: Path) -> None:
    without, having = audit(ours(tmp_path)), audit(ours(tmp_path, "objectives: {loyalty: {kpi: returns}}\n"))

    fixed = [gap.element for gap in compare("before", without, having).fixed]
    new = [
        gap.element for gap in compare("before", having, without).head.gaps if gap.standing is Standing.NEW
    ]

    assert fixed == new == [("objectives", "loyalty")]
