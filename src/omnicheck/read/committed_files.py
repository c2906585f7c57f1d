"""The model files in a folder of a commit: those on disk, or a fault for what a commit does not hold."""

import os
from collections.abc import Mapping
from posixpath import dirname, join, normpath

from omnicheck.errors import Fault
from omnicheck.read.folder import is_hidden, is_model_file, leaves_folder
from omnicheck.read.git import GitEntry, Repository

_SUBMODULE = Fault("a submodule cannot be read from a commit", hint="name the folder on disk")
_LINK = Fault("this link cannot be followed in a commit", hint="name what it leads to, or copy it here")
_OUTSIDE = Fault("the link leads out of the model's folder", hint="copy its target into the folder")
_BROKEN = Fault("broken link")


def unread_entry(entry: GitEntry) -> Fault | None:
    """Return why an entry cannot be read itself; None for a file or folder."""
    if entry.type == "commit":
        return _SUBMODULE
    return _LINK if entry.is_link else None


def committed_files(
    repository: Repository, commit: str, path: str, tree: str
) -> tuple[list[tuple[str, str]], list[tuple[str, Fault]]]:
    """Return path and blob of each model file in a folder, in order, and path and fault of what is not read.

    `path` is the folder's, from the top of the commit, and `tree` its object.

    As on disk, hidden entries are left out, and a file to which only links lead has the name of the first.
    """
    entries = {entry.path: entry for entry in repository.entries(tree)}
    visible = [entry for entry in entries.values() if not is_hidden(entry.path)]
    faults = [(entry.path, _SUBMODULE) for entry in visible if entry.type == "commit"]
    links = [entry for entry in visible if entry.is_link]
    files = {
        entry.path: entry.object
        for entry in visible
        if entry.type == "blob" and not entry.is_link and is_model_file(entry.path)
    }
    read = set(files)
    targets = repository.contents([link.object for link in links]) if links else ()
    for link, target in zip(links, targets, strict=True):
        leads_to = normpath(join(dirname(link.path), os.fsdecode(target)))
        if leads_to in read or _is_ignored(link, leads_to, entries):
            continue
        if leaves_folder(leads_to) and not is_model_file(link.path):
            if _may_be_folder(repository, commit, normpath(join(path, leads_to))):
                faults.append((link.path, _OUTSIDE))
        elif fault := _fault(leads_to, entries):
            faults.append((link.path, fault))
        else:
            read.add(leads_to)
            files[link.path] = entries[leads_to].object
    return (
        [(join(path, file), object) for file, object in sorted(files.items())],
        [(join(path, file), fault) for file, fault in faults],
    )


def _is_ignored(link: GitEntry, leads_to: str, entries: Mapping[str, GitEntry]) -> bool:
    """Return True for a link that adds nothing: to a folder that is read, or without a model's suffix."""
    if leads_to == ".":
        return True
    if leads_to in entries and not entries[leads_to].is_link:
        return entries[leads_to].type == "commit" or not is_model_file(link.path)
    if _is_folder(leads_to, entries):
        return not is_hidden(leads_to)
    return not (leaves_folder(leads_to) or _passes_link(leads_to, entries) or is_model_file(link.path))


def _may_be_folder(repository: Repository, commit: str, path: str) -> bool:
    """Return True unless the commit has a file, or nothing, at a path from its top."""
    if leaves_folder(path):
        return True
    found = repository.find(commit, path)
    return found is not None and (found.type != "blob" or found.is_link)


def _fault(leads_to: str, entries: Mapping[str, GitEntry]) -> Fault | None:
    """Return why a link cannot be followed; None if it leads to a file of the folder."""
    if leaves_folder(leads_to):
        return _OUTSIDE
    if leads_to in entries:
        return unread_entry(entries[leads_to])
    return _LINK if _is_folder(leads_to, entries) or _passes_link(leads_to, entries) else _BROKEN


def _is_folder(path: str, entries: Mapping[str, GitEntry]) -> bool:
    return any(entry.startswith(f"{path}/") for entry in entries)


def _passes_link(path: str, entries: Mapping[str, GitEntry]) -> bool:
    parts = path.split("/")
    above = ("/".join(parts[:length]) for length in range(1, len(parts)))
    return any(entries[one].is_link for one in above if one in entries)
