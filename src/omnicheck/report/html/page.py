"""The report page: one file that needs no network."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from jinja2 import Template
from markupsafe import Markup, escape

from omnicheck.model.landscape import Landscape
from omnicheck.report.changed_findings import findings_to_list
from omnicheck.report.comparison_wording import gate_line
from omnicheck.report.console_layout import rendered
from omnicheck.report.finding_wording import counts_line
from omnicheck.report.html.compared import baseline_view, comparison_view
from omnicheck.report.html.element_names import ElementNames
from omnicheck.report.html.finding_facts import FACETS, USUAL_FACETS, facts, script_json, values
from omnicheck.report.html.finding_views import FindingView, finding_view, shared_promises
from omnicheck.report.html.frame import asset, content_policy, environment, inert_page
from omnicheck.report.html.listed_findings import ListedFinding, listed_findings, standings
from omnicheck.report.html.plan_views import plan_view
from omnicheck.report.html.question_views import questions_view
from omnicheck.report.html.user_markdown import inline_markdown, markdown, with_code
from omnicheck.report.html.view_models import PairRow, pair_groups, verdict_view
from omnicheck.report.report_provenance import Provenance
from omnicheck.report.snippet import lines_of
from omnicheck.report.text import summary
from omnicheck.report.wording import OFFICE, counted, listed, outcome_counts
from omnicheck.rules.catalogue import catalogue
from omnicheck.units.source_links import NO_LINKS, SourceLinks
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.comparison import Departure
from omnicheck.verdict.gap import Standing
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.plan import Plan
from omnicheck.verdict.question import Question
from omnicheck.verdict.report import Report, Tally

_MOST_FIRST = 10
"""The number of findings on the first page."""


_SECTION = {"business": "businesses", "location": "locations", "channel": "channels", "data": "data"}
"""The section of the ids that some facets have as values."""


class EmbeddedPicture(NamedTuple):
    """A picture's key, its title, and its SVG as an element of the page."""

    key: str
    name: str
    svg: str


class EmbeddedPictures(NamedTuple):
    """The pictures of a page, and the style rules for a dark background."""

    drawn: tuple[EmbeddedPicture, ...] = ()
    dark: str = ""


NO_PICTURES = EmbeddedPictures()


class Facet(NamedTuple):
    """A facet to filter by, the values that occur with their names, and whether it is always shown."""

    key: str
    choices: tuple[tuple[str, str], ...]
    usual: bool


class RuleView(NamedTuple):
    """A rule that found something, its summary, and its page as HTML."""

    name: str
    summary: str
    page: Markup


class DifferenceView(NamedTuple):
    """A difference on purpose: where, from which standard, why, and the number of obligations it excuses."""

    touchpoint: Markup
    standard: Markup
    because: str
    excuses: int


class TermView(NamedTuple):
    """A term, and what it means to either office and to both, as HTML."""

    name: str
    cio: Markup
    cmo: Markup
    agreed: Markup


@cache
def _template() -> Template:
    frame = environment()
    frame.filters["with_code"] = with_code
    return frame.from_string(asset("page.html"))


