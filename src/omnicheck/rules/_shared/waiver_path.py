"""The path in the model that a gap about a waiver points at."""

from omnicheck.model.landscape import Path
from omnicheck.model.waiver import Waiver


def waiver_path(waiver: Waiver) -> Path:
    """Return the waiver's path under `waivers`; for a waiver in a comment, one below the element it is on."""
    if waiver.name:
        return ("waivers", waiver.name)
    return (*waiver.at[0].split("/"), waiver.called)
