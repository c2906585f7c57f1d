"""Changes to a model whose effect on the outcomes is known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.models import Body, Model, texts
from tests.oracle.random_flows import DIRECT, RECORD

FREE_TO_NAME = (
    "locations",
    "businesses",
    "channels",
    "touchpoints",
    "systems",
    "data",
    "flows",
    "capabilities",
    "journeys",
)


IN_ORDER = ("steps", "order")
"""Keys of lists whose order matters."""

_WORDS = """
request event stream cdc poll batch cache manual record discover buy fulfil after relate location business
group newest uniform localised free includes equals one_of at_least at_most best typical worst every schedule
timezone latency timeout backoff fresh_within agrees_within syncs_within languages currencies payments
regulations accessibility load_time device_coverage none cio cmo joint primary secondary
"""
WORDS = frozenset(_WORDS.split())
"""Words of the language that may be ids as well, and then keep their names."""

WITH_CODES = ("country", "timezone")
"""Keys with codes instead of ids."""


def ids(model: Model) -> list[str]:
    """Return every name that the author of a model chose, once: ids, attributes and identifiers."""
    declared = [id for section in (*FREE_TO_NAME, "standards") for id in model.get(section, {})]
    declared += [attribute for body in model["data"].values() for attribute in texts(body.get("attributes"))]
    for section in TOUCHPOINT_SECTIONS:
        for body in model.get(section, {}).values():
            declared += texts(body.get("recognises"))
    for body in model["systems"].values():
        groups = body.get("resolves", [])
        assert isinstance(groups, list)
        declared += [identifier for group in groups for identifier in texts(group)]
    return [id for id in dict.fromkeys(declared) if id not in WORDS]


class Renaming:
    """New names for ids, wherever they occur."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def model(self, model: Model) -> Model:
        """Return the model with the new names."""
        return {
            section: {
                self.text(id): self._body(body) if isinstance(body, dict) else body
                for id, body in elements.items()
            }
            for section, elements in model.items()
        }

    def _body(self, body: Body) -> Body:
        return {key: value if key in WITH_CODES else self._value(value) for key, value in body.items()}

    def text(self, text: str) -> str:
        """Return a key, a reference or an id with the new names."""
        return re.sub(r"[\w-]+", lambda word: self._names.get(word[0], word[0]), text)

    def _value(self, value: object) -> object:
        match value:
            case str():
                return self.text(value)
            case list() | tuple():
                return [self._value(item) for item in value]
            case dict():
                return {self.text(key): self._value(item) for key, item in value.items()}
        return value


@st.composite
def renamings(draw: st.DrawFn, model: Model) -> Renaming:
    """Draw new names in any order."""
    old = ids(model)
    new = draw(st.permutations([f"n{number:03}" for number in range(len(old))]))
    return Renaming(dict(zip(old, new, strict=True)))


def renaming_backwards(model: Model) -> Renaming:
    """Return new names that sort in the opposite order of the old ones."""
    return Renaming({id: f"n{number:03}" for number, id in enumerate(sorted(ids(model), reverse=True))})


def renaming_in_order(model: Model) -> Renaming:
    """Return new names that sort as the old ones do."""
    return Renaming({id: f"n{number:03}" for number, id in enumerate(sorted(ids(model)))})


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


@st.composite
def _turned(draw: st.DrawFn, value: object) -> object:
    """Draw the same value with its parts in another order."""
    if isinstance(value, list):
        return draw(st.permutations(value))
    if isinstance(value, dict):
        return {key: value[key] for key in draw(st.permutations(list(value)))}
    return value


TOUCHPOINT_SECTIONS = ("channels", "touchpoints")


class Figure(NamedTuple):
    """The place of a figure: section, id, key, and the standard if it is a value under that key."""

    section: str
    id: str
    key: str
    standard: str | None = None

    def withheld(self, model: Model) -> Model:
        """Return the model without the figure."""
        element = dict(model[self.section][self.id])
        if self.standard is None:
            dependent = ("timezone",) if self.key == "schedule" else ()  # a zone alone is refused
            element = {key: value for key, value in element.items() if key not in (self.key, *dependent)}
        else:
            values = element[self.key]
            assert isinstance(values, dict)
            element[self.key] = {name: value for name, value in values.items() if name != self.standard}
        return {**model, self.section: {**model[self.section], self.id: element}}


def deciding_figures(model: Model) -> Iterator[Figure]:
    """Yield the figures that the audit needs; withholding one never raises a score."""
    for id, flow in model["flows"].items():
        # An immediate flow without an interval has none; it is not unknown.
        timed = ("latency", "ttl", "schedule", *(() if flow["mode"] in DIRECT else ("every",)))
        yield from (Figure("flows", id, key) for key in timed if key in flow)
    for id, data in model["data"].items():
        yield from (Figure("data", id, key) for key in ("record", "fresh_within", "merge") if key in data)
    for section in TOUCHPOINT_SECTIONS:
        for id, body in model[section].items():
            values = body.get("experience")
            for standard in values if isinstance(values, dict) else ():
                yield Figure(section, id, "experience", standard)
    # If no touchpoint declares `recognises`, none owes it: the last one that does is not withheld.
    declaring = [
        (part, id) for part in TOUCHPOINT_SECTIONS for id, body in model[part].items() if "recognises" in body
    ]
    if len(declaring) > 1:
        yield from (Figure(section, id, "recognises") for section, id in declaring)


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
    parents = {body.get("part_of") for body in model["locations"].values()}
    return [id for id in model["locations"] if id not in parents]


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


LOOSER = {"0s": "2s", "1s": "4s", "3s": "4s", "5s": "1h", "10s": "2h", "1h": "26h", "25h": "90h", "80h": "9d"}


def with_looser_limit(model: Model, section: str, id: str, data: str) -> Model:
    """Return the model with looser limits of one consumer, where it has limits."""
    body = model[section][id]
    channel = model["channels"][str(body.get("channel", id))]
    limits = {**model["data"][data], **_limits(channel).get(data, {}), **_limits(body).get(data, {})}
    shown = any(one.split(".")[0] == data for one in texts(body.get("shows")))
    keys = ("fresh_within", "agrees_within", "syncs_within") if shown else ("fresh_within",)
    looser = {key: LOOSER[str(limits[key])] for key in keys if str(limits.get(key)) in LOOSER}
    own = {**_limits(body), data: {**_limits(body).get(data, {}), **looser}}
    return {**model, section: {**model[section], id: {**body, "limits": own}}}


def _limits(body: Body) -> dict[str, Body]:
    found = body.get("limits", {})
    assert isinstance(found, dict)
    return found
