"""A figure beside its limit, in words: by how much it is over, or what is left."""

from omnicheck.units.duration import duration_text
from omnicheck.units.span import Span


def slack(least: Span, slowest: Span | None, limit: int, giver: str = "") -> str:
    """`24 h 59 min over the limit of 60 s`: judged as the audit judges, by its bounds.

    Over if even the lower bound is; within if the upper one is, by the slowest route where that counts.
    `giver` is the reference model that set the limit, if one did.
    """
    said = f"the limit of {duration_text(limit)}" + (f", from {giver}" if giver else "")
    most = slowest or least
    if least.unbounded:
        return f"without bound, over {said}"
    if least.low > limit:
        over = duration_text(least.low - limit)
        return f"{over} over {said}" if least.known else f"at least {over} over {said}"
    if most.high > limit:
        return f"not proven to be within {said}"
    spare = limit - most.high
    return f"{duration_text(spare)} to spare within {said}" if spare else f"exactly at {said}"
