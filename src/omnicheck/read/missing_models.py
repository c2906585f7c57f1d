"""Models that a revision lacks at a path: where it has one, and what that means for a comparison."""

import os
from collections.abc import Sequence
from posixpath import commonpath

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown
from omnicheck.read.folder import is_model_file
from omnicheck.read.revision import Revision, followed, named, sources_at
from omnicheck.units.checkout import passes_link

_MODEL_LINE = """(^|[{,]|[^[:print:][:space:]])[[:space:]]*["']?omnicheck["']?[[:space:]]*:"""
"""The key that every model has; a byte order mark may stand before it."""


def refuse_moved_model(base: Revision, model: str) -> None:
    """Raise UserError if a base without the model has model files that the head has no longer.

    Otherwise a model that is moved would count as a new one, and all that it lost with its old path
    would go unnoticed. One that is reached by a link now is gone, too.
    """
    here = named(model)
    left_out = base.repository.left_out() if here is None else frozenset()

    def is_gone(path: str) -> bool:
        if here:
            found = here.repository.find(here.commit, path)
            return found is None or found.is_link
        top = base.repository.top
        is_there = path in left_out or os.path.exists(os.path.join(top, path))
        return passes_link(path, top) or not is_there

    found = [path for path in base.repository.containing(base.commit, _MODEL_LINE) if is_model_file(path)]
    gone = sorted(filter(is_gone, found))
    if gone:
        path = shown(base.path or ".")
        message = f"the base has no model at {path}, but one that is gone since: {shown(gone[0])}"
        hint = f"if it was moved, compare with --base {shown(base.name)}:{shown(_likely(gone))}"
        raise UserError([Fault(message, hint=hint)])


def refuse_old_branch(base: Revision, revision: str) -> None:
    """Raise UserError if the tip of a base has a model that was not there, or another, when the branch began.

    Where that had none to judge, the change would count as an adoption, and what it does to the model that it
    is merged into would go unnoticed.
    """
    tip = base._replace(commit=base.repository.commit(revision), name=revision)
    if tip.commit == base.commit:
        return
    earlier, now = sources_at(base) or (), sources_at(followed(tip)) or ()
    if now and [one.text for one in earlier] != [one.text for one in now]:
        path = shown(base.path or ".")
        message = f"{shown(revision)} has a model at {path} that was not there when this branch began"
        hint = f"merge {shown(revision)} into it first, and judge the result"
        raise UserError([Fault(message, hint=hint)])


def no_model(revision: Revision) -> UserError:
    """Return the error of a revision without a model at its path, with where it has one."""
    found = sorted(filter(is_model_file, revision.repository.containing(revision.commit, _MODEL_LINE)))
    hint = (
        f"it has one at {shown(revision.file(_likely(found)))}"
        if found
        else "a path in a revision starts at the top of the repository"
    )
    return UserError([Fault(f"there is no model at {revision.name}:{shown(revision.path)}", hint=hint)])


def _likely(files: Sequence[str]) -> str:
    """Return the folder that all files have in common; the file itself if there is one."""
    return files[0] if len(files) == 1 else commonpath(files) or "."
