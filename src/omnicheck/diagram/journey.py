"""The journey: its steps across channels, and at each hand-over the data, its age and recognition."""

from collections.abc import Iterable, Iterator

from omnicheck.diagram.badges import Badge, Tone, office_of
from omnicheck.diagram.drawing import Detail, Drawing, Edge, Lane, Layout, Node, NodeKind, Role
from omnicheck.diagram.hand_over_labels import hand_over_labels
from omnicheck.diagram.map.map_index import MapIndex
from omnicheck.diagram.map.marks import badge_tone
from omnicheck.diagram.summary import description, narrowing_notes, subtitle, unjudged_notes
from omnicheck.model.journey import Journey, Step
from omnicheck.model.landscape import Landscape
from omnicheck.model.titles import Titles
from omnicheck.units.prose import listing
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.hand_over import TouchpointChange
from omnicheck.verdict.obligation import Kind, Outcome
from omnicheck.verdict.report import Report

NAME = "journey"

_SHOWN_BY_LABELS = frozenset(
    {"lost-state", "late-state", "unrecognised-customer", "missing-recognises", "missing-latency"}
)
"""Rules whose gaps the labels of hand-overs already show; others get a badge with the rule's name."""

_OFFICE = office_of({Kind.HAND_OVER.definition})
_TONES = {Outcome.BROKEN: Tone.BROKEN, Outcome.UNPROVEN: Tone.UNPROVEN}


def journeys(report: Report, detail: Detail = Detail.USUAL) -> Iterator[Drawing]:
    """Yield a drawing for each journey, or for those with a gap if only gaps are wanted."""
    index = MapIndex(report)
    for id, journey in report.landscape.document.journeys.items():
        if detail is not Detail.GAPS or any(_about(gap, id) for gap in report.gaps):
            yield _journey(report, index, id, journey)


def _journey(report: Report, index: MapIndex, id: str, journey: Journey) -> Drawing:
    landscape = report.landscape
    channels = [_channel(landscape, step) for step in journey.steps]
    changes = [change for hand_over in report.hand_overs.get(id, ()) for change in hand_over.changes]
    return Drawing(
        name=f"{NAME}-{id}",
        title=f"{landscape.name}, journey: {landscape.titles.of('journeys', id)}",
        subtitle=subtitle(report),
        description=description(report),
        lanes=tuple(
            Lane(one, landscape.titles.end(one), place=landscape.place("channels", one))
            for one in dict.fromkeys(channels)
        ),
        nodes=tuple(_steps(report, index, id, channels, changes)),
        edges=tuple(_edges(id, journey, changes, landscape.titles)),
        notes=(
            *narrowing_notes(report),
            "Each step shows what must have arrived, how old it is at worst, and the limit.",
            *unjudged_notes(report),
        ),
        layout=Layout.STEPS,
    )


def _channel(landscape: Landscape, step: Step) -> str:
    touchpoint = landscape.touchpoints.get(step.at)
    return touchpoint.channel if touchpoint and step.at not in landscape.document.channels else step.at


def step_id(journey: str, number: int) -> str:
    """Return the id of a step in pictures: the page knows the steps of all journeys by it."""
    return f"step/{number}/{journey}"


def step_title(step: Step, number: int, titles: Titles) -> str:
    """Return what a step is called in pictures: `2. return`."""
    return f"{number + 1}. {titles.of('capabilities', step.does) if step.does else 'look'}"


def _steps(
    report: Report, index: MapIndex, id: str, channels: list[str], changes: list[TouchpointChange]
) -> Iterator[Node]:
    journey = report.landscape.document.journeys[id]
    titles = report.landscape.titles
    gaps = [gap for gap in report.gaps if _about(gap, id) and gap.rule not in _SHOWN_BY_LABELS]
    steps = zip(journey.steps, journey.labels(), channels, strict=True)
    for number, (step, key, channel) in enumerate(steps):
        about = [gap for gap in gaps if any(one.matter == key for one in gap.touched)]
        badges = [_badge(gap, index) for gap in about]
        arriving = list(hand_over_labels((one for one in changes if one.arrives == number), titles))
        yield Node(
            step_id(id, number),
            NodeKind.STEP,
            step_title(step, number, titles),
            (
                *_where(report.landscape, step, channel),
                *(one.text for one in arriving if one.outcome is Outcome.KEPT),
            ),
            (
                *(Badge(one.text, _TONES[one.outcome], _OFFICE) for one in arriving if one.outcome in _TONES),
                *dict.fromkeys(badges),
            ),
            lane=channel,
            depth=number,
            place=report.landscape.place("journeys", id, "steps", number),
        )


def _badge(gap: Gap, index: MapIndex) -> Badge:
    tone = badge_tone(gap)
    office = None if tone is Tone.RISK else office_of(gap.concerns)
    return Badge(f"{gap.rule.replace('-', ' ')}{index.where(gap)}", tone, office)


def _where(landscape: Landscape, step: Step, channel: str) -> Iterator[str]:
    """Yield where the step may be taken, and whether it is optional."""
    offering = [
        touchpoint
        for touchpoint, one in landscape.touchpoints.items()
        if one.channel == channel and step.at in (channel, touchpoint)
        if step.does is None or one.offers is None or step.does in one.offers
    ]
    if offering and offering != [channel]:
        yield f"at {listing(map(landscape.titles.end, offering))}"
    if step.optional:
        yield "may be left out"


def _about(gap: Gap, journey: str) -> bool:
    return any(one.kind is Kind.HAND_OVER and one.subject == journey for one in gap.touched)


def _edges(id: str, journey: Journey, changes: list[TouchpointChange], titles: Titles) -> Iterator[Edge]:
    """Yield edges from each step to those that may follow, labelled with the data that is handed over."""
    taken = frozenset(range(len(journey.steps)))
    for number in range(1, len(journey.steps)):
        for before in sorted(journey.departures(number, taken)):
            between = [change for change in changes if (change.leaves, change.arrives) == (before, number)]
            data = dict.fromkeys(titles.data(one.data) for change in between for one in change.carried)
            label = (", ".join(data),) if data else ()
            role = max(_roles(between), key=lambda role: role.weight, default=Role.IN_TIME)
            office = None if role is Role.IN_TIME else _OFFICE
            yield Edge(step_id(id, before), step_id(id, number), role, label, office=office)


def _roles(changes: Iterable[TouchpointChange]) -> Iterator[Role]:
    for change in changes:
        for carried in change.carried:
            if carried.outcome is Outcome.BROKEN:
                yield Role.LATE if carried.age is not None else Role.BROKEN_OFF
            elif carried.outcome is Outcome.UNPROVEN:
                yield Role.UNPROVEN
        if change.known is Outcome.BROKEN:
            yield Role.BROKEN_OFF
        elif change.known is Outcome.UNPROVEN:
            yield Role.UNPROVEN
