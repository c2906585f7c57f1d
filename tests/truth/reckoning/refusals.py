"""What makes a model invalid: undeclared names, cycles, keys and values that do not fit."""

from collections.abc import Iterator
from re import fullmatch
from typing import Any
from zoneinfo import available_timezones

from tests.truth.reckoning.cube import Land, Model, line, milliseconds
from tests.truth.reckoning.experience import BUILT_IN
from tests.truth.reckoning.references import MET, Path, references, section, steps, twice, unknown

MEETING = ("shows", "captures", "offers", "experience", "display_only", "recognises", "differs", "per_site")
BY_ITSELF = ("request", "event", "stream", "cdc", "poll", "batch", "cache")
OF_MODE = {
    "retry": BY_ITSELF,
    "delivery": BY_ITSELF,
    "reconcile": BY_ITSELF,
    "every": ("request", "event", "stream", "cdc", "poll", "batch", "manual"),
    "schedule": ("batch",),
    "timezone": ("batch",),
    "ttl": ("cache",),
    "misses": ("poll",),
    "age_propagated": ("cache",),
}


def refusals(model: Model) -> list[Path]:
    """Return the places at which a well-formed model is invalid; none if it is valid."""
    checks = (
        references,
        steps,
        _names,
        _cycles,
        _flows,
        _placed_values,
        values,
        twice,
        _written_back,
        _sites,
        _derivations,
        _orders,
        _links,
    )
    found = [path for check in checks for path in check(model)]
    return found or [*_clocks(model), *_limits(model)]


def _links(model: Model) -> Iterator[Path]:
    """Check that links are addresses of pages or of mail."""
    for name, elements in model.items():
        for id, body in elements.items() if isinstance(elements, dict) else ():
            links = body.get("links") if isinstance(body, dict) else None
            for label, address in (links or {}).items():
                if not str(address).startswith(("http://", "https://", "mailto:")):
                    yield name, id, "links", label


def _names(model: Model) -> Iterator[Path]:
    """Check that ids are unique, and that a channel with touchpoints leaves their keys to them."""
    seen: set[str] = set()
    for name in ("channels", "touchpoints", "systems"):
        for id in section(model, name):
            if id in seen or id == "record":
                yield name, id
            seen.add(id)
    staffed = {body["channel"] for body in section(model, "touchpoints").values()}
    for id, body in section(model, "channels").items():
        yield from (("channels", id, key) for key in MEETING if key in body and id in staffed)


def _written_back(model: Model) -> Iterator[Path]:
    """Yield what is offered where nothing flows back, and writes."""
    capabilities = section(model, "capabilities")
    for name in MET:
        for id, body in section(model, name).items():
            if "display_only" in body and any(
                capabilities.get(offer, {}).get("writes") for offer in body.get("offers", ())
            ):
                yield name, id, "offers"


def _sites(model: Model) -> Iterator[Path]:
    """Yield sites of what has parts, and records that each site has for data of a wider scope."""
    parents = {body.get("part_of") for body in section(model, "locations").values()}
    for id, body in section(model, "locations").items():
        if "sites" in body and id in parents:
            yield "locations", id, "sites"
    for id, body in section(model, "data").items():
        record = body.get("record")
        records = list(record.values()) if isinstance(record, dict) else [str(record)]
        if body.get("scope", "location") != "location" and any(
            section(model, "systems").get(one, {}).get("per_site") for one in records
        ):
            yield "data", id, "record"


def _derivations(model: Model) -> Iterator[Path]:
    """Yield the first of each circle of data that is derived from itself, at any remove."""
    inputs = {
        id: {one.partition(".")[0] for one in body.get("derived_from", ())}
        for id, body in section(model, "data").items()
    }
    behind = {id: set(found) for id, found in inputs.items()}
    for found in behind.values():
        while more := {one for other in found for one in inputs.get(other, ())} - found:
            found.update(more)
    circles = {
        frozenset(one for one in found if id in behind[one]) for id, found in behind.items() if id in found
    }
    yield from (("data", min(circle), "derived_from") for circle in circles)


