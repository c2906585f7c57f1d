"""The files of earlier imports: how they say what they are from, and which of them an import replaces."""

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath

from omnicheck.errors import Fault
from omnicheck.importers.element_words import clean
from omnicheck.importers.inputs import Found, Inputs, is_called
from omnicheck.importers.landscape_file import WRITTEN
from omnicheck.importers.source_formats import FORMATS, SourceFormat
from omnicheck.place import Source
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import counted

_MORE = re.compile(r"(?: and [0-9]+ more)?")


def described(one: Inputs) -> str:
    """Return what a file is written from, for its first line: `a.dsl and 2 more in shop (Structurizr)`."""
    first = _in_words(os.path.basename(one.sources[0].file))
    more = f" and {len(one.sources) - 1} more" if len(one.sources) > 1 else ""
    folder = f" in {_last_name(one.path)}" if os.path.isdir(one.path) else ""
    return f"{first}{more}{folder} ({one.format.title})"


def is_imported(source: Source) -> bool:
    """Return whether an import has written a file."""
    return source.text.startswith(WRITTEN)


def is_of_another_source(source: Source, one: SourceFormat, found: Found) -> bool:
    """Return whether a file of an import is from a document of another format, and of another name.

    A file that only its ending tells from another one would otherwise take its place.
    """
    others = [other for other in FORMATS if other.name != one.name]
    line = source.text.partition("\n")[0]
    return any(line.endswith(f" ({other.title}).") for other in others) and not any(
        _is_from(source, path, other) for path in found.paths for other in others
    )


def left_over(
    own: Iterable[Source], targets: Collection[str], found: Found
) -> Iterator[tuple[Source, SourceFormat]]:
    """Yield what earlier imports of the same files and folders have written and this one does not, by format.

    `targets` are the files that it writes.
    """
    folders = {str(PurePath(file).parent) for file in targets}
    for source in own:
        if source.file in targets or not is_imported(source):
            continue
        if str(PurePath(source.file).parent) not in folders:
            continue
        pairs = ((path, one) for path in found.paths for one in found.formats)
        if of := next((one for path, one in pairs if _is_from(source, path, one)), None):
            yield source, of


def by_other_import(faults: Iterable[Fault], others: Iterable[Source]) -> Iterator[Fault]:
    """Yield faults, but one alone for all keys that the file of one other import has as well."""
    imported = {one.file for one in others if is_imported(one)}
    for file, some in grouped((_other_import(fault, imported), fault) for fault in faults).items():
        if not file:
            yield from some
            continue
        first = some[0]
        more = f"; likewise {counted(len(some) - 1, 'other key')}" if len(some) > 1 else ""
        hint = f"{file} is from another import: delete it if its source has another name now"
        hint = f"{hint}; else say in a map of one of the two what to ignore"
        yield first._replace(message=f"{first.message}{more}", hint=hint)


def _other_import(fault: Fault, imported: Collection[str]) -> str:
    """Return the file of another import that a fault is about as well; empty if there is none."""
    places = (fault.place, *(place for _, place in fault.related)) if fault.related else ()
    return next((place.file for place in places if place and place.file in imported), "")


def _is_from(source: Source, path: str, one: SourceFormat) -> bool:
    """Return whether a file of an import is called after a file or folder, and says that it is from it."""
    if not is_called(PurePath(source.file).name, path, one):
        return False
    line = source.text.partition("\n")[0].removeprefix(f"{WRITTEN} from ")
    said = line.removesuffix(f" ({one.title}).")
    if os.path.isdir(path):
        return said.endswith(f" in {_last_name(path)}")
    name = _in_words(os.path.basename(path))
    return said.startswith(name) and _MORE.fullmatch(said, len(name)) is not None


def _last_name(path: str) -> str:
    return _in_words(os.path.basename(os.path.realpath(path)))


def _in_words(name: str) -> str:
    return " ".join(clean(name).split())
