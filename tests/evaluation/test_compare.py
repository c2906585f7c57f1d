"""The standing of gaps depends on obligations, never on words, places or numbers."""

from dataclasses import replace

import pytest

from omnicheck.evaluation.compare import compare
from omnicheck.place import Place
from omnicheck.units.span import UNKNOWN, Span, exactly
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState, worse
from omnicheck.verdict.figure import Measure, ObligationFigure
from omnicheck.verdict.gap import Gap, Level, Standing
from omnicheck.verdict.obligation import Obligation, Outcome
from omnicheck.verdict.report import Report
from omnicheck.verdict.witness import Contrast, Route
from tests.report.reports import READS, gap, report

DE, NO, SE = READS[:3]


def breaking(*obligations: Obligation, id: str = "a") -> Gap:
    return replace(gap(), id=id, breaks=obligations)


def opening(*obligations: Obligation, id: str = "o") -> Gap:
    return replace(gap(), id=id, breaks=(), opens=obligations, level=Level.WARNING)


def risk(id: str) -> Gap:
    cause = Cause(("systems", id), "")
    return replace(gap(), id=id, breaks=(), level=Level.WARNING, cause=cause)


def standing(base: Report, head: Report) -> list[Standing | None]:
    return [gap.standing for gap in compare("main", base, head).head.gaps]


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (breaking(DE, NO), breaking(NO, id="b"), Standing.UNCHANGED),
        (breaking(NO), breaking(DE, NO, id="b"), Standing.NEW),
        (opening(NO), breaking(NO), Standing.NEW),
        (breaking(NO), opening(NO), Standing.UNCHANGED),
        (opening(NO), opening(NO, id="other"), Standing.UNCHANGED),
        (opening(DE), opening(NO), Standing.NEW),
        (risk("r"), risk("r"), Standing.UNCHANGED),
        (risk("r"), risk("s"), Standing.NEW),
        (
            breaking(DE),
            replace(breaking(DE), message="other words", place=Place("b", 9, 9)),
            Standing.UNCHANGED,
        ),
    ],
    ids=[
        "fewer",
        "more",
        "worse",
        "better",
        "same by another rule",
        "elsewhere",
        "risk",
        "new risk",
        "moved",
    ],
)
def test_a_gap_is_new_if_what_it_touches_was_not_so(before: Gap, after: Gap, stands: Standing) -> None:
    assert standing(report(before), report(after)) == [stands]


def test_without_a_base_all_is_new() -> None:
    found = compare("main", None, report(breaking(DE)))

    assert [gap.standing for gap in found.head.gaps] == [Standing.NEW]
    assert {change.before for change in found.changes} == {ObligationState.ABSENT}


def test_a_gap_whose_obligations_are_kept_is_fixed() -> None:
    found = compare("main", report(breaking(DE, NO)), report())

    assert (len(found.fixed), len(found.removed)) == (1, 0)
    assert found.restored == (
        ObligationChange(DE, ObligationState.BROKEN, ObligationState.KEPT),
        ObligationChange(NO, ObligationState.BROKEN, ObligationState.KEPT),
    )


def without(made: Report, *obligations: Obligation) -> Report:
    left = {one: outcome for one, outcome in made.outcomes.items() if one not in obligations}
    return replace(made, outcomes=left)


def test_a_gap_whose_obligations_are_gone_is_removed_and_they_are_listed() -> None:
    found = compare("main", report(breaking(DE, NO)), without(report(), DE, NO))

    assert (len(found.fixed), len(found.removed)) == (0, 1)
    assert found.gone == (
        ObligationChange(DE, ObligationState.BROKEN, ObligationState.ABSENT),
        ObligationChange(NO, ObligationState.BROKEN, ObligationState.ABSENT),
    )


def test_a_gap_that_is_half_fixed_half_gone_is_fixed() -> None:
    found = compare("main", report(breaking(DE, NO)), without(report(), NO))

    assert (len(found.fixed), len(found.removed)) == (1, 0)


def test_a_gap_of_which_something_is_left_is_neither() -> None:
    found = compare("main", report(breaking(DE, NO)), report(breaking(NO, id="b")))

    assert (found.fixed, found.removed) == ((), ())


def test_a_risk_is_removed_with_its_element_and_else_fixed() -> None:
    here = report()
    there = replace(risk("there"), element=("flows", "gone"))
    stays = replace(risk("stays"), element=())
    found = compare("main", report(there, stays), here)

    assert ([one.id for one in found.removed], [one.id for one in found.fixed]) == (["there"], ["stays"])


