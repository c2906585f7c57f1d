"""The published schema, compared with the classes that parse."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from omnicheck.model.document import Document
from omnicheck.model.element import Element
from omnicheck.model.flow import Batch, Carrying
from omnicheck.model.journey import Journey, Step
from omnicheck.model.policy import AuditPolicy
from omnicheck.model.touchpoint import Touchpoint
from omnicheck.model.waiver import DeclaredWaiver
from omnicheck.place import Source
from omnicheck.read.json_schema import model_schema
from omnicheck.read.language import MODES, SECTIONS, keys_of
from omnicheck.read.parse import parse
from omnicheck.read.shapes import Shaped, shaped
from omnicheck.read.tree import MappingNode, plain
from tests.oracle.examples import tries
from tests.read.documents import DOCUMENTS, JUNK, KEYS, ODD_KEYS, SCHEMA, completed, split, spoilt

VALIDATOR = Draft202012Validator(SCHEMA)
OF_A_FILE = Draft202012Validator(model_schema())
BODIES: dict[str, tuple[str, type[Element], dict[str, Any]]] = {
    **{
        shapes[0].__name__: (section, shapes[0], {})
        for section, shapes in SECTIONS.items()
        if section != "policy"
    },
    **{
        shape.__name__: ("flows", shape, {"from": "erp", "to": "web", "carries": ["price"], "mode": mode})
        for mode, shape in MODES.items()
    },
    "DeclaredWaiver": (
        "waivers",
        DeclaredWaiver,
        {"rule": "stale-read", "at": ["web"], "because": "soon", "until": "2027-05-31"},
    ),
    "Touchpoint": ("touchpoints", Touchpoint, {"channel": "web"}),
    "Journey": ("journeys", Journey, {"steps": [{"at": "web"}, {"at": "till"}]}),
}
bodies_of_every_class = pytest.mark.parametrize(("section", "shape", "body"), BODIES.values(), ids=BODIES)


def tree(document: Any) -> MappingNode:
    return parse(Source("model.yaml", json.dumps(document, ensure_ascii=False))).tree


def read(document: Any) -> Shaped:
    return shaped(tree(document), renamings=0)


def refused_by_classes(section: str, bodies: dict[str, Any]) -> set[str]:
    try:
        Document.model_validate(plain(tree({"omnicheck": 1, section: bodies})))
    except ValidationError as error:
        return {str(one["loc"][1]) for one in error.errors() if len(one["loc"]) > 1}
    return set()


def refused_by_schema(section: str, bodies: dict[str, Any]) -> set[str]:
    body = VALIDATOR.evolve(schema=SCHEMA["properties"][section]["additionalProperties"])
    return {id for id in bodies if not body.is_valid(bodies[id])}


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@tries(24)
@given(DOCUMENTS)
def test_a_document_by_the_schema_has_no_fault(document: Any) -> None:
    assert read(document).faults == ()


@tries(50)
@given(spoilt())
def test_the_schema_accepts_exactly_what_has_no_fault(document: Any) -> None:
    assert VALIDATOR.is_valid(document) == (not read(document).faults)


@tries(24)
@given(split())
def test_the_published_schema_accepts_each_file_of_a_split_document(files: tuple[Any, Any]) -> None:
    assert [list(OF_A_FILE.iter_errors(file)) for file in files] == [[], []]


@tries(50)
@given(spoilt())
def test_the_published_schema_refuses_exactly_what_no_other_file_makes_right(document: Any) -> None:
    may_be_right = "omnicheck" in document and VALIDATOR.is_valid(completed(document))

    assert OF_A_FILE.is_valid(document) == may_be_right


@pytest.mark.parametrize(
    "body",
    [
        {"flows": {"f": {"mode": "event", "ttl": "5m"}}},
        {"flows": {"f": {"latency": "300"}}},
        {"flows": {"f": {"latency": {"max": "2s"}}}},
        {"touchpoints": {"t": {"channel": 5}}},
        {"systems": {"bad id": None}},
        {"journeys": {"j": {"steps": [{"does": "buy"}, {"at": "web"}]}}},
        {"journeys": {"j": {"steps": [{"at": "web"}]}}},
        {"waivers": {"w": {"until": "soon"}}},
        {"data": {"price": {"scope": "global"}}},
    ],
)
def test_the_published_schema_refuses_what_is_wrong_in_any_file(body: Any) -> None:
    assert not OF_A_FILE.is_valid({"omnicheck": 1, **body})


@pytest.mark.parametrize("section", [section for section in SECTIONS if section != "policy"])
def test_schema_and_classes_refuse_the_same_ids(section: str) -> None:
    body = next(body for where, _, body in BODIES.values() if where == section)
    bodies = dict.fromkeys([*ODD_KEYS, *KEYS, *(str(junk) for junk in JUNK)], body)
    names = VALIDATOR.evolve(schema=SCHEMA["properties"][section]["propertyNames"])

    assert refused_by_classes(section, bodies) == {id for id in bodies if not names.is_valid(id)}


@pytest.mark.parametrize("key", sorted(keys_of(Document)))
def test_schema_and_classes_refuse_the_same_values_of_a_key_of_the_model(key: str) -> None:
    documents = [{"omnicheck": 1, key: junk} for junk in JUNK]

    assert [not read(one).faults for one in documents] == [VALIDATOR.is_valid(one) for one in documents]


@pytest.mark.parametrize("key", sorted(keys_of(AuditPolicy) | set(ODD_KEYS)))
def test_schema_and_classes_refuse_the_same_policies(key: str) -> None:
    documents = [{"omnicheck": 1, "policy": {key: junk}} for junk in JUNK]

    assert [not read(one).faults for one in documents] == [VALIDATOR.is_valid(one) for one in documents]


@pytest.mark.long
@bodies_of_every_class
def test_schema_and_classes_refuse_the_same_values_of_every_key(
    section: str, shape: type[Element], body: dict[str, Any]
) -> None:
    shared = keys_of(Carrying) if issubclass(shape, Carrying) and shape is not Batch else frozenset()
    for key in sorted(keys_of(shape) - shared):
        bodies = {f"e{number}": body | {key: junk} for number, junk in enumerate(JUNK)}

        assert refused_by_classes(section, bodies) == refused_by_schema(section, bodies), key


def test_schema_and_classes_refuse_the_same_values_of_every_key_of_a_step() -> None:
    for key in sorted(keys_of(Step) | set(ODD_KEYS)):
        steps = {f"e{number}": [{"at": "web"}, {"at": "web", key: junk}] for number, junk in enumerate(JUNK)}
        bodies = {id: {"steps": found} for id, found in steps.items()}

        assert refused_by_classes("journeys", bodies) == refused_by_schema("journeys", bodies), key


@bodies_of_every_class
def test_schema_and_classes_know_the_same_keys(
    section: str, shape: type[Element], body: dict[str, Any]
) -> None:
    bodies = {
        f"e{number}": body | {key: {}} for number, key in enumerate({*KEYS, *ODD_KEYS} - keys_of(shape))
    }

    assert refused_by_classes(section, bodies) == refused_by_schema(section, bodies)


def test_every_key_of_every_class_is_described() -> None:
    classes = [SCHEMA, *SCHEMA["$defs"].values()]
    silent = [
        key
        for shape in classes
        for key, value in shape.get("properties", {}).items()
        if "description" not in value
    ]

    assert silent == []


def test_it_has_an_id() -> None:
    assert (SCHEMA["$schema"], SCHEMA["$id"]) == (
        "https://json-schema.org/draft/2020-12/schema",
        "urn:omnicheck:model:1",
    )
