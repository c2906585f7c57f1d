"""What the script of the page knows of a finding: facets to filter by, and its parts of the pictures."""

import json
from collections.abc import Iterable, Iterator, Mapping

from omnicheck.model.contexts import EVERYWHERE
from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Landscape
from omnicheck.report.html.gap_elements import GapElements, gap_elements
from omnicheck.report.html.listed_findings import ListedFinding
from omnicheck.report.sanitize import visible
from omnicheck.report.wording import OFFICE
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.owners import Owners
from omnicheck.verdict.witness import routes_of

FACETS = (
    "standing",
    "definition",
    "promise",
    "level",
    "rule",
    "owner",
    "business",
    "location",
    "channel",
    "data",
)
"""The facets, in the order of the page."""

USUAL_FACETS = ("standing", "definition", "level", "rule", "owner")
"""Those that are always shown; the others open on request."""

Fact = Mapping[str, object]


def facts(found: Iterable[ListedFinding]) -> Iterator[Fact]:
    """Yield the facts of each finding."""
    owners: dict[int, Owners] = {}
    for one in found:
        known = owners.get(id(one.landscape)) or owners.setdefault(id(one.landscape), Owners(one.landscape))
        yield _fact(one, known)


def _fact(one: ListedFinding, owners: Owners) -> Fact:
    channels = one.landscape.document.channels
    marks = [gap_elements(gap, one.landscape) for gap in one.finding.gaps]
    elements = {id for mark in marks for id in mark.elements}
    return {
        "id": one.id,
        "title": visible(one.names.plain(one.finding.lead.message)),
        "gone": one.gone,
        "facets": {**_facets(one, owners, elements), "standing": list(one.standing)},
        "nodes": sorted(
            {
                *(
                    key
                    for id in elements
                    for key in (f"node.{id}", *((f"lane.{id}",) if id in channels else ()))
                ),
                *(f"node.step/{number}/{id}" for mark in marks for id, number, _ in mark.hand_overs),
            }
        ),
        "beginnings": sorted({key for mark in marks for key in _beginnings(mark)}),
    }


def _beginnings(mark: GapElements) -> Iterator[str]:
    """Yield the first part of the keys of lines, and of nodes for disagreements."""
    for step in mark.steps:
        yield from (f"line.{one}.{other}." for one, other in (step, step[::-1]))
    for touchpoint, data in mark.disagreements:
        yield f"node.differs/{data}."
        yield f"line.{touchpoint}.differs/{data}."
    for journey, number, before in mark.hand_overs:
        yield from (f"line.step/{one}/{journey}.step/{number}/{journey}." for one in before)


def _facets(one: ListedFinding, owners: Owners, elements: Iterable[str]) -> dict[str, list[str]]:
    """Return the values of each facet; a finding without a location or business is in all of them."""
    gaps, landscape = one.finding.gaps, one.landscape
    contexts = {context for gap in gaps for each in gap.touched for context in each.contexts}
    here = {id for id in elements if id in landscape.touchpoints or id in landscape.document.channels}
    channels = {landscape.touchpoints[id].channel if id in landscape.touchpoints else id for id in here}
    return {
        "definition": [OFFICE[who] for who in one.finding.offices] or ["neither"],
        "promise": list(dict.fromkeys(gap.promise for gap in gaps)),
        "level": list(dict.fromkeys(gap.level for gap in gaps)),
        "rule": list(dict.fromkeys(gap.rule for gap in gaps)),
        "owner": sorted({owner for gap in gaps for owner in owners.of_element(gap.element)}),
        "business": sorted({context.business for context in contexts} - {EVERYWHERE}),
        "location": sorted({context.location for context in contexts} - {EVERYWHERE}),
        "channel": sorted(channels),
        "data": sorted({data for gap in gaps for data in _data(gap, landscape)}),
    }


def _data(gap: Gap, landscape: Landscape) -> Iterator[str]:
    """Yield the data objects that a gap is about."""
    capabilities = landscape.document.capabilities
    for each in gap.touched:
        if each.kind in (Kind.ROUTE, Kind.FACT):
            yield data_of(each.matter)
        elif each.kind is Kind.CAPABILITY and each.matter in capabilities:
            yield from capabilities[each.matter].data()
    yield from (data_of(route.data) for route in routes_of(gap.witness))
    if gap.element[:1] == ("data",):
        yield str(gap.element[1])


def values(all_facts: Iterable[Fact], key: str) -> tuple[str, ...]:
    """Return the values of a facet that occur, sorted."""
    found: set[str] = set()
    for fact in all_facts:
        if isinstance(facets := fact["facets"], Mapping):
            found.update(facets[key])
    return tuple(sorted(found))


def script_json(document: object) -> str:
    """Return JSON that is safe inside a script element: no `<` in it can end the element."""
    text = json.dumps(document, ensure_ascii=True, sort_keys=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
