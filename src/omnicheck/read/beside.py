"""Files that a model names: each lies beside the file that names it or below, on disk or in its revision."""

from pathlib import Path
from posixpath import dirname, join, normpath

from omnicheck.place import Source
from omnicheck.read.disk import text_of
from omnicheck.read.revision import Revision, named, text_at


class OutsideError(Exception):
    """Raised where the name leads out of the folder."""


def text_beside(file: str, name: str) -> Source | None:
    """The text of what a file calls by this name; None where there is none."""
    revision = named(file)
    return _on_disk(Path(file).parent, name) if revision is None else _committed(revision, name)


def _on_disk(folder: Path, name: str) -> Source | None:
    found = folder / name
    if not found.resolve().is_relative_to(folder.resolve()):
        raise OutsideError
    return text_of(found) if found.exists() else None


def _committed(revision: Revision, name: str) -> Source | None:
    below = normpath(name)
    if below.startswith(("/", "../")) or below == "..":
        raise OutsideError
    return text_at(revision._replace(path=join(dirname(revision.path), below)))
