"""Folders of AsyncAPI documents for the tests, imported."""

from collections.abc import Mapping
from pathlib import Path

from omnicheck.importers.architecture import Architecture
from omnicheck.importers.asyncapi.documents import read, recognise
from omnicheck.importers.files import Files
from omnicheck.place import Source


def imported(root: Path, files: Mapping[str, str], inside: str = ".") -> Architecture:
    """Write files below a root, and import those `inside` a folder of it that are documents."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    paths = sorted(path for path in (root / inside).rglob("*.*") if path.is_file())
    sources = [Source(str(path), path.read_text(encoding="utf-8")) for path in paths]
    return read([source for source in sources if recognise(source)], Files(str(root)))


def ways(found: Architecture) -> list[tuple[str, str, list[str]]]:
    """Return the ends of each relation by their titles, with the names of what it carries."""
    titles = {part.key: part.words.title for part in found.parts}
    names = {one.key: one.identifier for one in found.data}
    return [
        (titles[one.source], titles[one.target], [names[key] for key in one.carries])
        for one in found.relations
    ]


def kinds(found: Architecture) -> list[str]:
    """Return the kind and the title of each part."""
    return [f"{part.kind} {part.words.title}" for part in found.parts]


def losses(found: Architecture) -> list[str]:
    """Return the kind of each loss with its line."""
    return [f"{one.kind}:{one.place.line}" for one in found.losses]
