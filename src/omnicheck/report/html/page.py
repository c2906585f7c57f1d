"""The report page: one file that needs no network."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from omnicheck.report.agreement_text import cause_lines
from omnicheck.report.console_layout import rendered
from omnicheck.report.finding_wording import remaining_after
from omnicheck.report.html.compared import ListedGap, baseline_view, comparison_view, listed_gaps, standings
from omnicheck.report.html.frame import asset, content_policy, environment
from omnicheck.report.html.gap_elements import facets, gap_elements
from omnicheck.report.html.view_models import GapView, PairRow, gap_view, pair_groups, verdict_view
from omnicheck.report.sanitize import visible
from omnicheck.report.snippet import Lines, lines_of
from omnicheck.report.text import summary
from omnicheck.report.wording import OFFICE, counted, listed, outcome_counts
from omnicheck.units.source_links import NO_LINKS, SourceLinks
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.owners import Owners
from omnicheck.verdict.report import Report, Tally


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


_FACETS = ("standing", "definition", "promise", "level", "channel", "location", "owner")


class Facet(NamedTuple):
    """A facet to filter by, and the values that occur."""

    key: str
    choices: tuple[str, ...]


def render(
    report: Report,
    compared: ComparedWith | None = None,
    pictures: EmbeddedPictures = NO_PICTURES,
    *,
    links: SourceLinks = NO_LINKS,
) -> str:
    """Return the page, in which places are links."""
    compared = compared or ComparedWith()
    style, script = f"{asset('page.css')}{pictures.dark}", asset("page.js")
    found = list(listed_gaps(report, compared))
    facts = list(_facts(found))
    cells = pair_groups(report.disagreements)
    template = environment().from_string(asset("page.html"))
    return template.render(
        policy=content_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        bar=_bar,
        name=report.landscape.name,
        summary=rendered([summary(report)], width=200, color=False).strip(),
        sides=[verdict_view(report.judgements[definition]) for definition in OFFICE],
        alignment=outcome_counts(report.alignment) if report.alignment.total else "nothing declared",
        pairs_in_all=counted(len(report.disagreements), "pair"),
        square=(PairRow("CIO kept", cells[:2]), PairRow("CIO broken", cells[2:4])),
        others=cells[4:],
        cells=cells,
        differences=report.differences,
        pictures=[one._replace(svg=Markup(one.svg)) for one in pictures.drawn],
        facets=[Facet(key, tuple(sorted(set(_values(facts, key))))) for key in _FACETS],
        notes=list(_notes(report)),
        agreed=cause_lines(report.agreement),
        afterwards=remaining_after(report.agreement, report.judgements),
        against=comparison_view(compared.comparison),
        baseline=baseline_view(compared.baseline),
        standing=standings(found),
        there_are_gaps=not all(one.gone for one in found),
        gaps=list(_views(found, links)),
        facts=Markup(_data(facts)),
    )


def _views(found: Iterable[ListedGap], links: SourceLinks) -> Iterator[GapView]:
    """Yield the gaps in words."""
    lines: dict[int, Lines] = {}
    for one in found:
        known = lines.setdefault(id(one.landscape), lines_of(one.landscape.sources))
        yield gap_view(one, known, links)


def _notes(report: Report) -> Iterator[str]:
    """Yield notes on how to read the figures: ignored rules, plug-ins, and filtered gaps."""
    if report.ignored:
        yield f"Rules not asked: {listed(report.ignored, 6)}. What only they object to is unproven."
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


def _facts(found: Iterable[ListedGap]) -> Iterator[Mapping[str, object]]:
    owners: dict[int, Owners] = {}
    for one in found:
        known = owners.get(id(one.landscape)) or owners.setdefault(id(one.landscape), Owners(one.landscape))
        yield _fact(one, known)


def _fact(one: ListedGap, owners: Owners) -> Mapping[str, object]:
    channels = one.landscape.document.channels
    marks = gap_elements(one.gap, one.landscape)
    return {
        "id": one.id,
        "title": visible(one.gap.message),
        "gone": one.gone,
        "facets": {**facets(one.gap, one.landscape, owners, marks.elements), "standing": list(one.standing)},
        "nodes": sorted(
            key
            for id in marks.elements
            for key in (f"node.{id}", *((f"lane.{id}",) if id in channels else ()))
        ),
        "lines": sorted(f"line.{one}.{other}." for step in marks.steps for one, other in (step, step[::-1])),
    }


def _values(facts: Iterable[Mapping[str, object]], key: str) -> Iterator[str]:
    for fact in facts:
        if isinstance(found := fact["facets"], Mapping):
            yield from found[key]


def _data(facts: object) -> str:
    """Return JSON that is safe inside a script element: no `<` in it can end the element."""
    text = json.dumps(facts, ensure_ascii=True, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
