"""A touchpoint shows an attribute that never reaches it, though others do.

## What it finds
A touchpoint shows a data object, and only some of the attributes that it shows arrive: the flows that bring
the data carry a part of it. All touchpoints that the same flow leaves incomplete are one gap, at that flow.

## Why it matters
The price arrives without the date from which it applies, so the touchpoint fills in a guess, and disagrees
with every touchpoint that gets both.

## How to close it
Add the missing attribute to what the flow `carries`, or add a flow that carries it. If the touchpoint needs
only what arrives, let it show just that: `shows: [price.amount]`.

## When it is wrong
When the touchpoint computes the attribute itself and there is no other way to compute it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import inf

from omnicheck.graph.demand.reasons import Reason
from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Fact
from omnicheck.graph.region.routes import RouteCheck
from omnicheck.graph.structure.timings import timing_of
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries
from omnicheck.model.landscape import Path
from omnicheck.rules._shared.obligation_figures import obligation_figures
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind
from omnicheck.verdict.witness import Route


@rule(level=Level.ERROR, kinds=(Kind.FACT,))
def check(estate: Estate) -> Iterator[Miss]:
    """Group by the lost attributes and the flows that bring the rest; if several, by touchpoint."""
    groups: dict[tuple[Path, str, tuple[str, ...], tuple[str, ...]], list[Fact]] = {}
    for fact in estate.facts:
        if fact.reason is Reason.LOST_ATTRIBUTE:
            flows = _partial_flows(estate, fact)
            subject = ("flows", *flows) if len(flows) == 1 else estate.landscape.element(fact.touchpoint)
            groups.setdefault((subject, fact.data, fact.lost, flows), []).append(fact)
    for (subject, data, lost, flows), facts in groups.items():
        names = listing(fact.touchpoint for fact in facts)
        missing, reach = listing(f"{data}.{one}" for one in lost), "reaches" if len(lost) == 1 else "reach"
        yield Miss(
            subject=subject,
            message=f"{missing} never {reach} {names}: {_bring(flows)} only other attributes of {data}",
            decision=f"or list under `shows` of {names} only the attributes of {data} that customers see",
            witness=_missing_hop(estate, facts[0]),
            breaks=tuple(one for fact in facts for one in estate.obligations_of(fact)),
            related=tuple((f"brings a part of {data}", ("flows", flow, "carries")) for flow in flows),
            offers=partial(_carried, estate, facts, flows),
            figures=tuple(obligation_figures(estate, facts)),
        )


def _carried(estate: Estate, facts: Sequence[Fact], flows: Iterable[str]) -> Iterator[Change]:
    """Offer each flow that brings the rest, on which the attributes are added."""
    wanted = tuple(f"{facts[0].data}.{one}" for one in facts[0].lost)
    limits = [estate.landscape.limit(one.touchpoint, one.data, "agrees_within").ms for one in facts]
    limit = min((inf if one is None else one for one in limits), default=inf)
    for id in flows:
        timing = timing_of(estate.landscape.document.flows[id], "UTC")
        late = timing.wait.plus(timing.latency).low > limit
        edit = AddEntries(("flows", id, "carries"), wanted)
        yield Change(ChangeKind.CARRY, f"carry {listing(wanted)} on flow {id}", (edit,), partial=late)


def _bring(flows: tuple[str, ...]) -> str:
    return f"flow {flows[0]} brings" if len(flows) == 1 else f"flows {listing(flows)} bring"


def _partial_flows(estate: Estate, fact: Fact) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                run.flow
                for run in estate.runs
                if fact.touchpoint in run.targets
                and fact.contexts[0] in run.active
                and fact.data in estate.needs.attributes(run.carries)
            }
        )
    )


def _missing_hop(estate: Estate, fact: Fact) -> Route:
    """Return the route of the first lost attribute, with its missing hop."""
    brought = fact.subgraph.attributes if fact.subgraph else frozenset(fact.lost)
    lost = RouteCheck(
        fact.touchpoint,
        f"{fact.data}.{next(attribute for attribute in fact.lost if attribute in brought)}",
        Direction.READ,
        fact.contexts,
        Reason.NO_ROUTE,
        fact.record,
        subgraph=fact.subgraph,
        place=fact.place,
    )
    return estate.route_of(lost)
