"""Invariants of every landscape (semantics 2.9)."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from operator import le

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.place import Source
from omnicheck.read.landscape import landscape as read
from omnicheck.report.json_report import render
from omnicheck.units.span import Span
from omnicheck.verdict.obligation import Definition, Direction, Obligation, Outcome, keys_of
from omnicheck.verdict.report import Report, Verdict
from tests.landscapes import COMPANIES, audited
from tests.oracle import changes
from tests.oracle.examples import WANTED, tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_flows import Allowed
from tests.oracle.random_landscapes import models
from tests.oracle.reading.known import has_cycle
from tests.oracle.renaming import renaming_in_order, renamings
from tests.oracle.withholding import deciding_figures, open_flows
from tests.oracle.written import example_report, written
from tests.outcomes import objections, outcomes

pytestmark = pytest.mark.long

WIDE = Allowed(wide=True)
REVERSIBLE = Allowed(schedules=False, several_targets=False, capabilities=False, derived=False)


def judged(model: Model) -> Report:
    note(text(model))
    return audit(landscape_of(model))


@tries(15)
@given(st.data(), models())
def test_renaming_changes_no_outcome_and_no_objecting_rule(data: st.DataObject, model: Model) -> None:
    renaming = data.draw(renamings(model))
    before, after = judged(model), judged(renaming.model(model))

    assert outcomes(after) == {renaming.text(key): outcome for key, outcome in outcomes(before).items()}
    # Which gap objects may depend on names if hops tie.
    assert objections(after) == {(rule, renaming.text(key)) for rule, key in objections(before)}


@tries(12)
@given(models())
def test_renaming_that_keeps_the_order_changes_no_gap(model: Model) -> None:
    renaming = renaming_in_order(model)
    before, after = judged(model), judged(renaming.model(model))

    assert _gaps(after) == Counter(
        (rule, frozenset(renaming.text(key) for key in touched)) for rule, touched in _gaps(before).elements()
    )


def _gaps(report: Report) -> Counter[tuple[str, frozenset[str]]]:
    """Count the gaps by rule and by what they break or open."""
    return Counter((gap.rule, frozenset(keys_of(gap.touched))) for gap in report.gaps)


@tries(12)
@given(st.data(), models())
def test_reordering_over_files_changes_only_places(data: st.DataObject, model: Model) -> None:
    halves = data.draw(changes.reordered(model))
    note(text(model))
    files = [Source(f"{number}.yaml", text(half)) for number, half in enumerate(halves)]
    before = audit(read((Source("model.yaml", f"{text(model)}name: one\n"),)))
    after = audit(read((*files, Source("name.yaml", "omnicheck: 1\nname: one\n"))))

    assert _without_places(render(after)) == _without_places(render(before))


def _without_places(report: str) -> object:
    """Return the report without places and the order of gaps that only their places distinguish."""

    def strip(value: object) -> object:
        if isinstance(value, Mapping):
            hidden = ("file", "line", "column", "place")
            return {key: strip(item) for key, item in value.items() if key not in hidden}
        if isinstance(value, list):
            return [strip(item) for item in value]
        return value

    stripped = strip(json.loads(report))
    assert isinstance(stripped, dict)
    return {**stripped, "gaps": sorted(stripped["gaps"], key=json.dumps)}


@tries(16)
@given(st.data(), models() | models(WIDE))
def test_withholding_a_figure_only_leaves_outcomes_open(data: st.DataObject, model: Model) -> None:
    figures = list(deciding_figures(model))
    assume(figures)
    figure = data.draw(st.sampled_from(figures))
    before, after = judged(model), judged(figure.withheld(model))

    assert _turned(before, after) == {}
    for definition in (Definition.CIO, Definition.CMO):
        assert _sure(after, definition) <= _sure(before, definition)


@tries(12)
@given(st.data(), models() | models(WIDE))
def test_withholding_what_a_flow_carries_or_its_direction_only_leaves_outcomes_open(
    data: st.DataObject, model: Model
) -> None:
    flows = list(open_flows(model))
    assume(flows)
    chosen = data.draw(st.sampled_from(flows))

    assert _turned(judged(model), judged(chosen.withheld(model))) == {}


@pytest.mark.parametrize("company", COMPANIES)
def test_withholding_a_figure_of_an_example_only_leaves_outcomes_open(company: str) -> None:
    model = written(company)
    before = example_report(company)
    figures = list(deciding_figures(model))
    assert len(before.outcomes) == len(audited(company).outcomes)
    assert figures

    # In one order or the other, so that each kind of figure is among the few.
    chosen = figures if WANTED else sorted(figures, key=lambda one: one.path)[:: 1 + len(figures) // 4]
    for figure in chosen:
        after = audit(landscape_of(figure.withheld(model)))
        assert _turned(before, after) == {}, figure
        for definition in (Definition.CIO, Definition.CMO):
            assert _sure(after, definition) <= _sure(before, definition), figure


def _turned(before: Report, after: Report) -> dict[str, tuple[Outcome, Outcome]]:
    """Return the obligations that are kept instead of open or broken, or broken instead of open or kept."""
    now = outcomes(after)
    return {
        key: (was, now[key])
        for key, was in outcomes(before).items()
        if key in now and now[key] not in (was, Outcome.UNPROVEN)
    }


def _sure(report: Report, definition: Definition) -> float:
    """Return the lower bound of a score; 1 if there is no obligation."""
    score = report.judgements[definition].tally.score
    return score[0] if score else 1.0


@tries(12)
@given(st.data(), models() | models(WIDE))
def test_splitting_a_location_into_two_identical_ones_changes_no_verdict(
    data: st.DataObject, model: Model
) -> None:
    leaves = changes.leaves(model)
    assume(leaves)
    # Two locations have two sites, so `per_site` elements of data of a wider scope may then differ.
    assume(not (changes.per_site(model) and any("scope" in body for body in model["data"].values())))
    leaf = data.draw(st.sampled_from(leaves))
    before, after = judged(model), judged(changes.split(model, leaf))

    def verdicts(report: Report) -> list[Verdict]:
        """Return the verdicts; what is compared with itself in a second place is no longer vacuous."""
        found = (judgement.verdict for judgement in report.judgements.values())
        return [Verdict.SATISFIED if one is Verdict.NOT_APPLICABLE else one for one in found]

    if any("scope" in body for body in model["data"].values()):
        # What the two halves show of data of a wider scope is compared, too.
        goodness = (Verdict.NOT_SATISFIED, Verdict.UNPROVEN, Verdict.SATISFIED).index
        assert all(map(le, map(goodness, verdicts(after)), map(goodness, verdicts(before))))
    else:
        assert verdicts(after) == verdicts(before)


@tries(15)
@given(models(REVERSIBLE))
def test_reversing_every_flow_swaps_read_and_write_ages(model: Model) -> None:
    note(text(model))

    assert _ages(changes.reverse_flows(model)) == {
        replace(asked, direction=_OTHER[asked.direction]): found
        for asked, found in _ages(model).items()
        if asked.direction
    }


_OTHER = {Direction.READ: Direction.WRITE, Direction.WRITE: Direction.READ}


def _ages(model: Model) -> dict[Obligation, tuple[Outcome, Span, Span] | Span]:
    """Return each route obligation with its outcome, and its ages by the quickest and slowest route.

    Where cycles remain, the slowest is only a bound, which may differ from the other end.
    """
    estate, bounded = Estate(landscape_of(model)), has_cycle(model)
    return {
        obligation: check.least if bounded else (check.reason.outcome, check.least, check.most)
        for group in estate.routes
        for check in group.checks
        for obligation in estate.obligations_of(check)
    }


@tries(12)
@given(models())
def test_the_parts_of_a_score_add_up_to_it(model: Model) -> None:
    report = judged(model)

    for definition, judgement in report.judgements.items():
        asked = {
            one: outcome
            for together, outcome in report.outcomes.items()
            if together.kind.definition is definition
            for one in together.each()
        }
        counts = Counter(asked.values())
        assert dict(judgement.tally.by_outcome) == {outcome: counts[outcome] for outcome in Outcome}
        for promise, tally in judgement.promises.items():
            assert tally.total == sum(promise in one.promises for one in asked)
