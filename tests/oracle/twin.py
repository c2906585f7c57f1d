"""The twin's judgement of a landscape: each obligation by key, with its outcome.

Choices where the definitions leave one:

* the location or business of a landscape that declares none is `*`;
* a channel owes where it has no touchpoint what its touchpoints would owe there;
* a channel belongs to a context where it is promised, and where it has a touchpoint;
* a capability that names `channels` is owed by these in all their contexts, even if offered nowhere;
* a fact that no other touchpoint shows is kept without a limit;
* the later of two touchpoints is at fault for a disagreement, and the worst of several lags counts;
* a touchpoint that captures and shows data whose writes never reach the record is a second origin;
* of a standard in which a touchpoint differs for a reason, it owes only what is required there;
* a missing value is unproven, even if the others of its group differ;
* a route obligation is broken if every route is manual, whatever interval was promised.
"""

from collections.abc import Iterator
from typing import NamedTuple

from omnicheck.model.contexts import Context
from omnicheck.model.experience import LOAD_TIME
from omnicheck.model.landscape import Landscape
from omnicheck.model.words import Value
from omnicheck.verdict.obligation import Direction, Outcome
from tests.oracle.twin_ages import Finding, Inputs, inputs_of, judge_route
from tests.oracle.twin_alignment import aligned, end_points, members
from tests.oracle.twin_data_needs import agreement, captured, limit, shown
from tests.oracle.twin_experience import Capabilities, Cell, Standards
from tests.oracle.twin_facts import AttributeFacts
from tests.oracle.twin_figures import worse
from tests.oracle.twin_journeys import Journeys
from tests.oracle.twin_network import Network, Situation
from tests.oracle.twin_places import Places
from tests.oracle.twin_scopes import Member, Scope, scopes


class Judged(NamedTuple):
    """The outcome of an obligation, and the outcomes accepted from the program."""

    outcome: Outcome
    accepted: frozenset[Outcome]


