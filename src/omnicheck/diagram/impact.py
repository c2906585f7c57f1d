"""The impact: one thing on the left, and on the right everything that hangs on it, by it alone or not."""

from collections.abc import Iterator
from itertools import groupby

from omnicheck.diagram.drawing import Drawing, Edge, Kind, Lane, Layout, Node, Role
from omnicheck.diagram.size import fitted
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.impact import Dependency, Impact, StepRelation, TouchpointUse
from omnicheck.verdict.obligation import Definition

NAME = "impact"
QUESTION = "What hangs on this?"
MOST_NODES = 60
_JOURNEYS = "of.journeys"
"""The lane of journeys; no channel can be called that."""

_ROLES = {Dependency.SOLE: Role.HANGS, Dependency.ONE_OF_SEVERAL: Role.LEANS}
_OFFICES = {Definition.CIO: "the CIO's", Definition.CMO: "the CMO's", Definition.ALIGNMENT: "both offices'"}
_KINDS = {"systems": Kind.SYSTEM, "touchpoints": Kind.TOUCHPOINT}
_NOUNS = {"data": "data object", "capabilities": "capability"}


def impact_of(impact: Impact, landscape: Landscape) -> Drawing:
    """What a change of one element of the landscape reaches."""
    touchpoints = dict.fromkeys(one.touchpoint for one in impact.uses)
    channels = dict.fromkeys(one.channel for one in impact.uses)
    many = counted(len(touchpoints), "touchpoint")
    drawing = Drawing(
        name=f"{NAME}-{impact.id}",
        title=f"{landscape.name}: what hangs on {impact.id}",
        subtitle=f"{many} on {counted(len(channels), 'channel')}; {_many(impact)}"
        f"{counted(len(impact.obligations), 'obligation')}",
        description=f"{many} on {listing(channels, most=len(channels))}." if touchpoints else "Nothing.",
        lanes=(
            *(Lane(channel, channel, place=landscape.place("channels", channel)) for channel in channels),
            *([Lane(_JOURNEYS, "journeys")] if impact.journeys else []),
        ),
        nodes=(
            _element(impact, landscape),
            *_touchpoints(impact, landscape),
            *_steps(impact, landscape),
        ),
        edges=tuple(_lines(impact)),
        notes=tuple(_notes(impact)),
        layout=Layout.ACROSS,
    )
    return fitted(drawing, MOST_NODES)


def _many(impact: Impact) -> str:
    """How many journeys, where there are any."""
    journeys = {one.journey for one in impact.journeys}
    return f"{counted(len(journeys), 'journey')}; " if journeys else ""


def _element(impact: Impact, landscape: Landscape) -> Node:
    """The thing itself; a touchpoint or channel too stands on the left, where everything begins."""
    held = [id for id, data in landscape.document.data.items() if impact.id in data.records()]
    is_record = impact.section == "systems" and bool(held)
    noun = _NOUNS.get(impact.section, impact.section.removesuffix("s"))
    return Node(
        f"of.{impact.section}.{impact.id}",
        Kind.RECORD if is_record else _KINDS.get(impact.section, Kind.ASKED),
        impact.id,
        (f"record of {', '.join(held)}",) if is_record else (noun,),
        place=landscape.place(impact.section, impact.id),
    )


def _touchpoints(impact: Impact, landscape: Landscape) -> Iterator[Node]:
    for (channel, touchpoint), some in groupby(impact.uses, key=lambda one: (one.channel, one.touchpoint)):
        touched = list(some)
        lines = [
            f"{use} {listing([one.subject for one in touched if one.use is use], most=6)}"
            for use in TouchpointUse
            if any(one.use is use for one in touched)
        ]
        yield Node(
            touchpoint,
            Kind.TOUCHPOINT,
            touchpoint,
            tuple(lines),
            lane=channel,
            place=landscape.place(*landscape.element(touchpoint)),
        )


def _steps(impact: Impact, landscape: Landscape) -> Iterator[Node]:
    """Each step of a journey that hangs on the element, and why."""
    for (journey, step), some in groupby(impact.journeys, key=lambda one: (one.journey, one.step)):
        onward = list(some)
        ties = {tie: [one.subject for one in onward if one.relation is tie] for tie in StepRelation}
        yield Node(
            _of(journey, step),
            Kind.STEP,
            step,
            (f"of {journey}", *(f"{tie} {listing(names)}" for tie, names in ties.items() if names)),
            lane=_JOURNEYS,
            place=landscape.place("journeys", journey),
        )


def _of(journey: str, step: str) -> str:
    """What no touchpoint can be called."""
    return f"{_JOURNEYS}.{journey}.{step}"


def _lines(impact: Impact) -> Iterator[Edge]:
    """One for each touchpoint and step: firm where anything there has no other way."""
    held = [(one.touchpoint, one.dependency) for one in impact.uses]
    held += [(_of(one.journey, one.step), one.dependency) for one in impact.journeys]
    for end, some in groupby(held, key=lambda one: one[0]):
        holds = [hold for _, hold in some]
        hold = Dependency.SOLE if Dependency.SOLE in holds else Dependency.ONE_OF_SEVERAL
        yield Edge(f"of.{impact.section}.{impact.id}", end, _ROLES[hold])


def _notes(impact: Impact) -> Iterator[str]:
    """How many obligations of each office, by it alone or not; and where else a change must look."""
    for definition, whose in _OFFICES.items():
        holds = [hold for one, hold in impact.obligations.items() if one.kind.definition is definition]
        if holds:
            alone = holds.count(Dependency.SOLE)
            several = len(holds) - alone
            rest = f", {several} by it as one of several ways" if several else ""
            yield f"Of {whose} obligations {alone} hang on it alone{rest}."
    drawn = {*(one.touchpoint for one in impact.uses), *(one.journey for one in impact.journeys)}
    beside = {section: set(ids) - drawn for section, ids in impact.also.items()}
    also = [f"{section}: {listing(ids, most=8)}" for section, ids in beside.items() if ids]
    if also:
        yield f"A change must also look at {'; '.join(also)}."
