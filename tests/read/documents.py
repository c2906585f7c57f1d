"""Random documents by the published schema, some of them then damaged."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from omnicheck.read.json_schema import document_schema
from omnicheck.read.language import SECTIONS, bodies, keys_of

SCHEMA: Any = document_schema()
WORDS = {
    "at": ("web", "data/return", "route/till/price/read/*"),
    "day": ("2027-05-31", "2028-02-29"),
    "id": ("web", "erp", "NO", "DE-stores", "x-ray", "7", "_", "a" * 64),
    "link": ("https://wiki.example/till?x=1#y", "http://a.example", "mailto:till@example.com"),
    "element": ("erp", "data/return"),
    "node": ("DE", "locations/DE", "businesses/home"),
    "reference": ("price", "stock.level", "a.x-y"),
    "duration": ("500ms", "2s", "1h30m", "7d", "PT1H", "P2W", "0s"),
}
KEYS = sorted({key for shape in bodies() for key in keys_of(shape)} | {*SECTIONS, "name"})
ODD_KEYS = ["", "x-", "x-mine", "X-mine", "nmae", "bad id", "a\n", "a" * 65, "é", "null"]
JUNK: list[Any] = [
    *(None, True, False, 0, 1, 1.0, 1.5, -3, 60, 10**17, "", " ", "x", "1", "yes", "null", "price", "é"),
    *("stock.level", "a.b.c", "a.", ".", "bad id", "a\n", "a.b\n", "a" * 64, "a" * 65, "x." + "a" * 65),
    *("locations/DE", "locations/DE\n", "systems/DE", "/DE", "DE/", "newest", "primary", "buy", "AT_MOST"),
    *("2027-05-31", "2027-5-31", "2027-13-01", "2027-05-31\n", "route/web/*", "a//b", "a/*b", "/", ["a/b"]),
    *(
        "https://wiki.example/",
        "https://",
        "javascript:alert(1)",
        "HTTP://a.example",
        "mailto:a b",
        "http://a\n",
    ),
    *({"a": "https://a.example"}, {"": "https://a.example"}, {"a b": "mailto:x"}, {"a": "https://a<b"}),
    *("at_most", "poll", "batch", "Poll", "free", "error", "unproven", "record"),
    *("2s", "2s\n", " 2s", "2 min", "-2s", "2", "1h30m", "30m1h", "PT1H", "P", "1M", "1.2345s", "99999d"),
    *([], [None], [""], ["a"], ["a", "a"], ["a", "b"], [1], [1, 1.0], [1, True], [["a"]], [{}], ["bad id"]),
    *(["a\n"], ["a.b"], ["a.b", "a.b"], ["locations/DE"], [True], [1.5, "a"]),
    *({}, {"a": None}, {"a": 1}, {"a": ""}, {"a": "b"}, {"a": "b\n"}, {"a": ["b"]}, {"a": ["b", None]}),
    *({"a": []}, {"a": {}}, {"a": {"b": 1}}, {"a": {"b": None}}, {"a": {"b": {"c": 1}}}, {"a": {"b c": 1}}),
    *(
        [["a", "b"]],
        [["a", "b"], ["a", "b"]],
        [["a", "b"], ["a"]],
        [["a", "a"]],
        [["a", 1]],
        [[]],
        [{"at": "a"}] * 2,
    ),
    *(
        [{"at": "a"}, {"at": "a b"}],
        [{"at": "a"}, {}],
        [{"at": "a"}, {"at": "a", "nmae": "b"}],
        [{"at": "a"}],
    ),
    *({"": "a"}, {"bad id": "a"}, {"a\n": "b"}, {"a" * 65: "b"}, {"x-a": 1}, {"best": "1s", "worst": "2s"}),
    *({"worst": "2s"}, {"best": "1s"}, {"worst": 2}, {"worst": ""}, {"worst": None}, {"worst": "2s", "x": 1}),
    *({"timeout": "5s", "backoff": ["1s", "1s"]}, {"timeout": "5s", "backoff": []}, {"timeout": "5s"}),
    *(
        {"timeout": "5s", "backoff": "1s"},
        {"timeout": "5s", "backoff": [1]},
        {"every": "1h", "latency": "1s"},
    ),
    *(
        {"schedule": "0 2 * * *", "latency": {"worst": "1s"}},
        {"latency": {"typical": "1s"}},
        1000,
        1001,
        True,
    ),
]

_junk = st.sampled_from(JUNK).map(copy.deepcopy)


def made_to(schema: Any) -> SearchStrategy[Any]:
    """Draw a value that the published schema, or a part of it, accepts."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        return st.sampled_from(WORDS[name]) if name in WORDS else made_to(SCHEMA["$defs"][name])
    for choices in (schema[word] for word in ("anyOf", "oneOf") if word in schema):
        return st.one_of([made_to(choice) for choice in choices])
    if "const" in schema or "enum" in schema:
        return st.sampled_from(schema.get("enum", [schema.get("const")]))
    kinds = schema["type"]
    return st.one_of([_of_kind(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def _of_kind(kind: str, schema: Any) -> SearchStrategy[Any]:
    match kind:
        case "object" if "properties" in schema:
            return _bodies(schema["properties"], set(schema.get("required", ())))
        case "object":
            keys = made_to(schema.get("propertyNames", {"type": "string"}))
            values = schema["additionalProperties"]
            values = _junk if values is True else made_to(values)
            return st.dictionaries(keys, values, min_size=schema.get("minProperties", 0), max_size=2)
        case "array":
            least = max(1, schema.get("minItems", 1))
            return st.lists(made_to(schema["items"]), min_size=least, max_size=2, unique_by=repr)
        case "string":
            return st.sampled_from(("a text", "2s", "é", "NO", "x" * 80))
        case "integer":
            return st.sampled_from([schema["minimum"], schema["minimum"] + 1, 7.0, 1000])
        case "number":
            least, most = schema.get("minimum", -1), schema.get("maximum", 10**17)
            return st.sampled_from([n for n in (0, 0.8, -1, 1.0, 10**17) if least <= n <= most])
        case "boolean":
            return st.booleans()
    return st.none()


def _bodies(properties: Any, required: set[str]) -> SearchStrategy[Any]:
    optional = {key: made_to(value) for key, value in properties.items() if key not in required}
    return st.fixed_dictionaries(
        {key: made_to(properties[key]) for key in sorted(required)},
        optional={**optional, "x-mine": _junk},
    )


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the lists and mappings inside a value, with each index or key."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(inner, dict | list):
            yield from spots(inner)


DOCUMENTS = made_to(SCHEMA)


@st.composite
def spoilt(draw: DrawFn) -> Any:
    """Draw a document near the language, with up to three changes, additions, renames or removals."""
    document = copy.deepcopy(draw(DOCUMENTS))
    for _ in range(draw(st.integers(1, 3))):
        if found := list(spots(document)):
            _spoil(draw, *found[draw(st.integers(0, len(found) - 1))])
    return document


def _spoil(draw: DrawFn, within: Any, key: Any) -> None:
    match draw(st.sampled_from(("change", "add", "rename", "take out"))):
        case "add" if isinstance(within, dict):
            within[draw(st.sampled_from(KEYS + ODD_KEYS))] = draw(_junk)
        case "add":
            within.append(draw(_junk))
        case "rename" if isinstance(within, dict):
            within[draw(st.sampled_from(KEYS + ODD_KEYS))] = within.pop(key)
        case "take out":
            within.pop(key)
        case _:
            within[key] = draw(_junk)


def completed(value: Any, schema: Any = SCHEMA) -> Any:
    """Return a value with what other files might add, so that it is valid if any files can make it so."""
    chosen = _object_in(value, schema)
    if chosen is None:
        return value
    body = dict(value or {})
    properties, entries = chosen.get("properties", {}), chosen.get("additionalProperties")
    for key, inner in body.items():
        if key in properties:
            body[key] = completed(inner, properties[key])
        elif isinstance(entries, dict):
            body[key] = completed(inner, entries)
    for key in chosen.get("required", ()):
        body.setdefault(key, _least(properties[key]))
    if chosen.get("minProperties", 0) > len(body):
        body["a"] = _least(entries)
    return body


def _object_in(value: Any, schema: Any) -> Any:
    """Return the form of a mapping in a schema, if the value is one or is empty; None if there is none."""
    if value is not None and not isinstance(value, dict):
        return None
    for choice in _choices(schema):
        mode = choice.get("properties", {}).get("mode", {})
        given = (value or {}).get("mode")
        if "object" in choice.get("type", ()) and given in mode.get("enum", [mode.get("const")]):
            return choice
    return next((one for one in _choices(schema) if "object" in one.get("type", ()) and not value), None)


def _choices(schema: Any) -> Iterator[Any]:
    if name := schema.get("$ref", "").rpartition("/")[2]:
        yield from _choices(SCHEMA["$defs"][name])
    elif choices := schema.get("anyOf") or schema.get("oneOf"):
        for choice in choices:
            yield from _choices(choice)
    else:
        yield schema


def _least(schema: Any) -> Any:
    """Return a valid value for a key that another file has to give."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        return WORDS[name][0] if name in WORDS else completed({}, schema)
    (choice, *_) = _choices(schema)
    if "pattern" in choice:
        return "a"
    match choice.get("type"):
        case "array":
            return [_least(choice["items"])]
        case "object":
            return completed({}, choice)
    return "a"


@st.composite
def split(draw: DrawFn) -> tuple[Any, Any]:
    """Draw a document as two files, of which each has some of the keys at any depth."""
    first, second = _halves(draw, draw(DOCUMENTS))
    return {**first, "omnicheck": 1}, {**second, "omnicheck": 1}


def _halves(draw: DrawFn, value: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    halves: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for key, inner in value.items():
        match draw(st.sampled_from(("first", "second", "both"))):
            case "both" if isinstance(inner, dict) and inner:
                for half, part in zip(halves, _halves(draw, inner), strict=True):
                    half[key] = part or draw(st.sampled_from((None, {})))
            case "first":
                halves[0][key] = inner
            case _:
                halves[1][key] = inner
    return halves
