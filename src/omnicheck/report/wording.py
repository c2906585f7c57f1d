"""Figures in words, the same in every format: counts, lists cut short, scores, limits."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from omnicheck.model.contexts import EVERYWHERE
from omnicheck.units import prose
from omnicheck.units.duration import duration_text, short_duration_text
from omnicheck.units.span import Span
from omnicheck.verdict.gap import Gap, Waived
from omnicheck.verdict.obligation import Definition, Obligation
from omnicheck.verdict.report import Judgement, Tally, Verdict

OFFICE: Final = {Definition.CIO: "CIO", Definition.CMO: "CMO"}

CLAUSE: Final = {
    Definition.CIO: "systems fully integrated, real-time data to and from all end points, everywhere",
    Definition.CMO: "experience consistent and appropriate across every touchpoint, everywhere",
}


counted = partial(prose.counted, separator=",")
"""A count with its noun, as every report writes it: `1 gap`, `1,200 gaps`."""


def listed(names: Sequence[str], most: int) -> str:
    """Return `a, b and 12 more`: at most `most` names, or one more if only that one is left."""
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def rounded(share: float, digits: int) -> float:
    """Round a share, but never up to 1 or down to 0."""
    if share in (0, 1):
        return share
    least = 10.0**-digits
    return round(min(max(share, least), 1 - least), digits)


def _percent(share: float) -> str:
    return f"{100 * rounded(share, 3):.1f}".removesuffix(".0") + "%"


def score_text(judged: Tally | Judgement) -> str:
    """Return `85.4%`, or `80%-90%` if some are unproven; empty if there is nothing to judge."""
    if judged.score is None:
        return ""
    low, high = (_percent(share) for share in judged.score)
    return low if low == high else f"{low}-{high}"


def outcome_counts(tally: Tally) -> str:
    """Return `41 of 48 kept, 5 broken, 2 unproven`, without zeros."""
    parts = [f"{tally.kept:,} of {tally.total:,} kept"]
    parts += [f"{tally.broken:,} broken"] if tally.broken else []
    parts += [f"{tally.unproven:,} unproven"] if tally.unproven else []
    return ", ".join(parts)


def judgement_counts(judgement: Judgement) -> str:
    """Return the counts of a definition, with how many are unproven only because rules were ignored."""
    unasked = f" ({judgement.unasked:,} as rules are not run)" if judgement.unasked else ""
    vacuous = ", and nothing could have failed" if judgement.tally.verdict is Verdict.NOT_APPLICABLE else ""
    return f"{outcome_counts(judgement.tally)}{vacuous}{unasked}"


def waiver_text(waived: Waived) -> str:
    """Return `until 2027-05-31, cio: new tills land in May`."""
    by = f", {waived.waiver.by}" if waived.waiver.by else ""
    return f"until {waived.waiver.until}{by}: {waived.waiver.because}"


def office_text(definition: Definition | None) -> str:
    """Return the office whose definition it is; nothing for alignment, or without a definition."""
    return OFFICE.get(definition, "") if definition else ""


def promise_text(gap: Gap) -> str:
    """Return the promise with its office, such as `real_time · CIO`."""
    return " · ".join(filter(None, [gap.promise, office_text(gap.definition)]))


def limit_margin(least: Span, slowest: Span | None, limit: int, limit_from: str = "") -> str:
    """Return the margin to a limit, such as `24 h 59 min over the limit of 60 s`, as the audit judges it.

    It is over if even the lower bound is, and within if the upper bound is, by the slowest route if that
    counts. `limit_from` is the reference model that set the limit, if one did.
    """
    limit_text = f"the limit of {duration_text(limit)}" + (f", from {limit_from}" if limit_from else "")
    most = slowest or least
    if least.unbounded:
        return f"without bound, over {limit_text}"
    if least.low > limit:
        over = short_duration_text(least.low - limit)
        return f"{over} over {limit_text}" if least.known else f"at least {over} over {limit_text}"
    if most.high > limit:
        return f"not proven to be within {limit_text}"
    spare = limit - most.high
    return (
        f"{short_duration_text(spare, limit)} to spare within {limit_text}"
        if spare
        else f"exactly at {limit_text}"
    )


_MOST_CONTEXTS = 3


def by_context(obligations: Iterable[Obligation]) -> list[str]:
    """Return a phrase for all obligations that differ only in their contexts."""
    found: dict[str, list[str]] = {}
    for obligation in obligations:
        places = found.setdefault(obligation.anywhere().key, [])
        names = ("/".join(part for part in one if part != EVERYWHERE) for one in obligation.contexts)
        places += filter(None, names)
    return [f"{key} ({listed(sorted(some), _MOST_CONTEXTS)})" if some else key for key, some in found.items()]
