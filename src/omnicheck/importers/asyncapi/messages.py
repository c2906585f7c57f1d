"""Messages: the data that operations carry, with the top-level properties of their payloads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.importers.architecture import SourceWords
from omnicheck.importers.asyncapi.described import WORDS, facts, words
from omnicheck.importers.asyncapi.reference_reader import ReferenceReader, Target
from omnicheck.importers.asyncapi.traits import Traits, with_traits
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, Node, value_of

_READ = WORDS | {"name", "messageId", "payload", "schemaFormat", "contentType", "traits", "oneOf"}
_LOST = {
    "headers": "message headers",
    "correlationId": "correlation identifiers",
    "bindings": "bindings",
    "examples": "examples",
}
_COMPOSED = ("allOf", "oneOf", "anyOf")
_JSON_SCHEMAS = ("vnd.aai.asyncapi", "schema+", "vnd.oai.openapi")


class Message(NamedTuple):
    """A message that operations carry; what is at the same `where` is the same one."""

    name: str
    where: str
    place: Place
    attributes: tuple[str, ...] = ()
    words: SourceWords = SourceWords()
    facts: Mapping[str, Node] = {}


class Messages:
    """The messages of all documents, each read once."""

    def __init__(self, references: ReferenceReader, reader: DocumentReader) -> None:
        self._references = references
        self._reader = reader
        self._known: dict[str, Message] = {}

    def of(self, node: Node | None, where: str, key: str, *, trait_wins: bool) -> tuple[Message, ...]:
        """Return the messages that a node at `where` is, lists, or offers under `oneOf`.

        A message without a name of its own is called as the last reference to it does, else `key`.
        """
        found: dict[str, Message] = {}
        waiting = [(node, where, key)] if node is not None else []
        passed = set()
        while waiting:
            one, at, name = waiting.pop()
            target = self._references.follow(one, at)
            if target.where in passed:
                continue
            passed.add(target.where)
            self._reader.repeat(1, one.place)
            name = target.name or name
            choices = self._choices(target)
            if choices is None:
                found[target.where] = self._message(one, target, name, trait_wins=trait_wins)
            else:
                waiting += [(choice, there, name) for choice, there in reversed(choices)]
        return tuple(found.values())

    def _choices(self, target: Target) -> list[tuple[Node, str]] | None:
        if (one_of := value_of(target.body, "oneOf") if target.body is not None else None) is None:
            return None
        items = self._reader.items_of(one_of, "`oneOf`")
        return [(item, f"{target.where}/oneOf/{number}") for number, item in enumerate(items)]

    def _message(self, node: Node, target: Target, key: str, *, trait_wins: bool) -> Message:
        if target.where not in self._known:
            body = target.body
            if target.node is not None and body is None:
                self._reader.mapping_of(target.node, f"`{shown(key)}`")
            self._known[target.where] = (
                Message(key, target.where, node.place)
                if body is None
                else self._described(body, target.where, key, trait_wins=trait_wins)
            )
        return self._known[target.where]

    def _described(self, body: MappingNode, where: str, key: str, *, trait_wins: bool) -> Message:
        reader = self._reader
        thing = with_traits(body, where, trait_wins=trait_wins, references=self._references, reader=reader)
        reader.leave(body, _READ, _LOST)
        name = self._text(thing, "name") or self._text(thing, "messageId") or key
        described = words(thing, self._references, reader)
        return Message(
            name,
            where,
            body.place,
            tuple(self._attributes(body, where)),
            described._replace(technology=self._text(thing, "contentType")),
            facts(thing, reader),
        )

    def _text(self, thing: Traits, key: str) -> str:
        return self._reader.text_of(thing.value(key), f"`{key}`")

    def _attributes(self, body: MappingNode, where: str) -> Sequence[str]:
        """Return the names of the top-level properties of a payload, where its format has them."""
        payload, form, at = value_of(body, "payload"), value_of(body, "schemaFormat"), f"{where}/payload"
        if payload is None:
            return ()
        target = self._references.follow(payload, at)
        if target.body is not None and target.body.entries.keys() >= {"schemaFormat", "schema"}:
            entries = target.body.entries
            form, payload, at = (
                entries["schemaFormat"].value,
                entries["schema"].value,
                f"{target.where}/schema",
            )
        form_name = self._reader.text_of(form, "`schemaFormat`")
        if "avro" in form_name:
            return tuple(self._avro_fields(payload, at))
        if form_name and not any(known in form_name for known in _JSON_SCHEMAS):
            message = f"the fields of `{shown(form_name)}` are not read"
            self._reader.lose("payloads in other formats", message, payload.place)
            return ()
        return tuple(dict.fromkeys(self._properties(payload, at)))

    def _properties(self, schema: Node, where: str) -> Iterator[str]:
        """Yield the properties of a JSON schema and of the schemas that it is composed of."""
        waiting, passed = [(schema, where)], set()
        while waiting:
            node, at = waiting.pop()
            target = self._references.follow(node, at)
            if target.where in passed or (body := target.body) is None:
                continue
            passed.add(target.where)
            properties = self._reader.mapping(body, "properties").entries
            self._reader.repeat(1 + len(properties), node.place)
            yield from properties
            parts = [
                (item, f"{target.where}/{word}/{number}")
                for word in _COMPOSED
                for number, item in enumerate(self._reader.items(body, word))
            ]
            waiting += reversed(parts)

    def _avro_fields(self, schema: Node, where: str) -> Iterator[str]:
        body = self._references.follow(schema, where).body
        for field in self._reader.mappings(body, "fields") if body is not None else ():
            self._reader.repeat(1, field.place)
            if name := self._reader.text(field, "name"):
                yield name


def distinct(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Return each message once."""
    return tuple({message.where: message for message in messages}.values())
