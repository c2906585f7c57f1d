"""Figures in words, the same in every text: counts, lists cut short, scores, names of the definitions."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from omnicheck.units import prose
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Judgement, Tally
from omnicheck.verdict.waived import Waived

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


def score(tally: Tally) -> str:
    """`85.4%`, or `80%-90%` where some of it is unproven; nothing where there is nothing to judge."""
    if tally.score is None:
        return ""
    low, high = (_percent(share) for share in tally.score)
    return low if low == high else f"{low}-{high}"


def counts(tally: Tally) -> str:
    """`41 of 48 kept, 5 broken, 2 unproven`, without what is none."""
    parts = [f"{tally.kept:,} of {tally.total:,} kept"]
    parts += [f"{tally.broken:,} broken"] if tally.broken else []
    parts += [f"{tally.unproven:,} unproven"] if tally.unproven else []
    return ", ".join(parts)


def counts_of(judgement: Judgement) -> str:
    """The counts of a definition, with how many are unproven only because rules were not asked."""
    unasked = f" ({judgement.unasked:,} as rules are not asked)" if judgement.unasked else ""
    return f"{counts(judgement.tally)}{unasked}"


def waived_by(waived: Waived) -> str:
    """`until 2027-05-31, cio: new tills land in May`."""
    by = f", {waived.waiver.by}" if waived.waiver.by else ""
    return f"until {waived.waiver.until}{by}: {waived.waiver.because}"


def promised_to(gap: Gap) -> str:
    """`real_time · CIO`: the promise, and who asks it if it is one of the two offices."""
    asked_by = [OFFICE[gap.definition]] if gap.definition in OFFICE else []
    return " · ".join([gap.promise, *asked_by])
