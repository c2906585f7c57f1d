"""Flows between applications: those that meet at a point are joined, and the others end at its topic."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole, SourcePart, SourceRelation
from omnicheck.importers.asyncapi.messages import Message
from omnicheck.importers.asyncapi.operations import MeetingPoint, Operation
from omnicheck.importers.asyncapi.servers import HTTP, MQTT
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.stated_facts import ID
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import Node, ScalarNode, plain
from omnicheck.units.grouping import grouped

MAX_PAIRS = 1_000
"""Senders times receivers that are joined at one point. Beyond, all of them are joined to its topic."""


class Flows(NamedTuple):
    """The relations of all operations, and the topics at which some of them end."""

    relations: tuple[SourceRelation, ...]
    topics: tuple[SourcePart, ...]


def flows(
    operations: Iterable[Operation],
    data_keys: Mapping[str, str],
    titles: Mapping[str, str],
    reader: DocumentReader,
) -> Flows:
    """Return the flows of operations.

    `data_keys` has the data object of each message by its `where`, and `titles` those of the applications by
    their keys.
    """
    keys = _Keys(data_keys, titles)
    relations: list[SourceRelation] = []
    topics: list[SourcePart] = []
    for met in meetings(operations).values():
        pairs = list(_pairs(met, reader))
        relations += [_joined(sender, receiver, keys, reader) for sender, receiver in pairs]
        if alone := list(_alone(met, pairs)):
            topics.append(_topic(met[0].point))
            relations += [_at_topic(one, keys) for one in alone]
    return Flows(tuple(relations), tuple(topics))


class _Keys(NamedTuple):
    data: Mapping[str, str]
    titles: Mapping[str, str]


class Attendance(NamedTuple):
    """An operation at one of its points."""

    point: MeetingPoint
    operation: Operation


def meetings(operations: Iterable[Operation]) -> dict[str, list[Attendance]]:
    """Return who is at each point, by its key."""
    return grouped((point.key, Attendance(point, one)) for one in operations for point in one.points)


def _pairs(met: Sequence[Attendance], reader: DocumentReader) -> Iterator[tuple[Attendance, Attendance]]:
    """Yield who sends what another application receives.

    Of two applications that name no message alike, one pair is yielded.
    """
    senders = [one for one in met if one.operation.sends]
    receivers = [one for one in met if not one.operation.sends]
    if len(senders) * len(receivers) > MAX_PAIRS:
        return
    by_applications = grouped(
        ((sender.operation.application, receiver.operation.application), (sender, receiver))
        for sender in senders
        for receiver in receivers
    )
    for (source, target), pairs in by_applications.items():
        if source == target:
            continue
        alike = [pair for pair in pairs if _may_carry(*pair)]
        if not alike:
            sender, receiver = pairs[0]
            message = (
                f"no message that {shown(sender.point.words.title)} is sent has the name of one that is "
                "received there, so the flow leaves open what it carries"
            )
            reader.lose("messages that two documents name differently", message, receiver.operation.place)
        yield from alike or pairs[:1]


def _alone(met: Iterable[Attendance], pairs: Iterable[tuple[Attendance, Attendance]]) -> Iterator[Attendance]:
    """Yield who is joined to no one, and of the others the messages that nothing at the other end names.

    Of a pair that names no message alike, it is open which ones these are.
    """
    joined: dict[int, set[str] | None] = {}
    for pair in pairs:
        carried = {message.name for message in _carried(*pair)}
        for one in pair:
            known = joined.setdefault(id(one.operation), None)
            if carried:
                joined[id(one.operation)] = (known or set()) | carried
    for one in met:
        operation = one.operation
        if id(operation) not in joined:
            yield one
        elif (named := joined[id(operation)]) and "carries" not in operation.facts:
            rest = tuple(message for message in operation.messages if message.name not in named)
            facts = {key: value for key, value in operation.facts.items() if key != ID}
            if rest:
                yield one._replace(operation=operation._replace(messages=rest, facts=facts))


def _carried(sender: Attendance, receiver: Attendance) -> Sequence[Message]:
    """Return the messages that both ends name; those of one end if the other names none."""
    sent, received = sender.operation.messages, receiver.operation.messages
    if not sent or not received:
        return sent or received
    return [message for message in sent if message.name in _names(receiver.operation)]


def _names(operation: Operation) -> set[str]:
    return {message.name for message in operation.messages}


def _may_carry(sender: Attendance, receiver: Attendance) -> bool:
    sent, received = _names(sender.operation), _names(receiver.operation)
    return not sent or not received or not sent.isdisjoint(received)


def _joined(sender: Attendance, receiver: Attendance, keys: _Keys, reader: DocumentReader) -> SourceRelation:
    send, receive = sender.operation, receiver.operation
    lossy = send.may_lose or receive.may_lose
    stated = _facts(sender.point, send.requests or receive.requests, lossy, send.place)
    return _relation(sender, keys, _carried(sender, receiver))._replace(
        target=receive.application,
        identifier=f"{_identifier(sender, keys)} {keys.titles[receive.application]}",
        facts={**stated, **_agreed(send, receive, reader)},
    )


def _agreed(send: Operation, receive: Operation, reader: DocumentReader) -> Mapping[str, Node]:
    """Return the facts that both ends state; a fault for a key that they state differently."""
    for key, value in receive.facts.items():
        other = send.facts.get(key)
        if other is not None and plain(other) != plain(value):
            related = (("the other end", other.place),)
            message = f"the two ends of a flow state `{shown(key)}` differently"
            reader.refuse(Fault(message, value.place, "state it once, or alike", related))
    return {**receive.facts, **send.facts}


def _at_topic(one: Attendance, keys: _Keys) -> SourceRelation:
    point, operation = one
    stated = _facts(point, operation.requests, operation.may_lose, operation.place)
    found = _relation(one, keys, operation.messages)._replace(facts={**stated, **operation.facts})
    return found if operation.sends else found._replace(source=found.target, target=found.source)


def _relation(one: Attendance, keys: _Keys, carried: Iterable[Message]) -> SourceRelation:
    """Return a relation from the application of an operation to the topic of its point."""
    point, operation = one
    return SourceRelation(
        operation.application,
        _topic_key(point),
        operation.place,
        _identifier(one, keys),
        operation.words._replace(
            title=operation.words.title or operation.identifier,
            technology=point.server.protocol,
            metadata={"channel": point.address} if point.address else {},
        ),
        directed=True,
        carries=tuple(dict.fromkeys(keys.data[message.where] for message in carried)),
        via=(point.server.broker,) if point.server.broker else (),
    )


def _identifier(one: Attendance, keys: _Keys) -> str:
    """Return the application and the operation, and the host if the operation is at several."""
    point, operation = one
    named = operation.identifier or point.address
    host = point.server.host if len(operation.points) > 1 else ""
    return " ".join(filter(None, (keys.titles[operation.application], named, host)))


def _facts(point: MeetingPoint, requests: bool, may_lose: Place | None, place: Place) -> Mapping[str, Node]:
    """Return what the protocol of a point and the bindings of its operations say of a flow."""
    server = point.server
    said = server.place if server.protocol else place
    mode = "request" if requests and server.protocol in {*HTTP, ""} else server.mode
    facts: dict[str, Node] = {"mode": ScalarNode(mode, mode, *said)}
    if may_lose is not None and server.protocol in {*MQTT, ""}:
        facts["delivery"] = ScalarNode("at-most-once", "at-most-once", *may_lose)
    return facts


def _topic(point: MeetingPoint) -> SourcePart:
    described = point.words._replace(technology=point.server.protocol)
    if point.address:
        described = described._replace(metadata={"address": point.address})
    key = _topic_key(point)
    return SourcePart(key, "topic", PartRole.SYSTEM, point.place, point.identifier, words=described)


def _topic_key(point: MeetingPoint) -> str:
    return f"topic {point.key}"
