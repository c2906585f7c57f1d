"""AsyncAPI 3, where an operation says what the application does."""

from pathlib import Path

import pytest

from omnicheck.errors import UserError
from tests.importers.asyncapi.folders import imported, losses, ways

HEAD = """\
asyncapi: 3.0.0
info: {title: Costs, version: 1.0.0}
servers: {main: {host: kafka.example, protocol: kafka}}
channels:
  requests:
    address: costs.requested
    messages: {ask: {payload: {type: object}}, stop: {}}
  answers:
    address: costs.answered
    messages: {answer: {}}
  inbox:
    address: null
    messages: {answer: {}}
operations:
"""
ASK = "{$ref: '#/channels/requests'}"


def operations(body: str) -> dict[str, str]:
    return {"costs.yaml": HEAD + body}


def test_an_operation_receives_or_sends(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        operations(
            f"  take: {{action: receive, channel: {ASK}}}\n"
            "  give: {action: send, channel: {$ref: '#/channels/answers'}}\n"
        ),
    )
    assert ways(found) == [
        ("costs.requested", "Costs", ["ask", "stop"]),
        ("Costs", "costs.answered", ["answer"]),
    ]
    assert [one.identifier for one in found.relations] == ["Costs take", "Costs give"]


def test_an_operation_carries_the_messages_that_it_names(tmp_path: Path) -> None:
    named = "messages: [{$ref: '#/channels/requests/messages/stop'}]"
    found = imported(tmp_path, operations(f"  take: {{action: receive, channel: {ASK}, {named}}}\n"))
    assert ways(found) == [("costs.requested", "Costs", ["stop"])]


def test_a_reply_goes_the_other_way_over_its_channel(tmp_path: Path) -> None:
    reply = "reply: {channel: {$ref: '#/channels/answers'}}"
    found = imported(tmp_path, operations(f"  take: {{action: receive, channel: {ASK}, {reply}}}\n"))
    assert ways(found)[1] == ("Costs", "costs.answered", ["answer"])
    assert found.relations[1].identifier == "Costs take-reply"


def test_a_reply_whose_address_the_request_knows_goes_back_to_who_asked(tmp_path: Path) -> None:
    reply = "reply: {address: {location: $message.header#/to}, channel: {$ref: '#/channels/inbox'}}"
    asked = (
        HEAD.replace("title: Costs", "title: Shop") + f"  ask: {{action: send, channel: {ASK}, {reply}}}\n"
    )
    taken = operations(f"  take: {{action: receive, channel: {ASK}, {reply}}}\n")
    found = imported(tmp_path, {**taken, "shop.yaml": asked})
    assert ways(found) == [("Shop", "Costs", ["ask", "stop"]), ("Costs", "Shop", ["answer"])]


def test_a_channel_without_an_address_has_a_topic_of_its_own(tmp_path: Path) -> None:
    sent = "  give: {action: send, channel: {$ref: '#/channels/inbox'}}\n"
    found = imported(tmp_path, operations(sent))
    assert ways(found) == [("Costs", "inbox", ["answer"])]


def test_the_body_wins_over_its_traits(tmp_path: Path) -> None:
    body = (
        f"  take: {{action: receive, channel: {ASK}, title: Own, traits: [{{title: T, description: D}}]}}\n"
    )
    words = imported(tmp_path, operations(body)).relations[0].words
    assert (words.title, words.description) == ("Own", "D")


def test_a_channel_on_the_network_keeps_its_key(tmp_path: Path) -> None:
    text = (
        "asyncapi: 3.0.0\ninfo: {title: Costs}\nchannels: {far: {$ref: 'https://x.example/c.yaml'}}\n"
        "operations: {take: {action: receive, channel: {$ref: '#/channels/far'}}}\n"
    )
    found = imported(tmp_path, {"costs.yaml": text})
    assert ways(found) == [("far", "Costs", [])]
    assert losses(found) == ["references to the network:3"]


def test_channels_without_operations_are_losses(tmp_path: Path) -> None:
    found = imported(tmp_path, operations(f"  take: {{action: receive, channel: {ASK}}}\n"))
    assert losses(found) == ["channels without operations:9", "channels without operations:12"]


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    body = (
        "  a: {action: publish}\n  b: {action: send}\n  c: {action: send, channel: {$ref: '#/channels/no'}}\n"
        "  d: {action: send, channel: {$ref: '#/components/channels/e'}}\n"
        "components: {channels: {e: {address: e}}}\n"
    )
    with pytest.raises(UserError) as refused:
        imported(tmp_path, operations(body))
    assert [one.message for one in refused.value.faults] == [
        "operation `a` needs `action: send` or `action: receive`",
        "operation `b` needs `channel`",
        "`#/channels/no` names nothing",
        "the channel of operation `d` is not one of `channels`",
    ]
    assert [one.place.line for one in refused.value.faults if one.place] == [15, 16, 17, 18]
