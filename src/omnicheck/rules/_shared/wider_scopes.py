"""Edits after which an element is in more places."""

from collections.abc import Collection, Iterator

from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import Context
from omnicheck.model.edit import AddEntries, Edit, KeyPath, Remove
from omnicheck.model.element import Scoped
from omnicheck.units.prose import listing


def scope_edits(
    estate: Estate, path: KeyPath, scoped: Scoped, contexts: Collection[Context]
) -> Iterator[Edit]:
    """Yield the edits after which a scope has the contexts too; none if something else keeps it out."""
    present = estate.cube.present(scoped)
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


def places_text(contexts: Collection[Context]) -> str:
    """Return contexts as the end of a phrase such as `run it in`."""
    return listing(sorted(str(one) for one in contexts))
