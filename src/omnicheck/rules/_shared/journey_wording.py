"""Words for a journey's hand-overs: what is carried, where it was written and where it is needed."""

from collections.abc import Iterable, Mapping, Sequence

from omnicheck.graph.demand.journey_instances import StepEntry
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.structure.replicas import site_text
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Note
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Kind, Obligation


def carried_data(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """List the data objects, or the attributes concerned if they have others."""
    parts: dict[str, set[str]] = {}
    for transfer in transfers:
        parts.setdefault(transfer.data, set()).update(transfer.attributes)
    names: list[str] = []
    for data, attributes in parts.items():
        whole = attributes.issuperset(estate.landscape.document.data[data].attributes)
        names += [data] if whole else [f"{data}.{attribute}" for attribute in attributes]
    return listing(names)


def writers(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """List the last writers: `app and web in germany`; a place is given if all writers are elsewhere."""
    return _placed(estate, ((one.writer, one.writer_contexts, one) for one in transfers))


def destinations(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """List where customers go on, in which of several sites; a place if all writers are elsewhere."""
    named = ((site_text(estate.cube, one.end, one.contexts), one.contexts, one) for one in transfers)
    return _placed(estate, named)


def _placed(estate: Estate, found: Iterable[tuple[str, tuple[Context, ...], Transfer]]) -> str:
    places: dict[str, set[Context] | None] = {}
    for name, contexts, transfer in found:
        known = places.setdefault(name, set())
        if known is not None:
            places[name] = known.union(contexts) if transfer.writer_contexts else None
    return listing(name + ("" if at is None else estate.places.where(at)) for name, at in places.items())


def hand_over_obligations(estate: Estate, transfers: Iterable[Transfer]) -> tuple[Obligation, ...]:
    """Return the hand-overs that the transfers decide, without duplicates."""
    steps = {(one.entry.journey, one.entry.label, one.contexts) for one in transfers}
    return tuple(
        estate.obligations.hand_over(journey, label, context)
        for journey, label, contexts in steps
        for context in contexts
    )


def where_text(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """Return the place, as in ` in alps`; an empty text if it is wherever the steps are owed."""
    found = tuple(transfers)
    contexts = frozenset().union(*{transfer.contexts for transfer in found})
    owed = estate.once(_owed_at)
    steps = {(one.entry.journey, one.entry.label) for one in found}
    return estate.places.where(contexts, (context for step in steps for context in owed.get(step, ())))


def _owed_at(estate: Estate) -> Mapping[tuple[str, str], Sequence[Context]]:
    """Return the contexts in which each entry of a journey is owed."""
    owed = (one for one in estate.obligations.all if one.kind is Kind.HAND_OVER)
    return grouped(((one.subject, one.matter), one.context) for one in owed if one.context)


def purpose(entries: Iterable[StepEntry]) -> str:
    """Return what customers do next: ` for pick-up and return`; an empty text if the steps do nothing."""
    does = listing(entry.placement.step.does for entry in entries if entry.placement.step.does)
    return f" for {does}" if does else ""


def journeys(entries: Iterable[StepEntry]) -> str:
    """Name the journeys: `journey click-and-collect`."""
    names = {entry.journey for entry in entries}
    return f"{'journey' if len(names) == 1 else 'journeys'} {listing(names)}"


def other_steps(entries: Iterable[StepEntry]) -> tuple[Note, ...]:
    """Return a note for each step but the first, without duplicates, for a gap that points at the first."""
    paths = sorted({entry.path for entry in entries}, key=str)
    return tuple((f"also a step of journey {path[1]}", path) for path in paths[1:])
