"""The obligations of a landscape under the two definitions."""

from functools import lru_cache

from tests.oracle.reading.capabilities import key as capability_key
from tests.oracle.reading.capabilities import of_channel, offered_elsewhere, owing, promised, there
from tests.oracle.reading.loading import Model, section
from tests.oracle.reading.misses import placed
from tests.oracle.reading.places import Context, contexts
from tests.oracle.reading.requirements import names
from tests.oracle.reading.standards import all_met, owed
from tests.oracle.reading.steps import hand_overs
from tests.oracle.reading.wants import captured, shown, touchpoints, where

CIO = ("route", "member", "end-point")
CMO = ("fact", "standard", "capability", "hand-over")


@lru_cache(10_000)
def obligations(model: Model) -> frozenset[str]:
    """Return the key of every obligation."""
    found = {f"member/{id}" for id in section(model, "systems")}
    for id in touchpoints(model):
        found.add(f"end-point/{id}")
        for context in where(model, id):
            found |= _of_data(model, id, id, context)
    found |= {one.key for one in all_met(model)}
    for capability in section(model, "capabilities"):
        for context in contexts(model):
            owe = owing(model, capability, context)
            found |= {capability_key(channel, capability, context) for channel in owe}
    found |= {one.key for one in hand_overs(model)}
    return frozenset(found | absent(model))


def _of_data(model: Model, id: str, touchpoint: str, context: Context) -> set[str]:
    """Return the keys that a touchpoint owes for its data in a context, under an id."""
    reads = {one.data for one in shown(model, touchpoint)}
    writes = {one.data for one in captured(model, touchpoint)}
    return {
        *(placed("route", id, data, "read", context) for data in reads),
        *(placed("route", id, data, "write", context) for data in writes),
        *(placed("fact", id, data, context) for data in reads),
    }


@lru_cache(10_000)
def absent(model: Model) -> frozenset[str]:
    """Return the keys that channels owe where they are promised and have no touchpoint; all are broken.

    Under the channel's id they are an end point, the data of its touchpoints elsewhere, the capabilities
    that those offer, and each standard that a touchpoint there would owe.
    """
    found: set[str] = set()
    for channel in section(model, "channels"):
        for context in promised(model, channel):
            if there(model, channel, context):
                continue
            found.add(placed("end-point", channel, context))
            for touchpoint in of_channel(model, channel):
                found |= _of_data(model, channel, touchpoint, context)
            owe = [name for name in names(model) if owed(model, name, channel, context)]
            found |= {placed("standard", channel, name, context) for name in owe}
            found |= {capability_key(channel, one, context) for one in offered_elsewhere(model, channel)}
    return frozenset(found)
