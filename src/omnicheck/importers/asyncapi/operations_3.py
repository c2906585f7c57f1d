"""The operations of AsyncAPI 3, which say what the application does, and to which its replies belong."""

from collections.abc import Iterator, Mapping

from omnicheck.errors import Fault
from omnicheck.importers.asyncapi.described import facts, plain_body, words
from omnicheck.importers.asyncapi.messages import Message, distinct
from omnicheck.importers.asyncapi.open_document import (
    CHANNEL,
    CHANNEL_LOST,
    OPERATION,
    OPERATION_LOST,
    OpenDocument,
    escaped,
)
from omnicheck.importers.asyncapi.operations import MeetingPoint, Operation, bindings_of
from omnicheck.importers.asyncapi.reference_reader import Target
from omnicheck.importers.asyncapi.servers import Server
from omnicheck.importers.asyncapi.traits import with_traits
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, value_of

_SENDS = {"send": True, "receive": False}


class _Channel:
    """A channel with its points, and its messages once one of its operations needs them."""

    def __init__(self, document: OpenDocument, key: str, body: MappingNode, target: Target) -> None:
        reader = document.all.reader
        reader.leave(body, CHANNEL, CHANNEL_LOST)
        self.body = body
        self.used = False
        self.key = key
        self.address = reader.text(body, "address")
        self.points = document.points(key, body, target, self.address, _servers(document, body, target))
        self.facts = document.channel_facts(body)
        self._where = target.where
        self._messages: tuple[Message, ...] | None = None

    def messages(self, document: OpenDocument) -> tuple[Message, ...]:
        if self._messages is None:
            entries = document.all.reader.mapping(self.body, "messages").entries
            found = [
                one
                for key, entry in entries.items()
                for one in document.all.messages.of(
                    entry.value, f"{self._where}/messages/{escaped(key)}", key, trait_wins=False
                )
            ]
            self._messages = distinct(found)
        return self._messages


def operations_3(document: OpenDocument) -> Iterator[Operation]:
    """Yield what the application of a document sends and receives, each followed by its reply."""
    channels = {
        target.where: _Channel(document, key, body, target)
        for key, body, target in document.section_targets("channels")
    }
    for name, body, target in document.section_targets("operations"):
        if target.node is None:
            continue
        yield from _with_reply(document, name, body, target, channels)
    for channel in channels.values():
        if not channel.used:
            message = f"no operation uses `{shown(channel.key)}`"
            document.all.reader.lose("channels without operations", message, channel.body.place)


def _servers(document: OpenDocument, channel: MappingNode, target: Target) -> Iterator[Server | None]:
    """Yield the servers that a channel names; all of the document if it names none."""
    at, reader = document.all.servers.at, document.all.reader
    named = reader.items(channel, "servers")
    for number, node in enumerate(named):
        reader.repeat(1, node.place)
        yield at(node, f"{target.where}/servers/{number}", url=False)
    if not named:
        for name, entry in document.section("servers").items():
            yield at(entry.value, f"{document.where}/servers/{escaped(name)}", url=False)


def _with_reply(
    document: OpenDocument, name: str, body: MappingNode, target: Target, channels: Mapping[str, _Channel]
) -> Iterator[Operation]:
    references, reader = document.all.references, document.all.reader
    reader.leave(body, OPERATION, OPERATION_LOST)
    action = reader.text(body, "action")
    if action not in _SENDS:
        place = (value_of(body, "action") or body).place
        reader.refuse(Fault(f"operation `{shown(name)}` needs `action: send` or `action: receive`", place))
        return
    channel = _channel(document, name, body, target.where, channels)
    if channel is None:
        return
    thing = with_traits(body, target.where, trait_wins=False, references=references, reader=reader)
    says = bindings_of(thing, references, reader)
    operation = Operation(
        document.application.key,
        _SENDS[action],
        channel.points,
        _messages(document, body, target.where, channel),
        body.place,
        name,
        words(thing, references, reader),
        {**channel.facts, **facts(thing, reader)},
        says.requests,
        says.may_lose,
    )
    yield operation
    if (reply := value_of(body, "reply")) is not None:
        yield from _reply(document, operation, references.follow(reply, f"{target.where}/reply"), channels)


def _reply(
    document: OpenDocument, to: Operation, target: Target, channels: Mapping[str, _Channel]
) -> Iterator[Operation]:
    if (body := target.body) is None:
        document.all.reader.mapping_of(target.node, "`reply`")
        return
    reader = document.all.reader
    reader.leave(body, {"address", "channel", "messages", "x-omnicheck"}, {})
    channel = None
    if value_of(body, "channel") is not None:
        channel = _channel(document, f"{to.identifier} reply", body, target.where, channels)
    thing = plain_body(body, target.where)
    title = f"Reply to {to.words.title or to.identifier}"
    yield Operation(
        to.application,
        not to.sends,
        channel.points if channel is not None and channel.address else _answering(to, channel),
        _messages(document, body, target.where, channel),
        body.place,
        f"{to.identifier}-reply",
        to.words._replace(title=title, description=""),
        facts(thing, reader),
    )


def _answering(to: Operation, channel: _Channel | None) -> tuple[MeetingPoint, ...]:
    """Return the points of replies whose address only the request knows: they go back to its other end."""
    return tuple(
        point._replace(
            key=f"reply to {point.key}",
            identifier=f"reply {point.identifier}",
            address="",
            words=channel.points[0].words if channel is not None else point.words,
            place=channel.body.place if channel is not None else point.place,
        )
        for point in to.points
    )


def _channel(
    document: OpenDocument, name: str, body: MappingNode, where: str, channels: Mapping[str, _Channel]
) -> _Channel | None:
    reader, node = document.all.reader, value_of(body, "channel")
    if node is None:
        message = f"operation `{shown(name)}` needs `channel`"
        reader.refuse(Fault(message, body.place, "refer to one of `channels`"))
        return None
    target = document.all.references.follow(node, f"{where}/channel")
    if (found := channels.get(target.where)) is None:
        if target.node is not None:
            message = f"the channel of operation `{shown(name)}` is not one of `channels`"
            reader.refuse(Fault(message, node.place, "add it there"))
        return None
    found.used = True
    return found


def _messages(
    document: OpenDocument, body: MappingNode, where: str, channel: _Channel | None
) -> tuple[Message, ...]:
    """Return the messages that an operation or a reply names; all of its channel if it names none."""
    named: Node | None = value_of(body, "messages")
    if named is None:
        return channel.messages(document) if channel is not None else ()
    found = [
        one
        for number, node in enumerate(document.all.reader.items_of(named, "`messages`"))
        for one in document.all.messages.of(node, f"{where}/messages/{number}", "", trait_wins=False)
    ]
    return distinct(found)
