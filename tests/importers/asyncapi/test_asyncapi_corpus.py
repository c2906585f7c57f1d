"""Real documents of AsyncAPI, counted by a few lines of their own."""

import os
from pathlib import Path
from typing import Any

import yaml

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.asyncapi.documents import read, recognise
from omnicheck.importers.files import Files
from omnicheck.place import Source
from tests.importers.asyncapi.folders import ways

CORPUS = Path(os.environ["OMNICHECK_CORPUS"]) / "asyncapi"


def imported(*paths: Path) -> tuple[Architecture, list[Any]]:
    """Import files, and return them as they are too, without files of parts."""
    texts = [(path, path.read_text(encoding="utf-8")) for path in paths]
    sources = [Source(str(path), text) for path, text in texts]
    documents = [body for body in (yaml.safe_load(text) for _, text in texts) if "asyncapi" in body]
    return read([source for source in sources if recognise(source)], Files(str(CORPUS))), documents


def test_five_applications_are_joined_where_one_sends_what_another_receives() -> None:
    found, documents = imported(*sorted((CORPUS / "social-media").rglob("*.yaml")))
    ends = [
        (document["info"]["title"], one["action"], channel["address"], *channel["messages"])
        for document in documents
        for one in document["operations"].values()
        for channel in [document["channels"][one["channel"]["$ref"].rpartition("/")[2]]]
    ]
    expected = [
        (sender, receiver, [message])
        for sender, sends, there, message in ends
        for receiver, receives, here, _ in ends
        if (sends, receives, there) == ("send", "receive", here) and sender != receiver
    ]
    assert len(documents) == len([part for part in found.parts if part.kind == "application"]) == 5
    assert sorted(ways(found)) == sorted(expected)
    assert len(found.data) == len({message for *_, message in ends})
    assert [part.words.title for part in found.parts if part.kind != "application"] == ["test.mosquitto.org"]
    assert all(one.attributes for one in found.data)


def test_a_request_and_its_reply_are_at_each_of_three_brokers() -> None:
    found, (document,) = imported(CORPUS / "adeo-kafka-request-reply-asyncapi.yml")
    servers, channels = len(document["servers"]), len(document["channels"])
    kinds = [part.kind for part in found.parts]
    assert (kinds.count("broker"), kinds.count("topic")) == (servers, servers * channels)
    assert len(found.relations) == servers * 2
    assert len(found.data) == len(document["components"]["messages"])


def test_messages_on_the_network_keep_the_name_that_they_have_here() -> None:
    found, (document,) = imported(CORPUS / "AcmeRetail-TillSystem-v1.spec.yml")
    expected = [
        (title, address, [body["subscribe"]["message"]["$ref"].rpartition("/")[2]])
        if "subscribe" in body
        else (address, title, [body["publish"]["message"]["$ref"].rpartition("/")[2]])
        for title in [document["info"]["title"]]
        for address, body in document["channels"].items()
    ]
    assert ways(found) == expected
    assert [one.kind for one in found.losses].count("references to the network") == len(found.data) == 2
