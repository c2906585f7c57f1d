"""The work of an audit grows with the elements and not with the places, counted and not timed."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.graph.region.region import Region
from omnicheck.graph.structure.runs import Run
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.model.experience import Narrowed
from omnicheck.report import json_report
from omnicheck.verdict.obligation import Obligation
from omnicheck.verdict.offered_changes import offered_changes
from omnicheck.verdict.report import Report
from tests.bench.landscapes import of_teams
from tests.bench.shapes import SHAPES
from tests.counting import ALL, calls, calls_of
from tests.landscapes import landscape

ELEMENTS, PLACES = 1.1, 1.2
"""How much more work an element may take in a company twice as large (2.2 times in all), and a company in
twice as many places."""

OFFERS = 1.2
"""The same for the changes that are offered for all gaps, of which there may be more than twice as many. What
all share is worked out once, which counts for most where there are few."""

COMPANIES = sorted({*SHAPES} - {"scheduled"})
"""The shapes without schedules, whose work depends on the schedules (`tests/units/test_schedule.py`)."""

SEARCHES, REGIONS, OBLIGATIONS = "searches", "contexts judged together", "obligations"
HASHED, EXCUSED = "runs hashed", "channels looked for among those that are excused"
COUNTED: Mapping[str, Callable[..., object]] = {
    SEARCHES: AgeSearch.__init__,
    REGIONS: Region.__init__,
    OBLIGATIONS: Obligation.__init__,
}
SELDOM: Mapping[str, Callable[..., object]] = {
    HASHED: Run.__hash__,
    EXCUSED: Narrowed.excuses,
}
"""What is done so seldom that only large companies show whether it grows with their square."""
TEAMS, LARGE, FEW, MANY = (5, 20), (40, 160), 5, (8, 16)
"""Teams, many teams, few teams, and places: at least as many places as there are different countries."""

pytestmark = pytest.mark.long


class Work(NamedTuple):
    """How often an audit did what is counted, and the length of what the model says of its teams."""

    counts: Counter[str]
    length: int


@cache
def work(shape: str, teams: int, places: int) -> Work:
    """Return what the second audit of a company did."""
    text = of_teams(shape, teams, places)
    judged = partial(audit, landscape(text))
    judged()  # what is loaded and remembered by the first audit does not count
    return Work(calls_of(judged, {**COUNTED, **SELDOM}), len(text) - len(of_teams(shape, 0, places)))


@pytest.mark.parametrize("what", [ALL, SEARCHES])
@pytest.mark.parametrize("shape", COMPANIES)
def test_four_times_the_elements_take_about_four_times_the_work(what: str, shape: str) -> None:
    small, large = (work(shape, teams, MANY[0]) for teams in TEAMS)

    assert 0 < large.counts[what] / large.length <= ELEMENTS**2 * small.counts[what] / small.length


@pytest.mark.parametrize("what", SELDOM)
def test_what_is_done_seldom_grows_with_the_elements_too(what: str) -> None:
    small, large = (work("hub", teams, FEW) for teams in LARGE)

    assert 0 < large.counts[what] / large.length <= ELEMENTS**2 * small.counts[what] / small.length


@pytest.mark.parametrize("what", [ALL, *COUNTED])
@pytest.mark.parametrize("shape", COMPANIES)
def test_twice_the_places_take_hardly_more_work(what: str, shape: str) -> None:
    few, many = (work(shape, FEW, places) for places in MANY)

    assert 0 < many.counts[what] <= PLACES * few.counts[what]


def test_what_lists_twice_the_places_takes_hardly_more_work() -> None:
    few, many = (audit(landscape(of_teams("hub", FEW, places))) for places in MANY)
    written: list[list[str]] = []

    def work_of(report: Report) -> int:
        return calls(lambda: written.append([*json_report.pieces(report)]))

    for one in (few, many):
        work_of(one)  # what is loaded, and what a report remembers, does not count
    assert work_of(many) <= PLACES * work_of(few)
    assert sum(map(len, written[1])) > 1.5 * sum(map(len, written[0]))


@pytest.mark.parametrize("shape", sorted({*COMPANIES} - {"regional"}))
def test_offers_for_four_times_the_elements_take_about_four_times_the_work(shape: str) -> None:
    small, large = (offered(shape, teams) for teams in (10, 40))
    most = max(large.length / small.length, large.counts["offers"] / small.counts["offers"])

    assert 0 < large.counts[ALL] <= OFFERS**2 * most * small.counts[ALL]


def offered(shape: str, teams: int) -> Work:
    """Return what it took to offer changes for all gaps of a company, after its audit, and how many."""
    text = of_teams(shape, teams, MANY[0])
    report = audit(landscape(text))
    found: list[int] = []

    def offer() -> None:
        found.extend(len(offered_changes(report.landscape, gap)) for gap in report.gaps if gap.breaks)

    counts = Counter({ALL: calls(offer), "offers": sum(found)})
    return Work(counts, len(text) - len(of_teams(shape, 0, MANY[0])))
