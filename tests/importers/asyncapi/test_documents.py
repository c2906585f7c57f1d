"""Documents of AsyncAPI: what is one, and what is wrong with one."""

from pathlib import Path

import pytest

from omnicheck.errors import Fault, UserError
from omnicheck.importers.asyncapi.documents import recognise
from omnicheck.place import Source
from tests.importers.asyncapi.folders import imported, kinds, losses
from tests.importers.replacements import with_anything

TWO = """\
asyncapi: 2.6.0
id: urn:shop
info: {title: Shop, version: 1.2.0, description: Sells., license: {name: MIT}}
x-omnicheck: {owner: cio}
servers:
  main: {url: 'kafka.example:9092', protocol: kafka, variables: {a: {default: b}}, tags: [{name: t}]}
channels:
  sold:
    servers: [main]
    publish:
      operationId: take
      bindings: {kafka: {groupId: g}}
      traits: [{summary: s}]
      message: {oneOf: [{$ref: '#/components/messages/sale'}]}
components:
  messages:
    sale: {name: sale, payload: {allOf: [{properties: {sku: {}}}]}, tags: [{name: t}], externalDocs: {url: u}}
"""
THREE = """\
asyncapi: 3.0.0
info: {title: Till, version: 1.0.0}
servers: {main: {host: 'kafka.example:9092', pathname: /x, protocol: kafka}}
channels:
  sold: {address: sold, servers: [{$ref: '#/servers/main'}], messages: {sale: {$ref: '#/components/sale'}}}
operations:
  give:
    action: send
    channel: {$ref: '#/channels/sold'}
    messages: [{$ref: '#/channels/sold/messages/sale'}]
    reply: {address: {location: $message.header#/to}, messages: []}
    traits: [{bindings: {mqtt: {qos: 0}, http: {method: GET}}}]
components: {sale: {payload: {properties: {sku: {}}}}}
"""


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("asyncapi: 3.0.0\n", True),
        ('{"asyncapi": "1.2.0"}', True),
        ("asyncapi: 2.0.0\nchannels: {broken", True),
        ("messages: {asyncapi: {}}\n", False),
        ("openapi: 3.0.0\n", False),
    ],
)
def test_a_document_says_asyncapi_at_its_top(text: str, is_one: bool) -> None:
    assert recognise(Source("a.yaml", text)) is is_one


def test_each_document_is_an_application_with_what_it_says_of_itself(tmp_path: Path) -> None:
    found = imported(tmp_path, {"shop.yaml": TWO})
    shop = found.parts[0]
    assert (found.name, shop.kind, shop.words.title, shop.words.description) == (
        "Shop",
        "application",
        "Shop",
        "Sells.",
    )
    assert shop.words.metadata == {"id": "urn:shop", "version": "1.2.0"}
    assert getattr(shop.facts["owner"], "text", "") == "cio"
    assert losses(found) == ["licences:3", "bindings:12"]


def test_a_folder_is_one_landscape_and_a_file_of_parts_is_not_a_document(tmp_path: Path) -> None:
    parts = {"parts.yaml": "sale: {name: sale}\n"}
    found = imported(tmp_path, {"shop.yaml": TWO, "till.yaml": THREE, **parts})
    assert found.name == ""
    assert kinds(found)[:2] == ["application Shop", "application Till"]


@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("1.2.0", "AsyncAPI 1.2.0 is not read"),
        ("4.0.0", "AsyncAPI 4.0.0 is not read"),
        ("", "AsyncAPI without"),
    ],
)
def test_another_version_is_a_fault_that_names_it(tmp_path: Path, version: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        imported(tmp_path, {"a.yaml": THREE.replace("3.0.0", version)})


def test_every_fault_of_every_document_is_reported_at_once(tmp_path: Path) -> None:
    files = {
        "a.yaml": "asyncapi: 3.0.0\ninfo: {version: 1}\nchannels: []\n",
        "b.yaml": "asyncapi: 3.0.0\ninfo: {title: B}\noperations: {o: {action: send}}\nx-omnicheck: 3\n",
        "c.yaml": "asyncapi: 3.0.0\ninfo: {title: C, title: D}\n",
        "d.yaml": "- asyncapi\n- asyncapi: 3.0.0\nasyncapi: 3.0.0\n",
    }
    with pytest.raises(UserError) as refused:
        imported(tmp_path, files)
    places = [str(fault.place).rpartition("/")[2] for fault in refused.value.faults]
    assert places == ["a.yaml:2:7", "a.yaml:3:11", "b.yaml:4:14", "b.yaml:3:17", "c.yaml:2:18", "d.yaml:3:1"]


def unplaced(root: Path, text: str) -> list[Fault]:
    """Return the faults of a document that have no place or no message; none if it can be read."""
    try:
        imported(root, {"a.yaml": text})
    except UserError as refused:
        return [fault for fault in refused.faults if fault.place is None or not fault.message]
    return []


@pytest.mark.long
@pytest.mark.parametrize("text", [TWO, THREE])
def test_any_value_anywhere_is_read_or_refused_with_places(tmp_path: Path, text: str) -> None:
    assert [other for other in with_anything(text) if unplaced(tmp_path, other)] == []


@pytest.mark.parametrize("text", [TWO, THREE])
def test_a_truncated_document_is_read_or_refused_with_places(tmp_path: Path, text: str) -> None:
    ends = range(len("asyncapi: 2.6.0\n"), len(text), 7)
    assert [end for end in ends if unplaced(tmp_path, text[:end])] == []


def test_deep_nesting_is_refused_with_a_place(tmp_path: Path) -> None:
    deep = '{"asyncapi": "3.0.0", "channels": ' + '{"a":' * 5_000
    for name, text in (("a.json", deep), ("b.yaml", f"asyncapi: 3.0.0\nchannels: {'[' * 100}{']' * 100}\n")):
        with pytest.raises(UserError, match="nested more than"):
            imported(tmp_path / name, {name: text})
