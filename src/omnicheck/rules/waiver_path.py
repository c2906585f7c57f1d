"""Where a waiver is pointed at: under `waivers`, or beside the first element of its line."""

from omnicheck.model.landscape import Path
from omnicheck.model.waiver import Waiver


def waiver_path(waiver: Waiver) -> Path:
    """The path of a waiver; that of a comment ends in what it says, which no key can be."""
    if waiver.name:
        return ("waivers", waiver.name)
    return (*waiver.at[0].split("/"), waiver.called)
