"""The kinds of picture, by the name that users type, each with the question that it answers."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from omnicheck.diagram import change, coverage, data_route, disagreement, impact, journey, touchpoint_map
from omnicheck.diagram.drawing import Detail, Drawing
from omnicheck.diagram.matrix import Matrix
from omnicheck.verdict.report import Report

Drawn = Iterable[Drawing | Matrix]


class Picture(NamedTuple):
    """A kind of picture. `draw` returns any number of them, none where there is nothing to draw."""

    name: str
    question: str
    draw: Callable[[Report, Detail], Drawn]


def _map(report: Report, detail: Detail) -> Drawn:
    return (touchpoint_map.touchpoint_map(report, detail),)


IMPACT, CHANGE = impact.NAME, change.NAME
"""Pictures of one named element and of two reports, hence not in `PICTURES`, which are of one report."""

PICTURES: dict[str, Picture] = {
    picture.name: picture
    for picture in (
        Picture(touchpoint_map.NAME, "Where are the gaps, and what do they cut off?", _map),
        Picture(data_route.NAME, "How old is this data where it arrives, and why?", data_route.data_routes),
        Picture(coverage.NAME, "What does each channel lack, and where?", coverage.coverage),
        Picture(journey.NAME, "Can a customer continue elsewhere?", journey.journeys),
        Picture(disagreement.NAME, "Where do the two definitions disagree?", disagreement.disagreement),
    )
}
