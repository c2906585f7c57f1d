"""The checkout that a folder belongs to, links that lead out of it, and programs that are not in it."""

import os
import shutil
from functools import cache
from itertools import accumulate
from pathlib import PurePath


def trusted_program(name: str, folder: str = ".") -> str | None:
    """Return the absolute path of a program on `PATH`; None if there is none outside of checkouts.

    Checkouts are those of `folder` and of the working directory. Entries of `PATH` that are relative are
    skipped, and so is a link into a checkout.
    """
    here = os.path.realpath(".")
    is_root = here == os.path.dirname(here)
    checkouts = (checkout_of(folder), checkout_of(here) or (None if is_root else here))
    return _found(name, os.environ.get("PATH", os.defpath), checkouts)


def checkout_of(folder: str) -> str | None:
    """Return the real path of the nearest folder with `.git`, from this one upwards, or None."""
    here = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above
    return here


def leads_out_of_checkout(path: str) -> bool:
    """Return True for a path through a link in a checkout that leads out of it, and for one into `.git`.

    It is the checkout of the link, wherever the program runs.
    """
    real, top = os.path.realpath(path), checkout_of(path)
    if top is not None and _is_below(real, os.path.join(top, ".git")):
        return True
    here = os.path.normpath(os.path.join(os.path.realpath("."), path))
    while here != (above := os.path.dirname(here)):
        if os.path.islink(here) and (top := checkout_of(above)) and not _is_below(real, top):
            return True
        here = above
    return False


def path_from_top(path: str, top: str) -> str:
    """Return a path from the top of a checkout as it is named; empty for the top, `../` if it is outside.

    Links of the checkout are left as they are, since a change may add them; those that lead to it are
    followed. A `..` that comes after a link is left, too.
    """
    here, *parts = PurePath(os.path.join(_working_folder(), path)).parts
    inside, below_link = _is_below(os.path.realpath(here), top), False
    named: list[str] = []
    for part in parts:
        here = os.path.join(here, part)
        if not inside:
            real = os.path.realpath(here)
            inside, below_link = _is_below(real, top), False
            named = [*PurePath(os.path.relpath(real, top)).parts] if inside else []
        elif part == ".." and not below_link:
            inside = bool(named)
            named = named[:-1]
        else:
            is_link = os.path.islink(here)
            below_link = below_link or is_link
            named.append(part if is_link or part == ".." else os.path.basename(os.path.realpath(here)))
    if inside:
        return "/".join(named)
    return os.path.relpath(os.path.realpath(here), top).replace(os.sep, "/")


def passes_link(path: str, top: str) -> bool:
    """Return True if a path from the top of a checkout is a link or goes through one."""
    return any(os.path.islink(os.path.join(top, one)) for one in accumulate(path.split("/"), os.path.join))


def _working_folder() -> str:
    """Return the working directory as the shell came to it, which may be through links, if it says so."""
    named, real = os.environ.get("PWD", ""), os.path.realpath(".")
    is_it = os.path.isabs(named) and os.path.normpath(named) == named and os.path.realpath(named) == real
    return named if is_it else real


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


@cache
def _found(name: str, search: str, checkouts: tuple[str | None, ...]) -> str | None:
    def is_inside(path: str) -> bool:
        return any(_is_below(os.path.realpath(path), top) for top in checkouts if top)

    folders = [one for one in search.split(os.pathsep) if os.path.isabs(one) and not is_inside(one)]
    found = shutil.which(name, path=os.pathsep.join(folders)) if folders else None
    return None if found is None or is_inside(found) else found
