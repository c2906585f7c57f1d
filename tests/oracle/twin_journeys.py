"""The twin's journeys: every way through one, by every touchpoint that a customer may choose (section 5).

Known choices, where the contract leaves one:

* an optional step has a part wherever its channel is promised; elsewhere the journey goes without it;
* `at: channel` is any touchpoint that offers the step's capability, so all of them must hand over well;
* who comes from the same `at` stays where the next step is offered too;
* what is carried comes from the last touchpoint on the way that captures it, else from the one just left;
* a touchpoint that leaves `offers` out offers it in some worlds and not in others: what comes out the same
  in all of them is known. The program need not see that several such touchpoints all fail alike.
"""

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.journey import Journey
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_dominance import cycles_remain
from tests.oracle.twin_facts import hands_on, joined
from tests.oracle.twin_figures import INFINITY, held_to, worse
from tests.oracle.twin_identity import Identity
from tests.oracle.twin_network import Network, Situation
from tests.oracle.twin_places import Places
from tests.oracle.twin_routes import age_of
from tests.oracle.twin_wants import Wanted, by_data


class Judged(NamedTuple):
    """What a hand-over comes to, and what the program may say of it."""

    outcome: Outcome
    accepted: frozenset[Outcome]


class Step(NamedTuple):
    """A step in one context: who may be the touchpoint, and who of them says that it is."""

    number: int
    at: str
    may: tuple[str, ...]
    known: frozenset[str]
    offered: bool
    absent: bool

    def silent(self) -> list[str]:
        return [one for one in self.may if self.offered and one not in self.known]


class Journeys:
    """Every journey in one context."""

    def __init__(
        self,
        landscape: Landscape,
        places: Places,
        context: Context,
        captured: Mapping[str, Wanted],
        records: Mapping[str, str | None],
    ) -> None:
        self.landscape = landscape
        self.document = landscape.document
        self.places = places
        self.context = context
        self.captured = captured
        self.records = records
        self.situation = Situation(landscape, places, context)
        self.identity = Identity(self.situation)

    def judged(self) -> Iterator[tuple[str, Judged]]:
        """Every hand-over by its journey and step, with what it comes to."""
        for id, journey in self.document.journeys.items():
            steps = self._steps(journey)
            if all(step.optional or number in steps for number, step in enumerate(journey.steps)):
                yield from self._of(id, journey, steps)

    def _of(self, id: str, journey: Journey, steps: dict[int, Step]) -> Iterator[tuple[str, Judged]]:
        for number, arriving in steps.items():
            before = [steps[one] for one in _before(journey, steps, number)]
            worlds = [*_worlds([*before, arriving])]
            if any(_moves(before, arriving, world) for world in worlds):
                found = {self._in_world(journey, steps, before, arriving, world) for world in worlds}
                label = f"{id}/{_label(journey, number)}"
                yield label, _together(found, [*before, arriving])

    def _in_world(
        self, journey: Journey, steps: dict[int, Step], before: list[Step], arriving: Step, world: "World"
    ) -> tuple[Outcome, bool]:
        """Its outcome if offers are so, and whether the program may leave it open all the same."""
        found, loose = [], False
        for leaving, one, other in _moves(before, arriving, world):
            if any(step.absent or not _offers(step, world) for step in (leaving, arriving)):
                return Outcome.BROKEN, False
            found.append(self.identity.known(one, other))
            for outcome, bounded in self._carried(journey, steps, leaving, one, arriving, other):
                found.append(outcome)
                loose = loose or bounded
        return worse(found), loose

    def _carried(
        self, journey: Journey, steps: dict[int, Step], leaving: Step, one: str, arriving: Step, other: str
    ) -> Iterator[tuple[Outcome, bool]]:
        declared = journey.steps[arriving.number]
        for data, attributes in by_data(self.document, declared.carries or ()).items():
            newest = self.document.data[data].merge == "newest"
            for attribute in attributes:
                writers = {
                    next((t for t in reversed(way) if attribute in self.captured[t].get(data, ())), one)
                    for way in _ways(journey, steps, leaving.number, one)
                }
                for writer in sorted(writers):
                    if self.situation.has_node(writer):
                        yield self._route(data, attribute, writer, other, declared.within, newest=newest)

    def _route(
        self, data: str, attribute: str, writer: str, reader: str, within: int | None, *, newest: bool
    ) -> tuple[Outcome, bool]:
        if self.records[data] is None:
            return Outcome.UNPROVEN, False
        network = Network(self.situation, data, attribute)
        routes = joined(network, writer, reader)
        if not routes:
            return Outcome.BROKEN, False
        age = age_of(routes)
        if within is None:
            return (Outcome.BROKEN if age.least.low == INFINITY else Outcome.KEPT), False
        loose = cycles_remain(network.whole, writer, reader) or hands_on(network, writer)
        return held_to(age, within, newest=newest), loose

    def _steps(self, journey: Journey) -> dict[int, Step]:
        """The steps whose channels are promised here."""
        found: dict[int, Step] = {}
        for number, step in enumerate(journey.steps):
            named = step.at not in self.document.channels
            channel = self.landscape.touchpoints[step.at].channel if named else step.at
            theirs = sorted(id for id, t in self.landscape.touchpoints.items() if t.channel == channel)
            scopes = [self.document.channels[channel], *(self.landscape.touchpoints[id] for id in theirs)]
            if any(self.situation.has(scope) for scope in scopes):
                candidates = [step.at] if named else theirs
                there = [id for id in candidates if self.situation.has_node(id)]
                offers = {id: self.landscape.touchpoints[id].offers for id in there or candidates}
                may = [id for id, o in offers.items() if step.does is None or o is None or step.does in o]
                known = frozenset(id for id in may if step.does is None or offers[id] is not None)
                found[number] = Step(
                    number, step.at, tuple(may or offers), known, bool(may), absent=not there
                )
        return found


