"""What lies around a model, so that a path in one of its files can be followed, on disk or in a revision."""

import os
import posixpath
from typing import Protocol

from omnicheck.place import Source
from omnicheck.read.disk import sources
from omnicheck.read.revision import Revision, sources_at

ALLOW_OUTSIDE = "OMNICHECK_ALLOW_OUTSIDE"
"""In the environment, and never in a model: whether `extends` may name a path out of the model's folder."""


class Surroundings(Protocol):
    """Where a model was read from. A path goes by the name that its file has, or would have, as a source."""

    def path(self, file: str, word: str) -> str:
        """The path that a word in a file means."""

    def holds(self, path: str) -> bool:
        """Whether it lies in the model's folder."""

    def read(self, path: str) -> tuple[Source, ...] | None:
        """The texts of the model there; None where there is nothing."""


def outside_allowed() -> bool:
    """Whether the environment lets paths lead out of the model's folder."""
    return os.environ.get(ALLOW_OUTSIDE, "0") not in ("", "0")


class OnDisk:
    """The folder that a model is, or that it lies in."""

    def __init__(self, model: str) -> None:
        self._root = model if os.path.isdir(model) else os.path.dirname(model) or "."

    def path(self, file: str, word: str) -> str:
        """Relative to the file that the word is in."""
        return os.path.normpath(os.path.join(os.path.dirname(file), word)).replace(os.sep, "/")

    def holds(self, path: str) -> bool:
        """Links are followed: what counts is where they lead."""
        root = os.path.realpath(self._root)
        return os.path.commonpath([root, os.path.realpath(path)]) == root

    def read(self, path: str) -> tuple[Source, ...] | None:
        """As for any model on disk."""
        return sources(path, None) if os.path.lexists(path) else None


class InRevision:
    """The commit that a model was read from; nothing of the work tree is looked at."""

    def __init__(self, revision: Revision) -> None:
        self._revision = revision
        self._prefix = f"{revision.name}:"

    def path(self, file: str, word: str) -> str:
        """Relative to the file that the word is in, under the revision's name."""
        folder = posixpath.dirname(file.removeprefix(self._prefix))
        return self._prefix + posixpath.normpath(posixpath.join(folder, word))

    def holds(self, path: str) -> bool:
        """A commit has no links that lead anywhere else, so the path alone decides."""
        repository, commit, _, model = self._revision
        found = repository.find(commit, model)
        root = model if found and found[0] == "tree" else posixpath.dirname(model)
        inside = path.removeprefix(self._prefix)
        return not _above(inside) and (not root or inside == root or inside.startswith(f"{root}/"))

    def read(self, path: str) -> tuple[Source, ...] | None:
        """From the same commit; what is above its top is nowhere."""
        inside = path.removeprefix(self._prefix)
        if _above(inside):
            return None
        return sources_at(self._revision._replace(path="" if inside == "." else inside))


def _above(path: str) -> bool:
    """Whether it leads out of the repository."""
    return path == ".." or path.startswith(("../", "/"))
