"""Flows between applications that meet at a channel."""

from pathlib import Path

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.asyncapi.flows import MAX_PAIRS
from tests.importers.asyncapi.folders import imported, kinds, losses, ways


def application(
    title: str, action: str, messages: str = "price: {}", host: str = "kafka.example", more: str = ""
) -> str:
    return (
        f"asyncapi: 3.0.0\ninfo: {{title: {title}}}\nservers: {{main: {{host: {host}, protocol: kafka}}}}\n"
        f"channels: {{prices: {{address: prices, messages: {{{messages}}}}}}}\n"
        f"operations: {{prices: {{action: {action}, channel: {{$ref: '#/channels/prices'}}{more}}}}}\n"
    )


def test_documents_with_one_host_and_address_are_joined_via_the_broker(tmp_path: Path) -> None:
    files = {"a.yaml": application("Shop", "send"), "b.yaml": application("Till", "receive")}
    found = imported(tmp_path, files)
    assert ways(found) == [("Shop", "Till", ["price"])]
    assert found.relations[0].via == ("broker kafka.example",)
    assert kinds(found) == ["application Shop", "application Till", "broker kafka.example"]
    assert len(found.data) == 1


def test_another_host_is_another_channel(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send"),
        "b.yaml": application("Till", "receive", host="kafka.test"),
    }
    assert ways(imported(tmp_path, files)) == [("Shop", "prices", ["price"]), ("prices", "Till", ["price"])]


def test_no_host_is_not_the_same_host(tmp_path: Path) -> None:
    def without(text: str) -> str:
        return "".join(line for line in text.splitlines(keepends=True) if "servers" not in line)

    files = {
        "a.yaml": without(application("Shop", "send")),
        "b.yaml": without(application("Till", "receive")),
    }
    assert len(ways(imported(tmp_path, files))) == 2


def test_only_messages_that_both_ends_name_are_carried_and_the_rest_ends_at_the_topic(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send", "price: {}, offer: {}"),
        "b.yaml": application("Till", "receive", "price: {}, stock: {}"),
    }
    assert ways(imported(tmp_path, files)) == [
        ("Shop", "Till", ["price"]),
        ("Shop", "prices", ["offer"]),
        ("prices", "Till", ["stock"]),
    ]


def test_what_any_other_application_names_does_not_end_at_the_topic(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send", "price: {}, offer: {}"),
        "b.yaml": application("Till", "receive", "price: {}"),
        "c.yaml": application("App", "receive", "offer: {}"),
    }
    assert ways(imported(tmp_path, files)) == [("Shop", "Till", ["price"]), ("Shop", "App", ["offer"])]


def test_who_names_messages_differently_takes_none_from_the_topic(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send", "price: {}, offer: {}"),
        "b.yaml": application("Till", "receive", "price: {}"),
        "c.yaml": application("App", "receive", "tariff: {}"),
    }
    assert ways(imported(tmp_path, files)) == [
        ("Shop", "Till", ["price"]),
        ("Shop", "App", []),
        ("Shop", "prices", ["offer"]),
    ]


@pytest.mark.parametrize("names", [("price: {}", "price: {}, offer: {}"), ("price: {}, offer: {}",) * 2])
def test_what_a_document_alone_says_is_carried_is_carried_with_others_too(
    tmp_path: Path, names: tuple[str, str]
) -> None:
    files = {
        "a.yaml": application("Shop", "send", names[0]),
        "b.yaml": application("Till", "receive", names[1]),
    }
    found = imported(tmp_path, files)
    assert {key for one in found.relations for key in one.carries} == {one.key for one in found.data}


def test_an_id_is_that_of_the_flow_between_applications(tmp_path: Path) -> None:
    sent = application("Shop", "send", "price: {}, offer: {}", more=", x-omnicheck: {id: tariffs}")
    found = imported(tmp_path, {"a.yaml": sent, "b.yaml": application("Till", "receive")})
    assert [list(one.facts) for one in found.relations] == [["mode", "id"], ["mode"]]


