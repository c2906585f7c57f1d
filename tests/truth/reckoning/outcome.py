"""The outcome of an obligation, and its reason."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """An outcome in the words of the report."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


class Found(NamedTuple):
    """An outcome with its reason, worded for the list of what was expected and not found.

    `sure` is False if the definitions ask only for bounds, or the bench cannot work the figure out.
    """

    outcome: Outcome
    reason: str = ""
    sure: bool = True


KEPT = Found(Outcome.KEPT)
_FROM_BEST = (Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN)


def worst(found: list[Found]) -> Found:
    """Return the worst of several; it is sure unless one that is not could be worse."""
    decisive = max(found, key=lambda one: _FROM_BEST.index(one.outcome), default=KEPT)
    if decisive.outcome is Outcome.BROKEN and any(
        one.outcome is Outcome.BROKEN and one.sure for one in found
    ):
        return next(one for one in found if one.outcome is Outcome.BROKEN and one.sure)
    return decisive._replace(sure=all(one.sure for one in found))
