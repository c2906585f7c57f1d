"""The checkout that a folder belongs to, links that lead out of it, and programs that are not in it."""

import os
import shutil
from functools import cache


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
    """Return True for a path in the current checkout whose links lead out of it, or into `.git`."""
    top = checkout_of(".")
    if top is None or not _is_below(os.path.normpath(os.path.join(os.path.realpath("."), path)), top):
        return False
    real = os.path.realpath(path)
    return not _is_below(real, top) or _is_below(real, os.path.join(top, ".git"))


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


@cache
def _found(name: str, search: str, checkouts: tuple[str | None, ...]) -> str | None:
    def is_inside(path: str) -> bool:
        return any(_is_below(os.path.realpath(path), top) for top in checkouts if top)

    folders = [one for one in search.split(os.pathsep) if os.path.isabs(one) and not is_inside(one)]
    found = shutil.which(name, path=os.pathsep.join(folders)) if folders else None
    return None if found is None or is_inside(found) else found