def _orders(model: Model) -> Iterator[Path]:
    """Yield orders by which nothing is compared, and values that are not in theirs."""
    for id, body in section(model, "standards").items():
        if "order" not in body:
            continue
        by_size = {"at_most", "at_least"} & {body.get("compare") or BUILT_IN.get(id), *body}
        if not by_size or id in ("load_time", "device_coverage"):
            yield "standards", id, "order"
            continue
        known = {"none", *body["order"]}
        yield from (
            path for path, name, value in (*_asked(model), *_met(model)) if name == id and value not in known
        )


def _limits(model: Model) -> Iterator[Path]:
    """Yield the limits of touchpoints and channels on what these do not show, or capture."""
    land = Land(model)
    for name in MET:
        for id, body in section(model, name).items():
            users = land.of_channel(id) if name == "channels" else [id]
            shown = {data for one in users for data in land.wanted(one, "shows")}
            captured = {data for one in users for data in land.wanted(one, "captures")}
            for data, own in (body.get("limits") or {}).items():
                if data not in shown | captured:
                    yield name, id, "limits", data
                elif data not in shown:
                    yield from ((name, id, "limits", data, key) for key in own if key in BETWEEN)


BETWEEN = ("agrees_within", "syncs_within")
"""The limits between touchpoints."""


def _cycles(model: Model) -> Iterator[Path]:
    """Yield nodes that are part of themselves."""
    for name in ("locations", "businesses"):
        nodes = section(model, name)
        for id in nodes:
            above = [nodes[node].get("part_of") for node in line(nodes, id)]
            if id in above:
                yield name, id, "part_of"


def _flows(model: Model) -> Iterator[Path]:
    """Check the ends of flows, and the keys of their mode."""
    staffed = {body["channel"] for body in section(model, "touchpoints").values()}
    ends = {*section(model, "systems"), *section(model, "touchpoints")}
    ends |= set(section(model, "channels")) - staffed
    for id, body in section(model, "flows").items():
        if wrong := list(_ends(body, ends, ("flows", id))):
            yield from wrong
            continue
        if set(_ends_of(body)) & set(body.get("via", ())):
            yield "flows", id, "via"
        if "mode" not in body and not _possible(body):
            yield "flows", id
        for key, modes in OF_MODE.items():
            if key in body and body.get("mode", modes[0]) not in modes:
                yield "flows", id, key
        if "reconcile" in body and body.get("delivery") != "at-most-once":
            yield "flows", id, "reconcile"
        if "schedule" in body and "every" in body and body.get("mode") in ("batch", None):
            yield "flows", id, "every"
        if "timezone" in body and "schedule" not in body and body.get("mode") in ("batch", None):
            yield "flows", id, "timezone"
        reconcile = body.get("reconcile", {})
        if "schedule" in reconcile and "every" in reconcile:
            yield "flows", id, "reconcile"
        if "timezone" in reconcile and "schedule" not in reconcile:
            yield "flows", id, "reconcile", "timezone"
        elif "reconcile" in body and not {"schedule", "every"} & set(reconcile):
            yield "flows", id, "reconcile"
        yield from _spreads(body, ("flows", id))
        yield from _spreads(reconcile, ("flows", id, "reconcile"))


def _possible(body: dict[str, Any]) -> bool:
    """Return whether a flow leaves open what it carries, or in which direction."""
    return "between" in body or "carries" not in body


def _ends_of(body: dict[str, Any]) -> list[str]:
    targets = body.get("to", ())
    return [*body.get("between", ()), *([body["from"]] if "from" in body else ()), *_listed(targets)]


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _ends(body: dict[str, Any], known: set[str], path: Path) -> Iterator[Path]:
    """Check that a flow has two ends that exist, once; one that leaves something open has no record."""
    if "between" in body:
        beside = [key for key in ("from", "to", "both_ways") if body.get(key)]
        yield from ((*path, key) for key in beside[:1])
        yield from unknown(body["between"], known, (*path, "between"))
    elif not body.keys() >= {"from", "to"}:
        yield path
    else:
        yield from unknown([body["from"]], known, (*path, "from"))
        yield from unknown(_listed(body["to"]), known - {body["from"]}, (*path, "to"))


def _spreads(body: dict[str, Any], path: Path) -> Iterator[Path]:
    """Check that the best case is at most the typical one, that at most the worst, and the floor between."""
    said = body.get("latency")
    if isinstance(said, dict):
        known = {key: milliseconds(value) or 0 for key, value in said.items() if key in _SPREAD}
        orders = (("best", "typical", "worst"), ("best", "floor"), ("floor", "worst"))
        rows = [[known[key] for key in order if key in known] for order in orders]
        if any(row != sorted(row) for row in rows):
            yield *path, "latency"


