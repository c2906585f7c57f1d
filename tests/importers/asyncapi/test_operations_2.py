"""AsyncAPI 2, where `publish` and `subscribe` are what the clients of the application do."""

from pathlib import Path

import pytest

from omnicheck.errors import UserError
from tests.importers.asyncapi.folders import imported, kinds, losses, ways

HEAD = """\
asyncapi: 2.6.0
info: {title: Lights, version: 1.0.0}
servers:
  here:
    url: mqtt://me:secret@{zone}.lamps.example:{port}/x/
    protocol: mqtt
    variables: {port: {default: '1883'}}
  there: {url: other.example, protocol: kafka}
channels:
"""


def channel(body: str, name: str = "lamp/{id}/lit") -> dict[str, str]:
    return {"lights.yaml": f"{HEAD}  {name}:\n    servers: [here]\n{body}"}


def test_what_others_publish_the_application_receives(tmp_path: Path) -> None:
    found = imported(tmp_path, channel("    publish: {message: {name: lit}}\n"))
    assert ways(found) == [("lamp/{id}/lit", "Lights", ["lit"])]
    assert found.relations[0].directed


def test_what_others_subscribe_to_the_application_sends(tmp_path: Path) -> None:
    found = imported(tmp_path, channel("    subscribe: {message: {name: lit}}\n"))
    assert ways(found) == [("Lights", "lamp/{id}/lit", ["lit"])]


def test_a_server_is_a_broker_at_its_address_without_scheme_or_credentials(tmp_path: Path) -> None:
    found = imported(tmp_path, channel("    publish: {operationId: receive}\n"))
    assert kinds(found) == [
        "application Lights",
        "broker {zone}.lamps.example:1883/x",
        "broker other.example",
        "topic lamp/{id}/lit",
    ]
    assert found.relations[0].via == ("broker {zone}.lamps.example:1883/x",)


def test_a_channel_without_servers_is_at_all_of_them(tmp_path: Path) -> None:
    text = f"{HEAD}  lit: {{publish: {{message: {{name: lit}}}}}}\n"
    found = imported(tmp_path, {"lights.yaml": text})
    assert sorted(one.via for one in found.relations) == [
        ("broker other.example",),
        ("broker {zone}.lamps.example:1883/x",),
    ]
    assert len([part for part in found.parts if part.kind == "topic"]) == 2


def test_several_messages_are_offered_under_one_of_or_in_a_list(tmp_path: Path) -> None:
    one_of = channel("    publish: {message: {oneOf: [{name: a}, {messageId: b}]}}\n")
    listed = channel("    publish: {message: [{name: a}, {messageId: b}]}\n")
    for files in (one_of, listed):
        assert ways(imported(tmp_path, files)) == [("lamp/{id}/lit", "Lights", ["a", "b"])]


def test_a_message_without_any_name_is_called_as_its_operation(tmp_path: Path) -> None:
    found = imported(tmp_path, channel("    publish: {operationId: receiveLit, message: {payload: {}}}\n"))
    assert [one.identifier for one in found.data] == ["receiveLit"]


def test_quality_0_may_lose_messages_and_a_trait_wins(tmp_path: Path) -> None:
    own = "    publish: {bindings: {mqtt: {qos: 1}}, traits: [{bindings: {mqtt: {qos: 0}}}]}\n"
    facts = imported(tmp_path, channel(own)).relations[0].facts
    assert {key: getattr(value, "text", "") for key, value in facts.items()} == {
        "mode": "event",
        "delivery": "at-most-once",
    }


def test_a_channel_without_operations_is_a_loss(tmp_path: Path) -> None:
    found = imported(tmp_path, channel("    description: to do\n"))
    assert found.relations == ()
    assert losses(found) == ["channels without operations:11"]


def test_an_unknown_server_is_a_fault(tmp_path: Path) -> None:
    text = f"{HEAD}  lit:\n    servers: [nowhere]\n    publish: {{}}\n"
    with pytest.raises(UserError) as refused:
        imported(tmp_path, {"lights.yaml": text})
    assert [(one.message, one.place.line if one.place else 0) for one in refused.value.faults] == [
        ("there is no server `nowhere`", 11)
    ]