World = frozenset[tuple[int, str]]
"""The silent touchpoints that do offer what a step does, each with the number of the step."""


def _worlds(steps: list[Step]) -> Iterator[World]:
    unsaid = sorted({(step.number, one) for step in steps for one in step.silent()})
    subsets = (combinations(unsaid, size) for size in range(len(unsaid) + 1))
    return (frozenset(world) for world in chain.from_iterable(subsets))


def _there(step: Step, world: World) -> list[str]:
    """Where the step is taken in a world; where nobody offers it, wherever somebody might have."""
    offering = [one for one in step.may if one in step.known or (step.number, one) in world]
    return offering or list(step.may)


def _offers(step: Step, world: World) -> bool:
    return step.offered and any(one in step.known or (step.number, one) in world for one in step.may)


def _moves(before: list[Step], arriving: Step, world: World) -> list[tuple[Step, str, str]]:
    """Every change of touchpoint that somebody makes."""
    found = []
    for leaving in before:
        for one, other in product(_there(leaving, world), _there(arriving, world)):
            stays = leaving.at == arriving.at and _offers(arriving, world) and one in _there(arriving, world)
            if one != other and not stays:
                found.append((leaving, one, other))
    return found


def _before(journey: Journey, steps: Mapping[int, Step], number: int) -> list[int]:
    """The steps that may be the last one before: between them and this one all may be left out."""
    return [
        one
        for one in steps
        if one < number and all(journey.steps[other].optional for other in steps if one < other < number)
    ]


def _ways(journey: Journey, steps: Mapping[int, Step], number: int, touchpoint: str) -> list[list[str]]:
    """Every way from the start to a touchpoint, optional steps taken or not, any touchpoint at each."""
    before = _before(journey, steps, number)
    if not before:
        return [[touchpoint]]
    return [
        [*way, touchpoint]
        for one in before
        for other in steps[one].may
        for way in _ways(journey, steps, one, other)
    ]


def _label(journey: Journey, number: int) -> str:
    """The step's name; from the second of the same name on with its number."""
    names = [f"{step.at}.{step.does}" if step.does else step.at for step in journey.steps]
    again = names[: number + 1].count(names[number])
    return names[number] if again == 1 else f"{names[number]}#{again}"


def _together(found: set[tuple[Outcome, bool]], steps: list[Step]) -> Judged:
    """What is the same in all worlds is known; else it is unproven."""
    outcomes = {outcome for outcome, _ in found}
    exact = outcomes.pop() if len(outcomes) == 1 else Outcome.UNPROVEN
    crowded = any(len(step.silent()) > 1 and not step.known for step in steps)
    if (crowded and exact is Outcome.BROKEN) or any(loose for _, loose in found):
        return Judged(exact, frozenset({exact, Outcome.UNPROVEN}))
    return Judged(exact, frozenset({exact}))
