"""Models in a git revision: `main:model`, a file or folder given from the top of the repository."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple

from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import decode, name_of, too_large
from omnicheck.read.folder import is_model_file
from omnicheck.read.git import GitEntry, Repository
from omnicheck.read.size_limits import MAX_BYTES, MAX_FILES

_LINK = "120000"


class Revision(NamedTuple):
    """A commit, the user's name for it, and a path from the top of its repository."""

    repository: Repository
    commit: str
    name: str
    path: str

    def file(self, path: str) -> str:
        """Return the name of a file in it: `main:model/flows.yaml`."""
        return f"{self.name}:{name_of(Path(path))}"


def named(model: str) -> Revision | None:
    """Return the revision of `REV:path`; None for another form, or if a file or folder has this name."""
    name, colon, path = model.partition(":")
    if not name or not colon or os.path.lexists(model):
        return None
    repository = Repository()
    if path.startswith(("./", "../")):
        path = repository.from_top(path)
    cleaned = normpath(path) if path else ""
    return Revision(repository, repository.commit(name), name, "" if cleaned == "." else cleaned.rstrip("/"))


def before(model: str, base: str) -> Revision:
    """Return the same model at the merge base of `base` and its own branch.

    For a model on disk its branch is HEAD; UserError if it is not in a repository.
    """
    if model == "-":
        raise UserError(
            [Fault("standard input has no history", hint="name a file or folder in a repository")]
        )
    head = named(model)
    if head is None:
        folder = model if os.path.isdir(model) else os.path.dirname(model) or "."
        repository = Repository(folder)
        here = Revision(repository, repository.commit("HEAD"), "HEAD", repository.from_top(_inside(model)))
    else:
        here = head
    tip = here.repository.commit(base)
    commit = here.repository.merge_base(tip, here.commit)
    return here._replace(commit=commit, name=base if commit == tip else commit[:12])


def is_revision(model: str, word: str) -> bool:
    """Return True if the model is in a repository that has a revision with this name."""
    head = named(model)
    folder = model if os.path.isdir(model) else os.path.dirname(model) or "."
    repository = head.repository if head else Repository(folder)
    try:
        repository.commit(word)
    except UserError:
        return False
    return True


def _inside(model: str) -> str:
    return "." if os.path.isdir(model) else os.path.basename(model)


def sources_at(revision: Revision) -> tuple[Source, ...] | None:
    """Return the texts of a revision's model; None if the revision has nothing there."""
    found = revision.repository.find(revision.commit, revision.path)
    if found is None:
        return None
    type, object = found
    if type == "blob":
        return _read(revision, [(revision.path, object)])
    entries = revision.repository.entries(object)
    files = [one for one in entries if one.type == "blob" and is_model_file(one.path)]
    faults = list(_links(revision, [one for one in files if one.mode == _LINK], entries))
    if faults:
        raise UserError(faults)
    plain = [(join(revision.path, one.path), one.object) for one in files if one.mode != _LINK]
    if len(plain) > MAX_FILES:
        raise UserError([Fault(f"more than {MAX_FILES} model files in one folder")])
    return _read(revision, sorted(plain)) if plain else None


def text_at(revision: Revision) -> Source | None:
    """Return the text of a single file in a revision; None if there is none."""
    found = revision.repository.find(revision.commit, revision.path)
    return _read(revision, [(revision.path, found[1])])[0] if found and found[0] == "blob" else None


def _links(revision: Revision, links: Sequence[GitEntry], entries: Iterable[GitEntry]) -> Iterable[Fault]:
    """Yield links out of the folder and broken links; others lead to files that are read anyway."""
    known = {entry.path for entry in entries}
    targets = revision.repository.contents([link.object for link in links]) if links else ()
    for link, target in zip(links, targets, strict=True):
        leads_to = normpath(join(dirname(link.path), os.fsdecode(target)))
        place = Place(revision.file(join(revision.path, link.path)), 1, 1)
        if leads_to.startswith(("/", "../")) or leads_to == "..":
            yield Fault("the link leads out of the model's folder", place, "copy its target into the folder")
        elif leads_to not in known:
            yield Fault("broken link", place)


def _read(revision: Revision, files: Sequence[tuple[str, str]]) -> tuple[Source, ...]:
    blobs = [blob for _, blob in files]
    room = MAX_BYTES
    for (path, _), size in zip(files, revision.repository.sizes(blobs), strict=True):
        room -= size
        if room < 0:
            raise UserError([too_large(revision.file(path))])
    found: list[Source] = []
    faults: list[Fault] = []
    for (path, _), raw in zip(files, revision.repository.contents(blobs), strict=True):
        try:
            found.append(Source(revision.file(path), decode(revision.file(path), raw)))
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return tuple(found)
