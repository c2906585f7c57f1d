"""The audit of each example reports the results that its page works out by hand."""

import re
from collections import Counter

import pytest

from omnicheck.report.wording import score_text
from omnicheck.units.duration import duration_text
from omnicheck.verdict.obligation import Definition, Kind, Outcome, number_of
from omnicheck.verdict.report import Report, Tally
from tests.commands.running import omnicheck
from tests.docs import examples
from tests.docs.markdown import anchors, blocks, commands, links, same_output
from tests.landscapes import COMPANIES, ROOT, TODAY, audited, example

EVERY_COMPANY = pytest.mark.parametrize("company", COMPANIES)
DEFINITIONS = {"CIO": Definition.CIO, "CMO": Definition.CMO}


def tallies(report: Report) -> dict[str, tuple[int, ...]]:
    """Kept, broken, unproven and all, under the names that the pages have for them."""
    found = {name: _counts(report.judgements[one].tally) for name, one in DEFINITIONS.items()}
    found["alignment"] = _counts(report.alignment)
    for kind in Kind:
        of = Counter[Outcome]()
        for one, outcome in report.outcomes.items():
            of[outcome] += number_of([one]) if one.kind is kind else 0
        found[kind.value] = _counts(Tally(of[Outcome.KEPT], of[Outcome.BROKEN], of[Outcome.UNPROVEN]))
    return found


def _counts(tally: Tally) -> tuple[int, ...]:
    return tally.kept, tally.broken, tally.unproven, tally.total


@EVERY_COMPANY
def test_its_counts_are_those_of_the_page(company: str) -> None:
    on_page = examples.counts(company)
    found = tallies(audited(company, TODAY))

    assert on_page.keys() >= DEFINITIONS.keys()
    assert on_page == {one: found[one] for one in on_page}


@EVERY_COMPANY
def test_its_verdicts_are_those_of_the_page(company: str) -> None:
    judged = {name: audited(company, TODAY).judgements[one] for name, one in DEFINITIONS.items()}

    assert examples.verdicts(company) == {
        name: "; not judged: ".join(filter(None, (one.verdict.value, ", ".join(one.unjudged))))
        for name, one in judged.items()
    }


@EVERY_COMPANY
def test_its_scores_are_those_of_the_page(company: str) -> None:
    report = audited(company, TODAY)
    found = {name: score_text(report.judgements[one].tally) for name, one in DEFINITIONS.items()}
    found["alignment"] = score_text(report.alignment)
    on_page = examples.scores(company)

    assert on_page == {one: found[one] for one in on_page}


@EVERY_COMPANY
def test_the_page_counts_the_elements_correctly(company: str) -> None:
    document = example(company).document
    found = {
        "channels": len(document.channels),
        "touchpoints": len(document.touchpoints),
        "systems": len(document.systems),
        "flows": len(document.flows),
        "journeys": len(document.journeys),
    }
    on_page = examples.sizes(company)

    assert on_page == {one: found[one] for one in on_page}


@EVERY_COMPANY
def test_the_page_names_exactly_the_rules_that_find_gaps(company: str) -> None:
    page = examples.expected(company)
    found = {gap.rule for gap in audited(company, TODAY).gaps}

    assert {rule for rule in found if f"`{rule}`" not in page} == set()
    assert examples.rules(company) <= found


@EVERY_COMPANY
def test_each_rule_breaks_as_many_obligations_as_on_the_page(company: str) -> None:
    on_page = examples.broken(company)
    found = Counter[str]()
    for gap in audited(company, TODAY).gaps:
        found[gap.rule] += number_of(gap.breaks)

    assert on_page == {rule: found[rule] for rule in on_page}


@EVERY_COMPANY
def test_every_figure_of_the_page_is_an_age_or_in_a_message(company: str) -> None:
    report = audited(company, TODAY)
    ages = {
        duration_text(trace.age.high)
        for propagation in report.propagation.values()
        for trace in propagation.traces
        if trace.age is not None
    }
    messages = " ".join(gap.message for gap in report.gaps)

    assert {one for one in examples.figures(company) if one not in ages and one not in messages} == set()


@EVERY_COMPANY
def test_every_link_of_the_page_leads_somewhere(company: str) -> None:
    page = f"examples/{company}/README.md"
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@EVERY_COMPANY
def test_the_page_shows_a_picture_of_it(company: str) -> None:
    assert any(link.startswith("../../docs/images/") for link in links(f"examples/{company}/README.md"))


@pytest.mark.long
@pytest.mark.parametrize("company", ["harbor-home", "pharmacy"])
def test_the_plan_of_the_page_is_what_the_program_finds(
    company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    page = f"examples/{company}/README.md"
    (command,) = (one for block in blocks(page) if block.language == "console" for one in commands(block))
    out = re.sub(
        r"among the \d+ changes considered", "among the ... considered", omnicheck(*command.arguments).out
    )

    assert same_output(command.output, out), out
