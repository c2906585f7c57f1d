"""Leaves, contexts, scopes, and values by place (semantics 1.1)."""

import re
from functools import cached_property
from typing import Any, NamedTuple

Model = dict[str, Any]
SCOPE = ("locations", "businesses", "except")
OF_CAPABILITY = {"shows": "needs", "captures": "writes"}
"""The key of a capability that adds to a key of each touchpoint that offers it."""


class Context(NamedTuple):
    """A leaf location and a leaf business that trades there; `*` if the model declares none."""

    location: str
    business: str


class Land:
    """A valid model, with its elements by section and its contexts."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.locations = self.section("locations")
        self.businesses = self.section("businesses")
        self.channels = self.section("channels")
        self.systems = self.section("systems")
        self.data = self.section("data")
        self.flows = self.section("flows")
        self.capabilities = self.section("capabilities")
        self.standards = self.section("standards")
        self.touchpoints = self._touchpoints()

    def section(self, name: str) -> dict[str, dict[str, Any]]:
        """Return the elements of a section; an empty body is an empty mapping."""
        return {id: body or {} for id, body in (self.model.get(name) or {}).items()}

    def _touchpoints(self) -> dict[str, dict[str, Any]]:
        """Return the touchpoints, in scope where their channel is, and the channels without any."""
        declared = self.section("touchpoints")
        found = {}
        for id, body in declared.items():
            channel = self.channels[body["channel"]]
            scope = {key: channel[key] for key in SCOPE if key in channel}
            found[id] = {**scope, **body}
        staffed = {body["channel"] for body in declared.values()}
        return found | {
            id: {**body, "channel": id} for id, body in self.channels.items() if id not in staffed
        }

    def of_channel(self, channel: str) -> list[str]:
        """Return the touchpoints of a channel."""
        return [id for id, body in self.touchpoints.items() if body["channel"] == channel]

    @cached_property
    def contexts(self) -> list[Context]:
        """Return every leaf location with every leaf business that trades there."""
        return [
            Context(location, business)
            for location in _leaves(self.locations)
            for business in _leaves(self.businesses)
            if self._trades(business, location)
        ]

    def _trades(self, business: str, location: str) -> bool:
        for node in line(self.businesses, business):
            if "locations" in self.businesses[node]:
                return bool(set(self.businesses[node]["locations"]) & set(line(self.locations, location)))
        return True

    def covers(self, body: dict[str, Any], context: Context) -> bool:
        """Return whether a scope includes a context."""
        places = set(line(self.locations, context.location))
        owners = set(line(self.businesses, context.business))
        if "locations" in body and not places & set(body["locations"]):
            return False
        if "businesses" in body and not owners & set(body["businesses"]):
            return False
        named = places | owners | {f"locations/{id}" for id in places} | {f"businesses/{id}" for id in owners}
        return not named & set(body.get("except", ()))

    def where(self, body: dict[str, Any]) -> list[Context]:
        """Return the contexts of a scope."""
        return [context for context in self.contexts if self.covers(body, context)]

    def nearest(self, value: Any, context: Context) -> Any:
        """Return a value that may differ by place; None if it has none there."""
        if not isinstance(value, dict):
            return value
        nodes = [*line(self.locations, context.location), *line(self.businesses, context.business)]
        return next((value[node] for node in nodes if node in value), None)

    def wanted(self, touchpoint: str, key: str) -> dict[str, set[str]]:
        """Return what a touchpoint `shows` or `captures`, by attribute, also by what it offers."""
        body = self.touchpoints[touchpoint]
        listed, of_capability = list(body.get(key, ())), OF_CAPABILITY[key]
        offers = body.get("offers", ())
        listed += [one for id in offers for one in self.capabilities[id].get(of_capability, ())]
        found: dict[str, set[str]] = {}
        for reference in listed:
            data, _, attribute = reference.partition(".")
            every = set(self.data[data].get("attributes", ())) or {"*"}
            found.setdefault(data, set()).update({attribute} if attribute else every)
        return found

    def limit(self, touchpoint: str, data: str, key: str) -> tuple[int | None, str]:
        """Return a touchpoint's limit, with the touchpoint, channel or data object that declares it."""
        channel = self.touchpoints[touchpoint]["channel"]
        for id, body in (
            (touchpoint, self.section("touchpoints").get(touchpoint, {})),
            (channel, self.channels[channel]),
        ):
            own = (body.get("limits") or {}).get(data) or {}
            if key in own:
                return milliseconds(own[key]), id
        if key in self.data[data] or key != "agrees_within":
            return milliseconds(self.data[data].get(key)), data
        return self.limit(touchpoint, data, "fresh_within")

    def record(self, data: str, context: Context) -> str | None:
        """Return the system of record of a data object in a context."""
        found = self.nearest(self.data[data].get("record"), context)
        return None if found is None else str(found)


def _leaves(nodes: dict[str, dict[str, Any]]) -> list[str]:
    parents = {body.get("part_of") for body in nodes.values()}
    return [id for id in nodes if id not in parents] or ["*"]


def line(nodes: dict[str, dict[str, Any]], id: str) -> list[str]:
    """Return a node, what it is part of, and so on."""
    found: list[str] = []
    node: str | None = id
    while node is not None and node in nodes and node not in found:
        found.append(node)
        node = nodes[node].get("part_of")
    return found


_UNITS = {"d": 86_400_000, "h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|d|h|m|s)")
_WHOLE = re.compile(rf"(?:{_PART.pattern})+")


def milliseconds(text: Any) -> int | None:
    """Return a duration as the bench writes it (`1h30m`, `500ms`); None if it is not one."""
    if not isinstance(text, str) or not _WHOLE.fullmatch(text):
        return None
    return round(sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text)))
