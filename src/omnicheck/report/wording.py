"""Figures in words, the same in every format: counts, lists cut short, scores, limits."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from omnicheck.units import prose
from omnicheck.units.duration import duration_text
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Judgement, Tally

OFFICE: Final = {Definition.CIO: "CIO", Definition.CMO: "CMO"}

CLAUSE: Final = {
    Definition.CIO: "systems fully integrated, real-time data to and from all end points, everywhere",
    Definition.CMO: "experience consistent and appropriate across every touchpoint, everywhere",
}


counted = partial(prose.counted, separator=",")
"""A count with its noun, as every report writes it: `1 gap`, `1,200 gaps`."""


def listed(things: Sequence[str], most: int) -> str:
    """`a, b and 12 more`: never more than `most` names, never cut short by a single one."""
    if len(things) <= most + 1:
        return ", ".join(things)
    return f"{', '.join(things[:most])} and {len(things) - most:,} more"


def rounded(share: float, digits: int) -> float:
    """The nearest figure of so many digits, but what is not all never shows as 1, nor a part as 0."""
    if share in (0, 1):
        return share
    least = 10.0**-digits
    return round(min(max(share, least), 1 - least), digits)


def _percent(share: float) -> str:
    return f"{100 * rounded(share, 3):.1f}".removesuffix(".0") + "%"


def score_text(tally: Tally) -> str:
    """`85.4%`, or `80%-90%` where some of it is unproven; nothing where there is nothing to judge."""
    if tally.score is None:
        return ""
    low, high = (_percent(share) for share in tally.score)
    return low if low == high else f"{low}-{high}"


def outcome_counts(tally: Tally) -> str:
    """`41 of 48 kept, 5 broken, 2 unproven`, without what is none."""
    parts = [f"{tally.kept:,} of {tally.total:,} kept"]
    parts += [f"{tally.broken:,} broken"] if tally.broken else []
    parts += [f"{tally.unproven:,} unproven"] if tally.unproven else []
    return ", ".join(parts)


def judgement_counts(judgement: Judgement) -> str:
    """The counts of a definition, with how many are unproven only because rules were not asked."""
    unasked = f" ({judgement.unasked:,} as rules are not asked)" if judgement.unasked else ""
    return f"{outcome_counts(judgement.tally)}{unasked}"


def waiver_text(waived: Waived) -> str:
    """`until 2027-05-31, cio: new tills land in May`."""
    by = f", {waived.waiver.by}" if waived.waiver.by else ""
    return f"until {waived.waiver.until}{by}: {waived.waiver.because}"


def promise_text(gap: Gap) -> str:
    """`real_time · CIO`: the promise, and who asks it if it is one of the two offices."""
    asked_by = [OFFICE[gap.definition]] if gap.definition in OFFICE else []
    return " · ".join([gap.promise, *asked_by])


def limit_margin(least: Span, slowest: Span | None, limit: int, giver: str = "") -> str:
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
