"""Changes to a model whose effect on the outcomes is known."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.oracle.models import TOUCHPOINT_SECTIONS, Body, Model, texts, with_element
from tests.oracle.random_flows import RECORD
from tests.oracle.reading.figures import milliseconds

IN_ORDER = ("steps", "order")
"""Keys of lists whose order matters."""


@st.composite
def reordered(draw: st.DrawFn, model: Model) -> tuple[Model, Model]:
    """Draw a split into two files, with the keys of each element in either, in another order."""
    halves: tuple[Model, Model] = ({}, {})
    for section in draw(st.permutations(list(model))):
        for id in draw(st.permutations(list(model[section]))):
            first = draw(st.integers(0, 1))
            body = model[section][id]
            if not isinstance(body, dict):
                halves[first].setdefault(section, {})[id] = body
                continue
            halves[first].setdefault(section, {}).setdefault(id, {})
            for key, value in body.items():
                file = halves[draw(st.sampled_from((first, first, 1 - first)))]
                turned = value if key in IN_ORDER else draw(_turned(value))
                file.setdefault(section, {}).setdefault(id, {})[key] = turned
    return halves


def halves_backwards(model: Model) -> tuple[Model, Model]:
    """Return two files, each with every second key of each element; everything is in the opposite order."""
    halves: tuple[Model, Model] = ({}, {})
    for section, elements in reversed(model.items()):
        for id, body in reversed(elements.items()):
            if section == "policy" or not isinstance(body, dict):
                halves[0].setdefault(section, {})[id] = body  # allowed in one file only
                continue
            for nth, half in enumerate(halves):
                part = dict(list(body.items())[nth::2][::-1])
                if part or not body:
                    half.setdefault(section, {})[id] = {key: _backwards(key, part[key]) for key in part}
    return halves


def _backwards(key: str, value: object) -> object:
    return value[::-1] if isinstance(value, list) and key not in IN_ORDER else value


@st.composite
def _turned(draw: st.DrawFn, value: object) -> object:
    """Draw the same value with its parts in another order."""
    if isinstance(value, list):
        return draw(st.permutations(value))
    if isinstance(value, dict):
        return {key: value[key] for key in draw(st.permutations(list(value)))}
    return value


def split(model: Model, leaf: str) -> Model:
    """Return the model with a location split into two identical ones, each with as many sites."""
    whole = dict(model["locations"][leaf])
    sites = {"sites": whole.pop("sites")} if "sites" in whole else {}
    halves: dict[str, Body] = {f"{leaf}-{half}": {"part_of": leaf, **sites} for half in ("east", "west")}
    return {**model, "locations": {**model["locations"], leaf: whole, **halves}}


def per_site(model: Model) -> bool:
    """Return whether any element is `per_site`."""
    return any(
        "per_site" in body
        for section in ("systems", *TOUCHPOINT_SECTIONS)
        for body in model[section].values()
    )


def leaves(model: Model) -> Sequence[str]:
    """Return the locations without parts."""
    places = model.get("locations", {})
    parents = {body.get("part_of") for body in places.values()}
    return [id for id in places if id not in parents]


def reverse_flows(model: Model) -> Model:
    """Return the model with each flow reversed, and shown and captured data swapped.

    Each flow must have one target. Limits of touchpoints are left out: some are refused where data is only
    captured.
    """
    swapped = {"shows": "captures", "captures": "shows"}

    def turned(elements: dict[str, Body]) -> dict[str, Body]:
        return {
            id: {swapped.get(key, key): value for key, value in body.items() if key != "limits"}
            for id, body in elements.items()
        }

    flows = {id: {**flow, "from": flow["to"], "to": flow["from"]} for id, flow in model["flows"].items()}
    touchpoints = {section: turned(model[section]) for section in ("channels", "touchpoints")}
    return {**model, **touchpoints, "flows": flows}


def with_something_irrelevant(model: Model) -> Model:
    """Return the model with a data object that nothing shows, a flow that carries it, and words of no weight.

    The flow joins two elements that another flow joins already, and is active where that one is.
    """
    joins = [body for body in model["flows"].values() if RECORD not in (body["from"], *texts(body["to"]))]
    flows = dict(model["flows"])
    if joins:
        flows["idle"] = {**joins[0], "carries": ["idle"]}
    return {
        **model,
        "data": {**model["data"], "idle": {"record": next(iter(model["systems"]))}},
        "systems": {id: {**(body or {}), "x-cost": 7} for id, body in model["systems"].items()},
        "flows": flows,
    }


def with_words_for_readers(model: Model) -> Model:
    """Return the model with a title and the like on every element."""
    words: Body = {
        "title": "在庫 / المخزون / Склад",
        "description": "unknown, manual, joint",
        "tags": ["cio", "cmo"],
        "technology": "batch",
        "links": {"page": "https://wiki.example/record"},
        "external": True,
    }
    sections = {
        section: {id: {**(body or {}), **words} for id, body in bodies.items()}
        for section, bodies in model.items()
        if section not in ("policy", "waivers") and isinstance(bodies, dict)
    }
    return {**model, **sections}


def doubled(model: Model, id: str, double: str) -> Model:
    """Return the model with a double of a touchpoint, with the same flows, rights and duties."""
    section = "touchpoints" if id in model["touchpoints"] else "channels"
    copies = {**model, section: {**model[section], double: model[section][id]}}
    flows: dict[str, Body] = {}
    for name, body in model["flows"].items():
        targets = texts(body["to"])
        to = [*targets, double] if id in targets else targets
        flows[name] = {**body, "to": to if len(to) > 1 else to[0]}
        if body["from"] == id:
            flows[f"{name}-double"] = {**body, "from": double}
    for part in ("capabilities", "standards"):
        declared = model.get(part, {})
        copies[part] = {name: _narrowed_too(body or {}, id, double) for name, body in declared.items()}
    return {**copies, "flows": flows}


def _narrowed_too(body: Body, id: str, double: str) -> Body:
    """Return a body that names the double wherever it names the channel."""
    found = dict(body)
    if id in texts(body.get("channels")):
        found["channels"] = [*texts(body["channels"]), double]
    excused = body.get("not_on")
    if isinstance(excused, dict) and id in excused:
        found["not_on"] = {**excused, double: excused[id]}
    return found


def with_slower_way(model: Model, data: str, readers: Sequence[str]) -> Model:
    """Return the model with a slower route, shared by all that show some data."""
    slow = {
        "from": model["data"][data]["record"],
        "to": list(readers),
        "carries": [data],
        "mode": "batch",
        "every": "70d",
        "latency": {"best": "30d", "worst": "30d"},
    }
    return {**model, "flows": {**model["flows"], "slow": slow}}


def with_looser_limit(model: Model, section: str, id: str, data: str) -> Model:
    """Return the model with looser limits of one consumer, where it has limits."""
    body = model[section][id]
    channel = model["channels"][str(body.get("channel", id))]
    limits = {**model["data"][data], **_limits(channel).get(data, {}), **_limits(body).get(data, {})}
    shown = any(one.split(".")[0] == data for one in texts(body.get("shows")))
    keys = ("fresh_within", "agrees_within", "syncs_within") if shown else ("fresh_within",)
    looser = {key: _looser(limits[key]) for key in keys if key in limits}
    own = {**_limits(body), data: {**_limits(body).get(data, {}), **looser}}
    return with_element(model, section, id, {**body, "limits": own})


def _looser(limit: object) -> str:
    """Return four times a limit, and 2 s instead of none."""
    return f"{4 * milliseconds(limit) or 2_000:.0f}ms"


def _limits(body: Body) -> dict[str, Body]:
    found = body.get("limits", {})
    assert isinstance(found, dict)
    return found
