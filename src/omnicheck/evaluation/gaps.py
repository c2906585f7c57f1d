"""Gaps made of misses: with the rule's level, a place, and an identity."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from omnicheck.model.landscape import Landscape, Path
from omnicheck.place import Place
from omnicheck.rules.rule import Miss, Rule
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Obligation, keys_of, number_of

_WORST_FIRST = {level: -gravity for gravity, level in enumerate(Level)}


def gap_of(landscape: Landscape, rule: Rule, miss: Miss, level: Level) -> Gap:
    """Return the gap of a miss."""
    breaks, opens = _by_key(miss.breaks), _by_key(miss.opens)
    return Gap(
        id=_identity(rule.name, (*breaks, *opens), miss.subject),
        rule=rule.name,
        promise=rule.promise,
        level=level,
        message=miss.message,
        remedy=miss.remedy,
        element=miss.subject,
        place=landscape.place(*miss.subject),
        related=tuple(
            (note, at if isinstance(at, Place) else landscape.place(*at)) for note, at in miss.related
        ),
        breaks=breaks,
        opens=opens,
        witness=miss.witness,
    )


def gap_part(gap: Gap, obligations: frozenset[Obligation]) -> Gap:
    """Return the gap reduced to some of its obligations, with the identity that these give it."""
    breaks = tuple(one for one in gap.breaks if one in obligations)
    opens = tuple(one for one in gap.opens if one in obligations)
    identity = _identity(gap.rule, (*breaks, *opens), gap.element)
    return replace(gap, id=identity, breaks=breaks, opens=opens)


def worst_first(gap: Gap) -> tuple[object, ...]:
    """Return the sort key of a report's gaps: level, number of obligations, rule, place, message."""
    *grave, message = by_severity(gap)
    return (*grave, gap.place, message)


def by_severity(gap: Gap) -> tuple[object, ...]:
    """Return the same sort key without the place."""
    return (_WORST_FIRST[gap.level], -number_of(gap.breaks), -number_of(gap.opens), gap.rule, gap.message)


def _by_key(obligations: Iterable[Obligation]) -> tuple[Obligation, ...]:
    return tuple(sorted(set(obligations), key=lambda obligation: obligation.key))


def _identity(rule: str, touched: Iterable[Obligation], subject: Path) -> str:
    """Return a hash of the rule and its obligations, or the element: stable when lines or words change."""
    keys = keys_of(touched) or ["/".join(map(str, subject))]
    return sha256("\n".join([rule, *keys]).encode()).hexdigest()[:16]
