"""The facts that a model leaves out: an element and a key each, with the obligations that depend on it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from omnicheck.model.data_reference import data_of
from omnicheck.model.flow import AnyFlow, Automatic, Batch, Cache, Poll, UnknownMode
from omnicheck.model.landscape import Landscape, Path
from omnicheck.units.grouping import grouped
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Obligation, Outcome
from omnicheck.verdict.report import Report
from omnicheck.verdict.witness import Table

DIRECTION = "direction"
"""The key of a flow that says `between`: it lacks `from` and `to`."""

EXPERIENCE = "experience."
"""How the keys of values that customers experience begin."""

RECONCILE = "reconcile.latency"

CHANNELS = "channels"
"""The section that a landscape lacks in which nothing says where customers are met."""

FLOWS = "flows"
"""What a touchpoint lacks that nothing connects with a system."""


class MissingFact(NamedTuple):
    """A key that an element lacks; or the landscape, whose path is empty.

    `opens` are the unproven obligations that depend on it. `candidates` are ids that it may be. Set
    `founding` if there is nothing to judge without it.
    """

    element: Path
    key: str
    opens: tuple[Obligation, ...] = ()
    candidates: tuple[str, ...] = ()
    founding: bool = False


def missing_facts(report: Report) -> tuple[MissingFact, ...]:
    """Return every fact that the model leaves out and the audit needs, each once, by element and key.

    A part of a report, which has filters, only lacks what its gaps lack.
    """
    found: dict[tuple[Path, str], MissingFact] = {}
    outside = () if report.view else (*_founding(report), *_undeclared(report.landscape))
    for fact in (*_opening(report), *outside):
        known = found.setdefault((fact.element, fact.key), fact)
        opens = tuple(sorted({*known.opens, *fact.opens}))
        candidates = tuple(dict.fromkeys((*known.candidates, *fact.candidates)))
        founding = known.founding or fact.founding
        found[fact.element, fact.key] = known._replace(opens=opens, candidates=candidates, founding=founding)
    return tuple(found[one] for one in sorted(found, key=lambda one: (tuple(map(str, one[0])), one[1])))


def timing_keys(flow: AnyFlow, *, lossy: bool = False) -> Iterator[str]:
    """Yield the keys of a flow's time that it lacks; those that repair it if it is `lossy`."""
    if lossy:
        if isinstance(flow, Automatic) and flow.reconcile and flow.reconcile.latency is None:
            yield RECONCILE
        return
    if flow.latency is None:
        yield "latency"
    if isinstance(flow, UnknownMode):
        yield "mode"
    elif isinstance(flow, Poll) and flow.every is None:
        yield "every"
    elif isinstance(flow, Batch) and flow.every is None and flow.schedule is None:
        yield "schedule"
    elif isinstance(flow, Cache) and flow.ttl is None:
        yield "ttl"


def _opening(report: Report) -> Iterator[MissingFact]:
    """Yield the facts that the gaps of a report lack."""
    for gap in report.gaps:
        opens = tuple(one for one in gap.opens if report.outcomes.get(one) is Outcome.UNPROVEN)
        for key in _keys(gap, report.landscape):
            yield MissingFact(gap.element, key, opens, _candidates(gap, key, report.landscape))


def _keys(gap: Gap, landscape: Landscape) -> Iterable[str]:
    flows = landscape.document.flows
    match gap.rule:
        case "missing-latency":
            flow = flows[str(gap.element[1])]
            return timing_keys(flow, lossy=isinstance(flow, Automatic) and flow.delivery == "at-most-once")
        case "missing-carries":
            return _open_keys(flows[str(gap.element[1])])
        case "missing-experience":
            return (f"{EXPERIENCE}{gap.opens[0].matter}",)
        case "missing-flow":
            return (FLOWS,)
        case "missing-limit" | "missing-record" | "missing-offers" | "missing-recognises" | "missing-writes":
            return (gap.about,)
        case "racing-routes" if gap.opens and gap.element[0] == "data":
            return ("merge",)
    return ()


