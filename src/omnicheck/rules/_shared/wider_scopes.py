"""Edits after which an element is in more places."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.contexts import Context
from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove
from omnicheck.model.element import Scoped
from omnicheck.verdict.change import Charge


class WiderSystems(NamedTuple):
    """Systems that must serve more places: the edits, the words to add, and what it costs once."""

    edits: tuple[Edit, ...] = ()
    words: str = ""
    charges: tuple[Charge, ...] = ()


def wider_systems(estate: Estate, ids: Iterable[str], contexts: Collection[Context]) -> WiderSystems:
    """Return what it takes that these systems serve the contexts, nothing if they do."""
    document = estate.landscape.document
    edits, words, charges = [], "", []
    for id in sorted({*ids} & document.systems.keys()):
        if found := [*scope_edits(estate, ("systems", id), document.systems[id], contexts)]:
            edits += found
            where = places_text(estate, set(contexts) - estate.cube.present(document.systems[id]))
            words += f", and let {id} serve {where}"
            points = document.policy.points(ChangeKind.WIDEN_SYSTEM)
            charges.append(
                Charge(f"{id} in {where}", ChangeKind.WIDEN_SYSTEM, points, f"{id} serving {where}")
            )
    return WiderSystems(tuple(edits), words, tuple(charges))


def scope_edits(
    estate: Estate, path: KeyPath, scoped: Scoped, contexts: Collection[Context]
) -> Iterator[Edit]:
    """Yield the edits after which a scope has the contexts too; none if something else keeps it out."""
    present = estate.cube.present(scoped)
    if present.issuperset(contexts):
        return
    absent = [one for one in contexts if one not in present]
    locations = {one.location for one in absent}
    businesses = {one.business for one in absent}
    sides = (
        ("locations", estate.cube.locations, locations),
        ("businesses", estate.cube.businesses, businesses),
    )
    for key, forest, wanted in sides:
        listed = getattr(scoped, key)
        if listed is not None and (new := sorted(wanted - forest.leaves_of(listed))):
            yield AddEntries((*path, key), tuple(new))
        for node in scoped.except_:
            if (name := node.rpartition("/")[2]) in forest and not forest.leaves_of((name,)).isdisjoint(
                wanted
            ):
                yield Remove((*path, "except", node))


def places_text(estate: Estate, contexts: Collection[Context]) -> str:
    """Return contexts as the end of a phrase such as `run it in`."""
    return estate.places.where(contexts).removeprefix(" in ") or "every place"
