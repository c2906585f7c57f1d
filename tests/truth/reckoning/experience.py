"""Standards and capabilities (semantics 5.4 and 5.5)."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.truth.reckoning.cube import Context, Land, line, milliseconds
from tests.truth.reckoning.outcome import KEPT, Found, Outcome, worst

BUILT_IN = {
    "languages": "includes",
    "currencies": "includes",
    "payments": "includes",
    "regulations": "includes",
    "accessibility": "at_least",
    "load_time": "at_most",
    "device_coverage": "at_least",
}
LEVELS = ("A", "AA", "AAA")
NO_REASON = "tbd"
"""What the bench writes in place of a reason."""
BOUNDS = ("at_most", "at_least", "one_of")
Keyed = Iterator[tuple[str, Found]]


def key(*parts: str) -> str:
    """Return the key of an obligation."""
    return "/".join(parts)


def excused(body: dict[str, Any], channel: str) -> bool:
    """Return whether a channel is left out of something."""
    return channel in (body.get("not_on") or {}) or channel not in body.get("channels", [channel])


class Standards:
    """The standards that touchpoints owe, and their outcomes."""

    def __init__(self, land: Land) -> None:
        self.land = land
        required = {name for body in land.locations.values() for name in body.get("requires") or {}}
        self.names = sorted({*land.standards, *required})
        self.every = sorted({*self.names, *BUILT_IN})

    def _said(self, name: str) -> dict[str, Any]:
        return self.land.standards.get(name, {})

    def _policy(self, name: str, touchpoint: str) -> str:
        """Return how values may vary; a touchpoint that differs for a reason is not compared."""
        reason = (self.land.touchpoints[touchpoint].get("differs") or {}).get(name)
        return "free" if reason not in (None, NO_REASON) else str(self._said(name).get("policy", "free"))

    def excused(self, name: str, channel: str) -> bool:
        """Return whether a channel is left out of a standard."""
        return excused(self._said(name), channel)

    def asked(self, name: str, touchpoint: str, context: Context) -> bool:
        """Return the standards that are uniform, localised or required there, and not excused."""
        if self.excused(name, self.land.touchpoints[touchpoint]["channel"]):
            return False
        return self._policy(name, touchpoint) != "free" or bool(self.required(name, context))

    def required(self, name: str, context: Context) -> list[tuple[str, Any]]:
        """Return the general bounds and what the location inherits: sets add up, else the nearest wins."""
        said = self._said(name)
        found = [(bound, said[bound]) for bound in BOUNDS if bound in said]
        nodes = line(self.land.locations, context.location)
        asks = [self.land.locations[node].get("requires") or {} for node in nodes]
        values = [one[name] for one in asks if name in one]
        every = [(body.get("requires") or {}).get(name) for body in self.land.locations.values()]
        natural = "includes" if any(isinstance(value, list) for value in every) else "equals"
        how = said.get("compare") or BUILT_IN.get(name) or (found[0][0] if found else natural)
        if how == "includes":
            values = [united] if (united := [item for each in values for item in _listed(each)]) else []
        return found + [(how, value) for value in values[:1]]

    def value(self, name: str, touchpoint: str, context: Context) -> Any:
        """Return the value of a touchpoint; None if it has none."""
        given = self.land.touchpoints[touchpoint].get("experience") or {}
        return self.land.nearest(given.get(name), context)

    def found(self) -> Keyed:
        """Yield every cell of every standard."""
        for name in self.names:
            cells = [
                (id, context)
                for id, body in self.land.touchpoints.items()
                for context in self.land.where(body)
                if self.asked(name, id, context)
            ]
            for cell in cells:
                peers = [other for other in cells if self._peers(name, cell, other)]
                alone, beside = self._alone(name, *cell), self._beside(name, cell, peers)
                yield key("standard", cell[0], name, *cell[1]), worst([alone, beside])

    def _peers(self, name: str, one: tuple[str, Context], other: tuple[str, Context]) -> bool:
        """Return whether two cells must have the same value."""
        (id, here), (other_id, there) = one, other
        policy = self._policy(name, id)
        if "free" in (policy, self._policy(name, other_id)) or here.business != there.business:
            return False
        return policy == "uniform" or here == there

    def _alone(self, name: str, touchpoint: str, context: Context) -> Found:
        value = self.value(name, touchpoint, context)
        if value is None:
            return Found(Outcome.UNPROVEN, "no value")
        order = self._said(name).get("order") or LEVELS
        return worst([_meets(how, value, wanted, order) for how, wanted in self.required(name, context)])

    def _beside(self, name: str, cell: tuple[str, Context], peers: list[tuple[str, Context]]) -> Found:
        """Compare a cell with the one right value if a requirement names it, else with its peers."""
        policy, own = self._policy(name, cell[0]), self.value(name, *cell)
        if policy == "free":
            return KEPT
        right = {
            _meaning(wanted)
            for _, context in peers
            for how, wanted in self.required(name, context)
            if how == "equals" or (how == "one_of" and len(_meaning(wanted)) == 1)
        }
        values = [self.value(name, *peer) for peer in peers]
        if len(right) == 1:
            return (
                KEPT if own is None or {_meaning(own)} == right else Found(Outcome.BROKEN, f"{policy} values")
            )
        if len({_meaning(value) for value in values if value is not None}) > 1:
            return Found(Outcome.BROKEN, f"{policy} values")
        return Found(Outcome.UNPROVEN, "no value") if None in values else KEPT

    def slow(self, touchpoint: str, context: Context) -> bool:
        """Return whether a page exceeds every budget; 3 s if there is none."""
        value = self.value("load_time", touchpoint, context)
        budgets = [wanted for how, wanted in self.required("load_time", context) if how == "at_most"]
        return value is not None and any(_meets("at_most", value, one) != KEPT for one in budgets or ["3s"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _meaning(value: Any) -> frozenset[Any]:
    """Return a value as it is compared: a set, with durations in ms and booleans distinct from numbers."""
    found = []
    for one in _listed(value):
        ms = milliseconds(one)
        found.append(("time", ms) if ms is not None else (type(one).__name__.replace("int", "float"), one))
    return frozenset(found)


def _meets(how: str, value: Any, wanted: Any, order: Sequence[str] = LEVELS) -> Found:
    have, want = _meaning(value), _meaning(wanted)
    match how:
        case "includes":
            met = have >= want
        case "equals":
            met = have == want
        case "one_of":
            met = bool(have) and have <= want
        case _:
            return worst([_bounded(how, one, wanted, order) for one in _listed(value)] or [_NOT_ENOUGH])
    return KEPT if met else _NOT_ENOUGH


_NOT_ENOUGH = Found(Outcome.BROKEN, "not enough")


def _bounded(how: str, value: Any, wanted: Any, order: Sequence[str]) -> Found:
    """Compare sizes, or grades: their ranks first, then the versions of WCAG that they name."""
    (size, version), (bound, least) = _sized(value, order), _sized(wanted, order)
    if not (size >= bound if how == "at_least" else size <= bound):
        return _NOT_ENOUGH
    if not least or version >= least:
        return KEPT
    return _NOT_ENOUGH if version else Found(Outcome.UNPROVEN, "no version")


def _sized(value: Any, order: Sequence[str]) -> tuple[float, tuple[int, ...]]:
    ((kind, size),) = _meaning(value)
    if kind != "str":
        return float(size), ()
    *words, letters = size.split()
    return ["none", *order].index(letters), tuple(int(part) for part in "".join(words[1:]).split(".") if part)


def capabilities(land: Land) -> Keyed:
    """Yield what each channel owes: what names it, or what any channel offers there."""
    for channel in land.channels:
        staff = {id: set(land.where(land.touchpoints[id])) for id in land.of_channel(channel)}
        served = set().union(*staff.values())
        for context in {*land.where(land.channels[channel]), *served}:
            for id, body in land.capabilities.items():
                if not excused(body, channel) and _owed(land, channel, id, context, context in served):
                    there = [land.touchpoints[one] for one in staff if context in staff[one]]
                    yield key("capability", channel, id, *context), _offered(there, id)


def _owed(land: Land, channel: str, capability: str, context: Context, served: bool) -> bool:
    if "channels" in land.capabilities[capability]:
        return True
    own = [land.touchpoints[id] for id in land.of_channel(channel)]
    others = [body for body in land.touchpoints.values() if land.covers(body, context)]
    if any(capability in body.get("offers", ()) for body in others):
        silent = all("display_only" in body for body in own)
        if not silent:
            return True
    return not served and any(capability in body.get("offers", ()) for body in own)


def _offered(there: list[dict[str, Any]], capability: str) -> Found:
    if not there:
        return Found(Outcome.BROKEN, "no touchpoint")
    if any(capability in body.get("offers", ()) for body in there):
        return KEPT
    if any("offers" not in body for body in there):
        return Found(Outcome.UNPROVEN, "no offers")
    return Found(Outcome.BROKEN, "not offered")
