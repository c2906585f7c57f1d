"""The impact: one element on the left, and on the right everything that depends on it."""

from collections.abc import Iterator
from itertools import groupby

from omnicheck.diagram.drawing import Drawing, Edge, Lane, Layout, Node, NodeKind, Role
from omnicheck.diagram.fit import fit
from omnicheck.diagram.journey import step_title
from omnicheck.model.landscape import Landscape
from omnicheck.model.naming import NOUNS
from omnicheck.model.titles import Titles
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.impact import Dependency, Impact, StepRelation, TouchpointUse
from omnicheck.verdict.obligation import Definition

NAME = "impact"
QUESTION = "What depends on this?"
MOST_NODES = 60
_JOURNEYS = "of.journeys"
"""The lane of journeys; a channel cannot have this name."""

_ROLES = {Dependency.SOLE: Role.HANGS, Dependency.ONE_OF_SEVERAL: Role.LEANS}
_OFFICES = {Definition.CIO: "the CIO's", Definition.CMO: "the CMO's", Definition.ALIGNMENT: "both offices'"}
_KINDS = {"systems": NodeKind.SYSTEM, "touchpoints": NodeKind.TOUCHPOINT}


def impact_of(impact: Impact, landscape: Landscape) -> Drawing:
    """Return a drawing of everything that a change of one element reaches."""
    touchpoints = dict.fromkeys(one.touchpoint for one in impact.uses)
    channels = dict.fromkeys(one.channel for one in impact.uses)
    titles = landscape.titles
    reach = counted(len(touchpoints), "touchpoint")
    drawing = Drawing(
        name=f"{NAME}-{impact.id}",
        title=f"{landscape.name}: what hangs on {titles.of(impact.section, impact.id)}",
        subtitle=f"{reach} on {counted(len(channels), 'channel')}; {_journey_count(impact)}"
        f"{counted(len(impact.obligations), 'obligation')}",
        description=f"{reach} on {listing(map(titles.end, channels), most=len(channels))}."
        if touchpoints
        else "Nothing.",
        lanes=(
            *(Lane(one, titles.end(one), place=landscape.place("channels", one)) for one in channels),
            *([Lane(_JOURNEYS, "journeys")] if impact.journeys else []),
        ),
        nodes=(_element(impact, landscape), *_touchpoints(impact, landscape), *_steps(impact, landscape)),
        edges=tuple(_edges(impact)),
        notes=tuple(_notes(impact, titles)),
        layout=Layout.HORIZONTAL,
    )
    return fit(drawing, MOST_NODES)


def _journey_count(impact: Impact) -> str:
    journeys = {one.journey for one in impact.journeys}
    return f"{counted(len(journeys), 'journey')}; " if journeys else ""


def _element(impact: Impact, landscape: Landscape) -> Node:
    # Not in a lane even if it is a touchpoint or channel: it stands on the left, where everything begins.
    recorded = [
        landscape.titles.data(id)
        for id, data in landscape.document.data.items()
        if impact.id in data.records()
    ]
    is_record = impact.section == "systems" and bool(recorded)
    noun = NOUNS[impact.section]
    return Node(
        f"of.{impact.section}.{impact.id}",
        NodeKind.RECORD if is_record else _KINDS.get(impact.section, NodeKind.ASKED),
        landscape.titles.of(impact.section, impact.id),
        (f"record of {', '.join(recorded)}",) if is_record else (noun,),
        place=landscape.place(impact.section, impact.id),
    )


def _touchpoints(impact: Impact, landscape: Landscape) -> Iterator[Node]:
    for (channel, touchpoint), group in groupby(impact.uses, key=lambda one: (one.channel, one.touchpoint)):
        touched = list(group)
        uses = {
            use: [landscape.titles.subject(one.subject) for one in touched if one.use is use]
            for use in TouchpointUse
        }
        yield Node(
            touchpoint,
            NodeKind.TOUCHPOINT,
            landscape.titles.end(touchpoint),
            tuple(f"{use} {listing(names, most=6)}" for use, names in uses.items() if names),
            lane=channel,
            place=landscape.place(*landscape.element(touchpoint)),
        )


def _steps(impact: Impact, landscape: Landscape) -> Iterator[Node]:
    """Yield each step of a journey that depends on the element, with the reasons."""
    for (journey, step), group in groupby(impact.journeys, key=lambda one: (one.journey, one.step)):
        onward = list(group)
        titles, declared = landscape.titles, landscape.document.journeys[journey]
        ties = {
            tie: [_title(titles, one.subject) for one in onward if one.relation is tie]
            for tie in StepRelation
        }
        number = declared.labels().index(step)
        yield Node(
            _step_id(journey, step),
            NodeKind.STEP,
            step_title(declared.steps[number], number, titles),
            (
                f"of {titles.of('journeys', journey)}",
                *(f"{tie} {listing(names)}" for tie, names in ties.items() if names),
            ),
            lane=_JOURNEYS,
            place=landscape.place("journeys", journey),
        )


def _title(titles: Titles, subject: str) -> str:
    """Return the title of what ties a step to the element: data, a capability, or where it is."""
    data = titles.data(subject)
    return titles.anywhere(subject) if data == subject else data


def _step_id(journey: str, step: str) -> str:
    """Return an id that no touchpoint can have."""
    return f"{_JOURNEYS}.{journey}.{step}"


def _edges(impact: Impact) -> Iterator[Edge]:
    """Yield an edge to each touchpoint and step, firm if anything there has no alternative."""
    dependents = [(one.touchpoint, one.dependency) for one in impact.uses]
    dependents += [(_step_id(one.journey, one.step), one.dependency) for one in impact.journeys]
    for end, group in groupby(dependents, key=lambda one: one[0]):
        kinds = [kind for _, kind in group]
        kind = Dependency.SOLE if Dependency.SOLE in kinds else Dependency.ONE_OF_SEVERAL
        yield Edge(f"of.{impact.section}.{impact.id}", end, _ROLES[kind])


def _notes(impact: Impact, titles: Titles) -> Iterator[str]:
    """Yield the number of dependent obligations of each office, and what else a change must look at."""
    for definition, whose in _OFFICES.items():
        kinds = [kind for owed, kind in impact.obligations.items() if owed.kind.definition is definition]
        if kinds:
            alone = kinds.count(Dependency.SOLE)
            several = len(kinds) - alone
            rest = f", {several} by it as one of several ways" if several else ""
            yield f"Of {whose} obligations {alone} hang on it alone{rest}."
    drawn = {*(one.touchpoint for one in impact.uses), *(one.journey for one in impact.journeys)}
    undrawn = {section: set(ids) - drawn for section, ids in impact.also.items()}
    also = [
        f"{section}: {listing((titles.of(section, id) for id in ids), most=8)}"
        for section, ids in undrawn.items()
        if ids
    ]
    if also:
        yield f"A change must also look at {'; '.join(also)}."
