"""Data objects: one for each message, or for several of one name that meet at a point."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.architecture import SourceData
from omnicheck.importers.asyncapi.flows import meetings
from omnicheck.importers.asyncapi.messages import Message
from omnicheck.importers.asyncapi.operations import Operation
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown
from omnicheck.read.tree import Node, plain
from omnicheck.units.grouping import grouped


class DataObjects(NamedTuple):
    """The data objects of all messages; `keys` are theirs by the `where` of a message."""

    objects: tuple[SourceData, ...]
    keys: Mapping[str, str]


def data_objects(operations: Iterable[Operation], reader: DocumentReader) -> DataObjects:
    """Return the data objects that operations carry, in their order."""
    given = tuple(operations)
    messages = {message.where: message for one in given for message in one.messages}
    first = _united(given)
    same = grouped((_first(where, first), message) for where, message in messages.items())
    keys = {message.where: key for key, alike in same.items() for message in alike}
    return DataObjects(tuple(_object(key, alike, reader) for key, alike in same.items()), keys)


def _united(operations: Iterable[Operation]) -> dict[str, str]:
    """Return, of each message that is the same as another, one that it was found to be the same as."""
    other: dict[str, str] = {}
    for met in meetings(operations).values():
        by_name: dict[str, str] = {}
        for one in met:
            for message in one.operation.messages:
                known = _first(by_name.setdefault(message.name, message.where), other)
                if (found := _first(message.where, other)) != known:
                    other[found] = known
    return other


def _first(where: str, other: dict[str, str]) -> str:
    """Return the message that represents all that are the same as one, and shorten the way to it."""
    passed = []
    while where in other:
        passed.append(where)
        where = other[where]
    other.update(dict.fromkeys(passed, where))
    return where


def _object(key: str, alike: list[Message], reader: DocumentReader) -> SourceData:
    one = alike[0]
    stated: dict[str, Node] = {}
    for message in alike:
        for fact, value in message.facts.items():
            if fact in stated and plain(stated[fact]) != plain(value):
                first = (("the first one", stated[fact].place),)
                text = f"two documents state `{shown(fact)}` of {shown(message.name)} differently"
                reader.refuse(Fault(text, value.place, "state it once, or alike", first))
            stated.setdefault(fact, value)
    attributes = dict.fromkeys(name for message in alike for name in message.attributes)
    words = one.words._replace(title=one.words.title or one.name)
    return SourceData(key, one.place, one.name, tuple(attributes), words, stated)
