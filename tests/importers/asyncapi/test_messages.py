"""Messages: their names, and the attributes that their payloads give them."""

from pathlib import Path

import pytest

from omnicheck.importers.architecture import Architecture
from tests.importers.asyncapi.folders import imported, losses


def with_message(message: str, more: str = "") -> dict[str, str]:
    """Return a document whose one operation carries a message, or some of them."""
    return {
        "app.yaml": "asyncapi: 3.0.0\ninfo: {title: App}\n"
        f"channels: {{c: {{address: c, messages: {{key: {message}}}}}}}\n"
        "operations: {o: {action: send, channel: {$ref: '#/channels/c'}}}\n" + more
    }


def attributes(found: Architecture) -> tuple[str, ...]:
    return found.data[0].attributes


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("{name: own, messageId: second}", "own"),
        ("{messageId: second}", "second"),
        ("{$ref: '#/components/messages/third'}", "third"),
        ("{$ref: '#/components/messages/named'}", "own"),
        ("{$ref: 'parts/fourth.yaml'}", "fourth"),
        ("{$ref: '#/components/messages/far'}", "far"),
        ("{$ref: 'https://x.example/m.yaml#/fifth'}", "key"),
        ("{}", "key"),
    ],
)
def test_a_message_is_called_by_its_name_its_reference_or_its_key(
    tmp_path: Path, message: str, name: str
) -> None:
    more = "components: {messages: {third: {}, named: {name: own}, far: {$ref: 'https://x.example/m'}}}\n"
    files = {**with_message(message, more), "parts/fourth.yaml": "title: Fourth\n"}
    assert [one.identifier for one in imported(tmp_path, files).data] == [name]


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("{type: object, properties: {a: {properties: {deep: {}}}, b: {}}}", ("a", "b")),
        ("{allOf: [{properties: {a: {}}}, {allOf: [{properties: {b: {}, a: {}}}]}]}", ("a", "b")),
        ("{oneOf: [{properties: {a: {}}}, {properties: {b: {}}}]}", ("a", "b")),
        ("{$ref: '#/components/schemas/looped'}", ("a", "b")),
        ("{schemaFormat: application/schema+json;version=draft-07, schema: {properties: {a: {}}}}", ("a",)),
        ("{schemaFormat: application/vnd.apache.avro, schema: {type: record, fields: [{name: a}]}}", ("a",)),
        ("{$ref: '#/components/schemas/multi'}", ("a",)),
        ("{type: string}", ()),
        ("true", ()),
    ],
)
def test_the_attributes_are_the_top_level_properties(
    tmp_path: Path, payload: str, expected: tuple[str, ...]
) -> None:
    looped = "{properties: {a: {}}, allOf: [{$ref: '#/components/schemas/back'}]}"
    back = "{properties: {b: {}}, allOf: [{$ref: '#/components/schemas/looped'}]}"
    multi = "{schemaFormat: application/vnd.apache.avro, schema: {fields: [{name: a}]}}"
    more = f"components: {{schemas: {{looped: {looped}, back: {back}, multi: {multi}}}}}\n"
    assert attributes(imported(tmp_path, with_message(f"{{payload: {payload}}}", more))) == expected


def test_a_payload_in_another_format_is_a_loss(tmp_path: Path) -> None:
    payload = "{schemaFormat: application/vnd.google.protobuf;version=3, schema: 'message A {}'}"
    found = imported(tmp_path, with_message(f"{{payload: {payload}}}"))
    assert attributes(found) == ()
    assert losses(found) == ["payloads in other formats:3"]


def test_what_a_message_says_of_itself_is_kept_and_the_rest_is_a_loss(tmp_path: Path) -> None:
    message = (
        "{title: A title, summary: Short, contentType: application/json, tags: [{name: t}], "
        "externalDocs: {url: 'https://x.example'}, x-omnicheck: {fresh_within: 5m}, headers: {}, "
        "examples: [], traits: [{description: Long}], x-own: 1, tipo: 2}"
    )
    found = imported(tmp_path, with_message(message))
    (data,) = found.data
    assert data.words.title == "A title"
    assert data.words.description == "Long"
    assert data.words.technology == "application/json"
    assert data.words.tags == ("t",)
    assert data.words.links == {"documentation": "https://x.example"}
    assert getattr(data.facts["fresh_within"], "text", "") == "5m"
    assert losses(found) == ["message headers:3", "examples:3", "extensions:3", "unknown keys:3"]


def test_messages_of_one_name_on_different_channels_are_different_data(tmp_path: Path) -> None:
    other = with_message("{name: alike}")["app.yaml"].replace("address: c", "address: d")
    found = imported(tmp_path, {**with_message("{name: alike}"), "other.yaml": other})
    assert [one.identifier for one in found.data] == ["alike", "alike"]
    assert len({one.key for one in found.data}) == 2
