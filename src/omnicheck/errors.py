"""Errors that the user can fix: faults, and the one exception that carries them."""

from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.place import Place, Source


class Fault(NamedTuple):
    """An error in the user's input.

    `hint` says how to fix it; `related` names further places, such as the first of two duplicates. Faults of
    the same `cause` are one mistake, made at several places; without one, those of equal words are.
    """

    message: str
    place: Place | None = None
    hint: str = ""
    related: tuple[tuple[str, Place], ...] = ()
    cause: str = ""


class UserError(Exception):
    """The input cannot be used. Carries all faults found, never just the first.

    `sources` are the texts that the faults' places refer to, if they were read.
    """

    def __init__(self, faults: Iterable[Fault], sources: Iterable[Source] = ()) -> None:
        self.faults = tuple(faults)
        self.sources = tuple(sources)
        super().__init__("; ".join(fault.message for fault in self.faults))


class WriteError(UserError):
    """A result cannot be written, or not all of it; it had been found by then."""


class RefusedImportError(UserError):
    """What another tool or a person wrote cannot become part of this model; nothing was written."""


class CapExceeded(UserError):  # noqa: N818  a fact about the landscape, not a failure
    """The landscape exceeds a cap while it is judged, so that nothing more can be said about it."""

    def __init__(self, message: str, place: Place, hint: str) -> None:
        super().__init__([Fault(message, place, hint)])
