"""The files that an exporter makes, and what it has to say about them."""

from collections.abc import Mapping
from typing import NamedTuple

from omnicheck.importers.architecture import Loss


class Exported(NamedTuple):
    """Texts by the names of their files, and what the format does not hold, or a program may change."""

    files: Mapping[str, str]
    losses: tuple[Loss, ...] = ()
