"""A plan on the page: its verdicts before and after, its steps, and what it leaves."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from omnicheck.report.html.element_names import ElementNames
from omnicheck.report.html.finding_views import FindingLink, PlaceView, link_to
from omnicheck.report.html.listed_findings import ListedFinding
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
from omnicheck.units.source_links import SourceLinks
from omnicheck.verdict.plan import Plan, PlanStep

_NUMBER = re.compile(r"\d+")
_FINDINGS = re.compile(r"\bfindings? \d+(?:, \d+)*")


class StandingRow(NamedTuple):
    """One definition: how it stands today and after the plan."""

    name: str
    today: str
    after: str


class StepView(NamedTuple):
    """A step: what to do, who owns it, and what it takes and reaches; findings that it names are links."""

    number: int
    words: Markup
    owners: str
    details: tuple[Markup, ...]


class ListView(NamedTuple):
    """What a plan leaves for one reason, brings about or loosens: each in words, and where."""

    title: str
    lines: tuple[tuple[Markup, PlaceView | None], ...]


class BudgetRow(NamedTuple):
    """What some points reach, by definition."""

    points: int
    reached: tuple[str, ...]


class PlanView(NamedTuple):
    """A plan as a section of the page."""

    title: str
    size: str
    proof: str
    alone: str
    rows: tuple[StandingRow, ...]
    steps: tuple[StepView, ...]
    definitions: tuple[str, ...]
    budgets: tuple[BudgetRow, ...]
    lists: tuple[ListView, ...]
    granted: str


def plan_view(plan: Plan, found: Iterable[ListedFinding], links: SourceLinks) -> PlanView:
    """Return a plan in words, whose steps lead to the findings that they close."""
    by_number = {one.finding.number: link_to(one) for one in found if not one.gone}
    before, after = today(plan), after_all(plan)
    names = ElementNames(plan.report.landscape)
    return PlanView(
        f"The least plan for {NAMES[plan.office]}",
        size(plan),
        proof(plan),
        alone(plan),
        tuple(
            StandingRow(name, standing(before[definition]), standing(after[definition]))
            for definition, name in DEFINITIONS.items()
        ),
        tuple(_step(plan, one, names, by_number) for one in plan.steps),
        tuple(DEFINITIONS.values()),
        tuple(
            BudgetRow(one.points, tuple(standing(one.after[definition]) for definition in DEFINITIONS))
            for one in plan.budgets
        ),
        tuple(_lists(plan, names, links)),
        granted(plan),
    )


def _step(plan: Plan, step: PlanStep, names: ElementNames, by_number: Mapping[int, FindingLink]) -> StepView:
    named = names.of_edits(step.change.edits, (*step.opens, *step.breaks, *step.loses))
    return StepView(
        step.number,
        named.html(imperative(step)),
        owners(step),
        tuple(_linked(named.html(one), by_number) for one in details(plan, step)),
    )


def _linked(words: Markup, by_number: Mapping[int, FindingLink]) -> Markup:
    """Return words in which the numbers after `finding` are links."""

    def link(found: re.Match[str]) -> str:
        one = by_number.get(int(found[0]))
        known = Markup('<a href="#finding-{}" title="{}">{}</a>')
        return known.format(one.id, one.message, one.number) if one else found[0]

    return Markup(_FINDINGS.sub(lambda found: _NUMBER.sub(link, found[0]), words))


def _lists(plan: Plan, names: ElementNames, links: SourceLinks) -> Iterator[ListView]:
    """Yield the lists that have something in them."""
    listed = {f"Not closed: {why}": [one.gap for one in some] for why, some in left_by_reason(plan).items()}
    for title, gaps in {**listed, NEW: brought(plan)}.items():
        if gaps:
            views = (PlaceView("", str(gap.place), links.to(gap.place)) for gap in gaps)
            words = (names.of_gaps((gap,)).html(gap.message) for gap in gaps)
            yield ListView(title, tuple(zip(words, views, strict=True)))
    if plan.comparison.loosened:
        yield ListView(LOOSENED, tuple((escape(str(one)), None) for one in plan.comparison.loosened))
