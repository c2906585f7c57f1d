"""What must be altered for obligations that fail, from all that decides them."""

from collections.abc import Iterator, Set

from omnicheck.evaluation.rejudged import Judged
from omnicheck.planning.alternatives import Altered, Alternatives, Unasked
from omnicheck.planning.element_alternatives import of_elements
from omnicheck.planning.fact_alternatives import of_facts, of_record_links
from omnicheck.planning.hand_over_alternatives import of_hand_overs
from omnicheck.planning.route_alternatives import of_routes
from omnicheck.planning.sync_alternatives import of_syncs
from omnicheck.verdict.obligation import Definition, Kind, Obligation
from omnicheck.verdict.report import Report


def alternatives_of(judged: Judged, failing: Set[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for obligations to be kept, each time one of several alternatives."""
    for one, alternatives in _all(judged, failing):
        if one in failing:
            data = one.matter if one.kind in (Kind.ROUTE, Kind.FACT) else ""
            yield one, (*alternatives, Unasked(data))


def _all(judged: Judged, failing: Set[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    estate = judged.estate
    for of in (of_routes, of_syncs, of_facts, of_record_links, of_hand_overs):
        yield from of(estate)
    yield from of_elements(estate, failing)
    yield from _of_agreements(judged.report, failing)


def _of_agreements(report: Report, failing: Set[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield for what the offices agree on the keys that the changes for its gaps edit."""
    for gap in report.gaps:
        agreed = [one for one in gap.breaks if one in failing and one.kind.definition is Definition.ALIGNMENT]
        if agreed:
            paths = frozenset(edit.path for change in gap.offers() for edit in change.edits)
            yield from ((one, (Altered(paths),)) for one in agreed)
