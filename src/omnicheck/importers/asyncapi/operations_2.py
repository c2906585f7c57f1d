"""The operations of AsyncAPI 2, where a channel says what its clients do.

`publish` is what others publish, and the application receives; `subscribe` is what it sends.
"""

from collections.abc import Iterator

from omnicheck.errors import Fault
from omnicheck.importers.asyncapi.described import facts, words
from omnicheck.importers.asyncapi.messages import distinct
from omnicheck.importers.asyncapi.open_document import (
    CHANNEL,
    CHANNEL_LOST,
    OPERATION,
    OPERATION_LOST,
    OpenDocument,
)
from omnicheck.importers.asyncapi.operations import MeetingPoint, Operation, bindings_of
from omnicheck.importers.asyncapi.servers import Server
from omnicheck.importers.asyncapi.traits import with_traits
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, SequenceNode, value_of

_SENDS = {"publish": False, "subscribe": True}


def operations_2(document: OpenDocument) -> Iterator[Operation]:
    """Yield what the application of a document receives and sends."""
    servers = _servers(document)
    for address, channel, target in document.section_targets("channels"):
        document.all.reader.leave(channel, CHANNEL, CHANNEL_LOST)
        points = document.points(address, channel, target, address, _of_channel(document, channel, servers))
        given = [word for word in _SENDS if value_of(channel, word) is not None]
        if not given:
            message = f"nothing is sent to or received from `{shown(address)}`"
            document.all.reader.lose("channels without operations", message, channel.place)
        for word in given:
            node = value_of(channel, word)
            if node is not None and (
                found := _operation(
                    document, node, f"{target.where}/{word}", points, channel, sends=_SENDS[word]
                )
            ):
                yield found


def _servers(document: OpenDocument) -> dict[str, Server | None]:
    entries = document.section("servers").items()
    at = document.all.servers.at
    return {name: at(entry.value, f"{document.where}/servers/{name}", url=True) for name, entry in entries}


def _of_channel(
    document: OpenDocument, channel: MappingNode, servers: dict[str, Server | None]
) -> Iterator[Server | None]:
    """Yield the servers that a channel names; all of them if it names none."""
    reader = document.all.reader
    named = reader.items(channel, "servers")
    if not named:
        yield from servers.values()
    for node in named:
        name = reader.text_of(node, "an entry of `servers`")
        reader.repeat(1, node.place)
        if name not in servers:
            reader.refuse(Fault(f"there is no server `{shown(name)}`", node.place, "name one of `servers`"))
        yield servers.get(name)


def _operation(
    document: OpenDocument,
    node: Node,
    where: str,
    points: tuple[MeetingPoint, ...],
    channel: MappingNode,
    *,
    sends: bool,
) -> Operation | None:
    references, reader = document.all.references, document.all.reader
    target = references.follow(node, where)
    if (body := target.body) is None:
        reader.mapping_of(target.node, "an operation")
        return None
    reader.leave(body, OPERATION, OPERATION_LOST)
    thing = with_traits(body, target.where, trait_wins=True, references=references, reader=reader)
    identifier = reader.text_of(thing.value("operationId"), "`operationId`")
    message = value_of(body, "message")
    listed = message.items if isinstance(message, SequenceNode) else (message,)
    messages = [
        one
        for number, item in enumerate(listed)
        for one in document.all.messages.of(
            item, f"{target.where}/message/{number}", identifier or points[0].address, trait_wins=True
        )
    ]
    says = bindings_of(thing, references, reader)
    return Operation(
        document.application.key,
        sends,
        points,
        distinct(messages),
        body.place,
        identifier,
        words(thing, references, reader),
        {**document.channel_facts(channel), **facts(thing, reader)},
        says.requests,
        says.may_lose,
    )
