"""Differences that were declared on purpose, with what each excuses: listed, as what is excused should be."""

from collections.abc import Iterator

from omnicheck.graph.estate import Estate
from omnicheck.verdict.report import Difference


def differences(estate: Estate) -> Iterator[Difference]:
    """One for each touchpoint and standard that differs with a reason, in order of their names."""
    for id, touchpoint in sorted(estate.landscape.touchpoints.items()):
        compared = estate.standards.compared(touchpoint.channel)
        for standard in sorted(touchpoint.differs_with_reason()):
            there = sorted(estate.obligations.present[id]) if standard in compared else []
            path = (*estate.landscape.element(id), "differs", standard)
            yield Difference(
                touchpoint=id,
                standard=standard,
                because=touchpoint.differs[standard],
                place=estate.landscape.place(*path),
                excuses=tuple(estate.obligations.standard(id, standard, context) for context in there),
            )
