"""The files of a folder that make up its model."""

import os
from collections import deque
from pathlib import Path

from omnicheck.caps import MAX_FILES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import name_of

_SUFFIXES = (".yaml", ".yml")

ALLOW_LINKS = "OMNICHECK_ALLOW_LINKS"
"""Environment variable that lets links lead out of the model's folder; a model cannot set it."""


def model_files(root: Path) -> tuple[list[Path], list[Fault]]:
    """Return the YAML files under `root`, each once, ordered by path, and the faults found on the way.

    Hidden files and folders are skipped. A link is followed if it stays in the folder or `ALLOW_LINKS`
    is set.
    """
    walk = _Walk(root)
    walk.enter(root)
    while walk.links:
        walk.follow(walk.links.popleft())
    return sorted(walk.files.values(), key=lambda path: path.relative_to(root).as_posix()), walk.faults


def links_allowed() -> bool:
    """Return True if the environment lets links lead out of the model's folder."""
    return os.environ.get(ALLOW_LINKS, "0") not in ("", "0")


def is_model_file(path: str) -> bool:
    """Return True if a file of a folder, by its path there, is part of the model."""
    return path.lower().endswith(_SUFFIXES) and not is_hidden(path)


def is_hidden(path: str) -> bool:
    """Return True if a file or folder, by its path in a folder, or one above it there is hidden."""
    return any(part.startswith(".") for part in path.split("/"))


def leaves_folder(path: str) -> bool:
    """Return True if a normalised path, as seen from a folder, leads out of it."""
    return path == ".." or path.startswith(("/", "../"))


class _Walk:
    """A walk through a folder. Links come last, so that a file keeps its own name if it has one here."""

    def __init__(self, root: Path) -> None:
        self.files: dict[str, Path] = {}  # by real path
        self.links: deque[Path] = deque()
        self.faults: list[Fault] = []
        self._root = os.path.realpath(root)
        self._anywhere = links_allowed()
        self._entered: set[str] = set()

    def enter(self, folder: Path) -> None:
        """Add the files and links of a folder and its subfolders, unless already done."""
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            real = os.path.realpath(here)
            if real in self._entered:
                continue
            self._entered.add(real)
            for child in self._children(here):
                path = here / child.name
                if child.is_symlink():
                    self.links.append(path)
                elif child.is_dir(follow_symlinks=False):
                    waiting.append(path)
                else:
                    self._add(path, os.path.join(real, child.name))

    def follow(self, link: Path) -> None:
        """Add the target of a link; a fault if it is outside the folder."""
        try:
            real = os.path.realpath(link, strict=True)
        except OSError:
            if link.suffix.lower() in _SUFFIXES:
                self._report("broken link", link)
            return
        is_folder = os.path.isdir(real)
        if not (self._anywhere or Path(real).is_relative_to(self._root)):
            if is_folder or link.suffix.lower() in _SUFFIXES:
                hint = f"copy its target into the folder, or set {ALLOW_LINKS}=1 in the environment"
                self._report("the link leads out of the model's folder", link, hint)
        elif is_folder:
            self.enter(link)
        else:
            self._add(link, real)

    def _add(self, path: Path, real: str) -> None:
        if path.suffix.lower() not in _SUFFIXES:
            return
        self.files.setdefault(real, path)
        if len(self.files) > MAX_FILES:
            raise UserError([Fault(f"more than {MAX_FILES} model files in one folder", _top(path))])

    def _children(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as children:
                seen = [child for child in children if not child.name.startswith(".")]
        except OSError as error:
            self._report(f"cannot read the folder: {error.strerror}", folder)
            return []
        return sorted(seen, key=lambda child: child.name)

    def _report(self, message: str, path: Path, hint: str = "") -> None:
        self.faults.append(Fault(message, _top(path), hint))


def _top(path: Path) -> Place:
    return Place(name_of(path), 1, 1)
