"""Places: contexts, presence in them, scopes of data, and values by place."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from tests.oracle.reading.loading import Body, Model, Unsupported, listed, section

EVERYWHERE = "*"
"""The one location or business of a landscape that declares none."""


class Context(NamedTuple):
    """A leaf location and a leaf business that trades there."""

    location: str
    business: str


@lru_cache(10_000)
def upward(model: Model, forest: str, node: str) -> tuple[str, ...]:
    """Return the node and its ancestors, up to its root."""
    parent = section(model, forest).get(node, {}).get("part_of")
    return (node,) if parent is None else (node, *upward(model, forest, parent))


@lru_cache(10_000)
def leaves(model: Model, forest: str) -> tuple[str, ...]:
    """Return the nodes without children."""
    nodes = section(model, forest)
    parents = {body.get("part_of") for body in nodes.values()}
    return tuple(node for node in nodes if node not in parents) or (EVERYWHERE,)


def _trades(model: Model, business: str, location: str) -> bool:
    """Return whether a business trades at a location: at its own, else its parent's, else everywhere."""
    for node in upward(model, "businesses", business):
        declared = section(model, "businesses").get(node, {}).get("locations")
        if declared is not None:
            return any(place in upward(model, "locations", location) for place in listed(declared))
    return True


@lru_cache(10_000)
def contexts(model: Model) -> tuple[Context, ...]:
    """Return every pair of a leaf business and a leaf location where it trades."""
    return tuple(
        Context(location, business)
        for location in leaves(model, "locations")
        for business in leaves(model, "businesses")
        if _trades(model, business, location)
    )


def _means(model: Model, node: str, context: Context) -> bool:
    """Return whether a node, a location or a business, includes the context."""
    forest, _, id = node.rpartition("/")
    here = forest != "businesses" and id in upward(model, "locations", context.location)
    return here or (forest != "locations" and id in upward(model, "businesses", context.business))


def present(model: Model, body: Body) -> frozenset[Context]:
    """Return the contexts that `locations`, `businesses` and `except` allow; all if they are left out."""

    def within(context: Context) -> bool:
        for forest, place in (("locations", context.location), ("businesses", context.business)):
            named = body.get(forest)
            if named is not None and not set(listed(named)) & set(upward(model, forest, place)):
                return False
        return not any(_means(model, node, context) for node in listed(body.get("except")))

    return frozenset(context for context in contexts(model) if within(context))


@lru_cache(10_000)
def scopes(model: Model, scope: str) -> tuple[frozenset[Context], ...]:
    """Return the sets of contexts that share data of that scope."""
    everywhere = contexts(model)
    if scope == "group":
        return (frozenset(everywhere),) if everywhere else ()
    if scope == "business":
        owners = dict.fromkeys(context.business for context in everywhere)
        return tuple(frozenset(one for one in everywhere if one.business == owner) for owner in owners)
    return tuple(frozenset((context,)) for context in everywhere)


@lru_cache(10_000)
def scope_of(model: Model, data: str, context: Context) -> frozenset[Context]:
    """Return the contexts that share the data object with this one."""
    scope = section(model, "data")[data].get("scope", "location")
    return next(found for found in scopes(model, scope) if context in found)


def nearest(model: Model, value: Any, context: Context) -> Any:
    """Return the value for the context, the nearest one of a mapping by place; None if there is none."""
    if not isinstance(value, Mapping):
        return value
    places = [node for node in upward(model, "locations", context.location) if node in value]
    owners = [node for node in upward(model, "businesses", context.business) if node in value]
    if places and owners:
        raise Unsupported("one mapping names both the location and the business: which is nearer?")
    return value[(places + owners)[0]] if places or owners else None


@lru_cache(10_000)
def record_of(model: Model, data: str, context: Context) -> str | None:
    """Return the system of record of a data object in a context; None if it is not declared."""
    found = nearest(model, section(model, "data")[data].get("record"), context)
    return None if found is None else str(found)


@lru_cache(10_000)
def zone_of(model: Model, context: Context) -> str:
    """Return the zone of a location: its own, or the nearest above it; UTC if none is declared."""
    places = [
        section(model, "locations").get(one, {}) for one in upward(model, "locations", context.location)
    ]
    return next((str(place["timezone"]) for place in places if place.get("timezone")), "UTC")
