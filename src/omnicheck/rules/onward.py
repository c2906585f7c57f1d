"""What the rules about journeys share: whose journey it is, what it carries and where it goes, in words."""

from collections.abc import Iterable

from omnicheck.graph.demand.journey_instances import StepEntry
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.transfers import Transfer
from omnicheck.graph.structure.replicas import display_name
from omnicheck.model.contexts import Context
from omnicheck.rules.rule import Note
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Kind, Obligation


def carried(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """The data objects by their names; by attributes where they have others that are not concerned."""
    parts: dict[str, set[str]] = {}
    for transfer in transfers:
        parts.setdefault(transfer.data, set()).update(transfer.attributes)
    names: list[str] = []
    for data, attributes in parts.items():
        whole = attributes.issuperset(estate.landscape.document.data[data].attributes)
        names += [data] if whole else [f"{data}.{attribute}" for attribute in attributes]
    return listing(names)


def origins(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """Who wrote it last: `app and web in germany`, with the place where it is only written elsewhere."""
    return _placed(estate, ((one.writer, one.writer_contexts, one) for one in transfers))


def ends(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """Where customers come to: `till at another site`; with the place where it is only from elsewhere."""
    return _placed(estate, ((display_name(one.end), one.contexts, one) for one in transfers))


def _placed(estate: Estate, found: Iterable[tuple[str, tuple[Context, ...], Transfer]]) -> str:
    places: dict[str, set[Context] | None] = {}
    for name, contexts, transfer in found:
        known = places.setdefault(name, set())
        if known is not None:
            places[name] = known.union(contexts) if transfer.writer_contexts else None
    return listing(
        name + ("" if contexts is None else estate.places.where(contexts))
        for name, contexts in places.items()
    )


def contexts_of(transfers: Iterable[Transfer]) -> frozenset[Context]:
    """Where something comes out like that."""
    return frozenset().union(*{transfer.contexts for transfer in transfers})


def touched(estate: Estate, transfers: Iterable[Transfer]) -> tuple[Obligation, ...]:
    """The hand-overs that they decide, each once though many a transfer may have a part in it."""
    found = {(one.entry.journey, one.entry.label, one.contexts) for one in transfers}
    return tuple(
        estate.obligations.hand_over(journey, label, context)
        for journey, label, contexts in found
        for context in contexts
    )


def there(estate: Estate, transfers: Iterable[Transfer]) -> str:
    """` in alps`; nothing where it is so wherever the steps are owed."""
    found = tuple(transfers)
    steps = {(one.entry.journey, one.entry.label) for one in found}
    owed = (one for one in estate.obligations.all if one.kind is Kind.HAND_OVER)
    among = (one.context for one in owed if one.context and (one.subject, one.matter) in steps)
    return estate.places.where(contexts_of(found), among)


def purpose(entries: Iterable[StepEntry]) -> str:
    """What customers mean to do next: ` for pick-up and return`; nothing where they only look."""
    done = listing(entry.placement.step.does for entry in entries if entry.placement.step.does)
    return f" for {done}" if done else ""


def journeys(entries: Iterable[StepEntry]) -> str:
    """`journey click-and-collect`."""
    names = {entry.journey for entry in entries}
    return f"{'journey' if len(names) == 1 else 'journeys'} {listing(names)}"


def other_steps(entries: Iterable[StepEntry]) -> tuple[Note, ...]:
    """All steps but the first, each once, for a gap that points at the first."""
    paths = sorted({entry.path for entry in entries}, key=str)
    return tuple((f"also a step of journey {path[1]}", path) for path in paths[1:])
