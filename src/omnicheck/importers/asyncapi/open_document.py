"""A document under reading: what is common to AsyncAPI 2 and 3."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.importers.architecture import SourcePart
from omnicheck.importers.asyncapi.described import WORDS, facts, plain_body, words
from omnicheck.importers.asyncapi.messages import Messages
from omnicheck.importers.asyncapi.operations import UNKNOWN_HOST, MeetingPoint
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader, Target
from omnicheck.importers.asyncapi.servers import Server, Servers
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingEntry, MappingNode, Node

CHANNEL = WORDS | {"address", "servers", "messages", "publish", "subscribe"}
"""The keys of a channel that are read."""

CHANNEL_LOST = {"bindings": "bindings", "parameters": "channel parameters", "deprecated": "deprecations"}
OPERATION = WORDS | {"operationId", "action", "channel", "message", "messages", "reply", "traits", "bindings"}
"""The keys of an operation that are read."""

OPERATION_LOST = {"security": "security requirements"}


class AllDocuments(NamedTuple):
    """What the documents of an import have in common."""

    references: ReferenceReader
    servers: Servers
    messages: Messages
    reader: DocumentReader


class OpenDocument(NamedTuple):
    """A document that is being read; `where` is its file with `#`."""

    root: MappingNode
    where: str
    application: SourcePart
    all: AllDocuments

    def section(self, key: str) -> Mapping[str, MappingEntry]:
        """Return the entries of a section of the document."""
        return self.all.reader.mapping(self.root, key).entries

    def section_targets(self, key: str) -> Iterator[tuple[str, MappingNode, Target]]:
        """Yield the name and the body of each object of a section; an empty body if it is not known."""
        for name, entry in self.section(key).items():
            self.all.reader.repeat(1, entry.place)
            target = self.all.references.follow(entry.value, f"{self.where}/{key}/{escaped(name)}")
            self.all.reader.mapping_of(target.node, f"`{shown(name)}`")
            yield name, target.body or MappingNode({}, *entry.place), target

    def points(
        self, key: str, channel: MappingNode, target: Target, address: str, servers: Iterable[Server | None]
    ) -> tuple[MeetingPoint, ...]:
        """Return a channel at each of its servers, at an unknown one if none of them is known."""
        described = words(plain_body(channel, target.where), self.all.references, self.all.reader)
        described = described._replace(title=described.title or address or key)
        title = self.application.words.title
        known = {server.host: server for server in servers if server is not None}
        found = []
        for server in known.values() or (UNKNOWN_HOST,):
            self.all.reader.repeat(1, channel.place)
            met = f"{server.host} {address}" if server.host and address else f"{target.where} {server.host}"
            named = f"{address} {server.host}" if server.host and address else f"{title} {address or key}"
            found.append(MeetingPoint(met.strip(), named, address, server, described, channel.place))
        return tuple(found)

    def channel_facts(self, channel: MappingNode) -> Mapping[str, Node]:
        """Return the facts that a channel states of its flows."""
        return facts(plain_body(channel, ""), self.all.reader)


def escaped(key: str) -> str:
    """Return a key as a part of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")
