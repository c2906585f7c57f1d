"""Which files of a folder make up its model."""

import os
from collections import deque
from pathlib import Path

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place
from omnicheck.read.characters import name_of
from omnicheck.read.size_limits import MAX_FILES

_SUFFIXES = (".yaml", ".yml")

ALLOW_LINKS = "OMNICHECK_ALLOW_LINKS"
"""In the environment, and never in a model: whether links may lead out of the model's folder."""


def model_files(root: Path) -> tuple[list[Path], list[Fault]]:
    """Every YAML file under `root` once, in the order of their paths there, and what stood in the way.

    Hidden files and folders are passed over. A link is followed as long as it stays in the folder,
    or anywhere where `ALLOW_LINKS` says so.
    """
    walk = _Walk(root)
    walk.enter(root)
    while walk.links:
        walk.follow(walk.links.popleft())
    return sorted(walk.files.values(), key=lambda path: path.relative_to(root).as_posix()), walk.faults


def is_model_file(path: str) -> bool:
    """Whether a file of a folder, by its path there, is a part of the model."""
    return path.lower().endswith(_SUFFIXES) and not any(part.startswith(".") for part in path.split("/"))


class _Walk:
    """Links come after all that is no link, so that a file goes by its own name where it has one here."""

    def __init__(self, root: Path) -> None:
        """Begin with nothing."""
        self.files: dict[str, Path] = {}  # by real path
        self.links: deque[Path] = deque()
        self.faults: list[Fault] = []
        self._root = os.path.realpath(root)
        self._anywhere = os.environ.get(ALLOW_LINKS, "0") not in ("", "0")
        self._entered: set[str] = set()

    def enter(self, folder: Path) -> None:
        """Note the files and links of a folder and of those inside it, unless that was done before."""
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
                    self._note(path, os.path.join(real, child.name))

    def follow(self, link: Path) -> None:
        """Note what a link leads to; a fault if that lies outside the folder."""
        try:
            real = os.path.realpath(link, strict=True)
        except OSError:
            if link.suffix.lower() in _SUFFIXES:
                self._tell("the link leads nowhere", link)
            return
        is_folder = os.path.isdir(real)
        if not (self._anywhere or Path(real).is_relative_to(self._root)):
            if is_folder or link.suffix.lower() in _SUFFIXES:
                hint = f"copy what it leads to, or allow such links by {ALLOW_LINKS}=1 in the environment"
                self._tell("the link leads out of the model's folder", link, hint)
        elif is_folder:
            self.enter(link)
        else:
            self._note(link, real)

    def _note(self, path: Path, real: str) -> None:
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
            self._tell(f"the folder cannot be read: {error.strerror}", folder)
            return []
        return sorted(seen, key=lambda child: child.name)

    def _tell(self, message: str, path: Path, hint: str = "") -> None:
        self.faults.append(Fault(message, _top(path), hint))


def _top(path: Path) -> Place:
    return Place(name_of(path), 1, 1)
