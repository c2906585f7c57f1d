"""The files that a source may name in turn: those in the root folder, and no others."""

import os
from pathlib import Path

from omnicheck.caps import MAX_FILES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import name_of, shown
from omnicheck.read.disk import text_of
from omnicheck.read.folder import is_hidden

_PATH_MAX, _NAME_MAX = 1_024, 255


class Files:
    """The files below a root folder. Paths may use `..` inside it; links and paths out of it are refused."""

    def __init__(self, root: str) -> None:
        self._root = os.path.realpath(root)

    def text(self, file: str, word: str, place: Place) -> Source:
        """Return the text of the file that `word` names in `file`.

        Raises UserError at `place` if it is outside the root, an address on the network, missing, too large
        or not UTF-8.
        """
        found = self._inside(file, word, place)
        if not found.is_file():
            raise UserError([Fault(f"there is no file `{shown(word)}`", place)])
        return text_of(found)

    def folder(self, file: str, word: str, place: Place) -> tuple[Source, ...]:
        """Return the texts of the files in a folder, at any depth, ordered by path, without hidden ones.

        Raises UserError as `text` does, or if there are very many.
        """
        found = self._inside(file, word, place)
        if not found.is_dir():
            raise UserError([Fault(f"there is no folder `{shown(word)}`", place)])
        names: list[Path] = []
        for folder, folders, within in os.walk(found):
            folders[:] = sorted(name for name in folders if not is_hidden(name))
            names.extend(Path(folder, name) for name in within if not is_hidden(name))
            if len(names) > MAX_FILES:
                raise UserError([Fault(f"`{shown(word)}` has more than {MAX_FILES:,} files", place)])
        paths = sorted(path.relative_to(found) for path in names if path.is_file())
        return tuple(self.text(file, f"{word}/{path.as_posix()}", place) for path in paths)

    def is_folder(self, file: str, word: str, place: Place) -> bool:
        """Return True if `word` in `file` names a folder. Raises UserError if it is outside the root."""
        return self._inside(file, word, place).is_dir()

    def _inside(self, file: str, word: str, place: Place) -> Path:
        if is_address(word):
            hint = "save a copy next to the file, and name that"
            raise UserError(
                [Fault(f"`{shown(word)}` is on the network, and only files are read", place, hint)]
            )
        path = os.path.normpath(os.path.join(os.path.dirname(file), word))
        if not _may_exist(path):
            raise UserError([Fault(f"there is no file `{shown(word)}`", place)])
        if not Path(os.path.realpath(path)).is_relative_to(self._root):
            hint = f"move it into {name_of(Path(self._root))}, or widen that with --root"
            raise UserError([Fault(f"`{shown(word)}` is outside the root folder", place, hint)])
        return Path(path)


def _may_exist(path: str) -> bool:
    """Return False for a path that no system call takes: with a null character, or too long."""
    return (
        "\0" not in path
        and len(path) < _PATH_MAX
        and all(len(os.fsencode(name)) <= _NAME_MAX for name in path.split("/"))
    )


def is_address(word: str) -> bool:
    """Return True if a word is the address of something on the network, and not a path."""
    scheme, colon, _ = word.partition("://")
    return bool(colon) and scheme.isascii() and scheme.replace("+", "").isalpha()
