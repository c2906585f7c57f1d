"""The twin's journeys, by every path that a customer may choose (semantics 5.6).

Choices where the definitions leave one:

* an optional step counts where its channel is promised; elsewhere the journey goes without it;
* `at: channel` is any touchpoint that offers the step's capability, so all of them must hand over well;
* a customer who is at the same `at` stays if the next step is offered there too;
* data of a wider scope may have been written in any of its contexts in which a step before can be taken, and
  a customer from there must be recognised too;
* it must arrive at every site;
* what is carried comes from the last touchpoint on the path that captures it, else from the one just left;
* a touchpoint without `offers` offers a step in some worlds and not in others: what is the same in all of
  them is known. The program need not see that several such touchpoints all fail in the same way.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import chain, combinations, product
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.journey import Journey
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.obligation import Outcome
from tests.oracle.twin_data_needs import Needs, by_data
from tests.oracle.twin_figures import INFINITY, judge, worse
from tests.oracle.twin_identity import Identity
from tests.oracle.twin_joined import JoinedRoutes, between, outbound
from tests.oracle.twin_network import Network, Situation
from tests.oracle.twin_places import Places
from tests.oracle.twin_routes import age_of
from tests.oracle.twin_scopes import Member


class Judged(NamedTuple):
    """The outcome of a hand-over, and the outcomes accepted from the program."""

    outcome: Outcome
    accepted: frozenset[Outcome]


class Step(NamedTuple):
    """A step in one context: the touchpoints that may offer it, and those that declare it."""

    number: int
    at: str
    may: tuple[str, ...]
    known: frozenset[str]
    offered: bool
    absent: bool

    def silent(self) -> list[str]:
        return [one for one in self.may if self.offered and one not in self.known]


class Journeys:
    """The journeys in one context."""

    def __init__(
        self,
        landscape: Landscape,
        places: Places,
        context: Context,
        captured: Mapping[str, Needs],
        records: Mapping[str, str | None],
    ) -> None:
        self.landscape = landscape
        self.document = landscape.document
        self.places = places
        self.context = context
        self.captured = captured
        self.records = records
        self.by_context: Mapping[Context, Journeys] = {context: self}
        self.situation = Situation(landscape, places, context)
        self.identity = Identity(self.situation)

    def judged(self) -> Iterator[tuple[str, Judged]]:
        """Yield each hand-over, by journey and step, with its outcome."""
        for id, journey in self.document.journeys.items():
            steps = self._steps(journey)
            if all(step.optional or number in steps for number, step in enumerate(journey.steps)):
                yield from self._of(id, journey, steps)

    def _of(self, id: str, journey: Journey, steps: dict[int, Step]) -> Iterator[tuple[str, Judged]]:
        for number, arriving in steps.items():
            before = [steps[one] for one in _before(journey, steps, number)]
            worlds = [*_worlds([*before, *self._departures_in_scope(journey, number), arriving])]
            if any(_moves(before, arriving, world) for world in worlds):
                found = {self._in_world(journey, steps, before, arriving, world) for world in worlds}
                label = f"{id}/{_label(journey, number)}"
                yield label, _combined(found, [*before, arriving])

    def _in_world(
        self, journey: Journey, steps: dict[int, Step], before: list[Step], arriving: Step, world: "World"
    ) -> tuple[Outcome, bool]:
        """Return the outcome in a world, and whether the program may leave it open all the same."""
        found, loose = [], False
        for outcome, bounded in self._from_other_contexts(journey, arriving, world):
            found.append(outcome)
            loose = loose or bounded
        for leaving, one, other in _moves(before, arriving, world):
            if any(step.absent or not _offers(step, world) for step in (leaving, arriving)):
                return Outcome.BROKEN, False
            found.append(self.identity.recognition(one, other))
            for outcome, bounded in self._transfers(journey, steps, leaving, one, arriving, other):
                found.append(outcome)
                loose = loose or bounded
        return worse(found), loose

    def _departures_in_scope(self, journey: Journey, number: int) -> Iterator[Step]:
        """Yield the steps of other contexts that may come before a step."""
        for data in by_data(self.document, journey.steps[number].carries or ()):
            in_scope = self._steps_in_scope(journey, data)
            yield from (step for one in _before(journey, in_scope, number) for step in in_scope[one])

    def _steps_in_scope(self, journey: Journey, data: str) -> dict[int, list[Step]]:
        """Return where each step can be taken in all contexts that must agree; nothing if none must."""
        found: dict[int, list[Step]] = {}
        for context in self._contexts_in_scope(data):
            for number, step in self.by_context[context]._steps(journey).items():
                found.setdefault(number, []).extend([step] if step.offered and not step.absent else [])
        return found

    def _contexts_in_scope(self, data: str) -> list[Context]:
        scope = self.document.data[data].scope
        if scope == "location":
            return []
        return [one for one in self.by_context if scope == "group" or one.business == self.context.business]

    def _from_other_contexts(
        self, journey: Journey, arriving: Step, world: "World"
    ) -> Iterator[tuple[Outcome, bool]]:
        """Yield what a customer finds who took the steps before in any contexts of the scope."""
        declared = journey.steps[arriving.number]
        for data, attributes in by_data(self.document, declared.carries or ()).items():
            in_scope = self._steps_in_scope(journey, data)
            for number in _before(journey, in_scope, arriving.number):
                there = [step for step in in_scope[number] if _offers(step, world)]
                for _, one, other in _moves(there, arriving, world):
                    yield self.identity.recognition(one, other), False
                    for attribute in attributes:
                        for writer in self._last_writers(journey, in_scope, number, one, data, attribute):
                            for context in self._contexts_in_scope(data):
                                yield from self._transfer(
                                    data, attribute, writer, context, other, declared.within
                                )

    def _last_writers(
        self,
        journey: Journey,
        steps: Mapping[int, list[Step]],
        number: int,
        touchpoint: str,
        data: str,
        attribute: str,
    ) -> list[str]:
        """Return the last writers on all paths to a touchpoint; that one itself if there is none."""
        return sorted(
            {
                next((t for t in reversed(path) if attribute in self.captured[t].get(data, ())), touchpoint)
                for path in _paths(journey, steps, number, touchpoint)
            }
        )

    def _transfer(
        self, data: str, attribute: str, writer: str, context: Context, reader: str, within: int | None
    ) -> Iterator[tuple[Outcome, bool]]:
        """Judge the routes from a touchpoint in another context, or in this one."""
        there = self.by_context[context]
        if not there.situation.has_node(writer) or not self.situation.has_node(reader):
            return
        if self.records[data] is None or there.records[data] is None:
            yield Outcome.UNPROVEN, False
            return
        newest = self.document.data[data].merge == "newest"
        here = self._member(data, attribute)
        source = here if there is self else there._member(data, attribute)
        for end in here.network.copies(reader):
            if writer == end and outbound(source, writer) == outbound(here, writer):
                yield Outcome.KEPT, False  # they are back where it was written
                continue
            yield _judge(between(source, writer, here, end), within, newest=newest)

    @cache  # noqa: B019 - it lives as long as its twin
    def _member(self, data: str, attribute: str) -> Member:
        network = Network(self.situation, data, attribute)
        return Member(self.landscape, self.context, attribute, network, [], [], None)

    def _transfers(
        self, journey: Journey, steps: dict[int, Step], leaving: Step, one: str, arriving: Step, other: str
    ) -> Iterator[tuple[Outcome, bool]]:
        declared = journey.steps[arriving.number]
        for data, attributes in by_data(self.document, declared.carries or ()).items():
            for attribute in attributes:
                here = {number: [step] for number, step in steps.items()}
                for writer in self._last_writers(journey, here, leaving.number, one, data, attribute):
                    yield from self._transfer(data, attribute, writer, self.context, other, declared.within)

    def _steps(self, journey: Journey) -> dict[int, Step]:
        """Return the steps whose channels are promised here."""
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


def _judge(joined: JoinedRoutes, within: int | None, *, newest: bool) -> tuple[Outcome, bool]:
    if not joined.routes:
        return Outcome.BROKEN, False
    age = age_of(joined.routes)
    if within is None:
        return (Outcome.BROKEN if age.least.low == INFINITY else Outcome.KEPT), False
    return judge(age, within, newest=newest), joined.loose


World = frozenset[tuple[int, str]]
"""The silent touchpoints that do offer what a step does, each with the number of the step."""


def _worlds(steps: list[Step]) -> Iterator[World]:
    unsaid = sorted({(step.number, one) for step in steps for one in step.silent()})
    subsets = (combinations(unsaid, size) for size in range(len(unsaid) + 1))
    return (frozenset(world) for world in chain.from_iterable(subsets))


def _candidates(step: Step, world: World) -> list[str]:
    """Return where the step is taken in a world; if it is offered nowhere, wherever it might be."""
    offering = [one for one in step.may if one in step.known or (step.number, one) in world]
    return offering or list(step.may)


def _offers(step: Step, world: World) -> bool:
    return step.offered and any(one in step.known or (step.number, one) in world for one in step.may)


def _moves(before: list[Step], arriving: Step, world: World) -> list[tuple[Step, str, str]]:
    """Return each change of touchpoint that a customer makes."""
    found = []
    for leaving in before:
        for one, other in product(_candidates(leaving, world), _candidates(arriving, world)):
            stays = (
                leaving.at == arriving.at and _offers(arriving, world) and one in _candidates(arriving, world)
            )
            if one != other and not stays:
                found.append((leaving, one, other))
    return found


def _before(journey: Journey, steps: Collection[int], number: int) -> list[int]:
    """Return the steps that may come last before a step, if all between them can be left out."""
    return [
        one
        for one in steps
        if one < number and all(journey.steps[other].optional for other in steps if one < other < number)
    ]


def _paths(
    journey: Journey, steps: Mapping[int, list[Step]], number: int, touchpoint: str
) -> list[list[str]]:
    """Return each path from the start to a touchpoint, with and without optional steps."""
    before = [(one, step) for one in _before(journey, steps, number) for step in steps[one]]
    if not before:
        return [[touchpoint]]
    return [
        [*path, touchpoint]
        for one, step in before
        for other in step.may
        for path in _paths(journey, steps, one, other)
    ]


def _label(journey: Journey, number: int) -> str:
    """Return the name of the step, with its number if it is not the first of that name."""
    names = [f"{step.at}.{step.does}" if step.does else step.at for step in journey.steps]
    again = names[: number + 1].count(names[number])
    return names[number] if again == 1 else f"{names[number]}#{again}"


def _combined(found: set[tuple[Outcome, bool]], steps: list[Step]) -> Judged:
    """Return the outcome that is the same in all worlds; else unproven."""
    outcomes = {outcome for outcome, _ in found}
    exact = outcomes.pop() if len(outcomes) == 1 else Outcome.UNPROVEN
    crowded = any(len(step.silent()) > 1 and not step.known for step in steps)
    if (crowded and exact is Outcome.BROKEN) or any(loose for _, loose in found):
        return Judged(exact, frozenset({exact, Outcome.UNPROVEN}))
    return Judged(exact, frozenset({exact}))
