"""Decorators of CALM, which add data to nodes and relationships of architectures."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from omnicheck.importers.calm.calm_documents import CalmDocuments, path_from
from omnicheck.importers.calm.calm_nodes import place_of_id
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.read.characters import shown
from omnicheck.read.tree import MappingNode, size

_OURS = "omnicheck"
"""The beginning of the types of decorators in which verdicts are exported."""

Key = tuple[str, str]
"""A file, and the id of a node or relationship in it."""


Decorations = Mapping[Key, Mapping[str, MappingNode]]
"""The data that decorators add to each node or relationship, by a name for it."""


def decorations_in(documents: CalmDocuments, keys: Collection[Key], reader: DocumentReader) -> Decorations:
    """Return what decorators add to nodes and relationships, whose `keys` are known."""
    found: dict[Key, dict[str, MappingNode]] = defaultdict(dict)
    for body in documents.decorators:
        id, type = reader.text(body, "unique-id"), reader.required(body, "type", "a decorator")
        if type.startswith(_OURS):
            reader.lose("exported verdicts", "they are judged anew", place_of_id(body))
            continue
        data, files = reader.mapping(body, "data"), tuple(_targets(body, documents, reader))
        words = reader.texts(body, "applies-to")
        reader.repeat(len(words) * len(files) * size(data), body.place)
        for word in words:
            decorated = [(file, word.text) for file in files if (file, word.text) in keys]
            for key in decorated:
                found[key].setdefault(id if type in found[key] else type, data)
            if not decorated:
                message = f"`{shown(word.text)}` is not a node or relationship of what is imported"
                reader.lose("decorations of what is not imported", message, word.place)
    return found


def _targets(decorator: MappingNode, documents: CalmDocuments, reader: DocumentReader) -> Iterator[str]:
    """Yield the files of the imported architectures that a decorator is for: if it names none, all."""
    words = reader.texts(decorator, "target")
    for word in words:
        target = documents.architectures.get(path_from(decorator.file, word.text))
        if target is not None:
            yield target.file
    if not words:
        yield from (architecture.file for architecture in documents.architectures.values())
