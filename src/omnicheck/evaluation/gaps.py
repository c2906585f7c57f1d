"""Gaps made of misses: with the rule's level, a place, and an identity."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.rules.rule import Miss, Rule
from omnicheck.verdict.cause import cause_of
from omnicheck.verdict.change import one_of_several, worked_out_once
from omnicheck.verdict.figure import ObligationFigure, witnessed_figures, worst_figures
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Obligation, keys_of, number_of


def gap_of(landscape: Landscape, rule: Rule, miss: Miss, level: Level) -> Gap:
    """Return the gap of a miss."""
    breaks, opens = (tuple(sorted(set(some), key=lambda one: one.key)) for some in (miss.breaks, miss.opens))
    about = miss.about or _about(miss)
    figures = miss.figures or witnessed_figures(miss.witness, breaks, opens)
    return Gap(
        id="",
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
        about=about,
        cause=cause_of(miss.subject, about),
        decision=miss.decision,
        offers=worked_out_once(miss.offers),
        figures=_figures_of(figures, {*breaks, *opens}),
    )


def together(misses: Iterable[Miss]) -> Iterator[Miss]:
    """Yield the misses of one rule; if two break one obligation, what is offered for either is not enough."""
    found = tuple(misses)
    times = Counter(one for miss in found for one in set(miss.breaks))
    for miss in found:
        alone = all(times[one] == 1 for one in miss.breaks)
        yield miss if alone else replace(miss, offers=one_of_several(miss.offers))


def _about(miss: Miss) -> str:
    """Return the side of the subject that the path names, or else the only matter of the obligations.

    Values under `experience` go by the name of their standard, which other rules judge too.
    """
    if inner := [part for part in miss.subject[2:] if part != "experience"]:
        return "/".join(map(str, inner))
    matters = {one.matter for one in (*miss.breaks, *miss.opens)} - {miss.subject[-1]}
    return matters.pop() if len(matters) == 1 else ""


def gap_part(gap: Gap, obligations: frozenset[Obligation]) -> Gap:
    """Return the gap reduced to some of its obligations."""
    breaks = tuple(one for one in gap.breaks if one in obligations)
    opens = tuple(one for one in gap.opens if one in obligations)
    return replace(gap, breaks=breaks, opens=opens, figures=_figures_of(gap.figures, obligations))


def _figures_of(
    figures: Iterable[ObligationFigure], obligations: Container[Obligation]
) -> tuple[ObligationFigure, ...]:
    return worst_figures(one for one in figures if one.obligation in obligations)


def with_ids(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Yield the gaps with their identities: the rule, the cause and what it is about, numbered if alike.

    Places, wording, limits and further touchpoints do not change it.
    """
    seen: Counter[str] = Counter()
    for gap in gaps:
        text = "\n".join([gap.rule, gap.cause.id, gap.about])
        id = sha256(text.encode()).hexdigest()[:16]
        seen[id] += 1
        yield replace(gap, id=f"{id}-{seen[id]}" if seen[id] > 1 else id)


def by_keys(gap: Gap) -> tuple[object, ...]:
    """Return a sort key that no file changes: the rule, the obligations, the element, the message."""
    return gap.rule, keys_of(gap.touched), tuple(map(str, gap.element)), gap.message


def worst_first(gap: Gap) -> tuple[object, ...]:
    """Return the sort key of a report's gaps: level, number of obligations, rule, place, message."""
    *grave, message = by_severity(gap)
    return (*grave, gap.place, message)


def by_severity(gap: Gap) -> tuple[object, ...]:
    """Return the same sort key without the place."""
    return (-gap.level.gravity, -number_of(gap.breaks), -number_of(gap.opens), gap.rule, gap.message)
