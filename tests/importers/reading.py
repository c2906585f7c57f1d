"""Reading of foreign documents in tests."""

import json
from collections.abc import Sequence

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.architecture import Architecture, SourcePart
from omnicheck.importers.files import Files
from omnicheck.importers.source_formats import Importer
from omnicheck.place import Source


def json_source(document: object, file: str = "a.json") -> Source:
    """Return a document as JSON."""
    return Source(file, json.dumps(document, indent=1))


def read(importer: Importer, *sources: Source, root: str = ".") -> Architecture:
    """Return what sources say, each of which must be recognised."""
    assert all(importer.recognise(source) for source in sources)
    return importer.read(sources, Files(root))


def faults(importer: Importer, *sources: Source, root: str = ".") -> list[str]:
    """Return the faults of sources, each with its place, which must exist."""
    with pytest.raises(UserError) as refused:
        importer.read(sources, Files(root))
    found = []
    for fault in refused.value.faults:
        assert fault.place is not None
        lines = {source.file: source.text.split("\n") for source in sources}[fault.place.file]
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
        found.append(f"{fault.place.file}:{fault.place.line}: {fault.message}")
    return found


def part(architecture: Architecture, title: str) -> SourcePart:
    """Return the one part of a title."""
    found = [one for one in architecture.parts if one.words.title == title]
    assert len(found) == 1
    return found[0]


def losses(architecture: Architecture) -> dict[str, int]:
    """Return how many things of each kind were lost."""
    found: dict[str, int] = {}
    for loss in architecture.losses:
        found[loss.kind] = found.get(loss.kind, 0) + loss.number
    return found


def titles(parts: Sequence[SourcePart]) -> list[str]:
    """Return the titles of parts."""
    return [part.words.title for part in parts]