_SPREAD = ("best", "typical", "worst", "floor")


def _placed_values(model: Model) -> Iterator[Path]:
    """Check that values by place are all by location or all by business."""
    for id, body in section(model, "data").items():
        yield from _placed(model, body.get("record"), ("data", id, "record"))
    for name in MET:
        for id, body in section(model, name).items():
            for standard, value in (body.get("experience") or {}).items():
                yield from _placed(model, value, (name, id, "experience", standard))


def _placed(model: Model, value: Any, path: Path) -> Iterator[Path]:
    if isinstance(value, dict):
        within = [set(value) <= set(section(model, forest)) for forest in ("locations", "businesses")]
        if within.count(True) != 1:
            yield path


def _clocks(model: Model) -> Iterator[Path]:
    """Check that a schedule in local time has a zone wherever it runs."""
    land = Land(model)
    for id, body in land.flows.items():
        if body.get("timezone") == "local":
            for context in land.where(body):
                nodes = line(land.locations, context.location)
                if not any("timezone" in land.locations[node] for node in nodes):
                    yield "flows", id, "timezone"


def values(model: Model) -> Iterator[Path]:
    """Check codes, sizes that are compared, and shares."""
    for id, place in section(model, "locations").items():
        if place.get("country", "DE") not in COUNTRIES:
            yield "locations", id, "country"
        if place.get("timezone", "UTC") not in ZONES:
            yield "locations", id, "timezone"
    asked, met = list(_asked(model)), list(_met(model))
    for path, name, value in [*asked, *met]:
        known = CODES.get(name)
        if known is not None and not set(value if isinstance(value, list) else [value]) <= known:
            yield path
        if "order" in section(model, "standards").get(name, {}):
            continue
        wanted = _size(model, name, [one for _, other, one in asked if other == name])
        if wanted is not None and (_kind(value) is None or _kind(value) != (wanted or _kind(value))):
            yield path
        if name == "device_coverage" and not (isinstance(value, int | float) and 0 <= value <= 1):
            yield path


ZONES = available_timezones()
COUNTRIES = {"DE", "NO", "FR", "SE", "FI"}
CODES = {
    "languages": {"de", "nb", "fr", "sv", "fi"},
    "currencies": {"EUR", "NOK", "SEK", "PLN"},
}
"""The valid codes among those that the bench uses."""


def _asked(model: Model) -> Iterator[tuple[Path, str, Any]]:
    for id, body in section(model, "standards").items():
        for bound in ("at_most", "at_least", "one_of"):
            values = body.get(bound, []) if bound == "one_of" else [body[bound]] if bound in body else []
            yield from ((("standards", id, bound), id, value) for value in values)
    for id, body in section(model, "locations").items():
        for name, value in (body.get("requires") or {}).items():
            yield ("locations", id, "requires", name), name, value


def _met(model: Model) -> Iterator[tuple[Path, str, Any]]:
    for met in MET:
        for id, body in section(model, met).items():
            for name, value in (body.get("experience") or {}).items():
                said = value.values() if isinstance(value, dict) else [value]
                single = (one for each in said for one in (each if isinstance(each, list) else [each]))
                yield from (((met, id, "experience", name), name, one) for one in single)


def _kind(value: Any) -> str | None:
    """Return the kind of size of a value; None if it has none."""
    if isinstance(value, list | bool):
        return None
    if isinstance(value, int | float):
        return "number"
    if milliseconds(value) is not None:
        return "duration"
    return "grade" if fullmatch(r"none|(WCAG \d+\.\d+ )?A{1,3}", value) else None


_KINDS = {"load_time": "duration", "device_coverage": "number", "accessibility": "grade"}


def _size(model: Model, name: str, bounds: list[Any]) -> str | None:
    """Return the kind of size by which a standard is compared, that of its first bound; None if by none."""
    said = section(model, "standards").get(name, {})
    if not {"at_most", "at_least"} & {said.get("compare") or BUILT_IN.get(name), *said}:
        return None
    return _KINDS.get(name) or next((kind for kind in map(_kind, bounds) if kind), "")
