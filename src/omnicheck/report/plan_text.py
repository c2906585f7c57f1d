"""A plan as text: its verdicts before and after, its steps, and what it leaves."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from omnicheck.report.console_layout import FAINT, TITLE, VERDICT_STYLE, HangingIndent, rendered, styled
from omnicheck.report.plan_wording import (
    DEFINITIONS,
    LOOSENED,
    NAMES,
    NEW,
    after_all,
    alone,
    brought,
    details,
    granted,
    imperative,
    left_by_reason,
    owners,
    proof,
    size,
    standing,
    today,
)
from omnicheck.report.wording import counted
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.plan import Plan, PlanStep, Standings


def render(plan: Plan, *, show: int = 0, width: int = 100, color: bool = False) -> str:
    """Return a plan with its first `show` steps in full; 0 is all."""
    return rendered(_content(plan, show), width=width, color=color)


def _content(plan: Plan, show: int) -> Iterator[RenderableType]:
    within = f" within {counted(plan.limit, 'point')}" if plan.limit is not None else ""
    yield styled(
        (f"{plan.today.landscape.name}: ", TITLE), (f"the least plan for {NAMES[plan.office]}{within}", TITLE)
    )
    yield styled(f"{size(plan)}; {proof(plan)}.")
    if words := alone(plan):
        yield styled(f"{words}.")
    yield styled()
    yield from _verdicts(plan)
    shown = plan.steps[:show] if show else plan.steps
    for step in shown:
        yield styled()
        yield from _step(plan, step)
    if rest := len(plan.steps) - len(shown):
        yield styled()
        yield styled(f"{counted(rest, 'more step')}: --show 0 writes all")
    yield from _budgets(plan)
    yield from _left(plan)
    yield from _brought(plan)
    yield from _granted(plan)


def _verdicts(plan: Plan) -> Iterator[RenderableType]:
    for definition, before in today(plan).items():
        after = after_all(plan)[definition]
        yield HangingIndent(
            styled((f"{DEFINITIONS[definition]:<10} ", TITLE)),
            styled("today ", *_standing(before), "; after the plan ", *_standing(after)),
        )


def _standing(of: Standings) -> tuple[tuple[str, str], ...]:
    return ((standing(of), VERDICT_STYLE[of.verdict] if of.verdict else ""),)


def _step(plan: Plan, step: PlanStep) -> Iterator[RenderableType]:
    lead = f"{step.number:>3}. "
    yield HangingIndent(styled(lead), styled((imperative(step), TITLE), (f"  {owners(step)}", FAINT)))
    for line in details(plan, step):
        yield HangingIndent(styled(" " * len(lead)), styled(line))


def _budgets(plan: Plan) -> Iterator[RenderableType]:
    if not plan.budgets:
        return
    yield styled()
    yield styled(("What fewer points reach", TITLE))
    for one in plan.budgets:
        reached = ", ".join(
            f"{DEFINITIONS[definition]} {of.tally.kept:,} of {of.tally.total:,}"
            for definition, of in one.after.items()
        )
        yield HangingIndent(styled(f"{one.points:>5} points  "), styled(reached))


def _left(plan: Plan) -> Iterator[RenderableType]:
    for why, some in left_by_reason(plan).items():
        yield from _gaps(f"Not closed: {why}", [one.gap for one in some])


def _brought(plan: Plan) -> Iterator[RenderableType]:
    yield from _gaps(NEW, brought(plan))
    for number, one in enumerate(plan.comparison.loosened):
        yield from () if number else (styled(), styled((LOOSENED, TITLE)))
        yield HangingIndent(styled("   - "), styled(str(one)))


def _gaps(title: str, gaps: Sequence[Gap]) -> Iterator[RenderableType]:
    if gaps:
        yield styled()
        yield styled((title, TITLE))
    for gap in gaps:
        yield HangingIndent(styled("   - "), styled(gap.message, (f" ({gap.place})", FAINT)))


def _granted(plan: Plan) -> Iterator[RenderableType]:
    if not plan.questions:
        return
    yield styled()
    yield styled(("Taken for granted", TITLE), f": {granted(plan)}; omnicheck ask lists all")
    for one in plan.questions[:_MOST_QUESTIONS]:
        yield HangingIndent(styled("   - "), styled(one.words))
    if (rest := len(plan.questions) - _MOST_QUESTIONS) > 0:
        yield styled(f"   - and {rest} more")


_MOST_QUESTIONS = 5
