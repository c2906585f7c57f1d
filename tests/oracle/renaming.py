"""New names for everything that the author of a model may name."""

import re
from collections.abc import Mapping

from hypothesis import strategies as st

from tests.oracle.models import TOUCHPOINT_SECTIONS, Body, Model, texts

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
    "objectives",
    "glossary",
    "waivers",
)

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
