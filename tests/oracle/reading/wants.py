"""Needs of each touchpoint: what it shows and captures, where, and its limits."""

from functools import lru_cache
from typing import NamedTuple

from tests.oracle.reading.figures import UNKNOWN, Interval, exactly, milliseconds
from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section
from tests.oracle.reading.places import Context, present

SCOPE = ("locations", "businesses", "except")


class Attribute(NamedTuple):
    """An attribute of a data object; its part is empty if the object declares none."""

    data: str
    part: str


@lru_cache(10_000)
def attributes(model: Model, reference: str) -> frozenset[Attribute]:
    """Return the attributes that a reference such as `price` or `price.amount` means."""
    data, _, part = reference.partition(".")
    if data not in section(model, "data"):
        raise Unsupported(f"{data} is not declared")
    declared = listed(section(model, "data")[data].get("attributes"))
    if part and part not in declared:
        raise Unsupported(f"{reference} is not declared")
    return frozenset(Attribute(data, one) for one in ((part,) if part else declared or ("",)))


@lru_cache(10_000)
def all_attributes(model: Model) -> tuple[Attribute, ...]:
    """Return every attribute of every data object, in order."""
    return tuple(one for data in section(model, "data") for one in sorted(attributes(model, data)))


@lru_cache(10_000)
def touchpoints(model: Model) -> dict[str, Body]:
    """Return the declared touchpoints, and each channel without one as a touchpoint of its own."""
    declared = section(model, "touchpoints")
    channels = section(model, "channels")
    staffed = {body["channel"] for body in declared.values()}
    own: dict[str, Body] = {id: {**body, "channel": id} for id, body in channels.items() if id not in staffed}
    placed: dict[str, Body] = {
        id: {**{key: value for key, value in channels[body["channel"]].items() if key in SCOPE}, **body}
        for id, body in declared.items()
    }
    return own | placed


@lru_cache(10_000)
def where(model: Model, touchpoint: str) -> frozenset[Context]:
    """Return the contexts in which a touchpoint is present."""
    return present(model, touchpoints(model)[touchpoint])


def offers(model: Model, touchpoint: str) -> tuple[str, ...] | None:
    """Return the capabilities that a touchpoint offers; None if it does not say."""
    declared = touchpoints(model)[touchpoint]
    return listed(declared["offers"]) if "offers" in declared else None


def _asked(model: Model, touchpoint: str, listed_key: str, capability_key: str) -> frozenset[Attribute]:
    body = touchpoints(model)[touchpoint]
    references = [*listed(body.get(listed_key))]
    for capability in offers(model, touchpoint) or ():
        references += listed(section(model, "capabilities").get(capability, {}).get(capability_key))
    return frozenset(one for reference in references for one in attributes(model, reference))


@lru_cache(10_000)
def shown(model: Model, touchpoint: str) -> frozenset[Attribute]:
    """Return the attributes that a touchpoint shows, including what the capabilities it offers need."""
    return _asked(model, touchpoint, "shows", "needs")


@lru_cache(10_000)
def captured(model: Model, touchpoint: str) -> frozenset[Attribute]:
    """Return the attributes that a touchpoint captures, including what the capabilities it offers write."""
    return _asked(model, touchpoint, "captures", "writes")


def limit(model: Model, touchpoint: str, data: str, key: str) -> Interval | None:
    """Return a touchpoint's limit: its own, else its channel's, else the data's; None if there is none."""
    body = touchpoints(model)[touchpoint]
    for holder in (body, section(model, "channels")[body["channel"]]):
        own = ((holder.get("limits") or {}).get(data) or {}).get(key)
        if own is not None:
            return exactly(milliseconds(own))
    declared = section(model, "data")[data].get(key)
    return None if declared is None else exactly(milliseconds(declared))


def freshness(model: Model, touchpoint: str, data: str) -> Interval:
    """Return the age that data may have at a touchpoint."""
    return limit(model, touchpoint, data, "fresh_within") or UNKNOWN


def agreement(model: Model, touchpoint: str, data: str) -> Interval:
    """Return how long a touchpoint may differ: its `agrees_within`, else its `fresh_within`."""
    return limit(model, touchpoint, data, "agrees_within") or freshness(model, touchpoint, data)
