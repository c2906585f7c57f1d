"""Links on the way to a path in a commit, followed as they would be if the commit were checked out."""

import os
from posixpath import dirname, join, normpath

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown
from omnicheck.read.folder import leaves_folder
from omnicheck.read.git import Repository

_MOST_STEPS = 40
"""Links and `..` in one path; as many as Linux follows links."""


def where_links_lead(repository: Repository, commit: str, path: str) -> str:
    """Return a path from the top of a commit without links and `..`, empty for the top.

    A link that leads out of the commit is left in it.
    """
    parts = path.split("/") if path else []
    for _ in range(_MOST_STEPS):
        known = parts[: parts.index("..")] if ".." in parts else parts
        way = repository.way_to(commit, "/".join(known)) if known else []
        link = next((entry for entry in way if entry.is_link), None)
        if link is not None:
            (target,) = repository.contents([link.object])
            leads_to = normpath(join(dirname(link.path), os.fsdecode(target)))
            if leaves_folder(leads_to):
                return "/".join(parts)
            parts = [*leads_to.split("/"), *parts[len(link.path.split("/")) :]]
            parts = parts[1:] if leads_to == "." else parts
        elif known == parts or not known:
            return "/".join(parts)
        else:
            parts = [*known[:-1], *parts[len(known) + 1 :]]
    message = f"`{shown(path)}` passes more than {_MOST_STEPS} links"
    raise UserError([Fault(message, hint="name what they lead to")])
