"""Programs on `PATH` outside of any checkout, and the checkout that a folder belongs to."""

import os
import shutil
from functools import cache


def trusted_program(name: str, folder: str = ".") -> str | None:
    """Return the absolute path of a program on `PATH`; None if there is none outside of checkouts.

    Checkouts are those of `folder` and of the working directory. Entries of `PATH` that are relative are
    skipped, and so is a link into a checkout.
    """
    checkouts = (checkout_of(folder), checkout_of(".") or os.path.realpath("."))
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


@cache
def _found(name: str, search: str, checkouts: tuple[str | None, ...]) -> str | None:
    def is_inside(path: str) -> bool:
        real = os.path.realpath(path)
        return any(real == top or real.startswith(os.path.join(top, "")) for top in checkouts if top)

    folders = [one for one in search.split(os.pathsep) if os.path.isabs(one) and not is_inside(one)]
    found = shutil.which(name, path=os.pathsep.join(folders)) if folders else None
    return None if found is None or is_inside(found) else found
