"""Findings in the words of the page: whose they are, what they break, and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from omnicheck.model.element import Described
from omnicheck.model.landscape import Landscape, Path
from omnicheck.place import Place
from omnicheck.report.finding_wording import effect_text
from omnicheck.report.html.listed_findings import ListedFinding
from omnicheck.report.html.user_markdown import markdown
from omnicheck.report.html.why import EvidenceView, SourceLine, evidence_view, source_line
from omnicheck.report.snippet import Lines
from omnicheck.report.wording import OFFICE, office_text
from omnicheck.units.source_links import SourceLinks
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import keys_of
from omnicheck.verdict.remedy import remedy_of

_MOST_SHARED = 20


class PlaceView(NamedTuple):
    """A place with a note, its line of the model, and the address of that line."""

    note: str
    text: str
    link: str
    line: SourceLine | None = None


class GapView(NamedTuple):
    """One gap of a finding, with its evidence; its sentences are HTML."""

    rule: str
    level: Level
    office: str
    promise: str
    message: Markup
    waived: str
    standing: str
    at: PlaceView
    related: tuple[PlaceView, ...]
    evidence: tuple[EvidenceView, ...]
    obligations: tuple[tuple[str, tuple[str, ...]], ...]
    remedy: Markup


class ElementView(NamedTuple):
    """What the model says to readers about the element at fault; its description as HTML."""

    title: str
    technology: str
    external: bool
    links: tuple[tuple[str, str], ...]
    description: Markup


class FindingView(NamedTuple):
    """A finding: the headline, whose it is, what it breaks, its gaps, and the findings that share promises.

    `rules` has the first gap of each rule, and the number of the others. Its sentences are HTML.
    """

    id: str
    number: int
    gone: bool
    whole: bool
    level: Level
    offices: tuple[str, ...]
    label: str
    element: ElementView | None
    message: Markup
    standing: str
    effect: str
    remedy: Markup
    at: PlaceView
    gaps: tuple[GapView, ...]
    rules: tuple[tuple[GapView, int], ...]
    shared: tuple["FindingLink", ...]


class FindingLink(NamedTuple):
    """A link to a finding of the report: its id on the page, number, and headline as plain text."""

    id: str
    number: int
    message: str


def finding_view(
    one: ListedFinding, lines: Lines, links: SourceLinks, shared: Sequence[FindingLink] = ()
) -> FindingView:
    """Return a finding in words; its places are links, unless only the base has it."""
    finding = one.finding

    def at(note: str, place: Place, *, with_line: bool = False) -> PlaceView:
        link = "" if one.gone else links.to(place)
        return PlaceView(note, str(place), link, source_line(place, lines) if with_line else None)

    gaps = {id(gap): _gap(gap, one, at) for gap in finding.gaps}
    open_gaps = [gap for gap in finding.gaps if gap.id not in one.waived] or finding.gaps
    lead = open_gaps[0]
    return FindingView(
        id=one.id,
        number=finding.number,
        gone=one.gone,
        whole=one.whole,
        level=lead.level,
        offices=tuple(OFFICE[who] for who in finding.offices),
        label=finding.cause.label,
        element=_element(one.landscape, finding.cause.element),
        message=one.names.html(lead.message),
        standing=", ".join(one.standing),
        effect="" if one.gone or one.whole else effect_text(finding),
        remedy=_remedy(one, open_gaps),
        at=at("", finding.place),
        gaps=tuple(gaps.values()),
        rules=tuple((gaps[id(some[0])], len(some) - 1) for some in finding.by_rule),
        shared=tuple(shared),
    )


def _element(landscape: Landscape, path: Path) -> ElementView | None:
    """Return what is said of an element beside its id; None if nothing is."""
    section, id = (*map(str, path), "", "")[:2]
    element = getattr(landscape.document, section, {}).get(id) if section else None
    if not isinstance(element, Described):
        return None
    title = landscape.titles.of(section, id)
    view = ElementView(
        title if title != id else "",
        element.technology or "",
        element.external,
        tuple(element.links.items()),
        markdown(element.description or ""),
    )
    return view if any(view) else None


def _gap(gap: Gap, one: ListedFinding, at: Callable[..., PlaceView]) -> GapView:
    verbs = (("Breaks", gap.breaks), ("Leaves unproven", gap.opens))
    return GapView(
        rule=gap.rule,
        level=gap.level,
        office=office_text(gap.definition),
        promise=gap.promise,
        message=one.names.html(gap.message),
        waived=one.waived.get(gap.id, ""),
        standing=", ".join(one.standings.get(gap.id, ())),
        at=at("", gap.place, with_line=True),
        related=tuple(at(note, place, with_line=True) for note, place in gap.related),
        evidence=tuple(evidence_view(gap.witness, one.names)),
        obligations=tuple((verb, tuple(keys_of(asked))) for verb, asked in verbs if asked),
        remedy=_remedy(one, (gap,)),
    )


def _remedy(one: ListedFinding, gaps: Sequence[Gap]) -> Markup:
    """Return what would close some of its gaps; nothing for a finding that only the base has."""
    if one.gone:
        return Markup("")
    remedy = remedy_of(one.landscape, gaps)
    edits = (edit for ways in remedy.steps for way in ways for edit in way.edits)
    return one.names.with_edits(edits).html(remedy.words())


def shared_promises(found: Sequence[ListedFinding]) -> Mapping[str, tuple[FindingLink, ...]]:
    """Return for each finding, by its id, the others that touch an obligation of it."""
    here = [one for one in found if not one.gone and not one.whole]
    touching: dict[object, list[ListedFinding]] = {}
    for one in here:
        for obligation in {each for gap in one.finding.gaps for each in gap.touched}:
            touching.setdefault(obligation, []).append(one)
    others: dict[str, dict[str, ListedFinding]] = {one.id: {} for one in here}
    for every in touching.values():
        some = every[:_MOST_SHARED]
        for one in some:
            others[one.id].update((other.id, other) for other in some if other.id != one.id)
    return {
        id: tuple(link_to(one) for one in sorted(some.values(), key=lambda each: each.finding.number))
        for id, some in others.items()
    }


def link_to(one: ListedFinding) -> FindingLink:
    """Return a link to a finding."""
    return FindingLink(one.id, one.finding.number, one.names.plain(one.finding.lead.message))