class Twin:
    """A landscape, judged without shortcuts."""

    def __init__(self, landscape: Landscape) -> None:
        self.landscape = landscape
        self.document = landscape.document
        self.places = Places(self.document)
        self.capabilities = Capabilities(landscape, self.places)
        self.standards = Standards(landscape, self.places)
        self.shown = {id: shown(landscape, id) for id in landscape.touchpoints}
        self.captured = {id: captured(landscape, id) for id in landscape.touchpoints}
        self.routes: dict[str, list[Finding]] = {}
        self.facts: dict[str, list[Finding]] = {}
        self.split: set[str] = set()
        self.members: dict[str, list[Member]] = {}
        # Equal contexts share their results; otherwise a chain with many shops takes hours.
        self._networks: dict[object, Network] = {}
        self._attribute_facts: dict[object, AttributeFacts] = {}
        for context in self.places.contexts:
            for data in self.document.data:
                self._judge(data, context)
        for data in self.document.data:
            self._judge_scopes(data)

    def judged(self) -> dict[str, Judged]:
        """Return each obligation by key."""
        found = {**self.routes, **self.facts}
        together = {key: _worst(findings) for key, findings in found.items()}
        together |= {key: Judged(Outcome.BROKEN, frozenset({Outcome.BROKEN})) for key in self.split}
        others = [*self._standards(), *self._capabilities(), *self._missing_channels(), *self._landscape()]
        for key, outcome in others:
            assert key not in together, key
            together[key] = Judged(outcome, frozenset({outcome}))
        return together | dict(self._hand_overs())

    def _judge(self, data: str, context: Context) -> None:
        """Judge each attribute of a data object in one context."""
        here = [id for id, t in self.landscape.touchpoints.items() if context in self.places.present(t)]
        wanted = [wants[id].get(data, set()) for wants in (self.shown, self.captured) for id in here]
        for attribute in sorted(set().union(*wanted)):
            found_here = Network(Situation(self.landscape, self.places, context), data, attribute)
            network = self._networks.setdefault(found_here.key, found_here)
            showing = [id for id in here if attribute in self.shown[id].get(data, ())]
            capturing = [id for id in here if attribute in self.captured[id].get(data, ())]
            self._judge_routes(network, data, context, showing, capturing)
            facts = self._judge_facts(network, data, context, showing, capturing)
            found = Member(self.landscape, context, attribute, network, showing, capturing, facts)
            self.members.setdefault(data, []).append(found)

    def _judge_routes(
        self, network: Network, data: str, context: Context, showing: list[str], capturing: list[str]
    ) -> None:
        declared = self.document.data[data]
        record = self.record(data, context)
        wanted = [(id, Direction.READ) for id in showing] + [(id, Direction.WRITE) for id in capturing]
        for id, direction in wanted:
            newest = declared.merge == "newest"
            reading = record is not None and direction is Direction.READ
            inputs = inputs_of(Situation(self.landscape, self.places, context), data) if reading else Inputs()
            allowed = limit(self.landscape, id, data, "fresh_within")
            found = judge_route(network, direction, id, record, allowed, newest=newest, inputs=inputs)
            self.routes.setdefault(_key("route", id, data, direction, *context), []).append(found)

    def _judge_facts(
        self, network: Network, data: str, context: Context, showing: list[str], capturing: list[str]
    ) -> AttributeFacts | None:
        declared = self.document.data[data]
        record = self.record(data, context)
        limits = {copy: agreement(self.landscape, id, data) for id in showing for copy in network.copies(id)}
        readers = [copy for id in showing for copy in network.copies(id)]
        writers = [copy for id in capturing for copy in network.copies(id)]
        facts = self._shared(network, record, readers, writers) if record else None
        for id in showing:
            found = self.facts.setdefault(_key("fact", id, data, *context), [])
            if facts is None:
                found.append(Finding(Outcome.UNPROVEN))
            else:
                found += facts.findings(id, limits, newest=declared.merge == "newest")
        return facts

    def _shared(
        self, network: Network, record: str, showing: list[str], capturing: list[str]
    ) -> AttributeFacts:
        key = network, record, tuple(showing), tuple(capturing)
        if key not in self._attribute_facts:
            self._attribute_facts[key] = AttributeFacts(network, record, showing, capturing)
        return self._attribute_facts[key]

    def _judge_scopes(self, data: str) -> None:
        """Judge what must agree between contexts."""
        for together in scopes(self.document.data[data].scope, self.members.get(data, [])):
            scope = Scope(self.landscape, data, together)
            for member in together:
                for id in member.showing:
                    self.facts[_key("fact", id, data, *member.context)] += scope.findings(member, id)
                if scope.is_split(member):
                    for direction, ids in (("read", member.showing), ("write", member.capturing)):
                        self.split |= {_key("route", id, data, direction, *member.context) for id in ids}

    def record(self, data: str, context: Context) -> str | None:
        """Return the system of record of a data object in a context."""
        declared = self.document.data[data].record
        return self.places.nearest(declared, context) if isinstance(declared, dict) else declared

    def _standards(self) -> Iterator[tuple[str, Outcome]]:
        for name in self.standards.names:
            differing = {id for id in self.landscape.touchpoints if name in self._differs(id)}
            cells = [
                Cell(id, context, self._value(id, name, context))
                for id, touchpoint in self.landscape.touchpoints.items()
                for context in self.places.present(touchpoint)
                if name in self.standards.asked(touchpoint.channel, context, self._differs(id))
            ]
            for cell, outcome in self.standards.outcomes(name, cells, differing).items():
                yield _key("standard", cell.touchpoint, name, *cell.context), outcome

    def _differs(self, touchpoint: str) -> set[str]:
        """Return the standards in which a touchpoint differs for a reason; `tbd` is not a reason."""
        declared = self.landscape.touchpoints[touchpoint].differs
        return {name for name, because in declared.items() if because != "tbd"}

    def _page_speeds(self) -> Iterator[tuple[str, Outcome]]:
        for id, touchpoint in self.landscape.touchpoints.items():
            if LOAD_TIME in touchpoint.experience:
                there = self.places.present(touchpoint)
                cells = [Cell(id, context, self._value(id, LOAD_TIME, context)) for context in there]
                slow = any(self.standards.page_is_slow(cell) for cell in cells)
                yield _key("page-speed", id), Outcome.BROKEN if slow else Outcome.KEPT

    def _value(self, touchpoint: str, standard: str, context: Context) -> Value | None:
        value = self.landscape.touchpoints[touchpoint].experience.get(standard)
        return self.places.nearest(value, context) if isinstance(value, dict) else value

    def _capabilities(self) -> Iterator[tuple[str, Outcome]]:
        for channel, declared in self.document.channels.items():
            staffed = {c for c in self.places.contexts if self.capabilities.present(channel, c)}
            for context in self.places.present(declared) | staffed:
                for capability in self.capabilities.promised(channel, context):
                    outcome = self.capabilities.outcome(channel, capability, context)
                    yield _key("capability", channel, capability, *context), outcome

    def _hand_overs(self) -> Iterator[tuple[str, Judged]]:
        journeys = {
            context: Journeys(self.landscape, self.places, context, self.captured, self._records(context))
            for context in self.places.contexts
        }
        for context, here in journeys.items():
            here.by_context = journeys
            for step, found in here.judged():
                yield _key("hand-over", step, *context), Judged(*found)

    def _records(self, context: Context) -> dict[str, str | None]:
        return {data: self.record(data, context) for data in self.document.data}

    def _missing_channels(self) -> Iterator[tuple[str, Outcome]]:
        """Yield what a channel owes in contexts where it has no touchpoint, all broken."""
        for channel, declared in self.document.channels.items():
            theirs = [id for id, t in self.landscape.touchpoints.items() if t.channel == channel]
            for context in self.places.present(declared):
                if not self.capabilities.present(channel, context):
                    for key in self._owed(channel, theirs, context):
                        yield key, Outcome.BROKEN

    def _owed(self, channel: str, touchpoints: list[str], context: Context) -> set[str]:
        owed = {_key("end-point", channel, *context)}
        for id in touchpoints:
            for data in self.shown[id]:
                owed |= {
                    _key("route", channel, data, "read", *context),
                    _key("fact", channel, data, *context),
                }
            owed |= {_key("route", channel, data, "write", *context) for data in self.captured[id]}
        differing = set.intersection(*(self._differs(id) for id in touchpoints)) if touchpoints else set()
        asked = self.standards.asked(channel, context, differing)
        return owed | {_key("standard", channel, standard, *context) for standard in asked}

    def _landscape(self) -> Iterator[tuple[str, Outcome]]:
        yield from members(self.landscape, self.places)
        yield from end_points(self.landscape, self.places)
        yield from aligned(self.landscape)
        yield from self._page_speeds()


def _key(*parts: str) -> str:
    return "/".join(parts)


def _worst(findings: list[Finding]) -> Judged:
    """Return the worst of the findings of attributes and lags."""
    exact = worse(found.outcome for found in findings)
    loosely = worse(
        Outcome.UNPROVEN if found.loose and not found.sure else found.outcome for found in findings
    )
    return Judged(exact, frozenset({exact, loosely}))
