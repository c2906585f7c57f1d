"""The twin's members, end points and alignment (semantics 3.5 and 5.9)."""

from collections.abc import Iterator, Mapping

from omnicheck.model.alignment import Weight
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_network import Situation, active_runs
from tests.oracle.twin_places import Places

Keyed = Iterator[tuple[str, Outcome]]


def _links(landscape: Landscape, places: Places) -> set[tuple[str, str]]:
    """Return each pair of nodes that an active flow connects, `via` included.

    A record that is not named is a node of its own, one for each data object and context.
    """
    return _links_to_unnamed_records(landscape, places) | {
        (run.source, target)
        for id, flow in landscape.document.flows.items()
        for reference in flow.carried
        for context in places.contexts
        for run in active_runs(Situation(landscape, places, context), id, flow, reference.partition(".")[0])
        for target in (*run.targets, *flow.via)
    }


def _links_to_unnamed_records(landscape: Landscape, places: Places) -> set[tuple[str, str]]:
    found = set()
    for flow in landscape.document.flows.values():
        for reference in flow.carried:
            data = reference.partition(".")[0]
            for context in places.contexts:
                here = Situation(landscape, places, context)
                if here.record(data) is None and here.has(flow):
                    unnamed = f"{context} {data}"
                    ends = {end: end == "record" or here.has_node(end) for end in flow.ends}
                    for target in flow.targets:
                        if "record" in (flow.source, target) and ends[flow.source] and ends[target]:
                            one, other = (unnamed if e == "record" else e for e in (flow.source, target))
                            found |= {(one, other), *((one, system) for system in flow.via)}
                            found |= {(other, one)} if flow.both_ways else set()
    return found


def members(landscape: Landscape, places: Places) -> Keyed:
    """Yield each system: whether it is in the component with most touchpoints, then most systems."""
    links = _links(landscape, places)
    nodes = {*landscape.ends(), *(end for link in links for end in link)}
    components: Mapping[str, set[str]] = {node: {node} for node in nodes}
    for _ in nodes:
        for one, other in links:
            together = components[one] | components[other]
            components = {n: together if n in together else found for n, found in components.items()}

    def size(component: set[str]) -> tuple[int, int]:
        touchpoints = len(component & set(landscape.touchpoints))
        return touchpoints, len(component & set(landscape.document.systems))

    every = {frozenset(component) for component in components.values()}
    largest = max((size(set(component)) for component in every), default=(0, 0))
    main = [component for component in every if size(set(component)) == largest]
    for system in landscape.document.systems:
        inside = len(main) == 1 and system in main[0]
        yield f"member/{system}", Outcome.KEPT if inside else Outcome.BROKEN


def end_points(landscape: Landscape, places: Places) -> Keyed:
    """Yield each touchpoint: whether it has a flow; if strict, one in and, unless display-only, one out."""
    links = _links(landscape, places)
    strict = landscape.document.policy.strict
    for id, touchpoint in landscape.touchpoints.items():
        inbound = any(target == id for _, target in links)
        outbound = any(source == id for source, _ in links)
        wired = inbound or outbound
        if strict:
            wired = inbound and (outbound or touchpoint.display_only is not None)
        yield f"end-point/{id}", Outcome.KEPT if wired else Outcome.BROKEN


def aligned(landscape: Landscape) -> Keyed:
    """Yield owners, terms and objectives."""
    document = landscape.document
    for id, channel in document.channels.items():
        claims = {*channel.claimed_by, *([channel.owner] if channel.owner else [])}
        decided = claims != {"joint"} or channel.decides is not None
        yield f"owner/{id}", Outcome.KEPT if len(claims) == 1 and decided else Outcome.BROKEN
    for id, term in document.glossary.items():
        contested = term.cio is not None and term.cmo is not None and term.cio != term.cmo
        yield f"term/{id}", Outcome.BROKEN if contested and term.agreed is None else Outcome.KEPT
    for id, objective in document.objectives.items():
        weights = {objective.cio, objective.cmo}
        sound = weights != {Weight.PRIMARY, None} and objective.kpi is not None
        yield f"objective/{id}", Outcome.KEPT if sound else Outcome.BROKEN
