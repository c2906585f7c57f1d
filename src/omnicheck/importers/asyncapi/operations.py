"""Operations: what an application sends or receives, where, and over which protocol."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from omnicheck.importers.architecture import SourceWords
from omnicheck.importers.asyncapi.messages import Message
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader
from omnicheck.importers.asyncapi.servers import HTTP, MQTT, Server
from omnicheck.importers.asyncapi.traits import Traits
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import Node, ScalarNode

UNKNOWN_HOST = Server("", "", "", Place("", 0, 0))
"""The server of channels in a document that names none."""


class MeetingPoint(NamedTuple):
    """A channel at one server, where applications meet. What has the same key is the same one.

    Attributes:
        key: the host and the address; if one of them is unknown, where the channel is written.
        identifier: the address and the host; if one of them is unknown, its names in its document.
        address: as written; empty if it is unknown.
    """

    key: str
    identifier: str
    address: str
    server: Server
    words: SourceWords
    place: Place


class Operation(NamedTuple):
    """What one application sends or receives at some points.

    Attributes:
        messages: empty if they are unknown.
        facts: keys of its flows that the source states.
        requests: True if a binding says that it is the request of a call.
        may_lose: the place of the binding by which lost messages are not sent again; None if none says so.
    """

    application: str
    sends: bool
    points: tuple[MeetingPoint, ...]
    messages: tuple[Message, ...]
    place: Place
    identifier: str
    words: SourceWords
    facts: Mapping[str, Node] = {}
    requests: bool = False
    may_lose: Place | None = None


class Bindings(NamedTuple):
    """What the bindings of an operation say of its flows."""

    requests: bool = False
    may_lose: Place | None = None


def bindings_of(thing: Traits, references: ReferenceReader, reader: DocumentReader) -> Bindings:
    """Return what the bindings of an operation and its traits say; the rest of them is a loss."""
    requests: bool | None = None
    quality: ScalarNode | None = None
    for bindings, where in thing.values("bindings"):
        for protocol, key, value in _settings(bindings, where, references, reader):
            if protocol in HTTP and key in ("method", "type"):
                is_response = isinstance(value, ScalarNode) and key == "type" and value.text == "response"
                requests = (requests is not False) and not is_response
            elif protocol in MQTT and key == "qos":
                quality = quality or (value if isinstance(value, ScalarNode) else None)
            elif key != "bindingVersion":
                reader.lose("bindings", f"`{key}` of {protocol} has no counterpart", value.place)
    may_lose = quality.place if quality is not None and quality.value == 0 else None
    return Bindings(bool(requests), may_lose)


def _settings(
    bindings: Node, where: str, references: ReferenceReader, reader: DocumentReader
) -> Iterator[tuple[str, str, Node]]:
    for protocol, entry in reader.entries_of(references.follow(bindings, where).node, "`bindings`").items():
        body = references.follow(entry.value, f"{where}/{protocol}").node
        reader.repeat(1, entry.place)
        for key, setting in reader.entries_of(body, f"`{shown(protocol)}`").items():
            yield protocol, key, setting.value
