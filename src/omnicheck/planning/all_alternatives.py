"""What must be altered for obligations that fail, from all that decides them."""

from collections.abc import Callable, Container, Iterator, Set

from omnicheck.evaluation.element_matching import ElementMatching
from omnicheck.evaluation.rejudged import Judged
from omnicheck.evaluation.rule_selection import rule_selection
from omnicheck.graph.estate import Estate
from omnicheck.planning.alternatives import (
    Altered,
    Alternative,
    Alternatives,
    CrossCut,
    Quicker,
    Rewired,
    RouteFlow,
    Unasked,
    Undone,
)
from omnicheck.planning.element_alternatives import of_elements
from omnicheck.planning.fact_alternatives import of_facts
from omnicheck.planning.hand_over_alternatives import of_hand_overs
from omnicheck.planning.open_alternatives import left_open
from omnicheck.planning.record_alternatives import of_record_links
from omnicheck.planning.route_alternatives import of_routes
from omnicheck.planning.sync_alternatives import of_syncs
from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.obligation import Definition, Kind, Obligation
from omnicheck.verdict.report import Report

_BY_FLOWS = (Kind.ROUTE, Kind.FACT, Kind.HAND_OVER)
_JOINED = (Kind.MEMBER, Kind.END_POINT)


def alternatives_of(
    judged: Judged, failing: Set[Obligation], kept: Container[str] = ()
) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield what must be altered for obligations to be kept, each time one of several alternatives.

    `kept` are the keys of those that are kept today: they must not be left unproven either.
    """
    found, linked, excusable = set[Obligation](), tuple(_linked(judged.estate)), _excusable(judged.estate)
    proven = {one for one in failing if any(key in kept for key in one.keys)}
    for one, alternatives in _all(judged, failing, proven):
        if one in failing:
            found.add(one)
            data = one.matter if one.kind in (Kind.ROUTE, Kind.FACT) else ""
            more = (*_passed_on(judged.estate, one, alternatives), *linked, Unasked(data))
            excused = _of_any_reason(judged.estate, one) if excusable(one) else ()
            yield one, (*alternatives, *more, *excused)
    yield from _as_offered(judged, failing - found)


def _passed_on(estate: Estate, one: Obligation, alternatives: Alternatives) -> Alternatives:
    """Return a flow between touchpoints for the data that must cross a cut.

    What a touchpoint gets from another one it passes on where it passes on nothing else (semantics 3).
    """
    if one.kind not in _BY_FLOWS:
        return ()
    ends = frozenset(estate.touchpoints)
    data = dict.fromkeys(cut.data for cut in alternatives if isinstance(cut, CrossCut))
    return tuple(CrossCut(of, tails=ends, heads=ends) for of in data)


def _linked(estate: Estate) -> Iterator[Alternative]:
    """Yield what decides whether flows may be missing from partial documents: what joins or parts islands."""
    if estate.landscape.partial:
        apart = frozenset(id for island in estate.components.islands for id in island)
        yield from (Undone(None), Rewired(frozenset(run.flow for run in estate.links)))
        yield from (CrossCut("", tails=apart), CrossCut("", heads=apart))


def _all(
    judged: Judged, failing: Set[Obligation], proven: Set[Obligation]
) -> Iterator[tuple[Obligation, Alternatives]]:
    estate = judged.estate
    for of in (of_routes, of_hand_overs):
        yield from of(estate, proven)
    for of in (of_facts, of_syncs):
        for one, alternatives in of(estate, proven):
            yield one, (*alternatives, *left_open(estate, one.matter))
    yield from of_record_links(estate)
    yield from of_elements(estate, failing)
    yield from _of_agreements(judged.report, failing)


def _as_offered(judged: Judged, failing: Set[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield for what no reason is known of that something is undone, or altered as its gaps offer."""
    for one in sorted(failing):
        gaps = (gap for gap in judged.report.gaps if one in gap.touched)
        paths = frozenset(edit.path for gap in gaps for change in gap.offers() for edit in change.edits)
        yield one, (Altered(paths), Unasked(""), *_of_any_reason(judged.estate, one))


def _of_any_reason(estate: Estate, one: Obligation) -> Alternatives:
    """Return that something is undone; what flows bring, any flow may decide."""
    moved = estate.once(_of_all_flows) if one.kind in (*_BY_FLOWS, *_JOINED) else ()
    return Undone(None), *moved


def _of_all_flows(estate: Estate) -> Alternatives:
    """Return that any flow is added, taken away, or quicker."""
    flows = frozenset(run.flow for run in estate.links)
    return CrossCut(""), Quicker(tuple(map(RouteFlow, sorted(flows)))), Rewired(flows)


def _excusable(estate: Estate) -> Callable[[Obligation], bool]:
    """Return a function that tells whether an obligation may fail for a reason that does not count.

    That is one of a rule that is waived or ignored. It is enough then that the obligation fails for that
    reason alone, as where a flow by hand that is left out leaves no flow at all.
    """
    waivers, matching = estate.landscape.waivers, ElementMatching(estate.landscape)
    selection = rule_selection(estate.landscape.document.policy)
    ignored = {kind for rule in catalogue() if not selection.includes(rule) for kind in rule.kinds}
    kinds = {rule.name: rule.kinds for rule in catalogue()}

    def excusable(one: Obligation) -> bool:
        references = (at for waiver in waivers if one.kind in kinds[waiver.rule] for at in waiver.at)
        return one.kind in ignored or any(matching.may_cover(at, one) for at in references)

    return excusable


def _of_agreements(report: Report, failing: Set[Obligation]) -> Iterator[tuple[Obligation, Alternatives]]:
    """Yield for what the offices agree on the keys that the changes for its gaps edit."""
    for gap in report.gaps:
        agreed = [one for one in gap.breaks if one in failing and one.kind.definition is Definition.ALIGNMENT]
        if agreed:
            paths = frozenset(edit.path for change in gap.offers() for edit in change.edits)
            yield from ((one, (Altered(paths),)) for one in agreed)
