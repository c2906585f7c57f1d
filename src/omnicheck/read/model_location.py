"""The location of a model, on disk or in a git revision, from which paths in its files are resolved."""

import os
import posixpath
from pathlib import Path
from typing import Protocol

from omnicheck.place import Source
from omnicheck.read.disk import sources, text_of
from omnicheck.read.folder import leaves_folder
from omnicheck.read.revision import Revision, folder_of, named, sources_at, text_at

ALLOW_OUTSIDE = "OMNICHECK_ALLOW_OUTSIDE"
"""Environment variable that lets `extends` name paths outside the model's folder; a model cannot set it."""


class OutsideError(Exception):
    """A path leads out of the folder."""


class ModelLocation(Protocol):
    """Where a model was read from. A path is written as its file's name is, or would be, as a source."""

    def path(self, file: str, word: str) -> str:
        """Return the path that a word in a file means."""

    def contains(self, path: str) -> bool:
        """Return True if the path is in the model's folder."""

    def read(self, path: str) -> tuple[Source, ...] | None:
        """Return the texts of the model at a path; None if there is nothing."""


def outside_allowed() -> bool:
    """Return True if the environment allows paths outside the model's folder."""
    return os.environ.get(ALLOW_OUTSIDE, "0") not in ("", "0")


def adjacent_text(file: str, name: str) -> Source | None:
    """Return the text of a file named in another one, in its folder or below; None if there is none.

    Raises:
        OutsideError: if the name leads out of the folder.
    """
    revision = named(file)
    if revision is None:
        folder = Path(file).parent
        found = folder / name
        if not found.resolve().is_relative_to(folder.resolve()):
            raise OutsideError
        return text_of(found) if found.exists() else None
    below = posixpath.normpath(name)
    if leaves_folder(below):
        raise OutsideError
    path = posixpath.join(posixpath.dirname(revision.path), below)
    return text_at(revision._replace(path=path))


class OnDisk:
    """A folder on disk: the model itself, or the folder it is in."""

    def __init__(self, model: str) -> None:
        self._root = folder_of(model)

    def path(self, file: str, word: str) -> str:
        """Return the path relative to the file that names it."""
        return os.path.normpath(os.path.join(os.path.dirname(file), word)).replace(os.sep, "/")

    def contains(self, path: str) -> bool:
        """Return True if the path, with links followed, is in the model's folder."""
        root = os.path.realpath(self._root)
        return os.path.commonpath([root, os.path.realpath(path)]) == root

    def read(self, path: str) -> tuple[Source, ...] | None:
        """Return the texts of the model at a path on disk; None if there is nothing."""
        return sources(path, None) if os.path.lexists(path) else None


class InRevision:
    """A commit that a model was read from; the working tree is ignored."""

    def __init__(self, revision: Revision) -> None:
        self._revision = revision
        self._prefix = f"{revision.name}:"

    def path(self, file: str, word: str) -> str:
        """Return the path relative to the file that names it, prefixed with the revision's name."""
        folder = posixpath.dirname(file.removeprefix(self._prefix))
        return self._prefix + posixpath.normpath(posixpath.join(folder, word))

    def contains(self, path: str) -> bool:
        """Return True if the path is in the model's folder; links in a commit are not followed."""
        repository, commit, _, model = self._revision
        found = repository.find(commit, model)
        root = model if found and found.type == "tree" else posixpath.dirname(model)
        inside = path.removeprefix(self._prefix)
        return not leaves_folder(inside) and (not root or inside == root or inside.startswith(f"{root}/"))

    def read(self, path: str) -> tuple[Source, ...] | None:
        """Return the texts of the model at a path of the commit; None if there is nothing."""
        inside = path.removeprefix(self._prefix)
        if leaves_folder(inside):
            return None
        return sources_at(self._revision._replace(path="" if inside == "." else inside))
