"""Models in a git revision: `main:model`, a file or folder given from the top of the repository."""

import os
from collections.abc import Sequence
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

from omnicheck.caps import MAX_BYTES, MAX_FILES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import decode, name_of, shown, too_large
from omnicheck.read.committed_files import committed_files, unread_entry
from omnicheck.read.committed_links import where_links_lead
from omnicheck.read.folder import is_model_file
from omnicheck.read.git import GitEntry, Repository
from omnicheck.read.submodule import refuse_base_of_submodule


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
    """Return the revision of `REV:path`; None for a path on disk. UserError if it could be either.

    Neither takes precedence, since the author of one could hide the other.
    """
    name, colon, path = model.partition(":")
    if not colon or not name or name[0] in "./" or has_drive(model):  # no revision starts with one of these
        return None
    if path.startswith("//"):
        hint = "name a file or folder, REV:path, or - for standard input"
        message = f"`{shown(model)}` is an address, and models are never downloaded"
        raise UserError([Fault(message, hint=hint)])
    repository = Repository()
    if os.path.lexists(model):
        if repository.knows(name):
            message = f"`{shown(model)}` is a path on disk, and `{shown(name)}` is a revision"
            raise UserError([Fault(message, hint=f"the path on disk is ./{shown(model)}; or move it away")])
        return None
    if path.startswith(("./", "../")):
        path = repository.from_top(path)
    cleaned = normpath(path) if path else ""
    return Revision(repository, repository.commit(name), name, "" if cleaned == "." else cleaned.rstrip("/"))


def has_drive(model: str) -> bool:
    """Return True for a path of Windows with a drive, such as `C:\\model`; also elsewhere, to say so."""
    return len(model) > 2 and model[0].isalpha() and model[1] == ":" and model[2] in "\\/"


def before(model: str, base: str) -> Revision:
    """Return the same model at the merge base of `base` and its own branch.

    For a model on disk its branch is HEAD; UserError if it is not in a repository. Its path is the one by
    which it is named: a change may put a link there, and is compared with what the link replaces.
    """
    if model == "-":
        hint = "name a file or folder in a repository"
        raise UserError([Fault("standard input has no history", hint=hint)])
    here = named(model)
    if here is None:
        repository = Repository(folder_of(model))
        refuse_base_of_submodule(repository, folder_of(model), base)
        inside = "." if os.path.isdir(model) else os.path.basename(model)
        here = Revision(repository, repository.commit("HEAD"), "HEAD", repository.from_top(inside))
        _refuse_sparse(here)
    tip = here.repository.commit(base)
    commit = here.repository.merge_base(tip, here.commit)
    return followed(here._replace(commit=commit, name=base if commit == tip else commit[:12]))


def _refuse_sparse(model: Revision) -> None:
    """Raise UserError if a sparse checkout leaves out files of a model, which would count as removed."""
    if found := sorted(filter(is_model_file, model.repository.left_out(model.path))):
        message = f"this sparse checkout leaves out a file of the model: {shown(found[0])}"
        hint = (
            "check out all of it: git sparse-checkout disable (actions/checkout: leave out `sparse-checkout`)"
        )
        raise UserError([Fault(message, hint=hint)])


def followed(revision: Revision) -> Revision:
    """Return a revision with the path to which the links on its path lead in that commit."""
    path = where_links_lead(revision.repository, revision.commit, revision.path)
    return revision._replace(path=path)


def refuse_two_meanings(model: str, base: str) -> None:
    """Raise UserError if a base is empty, or both a path on disk and a revision of the model's repository."""
    if not base:
        hint = "name a revision such as origin/main, or another model"
        raise UserError([Fault("the base is empty", hint=hint)])
    if base == "-":
        hint = "name a revision such as origin/main, or a file"
        raise UserError([Fault("the base cannot be standard input", hint=hint)])
    if model == "-" or not os.path.lexists(base):
        return
    here = named(model)
    if (here.repository if here else Repository(folder_of(model))).knows(base):
        message = f"`{shown(base)}` is a path on disk and a revision"
        hint = f"./{shown(base)} is the path, refs/heads/{shown(base)} the branch"
        raise UserError([Fault(message, hint=hint)])


def folder_of(model: str) -> str:
    """Return the folder that a model on disk is, or is in."""
    return model if os.path.isdir(model) else os.path.dirname(model) or "."


def sources_at(revision: Revision) -> tuple[Source, ...] | None:
    """Return the texts of a revision's model, as the same folder on disk has them; None if nothing is there.

    Raises UserError with all that a commit does not hold: targets of links, and submodules.
    """
    found = _at(revision)
    if found is None:
        return None
    if found.type == "blob":
        return _read(revision, [(revision.path, found.object)])
    files, unread = committed_files(revision.repository, revision.commit, revision.path, found.object)
    if unread:
        raise UserError([fault._replace(place=_place(revision, path)) for path, fault in unread])
    if len(files) > MAX_FILES:
        raise UserError([Fault(f"more than {MAX_FILES} model files in one folder")])
    return _read(revision, files) if files else None


def text_at(revision: Revision) -> Source | None:
    """Return the text of a single file in a revision; None if there is none."""
    found = _at(revision)
    return _read(revision, [(revision.path, found.object)])[0] if found and found.type == "blob" else None


def _at(revision: Revision) -> GitEntry | None:
    """Return the file or folder at the revision's path; UserError if a link or submodule is on the way."""
    if not revision.path:
        return revision.repository.find(revision.commit, "")
    way = revision.repository.way_to(revision.commit, revision.path)
    for entry in way:
        if fault := unread_entry(entry):
            raise UserError([fault._replace(place=_place(revision, entry.path))])
    return next((entry for entry in way if entry.path == revision.path), None)


def _place(revision: Revision, path: str) -> Place:
    return Place(revision.file(path), 1, 1)


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
