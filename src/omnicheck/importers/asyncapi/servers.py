"""Servers: the hosts at which applications meet, and the brokers among them."""

import re
from typing import NamedTuple

from omnicheck.errors import Fault
from omnicheck.importers.architecture import PartRole, SourcePart
from omnicheck.importers.asyncapi.described import WORDS, facts, plain_body, words
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, value_of

MQTT = frozenset({"mqtt", "mqtts", "mqtt5", "secure-mqtt"})
HTTP = frozenset({"http", "https"})
_STREAMS = HTTP | {"ws", "wss"}
_BROKERS = MQTT | {
    *("amqp", "amqps", "amqp1", "anypointmq", "googlepubsub", "ibmmq", "jms", "kafka", "kafka-secure"),
    *("mercure", "nats", "pulsar", "redis", "rediss", "sns", "solace", "sqs", "stomp", "stomps"),
}
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_READ = WORDS | {"url", "host", "pathname", "protocol", "protocolVersion", "variables"}
_LOST = {"security": "security requirements", "bindings": "bindings"}


class Server(NamedTuple):
    """A server that applications connect to.

    Attributes:
        host: its address without a scheme, credentials or a closing slash: the same one is the same server.
        broker: the key of the part that it is; empty if it is an end of connections and no broker.
    """

    host: str
    protocol: str
    broker: str
    place: Place

    @property
    def mode(self) -> str:
        """Return how data moves over its protocol."""
        return "stream" if self.protocol in _STREAMS else "event"


class Servers:
    """The servers of all documents; `brokers` are the parts that some of them are, by their key."""

    def __init__(self, references: ReferenceReader, reader: DocumentReader) -> None:
        self.brokers: dict[str, SourcePart] = {}
        self._references = references
        self._reader = reader
        self._known: dict[str, Server | None] = {}

    def at(self, node: Node, where: str, *, url: bool) -> Server | None:
        """Return the server that a node at `where` is, or refers to; None if that is not known.

        With `url` its address is in `url`, as in AsyncAPI 2, else in `host` and `pathname`.
        """
        target = self._references.follow(node, where)
        if target.where not in self._known:
            if target.node is not None and target.body is None:
                self._reader.mapping_of(target.node, "a server")
            body = target.body
            self._known[target.where] = (
                self._server(body, target.where, url=url) if body is not None else None
            )
        return self._known[target.where]

    def _server(self, body: MappingNode, where: str, *, url: bool) -> Server | None:
        reader = self._reader
        reader.leave(body, _READ, _LOST)
        host = _location(self._with_variables(self._address(body, url=url), body))
        protocol = self._text(body, "protocol").lower()
        place = (value_of(body, "protocol") or body).place
        if not host:
            message = f"a server needs `{'url' if url else 'host'}`"
            reader.refuse(Fault(message, body.place, "say where it is"))
            return None
        if protocol not in _BROKERS | _STREAMS:
            message = f"whether `{shown(protocol)}` has a broker is not known"
            reader.lose("unknown protocols", message, place)
        if protocol not in _BROKERS:
            return Server(host, protocol, "", place)
        key = f"broker {host}"
        if key not in self.brokers:
            self.brokers[key] = self._broker(body, where, host, protocol)
        return Server(host, protocol, key, place)

    def _broker(self, body: MappingNode, where: str, host: str, protocol: str) -> SourcePart:
        thing = plain_body(body, where)
        described = words(thing, self._references, self._reader)
        described = described._replace(
            title=described.title or host,
            technology=f"{protocol} {self._text(body, 'protocolVersion')}".rstrip(),
        )
        stated = facts(thing, self._reader)
        key = f"broker {host}"
        return SourcePart(key, "broker", PartRole.SYSTEM, body.place, host, words=described, facts=stated)

    def _address(self, body: MappingNode, *, url: bool) -> str:
        if url:
            return self._text(body, "url")
        host, path = self._text(body, "host"), self._text(body, "pathname")
        return f"{host}/{path.lstrip('/')}" if host and path else host

    def _text(self, body: MappingNode, key: str) -> str:
        return self._reader.text(body, key)

    def _with_variables(self, address: str, body: MappingNode) -> str:
        """Return an address with its variables replaced by their defaults, where they have one."""
        variables = self._reader.mapping(body, "variables").entries

        def value(found: re.Match[str]) -> str:
            if found[1] not in variables:
                return found[0]
            variable = self._references.follow(variables[found[1]].value, "").body
            default = self._reader.text(variable, "default") if variable is not None else ""
            return default or found[0]

        return _VARIABLE.sub(value, address)


def _location(address: str) -> str:
    """Return an address without its scheme, credentials, query or closing slash, its host in lower case."""
    _, _, rest = address.rpartition("://")
    rest = re.split("[?#]", rest, maxsplit=1)[0]
    host, slash, path = rest.partition("/")
    return f"{host.rpartition('@')[2].lower()}{slash}{path}".rstrip("/")
