"""A plan in Markdown, for an issue or a page."""

from collections.abc import Iterator, Sequence

from omnicheck.report.markdown_layout import plain
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
from omnicheck.verdict.plan import Plan, PlanStep


def render(plan: Plan) -> str:
    """Return a plan with its steps as a checklist."""
    return "".join(f"{line}\n" for line in _lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    yield f"## {plain(plan.today.landscape.name)}: the least plan for {NAMES[plan.office]}"
    yield ""
    yield f"{plain(size(plan))}; {plain(proof(plan))}."
    if words := alone(plan):
        yield f"{plain(words)}."
    yield ""
    yield "| | today | after the plan |"
    yield "| --- | --- | --- |"
    for definition, before in today(plan).items():
        after = after_all(plan)[definition]
        yield f"| {DEFINITIONS[definition]} | {standing(before)} | {standing(after)} |"
    yield ""
    for step in plan.steps:
        yield from _step(plan, step)
    yield from _budgets(plan)
    for why, some in left_by_reason(plan).items():
        yield from _listed(f"Not closed: {why}", [one.gap.message for one in some])
    yield from _listed(NEW, [gap.message for gap in brought(plan)])
    yield from _listed(LOOSENED, [*map(str, plan.comparison.loosened)])
    if plan.questions:
        yield ""
        yield "### Taken for granted"
        yield ""
        yield f"{plain(granted(plan))}:"
        yield ""
        yield from (f"- {plain(one.words)}" for one in plan.questions)


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"### {plain(title)}", "", *(f"- {plain(line)}" for line in lines))


def _step(plan: Plan, step: PlanStep) -> Iterator[str]:
    yield f"- [ ] {step.number}. **{plain(imperative(step))}** ({plain(owners(step))})"
    for line in details(plan, step):
        yield f"  - {plain(line)}"


def _budgets(plan: Plan) -> Iterator[str]:
    if not plan.budgets:
        return
    yield ""
    yield "### What fewer points reach"
    yield ""
    yield f"| points | {' | '.join(DEFINITIONS.values())} |"
    yield f"| --: |{' --- |' * len(DEFINITIONS)}"
    for one in plan.budgets:
        cells = (standing(one.after[definition]) for definition in DEFINITIONS)
        yield f"| {one.points} | {' | '.join(cells)} |"
