"""Faults of keys: missing, unknown, or of another mode."""

from omnicheck.errors import Fault
from omnicheck.model.element import Element
from omnicheck.place import Place
from omnicheck.read.characters import shown
from omnicheck.read.language import MODES, keys_of, needed, sections_with, shape_at
from omnicheck.read.pydantic_errors import Complaint
from omnicheck.read.subjects import subject
from omnicheck.units.nearest import did_you_mean, one_of
from omnicheck.units.prose import listing


def missing_key(complaint: Complaint, place: Place) -> Fault:
    """A body without a key that it cannot do without."""
    return Fault(
        f"{subject(complaint.path)} needs `{complaint.key}`", place, needed(complaint.path, complaint.key)
    )


def unknown_key(complaint: Complaint, place: Place) -> Fault:
    """A key that a body cannot have: in this mode, or at all."""
    key, owner = complaint.key, complaint.path[:-1]
    shape = shape_at(owner, complaint.mode)
    if modes := [
        f"`{mode}`"
        for mode, other in MODES.items()
        if len(owner) == 2 and complaint.mode in MODES and key in keys_of(other)
    ]:
        only = f"only {listing(modes, most=len(modes))} can have it"
        return Fault(f"`{key}` does not fit mode `{complaint.mode}`", place, only)
    return Fault(f"unknown key `{shown(key)}` in {subject(owner)}", place, _instead(key, shape))


def _instead(key: str, shape: type[Element]) -> str:
    known = keys_of(shape)
    if elsewhere := sections_with(key):
        otherwise = f"`{key}` is a key of {listing(elsewhere)}"
    else:
        otherwise = f"known keys: {one_of(known, most=20)}; your own keys start with `x-`"
    return did_you_mean(key, known, otherwise)
