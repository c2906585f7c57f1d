"""The page of the model language: every section and key, from its published JSON Schema."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from docs.pages.json_words import Schema, in_words
from docs.pages.markdown import page as written
from docs.pages.markdown import table
from omnicheck.model.document import Document, System
from omnicheck.model.element import Described, Element
from omnicheck.model.experience import BUILT_IN
from omnicheck.model.journey import Step
from omnicheck.model.policy import Thresholds
from omnicheck.read.json_schema import document_schema
from omnicheck.read.language import MODES, SECTIONS

_FREE = "metadata"
_FOR_READERS = tuple(key for key in Described.model_fields if key not in Element.model_fields)
_HEADING = ("key", "value", "if left out", "meaning")
_WORDS = {
    "at": "id or key",
    "day": "day",
    "id": "id",
    "duration": "duration",
    "link": "link",
    "reference": "data",
    "node": "place",
}

_INTRODUCTION = """\
Version 1. A model is YAML 1.2, one file or a folder of them. Every file starts with `omnicheck: 1`. The files
are merged section by section, id by id, key by key ([how](../how-to/share-a-model.md)). `NO` and `22:30` are
texts.

- An **id** has at most 64 letters, digits, `-` and `_`. Channels, touchpoints and systems
  share one namespace, in which `record` is reserved.
