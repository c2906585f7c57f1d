"""A fact comes from several sources, or from the wrong one.

## What it finds
Upstream of a touchpoint is a source of a data object that is not its system of record: a second master that
nothing feeds, a system that takes entries and does not pass them on, or the touchpoint itself, because no
flow brings the data or because what is entered there never reaches the record. All touchpoints with the
same wrong sources are one gap, at the first system among them.

If the data's `scope` is wider than one place, touchpoints must agree across places. If places have
different records, and changes at one of them reach other touchpoints and never this one, these differ
permanently: one gap, at the data.

## Why it matters
Two sources of one fact agree only by accident. The label says one price and the till another, however fast
the flows are.

## How to close it
Decide which system is right, name it in `record`, and feed the others from it, or let the touchpoint ask
the record. If the flow exists and is missing from the model, declare it.

## When it is wrong
When the sources hold different data under one name, such as list prices and prices agreed with one
customer. Make them two data objects.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import permutations
from typing import NamedTuple

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.structure.replicas import base_id
from omnicheck.graph.witnesses import route_from
from omnicheck.model.contexts import Context
from omnicheck.model.landscape import Path
from omnicheck.rules._shared.missing_flows import Lacking, missing_flows
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules._shared.single_sources import WrongSources
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import Cell, Missing, Sources, Table


class _Origins(NamedTuple):
    """A data object, its record, its wrong sources, and whether the record is a source too."""

    data: str
    record: str
    wrong: tuple[str, ...]
    also_right: bool


@rule(level=Level.ERROR, kinds=(Kind.FACT,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group facts of wrong origin by the data, its record and the wrong sources."""
    groups: dict[_Origins, list[Fact]] = {}
    right: dict[tuple[str, Context], list[str]] = {}
    for fact in estate.facts:
        if fact.reason is Reason.WRONG_ORIGIN:
            groups.setdefault(_origins(fact), []).append(fact)
        elif fact.reason is not Reason.LOST_ATTRIBUTE:
            right.setdefault((fact.data, fact.contexts[0]), []).append(fact.touchpoint)
    yield from _several_records(estate)
    for origins, facts in groups.items():
        fact = facts[0]
        yield Miss(
            subject=_subject(estate, origins.wrong),
            message=_sentence(estate, facts, origins),
            witness=_sources(fact, origins, right.get((fact.data, fact.contexts[0]), ())),
            breaks=tuple(one for fact in facts for one in estate.obligations_of(fact)),
            related=(("the record", ("data", origins.data, "record")),),
            offers=WrongSources(
                estate,
                origins.data,
                origins.record,
                origins.wrong,
                {fact.touchpoint for fact in facts},
                {context for fact in facts for context in fact.contexts},
            ).changes,
            figures=tuple(obligation_figures(estate, facts)),
        )


def _several_records(estate: Estate) -> Iterator[Miss]:
    groups = grouped((one.data, one) for one in estate.facts if one.reason is Reason.SPLIT_RECORDS)
    for data, facts in groups.items():
        records = sorted({record for fact in facts for record in (fact.record or "", *fact.other_records)})
        places = {one: _at_record(estate, data, one) for one in records}
        names = {fact.touchpoint for fact in facts}
        show = agreeing("shows", len(names))
        shown = " and ".join(f"from {record}{places[record]}" for record in records)
        yield Miss(
            subject=("data", data),
            message=f"{listing(names)} {show} {data} {shown}, although it is the same for the whole "
            f"{estate.landscape.document.data[data].scope}",
            decision=f"or let all places read {data} from one record",
            witness=Table(data, tuple(_shown(estate, facts))),
            breaks=tuple(one for fact in facts for one in estate.obligations_of(fact)),
            related=(("the records", ("data", data, "record")),),
            offers=partial(_joined, estate, data, records),
            figures=tuple(obligation_figures(estate, facts)),
        )


def _joined(estate: Estate, data: str, records: Sequence[str]) -> Iterator[Change]:
    """Offer the flows between the records, in both directions; all of them are needed."""
    for one, other in permutations(records, 2):
        yield from missing_flows(estate, Lacking(Missing(one, other, data), (data,), (), left=-1))


def _at_record(estate: Estate, data: str, record: str) -> str:
    return estate.places.where(one for one in estate.cube.contexts if estate.record(data, one) == record)


def _shown(estate: Estate, facts: Iterable[Fact]) -> Iterator[Cell]:
    for one in facts:
        yield Cell(one.touchpoint, estate.places.where(one.contexts).removeprefix(" in "), one.record or "")


def _origins(fact: Fact) -> _Origins:
    """Return the wrong sources, which include the touchpoint only if there is no other."""
    record = fact.record or ""
    wrong = sorted({base_id(element) for origin in fact.origins for element in origin} - {record})
    others = tuple(one for one in wrong if one != fact.touchpoint)
    return _Origins(fact.data, record, others or (fact.touchpoint,), (record,) in fact.origins)


def _subject(estate: Estate, wrong: Iterable[str]) -> Path:
    """Return the first system, since an architect can change that; else the first touchpoint."""
    first = min(wrong, key=lambda element: (element in estate.touchpoints, element))
    return estate.landscape.element(first)


def _sentence(estate: Estate, facts: list[Fact], origins: _Origins) -> str:
    data, record, wrong, also_right = origins
    touchpoints = sorted({fact.touchpoint for fact in facts})
    present = {context for touchpoint in touchpoints for context in estate.obligations.present[touchpoint]}
    where = estate.places.where((context for fact in facts for context in fact.contexts), present)
    names, sources = listing(touchpoints), listing(wrong)
    if wrong != tuple(touchpoints):
        instead = "and from" if also_right else "instead of"
        own = " (one in each place)" if _one_a_site(estate, wrong) else ""
        return f"{data} at {names}{where} comes from {sources}{own} {instead} its record {record}"
    if also_right:
        return (
            f"{data} captured at {names}{where} never reaches {record}, so {names} may show another {data} "
            f"than {record} has"
        )
    return f"{names}{where} may show another {data} than {record} has, or none"


def _one_a_site(estate: Estate, wrong: Iterable[str]) -> bool:
    """Return True if every site has its own copy of the wrong sources."""
    systems = estate.landscape.document.systems
    return all(id in systems and systems[id].per_site for id in wrong)


def _sources(fact: Fact, origins: _Origins, right: Iterable[str]) -> Sources:
    """Return the route from each origin, and that of the record to a touchpoint that has the right value."""
    routes = []
    if fact.subgraph is not None:
        routes = [route_from(fact.subgraph, origin[0], fact.end) for origin in fact.origins]
        if not origins.also_right:
            correct = (route_from(fact.subgraph, origins.record, other) for other in right)
            routes.append(next(filter(None, correct), None))
    return Sources(
        data=origins.data,
        touchpoint=fact.touchpoint,
        record=origins.record,
        origins=tuple(dict.fromkeys(base_id(element) for origin in fact.origins for element in origin)),
        routes=tuple(route for route in routes if route is not None),
    )
