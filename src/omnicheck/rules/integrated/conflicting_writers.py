"""Two systems can change the same data before its record knows.

## What it finds
A system receives what a touchpoint captures, serves it to touchpoints from its own copy, and passes it on
to the record later, not by request alone. Two such systems in one place have the same data object, which
has no `merge`, so both may change it at the same time. All such systems are one gap, at the data.

## Why it matters
The last sofa is sold in the shop and on the web within the same quarter of an hour. Both customers have a
receipt, both systems were right, and the last to reach the record wins.

## How to close it
Let all write to the record by request, or to one system that does. If two must remain, decide which version
counts and declare it: `merge: newest`.

## When it is wrong
When the systems never hold the same items, such as each shop's own orders. Then the record differs by
place: declare that in `record`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.facts import Bundle
from omnicheck.graph.structure.network import Network
from omnicheck.graph.structure.replicas import base_id
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.prose import listing
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Level
from omnicheck.verdict.witness import Cell, Table


class _Writer(NamedTuple):
    """A system that accepts writes and serves its own copy before the record has them."""

    system: str
    record: str
    takes_from: str
    shows_at: str
    delay: Span


@rule(level=Level.WARNING)
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each data object with two such systems in one place."""
    document = estate.landscape.document
    for data, declared in document.data.items():
        if declared.merge is not None:
            continue
        whole = estate.needs.attributes([data])[data]
        writers: dict[str, _Writer] = {}
        for region in estate.regions_of(data):
            for bundle in region.bundles(estate.needs, data, whole):
                in_place = {one.system: one for one in _writers(estate, bundle)}
                if len(in_place) > 1:
                    writers |= in_place
        if writers:
            yield _miss(data, [writers[system] for system in sorted(writers)])


def _writers(estate: Estate, bundle: Bundle) -> Iterator[_Writer]:
    subgraph, capturing = bundle.subgraph, frozenset(bundle.capturing)
    takes: dict[str, set[str]] = {}
    serves: dict[str, set[str]] = {}
    for run in subgraph.runs:
        for target in run.targets:
            if run.source in capturing and target not in subgraph.touchpoints:
                takes.setdefault(base_id(target), set()).add(base_id(run.source))
            if target in subgraph.touchpoints and run.source not in subgraph.touchpoints:
                serves.setdefault(base_id(run.source), set()).add(base_id(target))
    both = (takes.keys() & serves.keys()) - {subgraph.record}
    if len(both) < 2:
        return
    passing = {base_id(vertex): vertex for vertex in sorted(subgraph.writes.arrivals, reverse=True)}
    flows, arcs = estate.landscape.document.flows, subgraph.writes.network.arcs
    requests = Network(arc for arc in arcs if flows[arc.run.flow].mode == "request")
    by_request = requests.reachable(subgraph.record)
    for system in sorted(both & passing.keys()):
        if passing[system] not in by_request:
            yield _Writer(
                system,
                subgraph.record,
                listing(takes[system]),
                listing(serves[system]),
                subgraph.writes.arrivals[passing[system]].least,
            )


def _miss(data: str, writers: list[_Writer]) -> Miss:
    record = listing(one.record for one in writers)
    names = listing(one.system for one in writers)
    return Miss(
        subject=("data", data),
        about="writers",
        message=f"{names} accept changes of {data} {_longest(writers)} before {record} has them, and nothing "
        "decides which of two changes wins",
        remedy=f"let {names} write to {record} by request; or declare `merge: newest` for {data} if "
        "each change has a version and the newest wins",
        witness=Table(
            data,
            tuple(
                Cell(one.system, "", f"from {one.takes_from}, shown at {one.shows_at}, {_delay(one.delay)}")
                for one in writers
            ),
        ),
    )


def _longest(writers: list[_Writer]) -> str:
    longest = max(one.delay for one in writers)
    return f"up to {longest.short()}" if longest.known else "some time"


def _delay(delay: Span) -> str:
    return f"up to {delay} earlier" if delay.known else "an unknown time earlier"
