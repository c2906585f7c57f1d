"""The report page: one file that needs no network, for two offices to read together."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup, escape

from omnicheck.report.agreement_text import afterwards, agreed
from omnicheck.report.html.compared import Listed, against, all_gaps, baseline, standings
from omnicheck.report.html.frame import asset, environment, policy
from omnicheck.report.html.picture import NONE, Pictures
from omnicheck.report.html.touched import facets, touched
from omnicheck.report.html.views import GapView, Row, cells_of, gap_view, side_of
from omnicheck.report.phrases import (
    OFFICE,
    counted,
    counts,
    listed,
)
from omnicheck.report.plain import visible
from omnicheck.report.sheet import written
from omnicheck.report.snippet import Lines, lines_of
from omnicheck.report.text import summary
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report, Tally

_FACETS = ("standing", "definition", "promise", "level", "channel", "location", "owner")


class Facet(NamedTuple):
    """Something to filter by, and the values that occur."""

    key: str
    name: str
    choices: tuple[str, ...]


def render(
    report: Report, compared: ComparedWith | None = None, pictures: Pictures = NONE, *, base_url: str = ""
) -> str:
    """The whole page. Places are links where `base_url`, the address of the models' folder, is given."""
    compared = compared or ComparedWith()
    style, script = f"{asset('page.css')}{pictures.dark}", asset("page.js")
    found = list(all_gaps(report, compared))
    facts = [_fact(one) for one in found]
    cells = cells_of(report.disagreements)
    template = environment().from_string(asset("page.html"))
    return template.render(
        policy=policy(style, script),
        style=Markup(style),
        script=Markup(script),
        bar=_bar,
        name=report.landscape.name,
        summary=written([summary(report)], width=200, color=False).strip(),
        sides=[side_of(report.judgements[definition]) for definition in OFFICE],
        alignment=counts(report.alignment) if report.alignment.total else "nothing declared",
        pairs_in_all=counted(len(report.disagreements), "pair"),
        square=(Row("CIO kept", cells[:2]), Row("CIO broken", cells[2:4])),
        others=cells[4:],
        cells=cells,
        differences=report.differences,
        pictures=[one._replace(svg=Markup(one.svg)) for one in pictures.drawn],
        facets=[_facet(key, facts) for key in _FACETS],
        notes=list(_notes(report)),
        agreed=agreed(report.agreement),
        afterwards=afterwards(report.agreement, report.judgements),
        against=against(compared.comparison),
        baseline=baseline(compared.baseline),
        standing=standings(found),
        there_are_gaps=not all(one.gone for one in found),
        gaps=list(_views(found, base_url)),
        facts=Markup(_data(facts)),
    )


def _views(found: Iterable[Listed], base_url: str) -> Iterator[GapView]:
    """What is gone stands on no line that can be seen any more."""
    lines: dict[int, Lines] = {}
    for one in found:
        known = lines.setdefault(id(one.landscape), lines_of(one.landscape.sources))
        yield gap_view(one, known, "" if one.gone else base_url)


def _notes(report: Report) -> Iterator[str]:
    """What somebody must know before reading a figure: rules left out, and gaps that are not here."""
    if report.ignored:
        yield f"Rules not asked: {listed(report.ignored, 6)}. What only they object to is unproven."
    if report.plug_ins:
        yield f"Rules from plug-ins: {listed(report.plug_ins, 6)}."
    if report.view:
        yield f"Shown here: {', '.join(report.view.filters)}. Scores and lists are of the whole model."


def _bar(tally: Tally) -> Markup:
    """Kept, unproven and broken as lengths; the words beside it say the same."""
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
    label = escape(counts(tally))
    return Markup(
        f'<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{label}">{"".join(parts)}</svg>'
    )


def _fact(one: Listed) -> Mapping[str, object]:
    """What the script needs to know of a gap."""
    channels = one.landscape.document.channels
    marks = touched(one.gap, one.landscape)
    return {
        "id": one.id,
        "title": visible(one.gap.message),
        "gone": one.gone,
        "facets": {**facets(one.gap, one.landscape, marks.elements), "standing": list(one.standing)},
        "nodes": sorted(
            key
            for id in marks.elements
            for key in (f"node.{id}", *((f"lane.{id}",) if id in channels else ()))
        ),
        "lines": sorted(f"line.{one}.{other}." for step in marks.steps for one, other in (step, step[::-1])),
    }


def _facet(key: str, facts: Iterable[Mapping[str, object]]) -> Facet:
    values = {value for fact in facts for value in _values(fact, key)}
    return Facet(key, key, tuple(sorted(values)))


def _values(fact: Mapping[str, object], key: str) -> Iterator[str]:
    found = fact["facets"]
    if isinstance(found, Mapping):
        yield from found[key]


def _data(facts: object) -> str:
    """JSON that can stand inside a script element: no `<` in it can end the element."""
    text = json.dumps(facts, ensure_ascii=True, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
