"""ReferenceReader (`$ref`): followed within a document and to other files in the root folder."""

import os
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote

from omnicheck.caps import MAX_BYTES, MAX_DEPTH
from omnicheck.errors import Fault, UserError
from omnicheck.importers.document_reader import DocumentReader
from omnicheck.importers.files import Files, is_address
from omnicheck.importers.trees import trees
from omnicheck.place import Place, Source
from omnicheck.read.characters import shown, too_large
from omnicheck.read.tree import MappingNode, Node, ScalarNode, SequenceNode, value_of


class Target(NamedTuple):
    """What a reference leads to, or a body that is not one.

    Attributes:
        node: None if it is on the network, or was a fault.
        name: the last key that references name on the way; empty if there was no reference.
        where: the file and JSON pointer of the node, or its address: what is at the same one is the same.
    """

    node: Node | None
    name: str
    where: str

    @property
    def body(self) -> MappingNode | None:
        """Return the node if it is a mapping."""
        return self.node if isinstance(self.node, MappingNode) else None


class ReferenceReader:
    """The trees of some sources, and of the files that they refer to. Each file is read once."""

    def __init__(self, sources: Iterable[Source], files: Files, reader: DocumentReader) -> None:
        self._sources = {os.path.normpath(source.file): source for source in sources}
        folders = [os.path.dirname(os.path.abspath(path)) for path in self._sources]
        self._base = os.path.commonpath(folders) if folders else os.curdir
        self._files = files
        self._reader = reader
        self._roots: dict[str, Node | None] = {}
        self._targets: dict[Place, Target] = {}
        self._remote: set[Place] = set()
        self._read = 0

    def start_of(self, source: Source) -> str:
        """Return where the root of a source is, as it is seen from the folder that all sources are in."""
        return f"{self._name(os.path.normpath(source.file))}#"

    def root(self, source: Source) -> Node | None:
        """Return the root of a source; None, with its faults, if it is not one JSON or YAML document."""
        path = os.path.normpath(source.file)
        if path not in self._roots:
            self._roots[path] = self._parsed(source)
        return self._roots[path]

    def follow(self, node: Node, where: str) -> Target:
        """Return what a node at `where` refers to, over any number of references; itself if it is not one.

        What is on the network is a loss; what does not exist, or refers to itself, is a fault. Each is
        reported once.
        """
        if value_of(node, "$ref") is None:
            return Target(node, "", where)
        if node.place not in self._targets:
            self._targets[node.place] = self._followed(node)
        return self._targets[node.place]

    def _followed(self, start: Node) -> Target:
        node, name, passed = start, "", [""]
        while (reference := value_of(node, "$ref")) is not None:
            if not isinstance(reference, ScalarNode) or not isinstance(reference.value, str):
                return self._broken("`$ref` must be a text", reference.place, name)
            path, _, fragment = reference.value.partition("#")
            word = f"`{shown(reference.value)}`"
            if is_address(path):
                if reference.place not in self._remote:
                    self._remote.add(reference.place)
                    message = f"{word} is on the network, and only files are read"
                    self._reader.lose("references to the network", message, reference.place)
                return Target(None, name, reference.value)
            file, root = self._file(unquote(path), reference)
            pointer = unquote(fragment)
            found = _at(root, pointer) if root is not None else None
            where = f"{self._name(file)}#{pointer}"
            name = _last_key(pointer) or PurePosixPath(file).stem
            if root is None:
                return Target(None, name, where)
            if found is None:
                return self._broken(f"{word} names nothing", reference.place, name)
            if where in passed:
                return self._broken(f"{word} refers to itself", reference.place, name)
            if len(passed) > MAX_DEPTH:
                message = f"{word} is the last of more than {MAX_DEPTH} references to references"
                return self._broken(message, reference.place, name)
            passed.append(where)
            node = found
        return Target(node, name, passed[-1])

    def _name(self, path: str) -> str:
        return os.path.relpath(path, self._base).replace(os.sep, "/")

    def _broken(self, message: str, place: Place, name: str) -> Target:
        self._reader.refuse(Fault(message, place, "correct the reference"))
        return Target(None, name, str(place))

    def _file(self, word: str, reference: ScalarNode) -> tuple[str, Node | None]:
        """Return the name and the root of the file that a reference is to."""
        path = os.path.normpath(reference.file)
        if word:
            path = os.path.normpath(os.path.join(os.path.dirname(reference.file), word))
        if path not in self._roots:
            self._roots[path] = None  # unless it can be read
            try:
                source = self._sources.get(path) or self._files.text(reference.file, word, reference.place)
            except UserError as error:
                self._reader.refuse(*error.faults)
            else:
                self._roots[path] = self._parsed(source)
        return path, self._roots[path]

    def _parsed(self, source: Source) -> Node | None:
        self._read += len(source.text)
        if self._read > MAX_BYTES:
            raise UserError([*self._reader.faults, too_large(source.file)])
        try:
            roots = trees(source)
        except UserError as error:
            self._reader.refuse(*error.faults)
            return None
        if len(roots) == 1:
            return roots[0]
        first = Place(source.file, 1, 1)
        if roots:
            self._reader.refuse(Fault("the file holds several documents", roots[1].place, "give each a file"))
        else:
            self._reader.refuse(Fault("the file is empty", first))
        return None


def _at(root: Node, pointer: str) -> Node | None:
    """Return the node that a JSON pointer leads to; None if there is none."""
    if pointer and not pointer.startswith("/"):
        return None
    node: Node | None = root
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        match node:
            case MappingNode():
                node = value_of(node, key)
            case SequenceNode() if key.isascii() and key.isdigit() and len(key) < 9:
                node = node.items[int(key)] if int(key) < len(node.items) else None
            case _:
                return None
    return node


def _last_key(pointer: str) -> str:
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