def render(
    report: Report,
    compared: ComparedWith | None = None,
    pictures: EmbeddedPictures = NO_PICTURES,
    *,
    links: SourceLinks = NO_LINKS,
    provenance: Provenance | None = None,
    questions: Sequence[Question] = (),
    plan: Plan | None = None,
) -> str:
    """Return the page, in which places are links."""
    compared = compared or ComparedWith()
    style, script = f"{asset('page.css')}{pictures.dark}", asset("page.js")
    found = list(listed_findings(report, compared))
    known = list(facts(found))
    cells = pair_groups(report.disagreements, report.landscape, found)
    shown = list(_views(found, links))
    rules = list(_rules(found))
    told = findings_to_list(report, compared)
    told_causes = {one.cause.id for one in told}
    names = ElementNames(report.landscape)
    return inert_page(
        _template().render(
            policy=content_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            bar=_bar,
            name=report.landscape.name,
            summary=rendered([summary(report)], width=200, color=False).strip(),
            gate=gate_line(report, compared, unlisted=""),
            provenance=provenance,
            sides=[verdict_view(report.judgements[definition]) for definition in OFFICE],
            alignment=outcome_counts(report.alignment) if report.alignment.total else "nothing declared",
            pairs_in_all=counted(len(report.disagreements), "pair"),
            square=(PairRow("CIO kept", cells[:2]), PairRow("CIO broken", cells[2:4])),
            others=cells[4:],
            cells=cells,
            differences=list(_differences(report, names)),
            pictures=[one._replace(svg=Markup(one.svg)) for one in pictures.drawn],
            facets=[
                Facet(
                    key, tuple(names.choices(values(known, key), _SECTION.get(key, ""))), key in USUAL_FACETS
                )
                for key in FACETS
            ],
            notes=list(_notes(report)),
            counts=counts_line(told, report.agreement, report.judgements),
            against=comparison_view(compared.comparison),
            baseline=baseline_view(compared.baseline),
            departed=[one for one in shown if one.gone and one.standing == Departure.FIXED][:_MOST_FIRST],
            arrived=[one for one in shown if one.standing == Standing.NEW][:_MOST_FIRST],
            plan=plan_view(plan, found, links) if plan else None,
            questions=questions_view(report, questions, found, links),
            standing=standings(found),
            first=[one for one in shown if one.id in told_causes][:_MOST_FIRST],
            findings=shown,
            there_are_findings=not all(one.gone for one in found),
            rules=rules,
            rule_names={one.name for one in rules},
            terms=list(_terms(report.landscape)),
            facts=Markup(script_json(known)),
        )
    )


def _views(found: Sequence[ListedFinding], links: SourceLinks) -> Iterator[FindingView]:
    """Yield the findings in words."""
    landscapes = {id(one.landscape): one.landscape for one in found}
    lines = {key: lines_of(landscape.sources) for key, landscape in landscapes.items()}
    shared = shared_promises(found)
    for one in found:
        yield finding_view(one, lines[id(one.landscape)], links, shared.get(one.id, ()))


def _rules(found: Iterable[ListedFinding]) -> Iterator[RuleView]:
    """Yield the rules that found something, in the order of the catalogue."""
    names = {gap.rule for one in found for gap in one.finding.gaps}
    for rule in catalogue():
        if rule.name in names:
            body = rule.page.partition("\n")[2].replace("\n## ", "\n#### ")
            yield RuleView(rule.name, rule.summary, markdown(body))


def _differences(report: Report, names: ElementNames) -> Iterator[DifferenceView]:
    for one in report.differences:
        named = names.of((one.touchpoint, one.standard))
        excused = sum(obligation.number for obligation in one.excuses)
        yield DifferenceView(named.html(one.touchpoint), named.html(one.standard), one.because, excused)


def _terms(landscape: Landscape) -> Iterator[TermView]:
    for name, term in landscape.document.glossary.items():
        yield TermView(name, *(inline_markdown(one or "") for one in (term.cio, term.cmo, term.agreed)))


def _notes(report: Report) -> Iterator[str]:
    """Yield notes on how to read the figures: ignored rules, plug-ins, and filtered gaps."""
    if report.ignored:
        yield f"Rules not run: {listed(report.ignored, 6)}. What only they object to is unproven."
    if report.plug_ins:
        yield f"Rules from plug-ins: {listed(report.plug_ins, 6)}."
    if report.view:
        yield f"Shown here: {', '.join(report.view.filters)}. Scores and lists are of the whole model."


def _bar(tally: Tally) -> Markup:
    """Return the counts as a bar; the words beside it have the same figures."""
    if not tally.total:
        return Markup("")
    parts: list[str] = []
    at = 0.0
    for outcome, number in (
        (Outcome.KEPT, tally.kept),
        (Outcome.UNPROVEN, tally.unproven),
        (Outcome.BROKEN, tally.broken),
    ):
        width = 100 * number / tally.total
        fill = ' fill="url(#hatch)"' if outcome is Outcome.UNPROVEN else ""
        parts.append(f'<rect class="{outcome}"{fill} x="{at:.3f}" width="{width:.3f}" height="10"/>')
        at += width
    label = escape(outcome_counts(tally))
    return Markup(
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )
