"""What the user can mend: faults, and the one exception that carries them."""

from collections.abc import Iterable
from typing import NamedTuple

from omnicheck.place import Place, Source


class Fault(NamedTuple):
    """One thing wrong with what the user gave us.

    `hint` says how to mend it; `related` names further places, such as the first of two duplicates.
    """

    message: str
    place: Place | None = None
    hint: str = ""
    related: tuple[tuple[str, Place], ...] = ()


class UserError(Exception):
    """Raised where the input cannot be used; carries every fault that was found, never just the first.

    `sources` are the texts that the faults' places are in, where they were read.
    """

    def __init__(self, faults: Iterable[Fault], sources: Iterable[Source] = ()) -> None:
        self.faults = tuple(faults)
        self.sources = tuple(sources)
        super().__init__("; ".join(fault.message for fault in self.faults))
