"""The commit that a model is read from, and whether its files are as that commit has them."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.errors import UserError
from omnicheck.place import Source
from omnicheck.read.git import Repository
from omnicheck.read.revision import Revision, folder_of, followed, named, sources_at


class ModelRevision(NamedTuple):
    """The commit of a model, empty if there is none, and whether its files differ from it."""

    commit: str = ""
    changed: bool = False


def revision_of(model: str, sources: Iterable[Source]) -> ModelRevision:
    """Return the commit of a model; none for standard input, and outside of a repository."""
    if model == "-":
        return ModelRevision()
    try:
        return _revision(model, sources)
    except UserError:
        return ModelRevision()


def _revision(model: str, sources: Iterable[Source]) -> ModelRevision:
    here = named(model)
    if here is not None:
        return ModelRevision(here.commit)
    repository = Repository(folder_of(model))
    commit = repository.commit("HEAD")
    inside = "." if os.path.isdir(model) else os.path.basename(model)
    own = [source for source in sources if _is_in(source.file, model)]
    committed = sources_at(followed(Revision(repository, commit, "HEAD", repository.from_top(inside))))
    return ModelRevision(commit, changed=_texts(own) != _texts(committed or ()))


def _is_in(file: str, model: str) -> bool:
    folder = os.path.realpath(model)
    return os.path.realpath(file) == folder or os.path.realpath(file).startswith(f"{folder}{os.sep}")


def _texts(sources: Iterable[Source]) -> Counter[str]:
    """Return the texts, with the line ends of a checkout on Windows as git has them."""
    return Counter(source.text.replace("\r\n", "\n") for source in sources)