- A **duration** is `500ms`, `2s`, `15m`, `1h30m`, `7d`, or ISO 8601 such as `PT1H`. The unit is required.
- **data** is the id of a data object, or of one of its attributes: `stock` or `stock.level`.
- A **day** is `2027-05-31`. An **id or key** is an id (`data/return` if two elements have it), or how an
  [obligation's key](../explanation/semantics.md#21-obligations) begins: `route/till/price`.
- A **link** is an address that starts with `https://`, `http://` or `mailto:`.
- A **place** is the id of a location or of a business. Where an id could be both, write `locations/DE` or
  `businesses/DE`.
- A **value** is a text, a number, or true or false. The order of a list of values has no meaning.
- Where values may differ by place, a mapping gives one per location or one per business. The nearest one up
  the tree counts ([not both at once](../explanation/decisions/0005-location-or-business.md)).
- A body may be empty: `erp:`. A key that is left out means unknown; an empty list means none.
- An unknown key is an error, which names the nearest known key. In every body `metadata` (a mapping) and all
  keys that start with `x-` are yours: they are read and never judged.
- What several elements share is written once: `x-nightly: &nightly {mode: batch, every: 1d}`, and then
  `<<: *nightly` in each flow. A key that the flow has itself wins. `*nightly` alone repeats the whole value.

- Every element may have [words for readers](#words-for-readers): `title`, `description`, `tags`,
  `technology`, `links` and `external`.

The smallest useful model has `channels`, `systems`, `data` and `flows`. Besides its sections, a document
has:"""

_FLOWS = """\
What carries data from one place to another, and how. `from` and `to` give the direction in which the data
moves, whichever side calls."""

_WORDS_FOR_READERS = """\
Every element of the sections above may have these keys, but waivers and the policy. No verdict depends on
them. Pictures and pages show the title in place of the id. Text, keys and baselines keep the id, which is
ASCII because it appears in addresses, terminals and build servers
([why](../explanation/decisions/0069-titles-are-for-readers.md))."""

_STANDARDS = """\
Some standards are built in. They are `free` unless declared otherwise, so they apply only where something
requires them."""


class Key(NamedTuple):
    """A key of a body, as in the published schema."""

    name: str
    schema: Schema
    required: bool

    @property
    def if_left_out(self) -> str:
        """Return the default, or `required`; empty if there is neither."""
        default = self.schema.get("default")
        if self.required:
            return "required"
        return "" if default in (None, []) else f"`{str(default).lower()}`"

    @property
    def meaning(self) -> str:
        """Return the schema's description. Raises KeyError if there is none."""
        return str(self.schema["description"])


class Language:
    """The published schema, with its keys as table rows."""

    def __init__(self) -> None:
        self._whole = cast(Schema, document_schema())
        self._definitions = cast(Mapping[str, Schema], self._whole["$defs"])

    def keys(self, body: type[Element]) -> list[Key]:
        """Return the keys of a body, without `metadata` and the words for readers."""
        schema = self._whole if body is Document else self._definitions[body.__name__]
        required = cast(list[str], schema.get("required", []))
        properties = cast(Mapping[str, Schema], schema["properties"])
        return [
            Key(name, value, name in required)
            for name, value in properties.items()
            if name != _FREE and name not in _FOR_READERS
        ]

    def words_for_readers(self) -> list[Key]:
        """Return the keys that every element may have."""
        properties = cast(Mapping[str, Schema], self._definitions[System.__name__]["properties"])
        return [Key(name, properties[name], False) for name in _FOR_READERS]

    def row(self, key: Key) -> tuple[str, ...]:
        """Return the key as a table row."""
        return f"`{key.name}`", in_words(key.schema, self._named), key.if_left_out, key.meaning

    def _named(self, name: str) -> str:
        if name == Step.__name__:
            return "[step](#a-step-of-a-journey)"
        return _WORDS.get(name) or in_words(self._definitions[name], self._named)


def page() -> bytes:
    """Return the page of the language."""
    language, names = Language(), _sections()
    own = (key for key in language.keys(Document) if key.name not in names)
    sections = (_flows(language) if name == "flows" else _section(language, name) for name in names)
    parts = ("\n\n".join(section) for section in sections)
    document = table(_HEADING, map(language.row, own))
    words = table(_HEADING, map(language.row, language.words_for_readers()))
    for_readers = f"## Words for readers\n\n{_WORDS_FOR_READERS}\n\n{words}"
    return written("# The model language", _INTRODUCTION, document, *parts, for_readers)


def _sections() -> list[str]:
    """Return the sections in the order of the document."""
    return [name for name in Document.model_fields if name in SECTIONS]


def _section(language: Language, name: str) -> Iterator[str]:
    (body,) = SECTIONS[name]
    yield f"## {name}\n\n{body.__doc__}"
    yield table(_HEADING, map(language.row, language.keys(body)))
    if name == "journeys":
        yield f"### A step of a journey\n\n{Step.__doc__}"
        yield table(_HEADING, map(language.row, language.keys(Step)))
    if name == "policy":
        yield f"### thresholds\n\n{Thresholds.__doc__}"
        yield table(_HEADING, map(language.row, language.keys(Thresholds)))
    if name == "standards":
        yield f"{_STANDARDS}\n\n{_built_in()}"


def _built_in() -> str:
    rows = ((f"`{name}`", f"`{compare}`") for name, compare in BUILT_IN.items())
    return table(("built in", "how a value meets a requirement"), rows)


def _flows(language: Language) -> Iterator[str]:
    """Yield the table of modes, and the table of keys with the modes that have each."""
    yield f"## flows\n\n{_FLOWS}"
    yield table(("mode", "how it moves data"), _modes())
    yield table((*_HEADING, "modes"), _keys_by_mode(language))


def _modes() -> Iterator[tuple[str, str]]:
    for body in dict.fromkeys(MODES.values()):
        yield ", ".join(f"`{mode}`" for mode, other in MODES.items() if other is body), body.__doc__ or ""


def _keys_by_mode(language: Language) -> Iterable[tuple[str, ...]]:
    """Return a row for each key and meaning; `mode` itself is in the table above."""
    having: dict[tuple[str, ...], list[str]] = {}
    for mode, body in MODES.items():
        for key in language.keys(body):
            if key.name != "mode":
                having.setdefault(language.row(key), []).append(mode)
    return ((*row, "all" if len(modes) == len(MODES) else ", ".join(modes)) for row, modes in having.items())