def test_the_same_report_changes_nothing() -> None:
    made = report(breaking(DE), opening(NO), risk("r"))
    found = compare("main", made, made)

    assert nothing(found)
    assert {gap.standing for gap in found.head.gaps} == {Standing.UNCHANGED}


def nothing(found: Comparison) -> bool:
    return not (found.changes or found.fixed or found.removed)


@pytest.mark.parametrize("before", ObligationState)
@pytest.mark.parametrize("after", ObligationState)
def test_worse_is_what_fails_as_it_did_not(before: ObligationState, after: ObligationState) -> None:
    order = [
        ObligationState.ABSENT,
        ObligationState.KEPT,
        ObligationState.WAIVED,
        ObligationState.UNPROVEN,
        ObligationState.BROKEN,
    ]
    failing = after in (ObligationState.UNPROVEN, ObligationState.BROKEN)

    assert worse(before, after) == (failing and order.index(after) > order.index(before))


def test_a_known_gap_grows_by_obligations_that_the_base_lacks() -> None:
    found = compare("main", without(report(breaking(DE)), NO), report(breaking(DE, NO)))
    (grown,) = found.growth.values()

    assert [one.standing for one in found.head.gaps] == [Standing.GROWN]
    assert (grown.touched_before, grown.touched, grown.is_worse) == (1, 2, False)


def test_obligations_that_the_base_lacks_are_new_for_another_cause_or_rule() -> None:
    base = without(report(breaking(DE)), NO)
    others = (
        replace(breaking(NO), cause=Cause(("flows", "other"), "")),
        replace(breaking(NO), rule="two-sources"),
    )

    assert [standing(base, report(other)) for other in others] == [[Standing.NEW], [Standing.NEW]]


@pytest.mark.parametrize(
    ("before", "after", "stands"),
    [
        (exactly(1), exactly(2), Standing.WORSE),
        (exactly(2), exactly(1), Standing.UNCHANGED),
        (Span(0, 2), Span(1, 2), Standing.WORSE),
        (UNKNOWN, exactly(2), Standing.UNCHANGED),
        (exactly(2), UNKNOWN, Standing.WORSE),
        (None, exactly(2), Standing.UNCHANGED),
    ],
)
def test_a_known_gap_is_worse_by_its_figure(before: Span | None, after: Span, stands: Standing) -> None:
    base, head = (report(late(DE, age)) for age in (before, after))

    assert standing(base, head) == [stands]


def late(one: Obligation, age: Span | None) -> Gap:
    figures = (ObligationFigure(one, Measure.AGE, age),) if age else ()
    return replace(breaking(one), figures=figures)


def test_figures_are_followed_by_obligation_and_measure() -> None:
    elsewhere = replace(late(DE, exactly(2)), rule="works-elsewhere", cause=Cause(("flows", "other"), ""))
    window = replace(elsewhere, figures=(ObligationFigure(DE, Measure.WINDOW, exactly(2)),))

    assert standing(report(late(DE, exactly(1))), report(elsewhere)) == [Standing.WORSE]
    assert standing(report(late(DE, exactly(1))), report(window)) == [Standing.UNCHANGED]
    assert standing(report(late(DE, exactly(1)), late(NO, exactly(3))), report(late(NO, exactly(3)))) == [
        Standing.UNCHANGED
    ]


@pytest.mark.parametrize(("here", "there", "stands"), [(2, 1, Standing.WORSE), (1, 2, Standing.UNCHANGED)])
def test_a_risk_is_worse_by_the_figure_of_its_witness(here: int, there: int, stands: Standing) -> None:
    def uneven(here: int, there: int) -> Gap:
        kept, broken = (Route("price", age=exactly(age)) for age in (there, here))
        return replace(risk("r"), witness=Contrast(kept, "SE / home", broken))

    assert standing(report(uneven(1, 1)), report(uneven(here, there))) == [stands]


def test_a_gap_of_a_rule_that_is_not_asked_any_more_is_neither_fixed_nor_removed() -> None:
    left = {DE: Outcome.UNPROVEN}
    head = replace(report(), outcomes={**report().outcomes, **left}, ignored=("stale-read",))
    found = compare("main", report(breaking(DE)), head)

    assert (found.fixed, found.removed, len(found.unasked)) == ((), (), 1)
    assert found.left_open == (ObligationChange(DE, ObligationState.BROKEN, ObligationState.UNPROVEN),)