def test_what_two_documents_name_differently_is_left_open(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send", "price: {}"),
        "b.yaml": application("Till", "receive", "tariff: {}"),
    }
    found = imported(tmp_path, files)
    assert ways(found) == [("Shop", "Till", [])]
    assert losses(found) == ["messages that two documents name differently:5"]


def test_an_application_is_not_joined_to_itself(tmp_path: Path) -> None:
    both = application("Shop", "send").replace(
        "operations: {", "operations: {back: {action: receive, channel: {$ref: '#/channels/prices'}}, "
    )
    found = ways(imported(tmp_path, {"a.yaml": both}))
    assert found == [("prices", "Shop", ["price"]), ("Shop", "prices", ["price"])]


def test_many_applications_at_one_channel_are_joined_to_its_topic(tmp_path: Path) -> None:
    some = int(MAX_PAIRS**0.5) + 1
    senders = {f"s{number}.yaml": application(f"S{number}", "send") for number in range(some)}
    receivers = {f"r{number}.yaml": application(f"R{number}", "receive") for number in range(some)}
    assert len(imported(tmp_path, {**senders, **receivers}).relations) == 2 * some


def facts_of(found: Architecture) -> dict[str, str]:
    return {key: getattr(value, "text", "") for key, value in found.relations[0].facts.items()}


@pytest.mark.parametrize(
    ("protocol", "bindings", "mode"),
    [
        ("amqp", "", "event"),
        ("ws", "", "stream"),
        ("https", "", "stream"),
        ("https", "http: {method: POST}", "request"),
        ("https", "http: {type: response}", "stream"),
        ("kafka", "http: {method: POST}", "event"),
    ],
)
def test_the_mode_is_that_of_the_protocol(tmp_path: Path, protocol: str, bindings: str, mode: str) -> None:
    text = application("Shop", "send", more=f", bindings: {{{bindings}}}")
    found = imported(tmp_path, {"a.yaml": text.replace("protocol: kafka", f"protocol: {protocol}")})
    assert facts_of(found)["mode"] == mode
    assert ("broker" in kinds(found)[1]) == (mode == "event")


def test_quality_0_at_either_end_may_lose_messages(tmp_path: Path) -> None:
    lossy = ", bindings: {mqtt: {qos: 0}}"
    files = {"a.yaml": application("Shop", "send"), "b.yaml": application("Till", "receive", more=lossy)}
    found = imported(
        tmp_path, {name: text.replace("protocol: kafka", "protocol: mqtt") for name, text in files.items()}
    )
    assert facts_of(found) == {"mode": "event", "delivery": "at-most-once"}


def test_facts_of_both_ends_are_facts_of_the_flow(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send", more=", x-omnicheck: {latency: 2s, mode: cdc}"),
        "b.yaml": application("Till", "receive", more=", x-omnicheck: {every: 5s, latency: 2s}"),
    }
    assert facts_of(imported(tmp_path, files)) == {"mode": "cdc", "every": "5s", "latency": "2s"}


def test_facts_on_which_the_ends_disagree_are_a_fault_with_both_places(tmp_path: Path) -> None:
    files = {
        "a.yaml": application("Shop", "send", more=", x-omnicheck: {latency: 2s}"),
        "b.yaml": application("Till", "receive", more=", x-omnicheck: {latency: 3s}"),
    }
    with pytest.raises(UserError) as refused:
        imported(tmp_path, files)
    (fault,) = refused.value.faults
    assert fault.message == "the two ends of a flow state `latency` differently"
    assert str(fault.place).endswith("b.yaml:5:101")
    assert [str(place).rpartition("/")[2] for _, place in fault.related] == ["a.yaml:5:98"]


def test_another_document_changes_no_name_of_what_was_there(tmp_path: Path) -> None:
    files = {"b.yaml": application("Shop", "send"), "c.yaml": application("Till", "receive")}
    before = imported(tmp_path, files)
    after = imported(tmp_path, {**files, "a.yaml": application("App", "receive")})
    assert [one.identifier for one in before.relations] == ["Shop prices Till"]
    assert [one.identifier for one in after.relations] == ["Shop prices App", "Shop prices Till"]
    assert {one.key for one in before.parts} < {one.key for one in after.parts}
    assert [one.identifier for one in before.data] == [one.identifier for one in after.data]
