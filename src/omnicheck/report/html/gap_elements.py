"""Elements and lines of a picture that a gap concerns."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from omnicheck.model.data_reference import data_of
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import ENDS
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Kind
from omnicheck.verdict.witness import (
    Claims,
    Contrast,
    Hole,
    Island,
    Pair,
    Route,
    Sources,
    Table,
    Witness,
    routes_of,
)


class GapElements(NamedTuple):
    """The elements that a gap names, and the steps between them on its routes.

    `disagreements` are touchpoints that may differ, each with the data object in which it may.
    `hand_overs` are the steps of journeys to which it lets nothing through, each with those before it.
    """

    elements: frozenset[str]
    steps: frozenset[tuple[str, str]]
    disagreements: frozenset[tuple[str, str]]
    hand_overs: frozenset[tuple[str, int, tuple[int, ...]]]


def gap_elements(gap: Gap, landscape: Landscape) -> GapElements:
    """Return the gap's element, the owners of its obligations, and the elements of its witness."""
    elements = {one.subject for one in gap.touched if one.subject and one.kind is not Kind.HAND_OVER}
    section, *rest = map(str, gap.element)
    if rest and section in ENDS:
        elements.add(rest[0])
    steps: set[tuple[str, str]] = set()
    if rest and section == "flows":
        flow = landscape.document.flows.get(rest[0])
        steps |= {(flow.source, target) for target in flow.targets} if flow else set()
    for route in routes_of(gap.witness):
        steps |= {(hop.source, hop.target) for hop in route.hops}
        if route.missing:
            steps.add((route.missing.source, route.missing.target))
    elements |= set(_named(gap.witness)) | {end for step in steps for end in step}
    return GapElements(
        frozenset(elements),
        frozenset(steps),
        frozenset(_disagreements(gap, landscape)),
        frozenset(_hand_overs(gap, landscape)),
    )


def _disagreements(gap: Gap, landscape: Landscape) -> Iterator[tuple[str, str]]:
    """Yield the touchpoints of the witness, and those that the gap touches."""
    if isinstance(gap.witness, Pair):
        touched = {one.subject for one in gap.touched} & landscape.touchpoints.keys()
        for touchpoint in (gap.witness.later, gap.witness.sooner, *touched):
            yield touchpoint, data_of(gap.witness.route.data)


def _hand_overs(gap: Gap, landscape: Landscape) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Yield the journey of each hand-over that a gap touches, the number of its step, and those before."""
    for one in gap.touched:
        journey = landscape.document.journeys.get(one.subject) if one.kind is Kind.HAND_OVER else None
        if journey and one.matter in journey.labels():
            number = journey.labels().index(one.matter)
            yield one.subject, number, journey.departures(number, frozenset(range(number)))


def _named(witness: Witness | None) -> Iterable[str]:
    match witness:
        case Pair():
            return (witness.later, witness.sooner)
        case Sources():
            return (witness.touchpoint, witness.record, *witness.origins)
        case Table():
            return (cell.subject for cell in witness.cells)
        case Island():
            return witness.members
        case Hole():
            return (witness.channel,)
        case Claims():
            return (witness.subject,)
        case Route() | Contrast() | None:
            return ()
        case _:
            assert_never(witness)
