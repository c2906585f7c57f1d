"""A system is not connected to the rest of the landscape.

## What it finds
Follow flows in either direction, over any number of systems and touchpoints, and the landscape divides into
connected parts. The largest has the most touchpoints, then the most systems. Each system in another part is
isolated, and each part is one gap, at its first system. If several parts are equally large, there is no
main part, and the systems of all of them are isolated.

## Why it matters
"Systems that are fully integrated": an isolated system neither passes on what it knows nor receives what
others know. It rarely fails and causes no alarms, so it is the last to be noticed.

## How to close it
Declare the flows that exist, or build one to a system that should know. If the system has nothing to do
with customers, leave it out of the model. In a document with `partial: true`, flows may be left out:
systems there that nothing connects with the largest part are a warning, and the result is left open. The
same applies where flows from or to `record` carry data without a named record, which may be any system. If
what is left out, or such records, could make another part the largest, the systems of the largest part are
left open, too.

## When it is wrong
When a real connection is missing from the model, such as a file that someone copies. Declare it with
`mode: manual`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.first_flows import flows_with_record
from omnicheck.rules.rule import Miss, rule
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import agreeing, listing
from omnicheck.verdict.change import Change
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Direction, Kind
from omnicheck.verdict.witness import Island


@rule(level=Level.ERROR, kinds=(Kind.MEMBER,))
def check(estate: Estate) -> Iterator[Miss]:
    """Yield a miss for each island with a system."""
    all_systems = estate.landscape.document.systems
    parts = estate.components
    why = "" if parts.main else ", and no part of the landscape is the largest"
    if not parts.sure:
        yield from _unsure(estate, [member for member in parts.main if member in all_systems])
    for island in parts.islands:
        systems = [member for member in island if member in all_systems]
        if systems:
            unsure = any(estate.landscape.element(member) in estate.landscape.partial for member in island)
            members = tuple(estate.obligations.member(system) for system in systems)
            touchpoints = [member for member in island if member in estate.touchpoints]
            use = agreeing("uses", len(touchpoints))
            connected = f"; only {listing(touchpoints)} {use} {listing(systems)}"
            unnamed = bool(estate.missing_record_links)
            because = "; their document is `partial`, so one may be missing from it" if unsure else why
            if unnamed and not unsure:
                because = "; one from or to `record` may, but what it carries has no record"
            is_for = "is for, or retire it" if len(systems) == 1 else "are for, or retire them"
            others = _others(len(all_systems) - len(systems))
            yield Miss(
                subject=("systems", systems[0]),
                message=f"no flow connects {listing(systems)} with {others}"
                f"{connected if touchpoints else ''}{because}",
                remedy=f"declare or build a flow between {listing(systems)} and the other systems",
                decision=f"or say what {listing(systems)} {is_for}",
                witness=Island(island),
                breaks=() if unsure or unnamed else members,
                opens=members if unsure or unnamed else (),
                level=Level.WARNING if unsure or unnamed else None,
                offers=partial(_connected, estate, island),
            )


def _connected(estate: Estate, island: Sequence[str]) -> Iterator[Change]:
    """Offer flows between a system that is a record and the touchpoints outside that need its data."""
    by_record = estate.once(_by_record)
    here = {data for element in island for data in by_record.get(element, ())}
    for direction in Direction:
        users = estate.users(direction)
        for touchpoint, one in sorted((touchpoint, id) for id in here for touchpoint in users.get(id, ())):
            if touchpoint in island:
                continue
            outside = bool(estate.components.main) and touchpoint not in estate.components.main
            present = estate.obligations.present[touchpoint]
            records = {estate.record(one, context) or "" for context in present}
            for record in sorted(records.intersection(island)):
                for change in flows_with_record(estate, touchpoint, one, direction, record):
                    yield change._replace(partial=change.partial or outside)


def _by_record(estate: Estate) -> Mapping[str, Sequence[str]]:
    """Return the data objects of each record."""
    declared = estate.landscape.document.data.items()
    return grouped((record, id) for id, data in declared for record in data.records())


def _others(number: int) -> str:
    if number < 2:
        return "the only other system" if number else "the rest of the landscape"
    return f"any of the {number:,} other systems"


def _unsure(estate: Estate, systems: list[str]) -> Iterator[Miss]:
    """Yield a miss for the systems of the largest part, where another part may be the largest."""
    why, remedy = "flows may be missing from `partial` documents", "declare the flows that are missing"
    if estate.missing_record_links:
        why = "flows from or to `record` carry data that has none"
        remedy = "declare `record` of all data that these flows carry"
    if systems:
        yield Miss(
            subject=("systems", systems[0]),
            message=f"{listing(systems)} may not be in the largest part of the landscape: {why}, and may "
            "make another part larger",
            remedy=remedy,
            witness=Island(estate.components.main),
            opens=tuple(estate.obligations.member(system) for system in systems),
            level=Level.WARNING,
        )
