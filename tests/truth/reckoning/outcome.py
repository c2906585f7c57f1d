"""How an obligation comes out, and for which reason."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """In the words of the report, so that the two can be held together."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    BROKEN = "broken"


class Found(NamedTuple):
    """An outcome with its reason; a reason is worded for the list of what was expected and not found.

    `sure` is False where the definitions leave the figure to bounds, or the bench has no way to work it out.
    """

    outcome: Outcome
    reason: str = ""
    sure: bool = True


KEPT = Found(Outcome.KEPT)
_FROM_BEST = (Outcome.KEPT, Outcome.UNPROVEN, Outcome.BROKEN)


def worst(found: list[Found]) -> Found:
    """The worst of several; whether that is sure hangs on those that could be worse."""
    decisive = max(found, key=lambda one: _FROM_BEST.index(one.outcome), default=KEPT)
    if decisive.outcome is Outcome.BROKEN and any(
        one.outcome is Outcome.BROKEN and one.sure for one in found
    ):
        return next(one for one in found if one.outcome is Outcome.BROKEN and one.sure)
    return decisive._replace(sure=all(one.sure for one in found))
