"""The operations of AsyncAPI 2, where a channel says what its clients do.

`publish` is what others publish, and the application receives; `subscribe` is what it sends.
"""

from collections.abc import Iterator

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
        document.all.notes.leave(channel, CHANNEL, CHANNEL_LOST)
        points = document.points(address, channel, target, address, _of_channel(document, channel, servers))
        given = [word for word in _SENDS if value_of(channel, word) is not None]
        if not given:
            message = f"nothing is sent to or received from `{shown(address)}`"
            document.all.notes.lose("channels without operations", message, channel.place)
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
    notes = document.all.notes
    named = notes.items(value_of(channel, "servers"), "servers")
    if not named:
        yield from servers.values()
    for node in named:
        name = notes.text(node, "servers")
        notes.repeat(1, node.place)
        if name not in servers:
            notes.fault(f"there is no server `{shown(name)}`", node.place, "name one of `servers`")
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
    references, notes = document.all.references, document.all.notes
    target = references.follow(node, where)
    if (body := target.body) is None:
        notes.entries(target.node, where.rpartition("/")[2])
        return None
    notes.leave(body, OPERATION, OPERATION_LOST)
    thing = with_traits(body, target.where, trait_wins=True, references=references, notes=notes)
    identifier = notes.text(thing.value("operationId"), "operationId")
    message = value_of(body, "message")
    listed = message.items if isinstance(message, SequenceNode) else (message,)
    messages = [
        one
        for number, item in enumerate(listed)
        for one in document.all.messages.of(
            item, f"{target.where}/message/{number}", identifier or points[0].address, trait_wins=True
        )
    ]
    says = bindings_of(thing, references, notes)
    return Operation(
        document.application.key,
        sends,
        points,
        distinct(messages),
        body.place,
        identifier,
        words(thing, references, notes),
        {**document.channel_facts(channel), **facts(thing, notes)},
        says.requests,
        says.may_lose,
    )
