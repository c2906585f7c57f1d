"""The documents to import among the files and folders that a person names, by their format."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from omnicheck.caps import MAX_BYTES, MAX_FILES
from omnicheck.errors import Fault, UserError
from omnicheck.importers.source_formats import SourceFormat, format_of, unrecognised
from omnicheck.place import Place, Source
from omnicheck.read.characters import name_of, too_large
from omnicheck.read.disk import text_of


class Inputs(NamedTuple):
    """Documents of one format, which are read together.

    Attributes:
        path: the first argument that has such a document.
        name: what the file that is written is called, after this argument.
    """

    format: SourceFormat
    path: str
    name: str
    sources: tuple[Source, ...]


class Found(NamedTuple):
    """The documents at some paths.

    Attributes:
        inputs: the documents by format.
        root: the folder that holds all that may be read.
        others: the number of files of no known format.
        paths: the arguments.
        formats: those of which documents were looked for.
    """

    inputs: tuple[Inputs, ...]
    root: str
    others: int
    paths: tuple[str, ...]
    formats: tuple[SourceFormat, ...]


def inputs_of(
    paths: Sequence[str],
    chosen: SourceFormat | None,
    root: str | None,
    formats: Sequence[SourceFormat],
) -> Found:
    """Return the documents at some paths, all of the chosen format if there is one.

    Of a folder, hidden files and those of no known format are left out. Raises UserError for a file that
    cannot be read or is of no known format or of several, and for a folder without any document.
    """
    within = root if root is not None else _root(paths)
    by_format: dict[str, tuple[SourceFormat, str, list[Source]]] = {}
    faults: list[Fault] = []
    others = 0
    for path in paths:
        try:
            for one, source in _documents(path, chosen, formats, within):
                if one is None:
                    others += 1
                else:
                    by_format.setdefault(one.name, (one, path, []))[2].append(source)
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    names = _names([(one, path) for one, path, _ in by_format.values()])
    found = [
        Inputs(one, path, names[one.name], tuple(dict.fromkeys(sources)))
        for one, path, sources in by_format.values()
    ]
    wanted = (chosen,) if chosen else tuple(formats)
    return Found(tuple(found), within, others, tuple(paths), wanted)


def is_called(file: str, path: str, one: SourceFormat) -> bool:
    """Return whether a file has a name that documents of a format at a path may give it."""
    stem = _stem(path, one)
    return file in (f"{stem}.yaml", f"{stem}-{one.name}.yaml")


def _root(paths: Iterable[str]) -> str:
    """Return the folder given, else the current one if it holds the files, else that of the file."""
    here = os.path.realpath(os.curdir)
    folders = []
    for path in paths:
        real = os.path.realpath(path)
        folder = real if os.path.isdir(real) else os.path.dirname(real)
        is_below = not os.path.isdir(real) and Path(real).is_relative_to(here)
        folders.append(here if is_below else folder)
    return os.path.commonpath(folders)


def _documents(
    path: str, chosen: SourceFormat | None, formats: Sequence[SourceFormat], root: str
) -> Iterator[tuple[SourceFormat | None, Source]]:
    if not os.path.isdir(path):
        source = text_of(Path(path))
        one = chosen or format_of(source, formats)
        if one is None:
            raise UserError([unrecognised(source, formats)])
        yield one, source
        return
    wanted = (chosen,) if chosen else tuple(formats)
    is_empty, room = True, MAX_BYTES
    for file in _files(Path(path), {suffix for one in wanted for suffix in one.suffixes}, root):
        source = text_of(file)
        room -= len(source.text)
        if room < 0:
            raise UserError([too_large(source.file)])
        one = format_of(source, wanted)
        is_empty = is_empty and one is None
        yield one, source
    if is_empty:
        titles = ", ".join(one.title for one in wanted)
        raise UserError([Fault(f"there is no document of {titles} in {name_of(Path(path))}")])


def _files(folder: Path, suffixes: Iterable[str], root: str) -> Iterator[Path]:
    """Yield the files below a folder that have one of the endings, ordered by path, without hidden ones."""
    found: list[Path] = []
    endings = tuple(suffixes)
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        named = (name for name in files if name.lower().endswith(endings) and not name.startswith("."))
        found += (Path(here) / name for name in named)
        if len(found) > MAX_FILES:
            raise UserError([Fault(f"more than {MAX_FILES} files in {name_of(folder)}")])
    for file in sorted(found, key=lambda path: path.relative_to(folder).as_posix()):
        if not Path(os.path.realpath(file)).is_relative_to(root):
            place = Place(name_of(file), 1, 1)
            hint = "copy its target into the folder, or widen the root with --root"
            raise UserError([Fault("the link leads out of the root folder", place, hint)])
        yield file


def _names(found: Sequence[tuple[SourceFormat, str]]) -> dict[str, str]:
    """Return the names of files by format; of a folder, which may have several formats, they name theirs."""
    stems = {one.name: _stem(path, one) for one, path in found}
    shared = [stem for stem in stems.values() if list(stems.values()).count(stem) > 1]
    shared += [stems[one.name] for one, path in found if os.path.isdir(path)]
    return {name: f"{stem}-{name}" if stem in shared else stem for name, stem in stems.items()}


def _stem(path: str, one: SourceFormat) -> str:
    name = os.path.basename(os.path.realpath(path))
    if os.path.isdir(path):
        return name or "landscape"
    for suffix in sorted(one.suffixes, key=len, reverse=True):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name
