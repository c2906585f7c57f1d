"""The report page: one file that needs no network, for two offices to read together."""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from omnicheck.report.agreement_text import afterwards, agreed
from omnicheck.report.html.picture import Picture, embedded
from omnicheck.report.html.touched import Touched, facets, touched
from omnicheck.report.html.views import Row, cells_of, gap_view, side_of
from omnicheck.report.phrases import (
    OFFICE,
    counted,
    counts,
    listed,
    waived_by,
)
from omnicheck.report.plain import visible
from omnicheck.report.sheet import written
from omnicheck.report.snippet import lines_of
from omnicheck.report.text import summary
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report, Tally

_FACETS = ("definition", "promise", "level", "channel", "location", "owner")


class Facet(NamedTuple):
    """Something to filter by, and the values that occur."""

    key: str
    name: str
    choices: tuple[str, ...]


def render(report: Report, pictures: Iterable[Picture] = (), *, base_url: str = "") -> str:
    """The whole page. Places are links where `base_url`, the address of the models' folder, is given."""
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    found = [*((gap, "") for gap in report.gaps), *((one.gap, waived_by(one)) for one in report.waived)]
    facts = [_fact(gap, touched(gap, report.landscape), report) for gap, _ in found]
    cells = cells_of(report.disagreements)
    lines = lines_of(report.landscape.sources)
    template = _environment().from_string(_asset("page.html"))
    return template.render(
        policy=_policy(style, script),
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
        pictures=[{"key": one.key, "name": one.name, "svg": Markup(embedded(one))} for one in pictures],
        facets=[_facet(key, facts) for key in _FACETS],
        notes=list(_notes(report)),
        agreed=agreed(report.agreement),
        afterwards=afterwards(report.agreement, report.judgements),
        gaps=[gap_view(gap, waived, lines, base_url) for gap, waived in found],
        facts=Markup(_data(facts)),
    )


def _asset(name: str) -> str:
    return resources.files("omnicheck.report.html").joinpath(name).read_text(encoding="utf-8")


def _environment() -> Environment:
    """Everything is escaped, and what cannot be seen is spelled out: names are their authors' own."""

    def seen(value: object) -> object:
        return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    return Environment(autoescape=True, undefined=StrictUndefined, finalize=seen, trim_blocks=True)


def _policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere, and nothing runs but the page's own script."""

    def fingerprint(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {fingerprint(style)}; script-src {fingerprint(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


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


def _fact(gap: Gap, marks: Touched, report: Report) -> Mapping[str, object]:
    """What the script needs to know of a gap."""
    channels = report.landscape.document.channels
    return {
        "id": gap.id,
        "title": visible(gap.message),
        "facets": facets(gap, report.landscape, marks.elements),
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
