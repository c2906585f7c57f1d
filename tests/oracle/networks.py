"""Random networks in one place or in two, with several routes and shared runs, simulated and computed."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from random import Random
from typing import NamedTuple

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import EVERYWHERE
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from tests.landscapes import landscape
from tests.oracle.chains import HORIZON, Flows, Trial, random_link, text
from tests.oracle.clocks import first_days
from tests.oracle.simulator import Conditions, Link, critical_moments


class Network(NamedTuple):
    """A model with the computed age of each touchpoint, and its computed lag behind others."""

    model: str
    flows: Flows
    ages: Mapping[str, float]
    lags: Mapping[tuple[str, frozenset[str]], float]


def random_network(dice: Random) -> Network:
    """Return up to three systems and touchpoints with several routes and shared runs."""
    systems = [f"s{number}" for number in range(dice.randint(0, 3))]
    touchpoints = [f"t{number}" for number in range(dice.randint(2, 3))]
    flows: dict[str, tuple[str, Sequence[str], Link]] = {}
    for number, id in enumerate([*systems, *touchpoints]):
        for source in dice.sample(
            ["erp", *systems[:number]], dice.randint(1, min(2, 1 + len(systems[:number])))
        ):
            flows[f"f{len(flows)}"] = (source, [id], _link_without_age(dice))
    shared = _link_without_age(dice)
    if shared.mode in ("event", "batch", "manual"):
        flows[f"f{len(flows)}"] = (dice.choice(["erp", *systems]), touchpoints, shared)
    return _network(text(flows, systems, touchpoints), flows)


def _link_without_age(dice: Random) -> Link:
    """Return a flow that is not a cache that propagates the age."""
    link = random_link(dice)
    return (
        Link(link.mode, link.worst, link.best, link.every, schedule=link.schedule)
        if link.age_propagated
        else link
    )


def random_places(dice: Random, *, derived: bool = False) -> Network:
    """Return the same data in two places: a system is one there, a touchpoint is one in each.

    Some touchpoints are in one place only, and some routes as well. Derived data has its record at the hub
    and changes when the price does.
    """
    record, shown = ("hub", "total") if derived else ("erp", "price")
    systems = [f"s{number}" for number in range(dice.randint(0, 2))]
    places = {f"t{number}": dice.choice((PLACES, PLACES, PLACES[:1], PLACES[1:])) for number in range(2)}
    flows: dict[str, tuple[str, Sequence[str], Link]] = {}
    lines: list[str] = []
    if derived:
        flows["input"] = ("erp", ["hub"], link := _link_without_age(dice))
        lines.append(f"  input: {{from: erp, to: hub, carries: [price], {link.keys()}}}")
    for number, id in enumerate([*systems, *places]):
        for nth in range(dice.randint(1, 2)):
            source = dice.choice([record, *systems[:number]])
            link = _link_without_age(dice)
            # The first route is one everywhere, so that nothing is cut off.
            where = dice.choice((PLACES, PLACES[:1], PLACES[1:])) if nth and id in places else PLACES
            ends = [f"{id}@{place}" for place in places[id] if place in where] if id in places else [id]
            flow = f"f{len(lines)}"
            scope = f", locations: [{', '.join(where)}]" if where != PLACES else ""
            lines.append(f"  {flow}: {{from: {source}, to: {id}, carries: [{shown}]{scope}, {link.keys()}}}")
            shared = link.mode in SHARED
            for group in [ends] if shared and ends else [[end] for end in ends]:
                flows[f"{flow} {' '.join(group)}"] = (source, group, link)
    model = "\n".join(
        [
            "omnicheck: 1",
            f"locations: {{{', '.join(f'{place}: ' for place in PLACES)}}}",
            "channels:",
            *(f"  {id}: {{shows: [{shown}], locations: [{', '.join(at)}]}}" for id, at in places.items()),
            "systems:",
            *(f"  {id}:" for id in sorted({"erp", record, *systems})),
            "data:",
            f"  price: {{record: erp, {LIMITS}}}",
            *[f"  total: {{record: hub, derived_from: [price], {LIMITS}}}"] * derived,
            "flows:",
            *lines,
            "",
        ]
    )
    return _network(model, flows)


PLACES = ("DE", "NO")
LIMITS = "fresh_within: 0s, merge: newest, scope: group"
SHARED = ("event", "batch", "manual")
"""Modes in which one run serves all targets."""


def _network(model: str, flows: Flows) -> Network:
    """Return a network with its computed figures, by touchpoint and, if there are any, place."""
    estate = Estate(landscape(model))
    ages = {
        _vertex(obligation): check.derived_age_in(check.known_subgraph()).refined(check.end).least.high
        for group in estate.routes
        for check in group.checks[:1]
        for obligation in estate.obligations_of(check)
    }
    lags = {
        (id := _vertex(obligation), frozenset(ages.keys() - {id})): fact.lag.least.high
        for fact in estate.timed_facts
        if fact.lag is not None
        for obligation in estate.obligations_of(fact)
    }
    return Network(model, flows, ages, lags)


def _vertex(obligation: Obligation) -> str:
    place = obligation.context.location if obligation.context else EVERYWHERE
    return f"{obligation.subject}" if place == EVERYWHERE else f"{obligation.subject}@{place}"


def random_limits(dice: Random) -> Network:
    """Return a network of which each touchpoint has limits of its own, near the figures.

    What is kept may be as old as its limit, and as far behind as the larger limit of two; what is not kept
    has no bound here.
    """
    network = random_network(dice)
    limits = {
        id: [round(min(figure, DAY) * dice.choice((0.5, 0.99, 1, 1.5))) for figure in (age, lag)]
        for (id, age), lag in zip(network.ages.items(), network.lags.values(), strict=True)
    }
    model = network.model
    for id, (age, lag) in limits.items():
        shows = f"  {id}: {{shows: [price]"
        keys = f"fresh_within: {age}ms, agrees_within: {lag}ms"
        model = model.replace(shows, f"{shows}, limits: {{price: {{{keys}}}}}")
    kept = {
        (asked.kind, asked.subject)
        for asked, outcome in audit(landscape(model)).outcomes.items()
        if outcome is Outcome.KEPT
    }
    ages = {id: age if (Kind.ROUTE, id) in kept else inf for id, (age, _) in limits.items()}
    lags = {
        (id, frozenset({other})): max(lag, limits[other][1]) if (Kind.FACT, id) in kept else inf
        for id, (_, lag) in limits.items()
        for other in limits.keys() - {id}
    }
    return Network(model, network.flows, ages, lags)


DAY = 86_400_000


def network_trials(network: Network, dice: Random) -> Iterator[Trial]:
    """Yield each age and each lag of a network, observed and computed."""
    links = [link for _, _, link in network.flows.values()]
    ages, lags = dict.fromkeys(network.ages, 0), dict.fromkeys(network.lags, 0)
    for start, end in first_days(HORIZON):
        tried = [dice.randrange(start, end) for _ in range(20)]
        for number in range(len(links)):
            tried += dice.sample(
                near := critical_moments(links[number : number + 1], dice, start, end), min(10, len(near))
            )
            tried += dice.sample(
                near := critical_moments(links[: number + 1], dice, start, end), min(5, len(near))
            )
        for moment in tried:
            shown = _first_shown(network.flows, dice, moment)
            for id in ages:
                ages[id] = max(ages[id], shown[id] - moment)
            for id, others in lags:
                lags[id, others] = max(lags[id, others], *(shown[id] - shown[other] for other in others))
    for id in ages:
        yield Trial(ages[id], network.ages[id], network.model)
    for pair, lag in lags.items():
        yield Trial(lag, network.lags[pair], network.model)


def _first_shown(flows: Flows, dice: Random, moment: int) -> Mapping[str, int]:
    """Return when a change shows first at each element; one run departs at one time for all targets."""
    shown = {"erp": moment}
    departures: dict[str, tuple[int, Conditions]] = {}
    # Flows follow the order of the elements, so one pass is enough.
    for end in sorted({end for _, targets, _ in flows.values() for end in targets}):
        for id, (source, targets, link) in flows.items():
            if end in targets and source in shown:
                conditions = Conditions(dice, worst_case=dice.random() < 0.5)
                if len(targets) == 1 or link.reconcile:
                    arrival = conditions.arrival(link, shown[source])
                else:
                    if id not in departures:
                        departures[id] = conditions.departure(link, shown[source]), conditions
                    departure, conditions = departures[id]
                    arrival = departure + conditions.latency(link)
                shown[end] = min(shown.get(end, arrival), arrival)
    return shown