def _open_keys(flow: AnyFlow) -> Iterator[str]:
    """Yield the keys of what a flow leaves open: what it carries, which way, and how."""
    if flow.carries is None:
        yield "carries"
    if flow.between is not None:
        yield DIRECTION
    if isinstance(flow, UnknownMode):
        yield "mode"


def _candidates(gap: Gap, key: str, landscape: Landscape) -> tuple[str, ...]:
    match key:
        case "record" if isinstance(gap.witness, Table):
            holders = (cell.subject for cell in gap.witness.cells)
            return tuple(one for one in holders if one in landscape.document.systems)
        case "direction":
            return _directions(landscape.document.flows[str(gap.element[1])])
        case "carries":
            data = landscape.document.data
            return tuple(sorted({data_of(one.matter) for one in gap.opens if data_of(one.matter) in data}))
        case "offers":
            return tuple(sorted(landscape.document.capabilities))
        case "flows":
            return tuple(landscape.document.systems)
        case "recognises":
            touchpoints = landscape.touchpoints.values()
            return tuple(sorted({word for one in touchpoints for word in one.recognises or ()}))
    return ()


def _directions(flow: AnyFlow) -> tuple[str, ...]:
    return tuple(" -> ".join(ends) for ends in (flow.ends, reversed(flow.ends)))


def _founding(report: Report) -> Iterator[MissingFact]:
    """Yield what touchpoints and data of partial documents lack, or those of a landscape without data.

    Without data is one in which no touchpoint shows or captures any; it may also lack all touchpoints.
    """
    landscape = report.landscape
    document = landscape.document
    if not landscape.touchpoints and (document.systems or document.data):
        yield MissingFact((), CHANNELS, founding=True)
    linked = {end for flow in document.flows.values() for end in flow.ends}
    nothing = not any(one.shows or one.captures for one in landscape.touchpoints.values())
    wanted = {one.id for one in landscape.expected if one.section == "data"}
    candidates = tuple(sorted(landscape.document.data.keys() | wanted))
    for id in landscape.touchpoints:
        path = landscape.element(id)
        for key in ("shows", "captures"):
            if (nothing or path in landscape.partial) and (*path, key) not in landscape.places:
                yield MissingFact(path, key, (), candidates, founding=True)
        if (nothing or path in landscape.partial) and document.systems and id not in linked:
            yield MissingFact(path, FLOWS, (), tuple(document.systems), founding=True)
    for id, data in landscape.document.data.items():
        if nothing or ("data", id) in landscape.partial:
            missing = {"record": data.record is None, "fresh_within": data.fresh_within is None}
            for key in (key for key, lacks in missing.items() if lacks):
                yield MissingFact(("data", id), key, founding=nothing)


def _undeclared(landscape: Landscape) -> Iterator[MissingFact]:
    """Yield what is missing, whether or not an obligation is unproven without it.

    What flows carry is not asked before touchpoints show or capture anything.
    """
    used = _used(landscape)
    for id, flow in landscape.document.flows.items():
        for key in _open_keys(flow) if used else ():
            yield MissingFact(("flows", id), key, (), _directions(flow) if key == DIRECTION else ())
        if not flow.possible:
            for key in (*timing_keys(flow), *timing_keys(flow, lossy=True)):
                yield MissingFact(("flows", id), key)
    for id, touchpoints in used.items():
        if landscape.document.data[id].record is None:
            yield MissingFact(("data", id), "record")
        if any(landscape.limit(touchpoint, id, "fresh_within").ms is None for touchpoint in touchpoints):
            yield MissingFact(("data", id), "fresh_within")


def _used(landscape: Landscape) -> Mapping[str, list[str]]:
    """Return the touchpoints that show or capture each data object."""
    return grouped(
        (data, id)
        for id, touchpoint in landscape.touchpoints.items()
        for data in {data_of(one) for one in (*touchpoint.shows, *touchpoint.captures)}
    )
