"""What is no model at all: names that lead nowhere, circles, keys that do not fit (the language)."""

from collections.abc import Iterator
from typing import Any

from tests.truth.reckoning.cube import Land, Model, line, milliseconds
from tests.truth.reckoning.references import MET, Path, references, section, steps, twice, unknown
from tests.truth.reckoning.values import values

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
    """The places at which a model of the right shapes is wrong all the same; none if it is right."""
    checks = (references, steps, _names, _circles, _flows, _placed_values, values, twice)
    found = [path for check in checks for path in check(model)]
    return found or list(_clocks(model))


def _names(model: Model) -> Iterator[Path]:
    """One namespace for what flows may lead to; a channel with touchpoints leaves their keys to them."""
    seen: set[str] = set()
    for name in ("channels", "touchpoints", "systems"):
        for id in section(model, name):
            if id in seen or id == "record":
                yield name, id
            seen.add(id)
    staffed = {body["channel"] for body in section(model, "touchpoints").values()}
    for id, body in section(model, "channels").items():
        yield from (("channels", id, key) for key in MEETING if key in body and id in staffed)


def _circles(model: Model) -> Iterator[Path]:
    """Nodes that are part of themselves."""
    for name in ("locations", "businesses"):
        nodes = section(model, name)
        for id in nodes:
            above = [nodes[node].get("part_of") for node in line(nodes, id)]
            if id in above:
                yield name, id, "part_of"


def _flows(model: Model) -> Iterator[Path]:
    """Flows lead from an element to others, and have the keys of their mode."""
    staffed = {body["channel"] for body in section(model, "touchpoints").values()}
    ends = {*section(model, "systems"), *section(model, "touchpoints")}
    ends |= set(section(model, "channels")) - staffed
    for id, body in section(model, "flows").items():
        targets = body["to"] if isinstance(body["to"], list) else [body["to"]]
        yield from unknown([body["from"]], ends, ("flows", id, "from"))
        yield from unknown(targets, ends - {body["from"]}, ("flows", id, "to"))
        if {body["from"], *targets} & set(body.get("via", ())):
            yield "flows", id, "via"
        for key, modes in OF_MODE.items():
            if key in body and body["mode"] not in modes:
                yield "flows", id, key
        if "reconcile" in body and body.get("delivery") != "at-most-once":
            yield "flows", id, "reconcile"
        if "schedule" in body and "every" in body and body["mode"] == "batch":
            yield "flows", id, "every"
        if "timezone" in body and "schedule" not in body and body["mode"] == "batch":
            yield "flows", id, "timezone"
        mended = body.get("reconcile", {})
        if "schedule" in mended and "every" in mended:
            yield "flows", id, "reconcile"
        if "timezone" in mended and "schedule" not in mended:
            yield "flows", id, "reconcile", "timezone"
        yield from _spreads(body, ("flows", id))
        yield from _spreads(mended, ("flows", id, "reconcile"))


def _spreads(body: dict[str, Any], path: Path) -> Iterator[Path]:
    """The best case is no longer than the typical one, and that no longer than the worst."""
    said = body.get("latency")
    if isinstance(said, dict):
        figures = [milliseconds(said[key]) or 0 for key in ("best", "typical", "worst") if key in said]
        if figures != sorted(figures):
            yield *path, "latency"


def _placed_values(model: Model) -> Iterator[Path]:
    """Values by place are all by location, or all by business."""
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
    """A schedule by the local clock needs one wherever it runs."""
    land = Land(model)
    for id, body in land.flows.items():
        if body.get("timezone") == "local":
            for context in land.where(body):
                nodes = line(land.locations, context.location)
                if not any("timezone" in land.locations[node] for node in nodes):
                    yield "flows", id, "timezone"
