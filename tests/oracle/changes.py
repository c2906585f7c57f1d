"""Changes to a model whose effect on the outcomes is known."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle.models import Body, Model
from tests.oracle.random_flows import DIRECT

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


IN_ORDER = ("steps",)
"""Keys of lists whose order matters."""


def ids(model: Model) -> list[str]:
    """Return every id that the author of a model chose."""
    declared = [id for section in FREE_TO_NAME for id in model[section]]
    return [*declared, *(id for id in model["standards"] if id != "load_time")]


class Renaming:
    """New names for ids, wherever they occur."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def model(self, model: Model) -> Model:
        """Return the model with the new names."""
        return {
            section: {
                self.text(id): {key: self._value(value) for key, value in body.items()}
                for id, body in elements.items()
            }
            for section, elements in model.items()
        }

    def text(self, text: str) -> str:
        """Return a key, a reference or an id with the new names."""
        return re.sub(r"[\w-]+", lambda word: self._names.get(word[0], word[0]), text)

    def _value(self, value: object) -> object:
        match value:
            case str():
                return self.text(value)
            case list():
                return [self._value(item) for item in value]
            case dict():
                return {self.text(key): self._value(item) for key, item in value.items()}
        return value


@st.composite
def renamings(draw: st.DrawFn, model: Model) -> Renaming:
    """Draw new names in any order."""
    old = ids(model)
    new = draw(st.permutations([f"n{number:02}" for number in range(len(old))]))
    return Renaming(dict(zip(old, new, strict=True)))


def renaming_in_order(model: Model) -> Renaming:
    """Return new names that sort as the old ones do."""
    return Renaming({id: f"n{number:02}" for number, id in enumerate(sorted(ids(model)))})


@st.composite
def reordered(draw: st.DrawFn, model: Model) -> tuple[Model, Model]:
    """Draw a split into two files, with the keys of each element in either, in another order."""
    halves: tuple[Model, Model] = ({}, {})
    for section in draw(st.permutations(list(model))):
        for id in draw(st.permutations(list(model[section]))):
            first = draw(st.integers(0, 1))
            halves[first].setdefault(section, {}).setdefault(id, {})
            for key, value in model[section][id].items():
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
