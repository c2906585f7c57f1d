"""Random chains, derivations and networks, simulated and computed; `make oracle` tries many.

The observed age never exceeds the computed one, and on chains reaches 95 % of it.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from random import Random
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from omnicheck.model.contexts import EVERYWHERE
from omnicheck.verdict.obligation import Obligation
from tests.landscapes import landscape
from tests.oracle.clocks import first_days
from tests.oracle.simulator import Conditions, Link, critical_moments

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney")
SCHEDULES = (
    "0 2 * * *",
    "30 2 * * *",
    "0 1 * * 1-5",
    "30 3 * * *",
    "15 */8 * * *",
    "0 0 * * 0",
    "45 1,13 * * *",
)
TIMES = (1_000, 20_000, 300_000, 1_800_000, 7_200_000)
HORIZON = 28


class Trial(NamedTuple):
    """The largest age observed, and the age computed."""

    observed: int
    computed: float
    model: str


def chain_trial(seed: int) -> Trial:
    """Try a chain of one to four flows."""
    dice = Random(seed)
    chain = [random_link(dice) for _ in range(dice.randint(1, 4))]
    ends = ["erp", *(f"s{number}" for number in range(1, len(chain))), "web"]
    flows = {
        f"f{number}": (source, [target], link)
        for number, (source, target, link) in enumerate(zip(ends, ends[1:], chain, strict=False))
    }
    model = text(flows, ends[1:-1], ["web"])
    observed = 0
    for moment, worst_case in moments(chain, dice):
        observed = max(observed, Conditions(dice, worst_case=worst_case).arrival_over(chain, moment) - moment)
    return Trial(observed, computed(model), model)


def computed(model: str) -> float:
    """Return the computed age at the only touchpoint."""
    (route_group,) = Estate(landscape(model)).routes
    (route_check,) = route_group.checks
    return route_check.derived_age_in(route_check.known_subgraph()).refined("web").least.high


def derived_trial(seed: int) -> Trial:
    """Try a total derived from one or two prices, with a chain for each."""
    dice = Random(seed)
    inputs = [_chain(dice) for _ in range(dice.randint(1, 2))]
    onward = _chain(dice)
    # The age of a price ends here: caches behind pass on the total, not the price.
    onward[0] = replace(onward[0], age_propagated=False)
    model = derived_text(inputs, onward)
    observed = 0
    for chain in inputs:
        for moment, worst_case in moments([*chain, *onward], dice):
            conditions = Conditions(dice, worst_case=worst_case)
            known = max(conditions.arrival_over(one, moment) for one in inputs)
            observed = max(observed, conditions.arrival_over(onward, known) - moment)
    return Trial(observed, computed(model), model)


def _chain(dice: Random) -> list[Link]:
    return [random_link(dice) for _ in range(dice.randint(1, 2))]


def derived_text(inputs: Sequence[Sequence[Link]], onward: Sequence[Link]) -> str:
    """Return a model of prices, each with its own record, and of a total derived from them."""
    prices = [f"price{number}" for number in range(len(inputs))]
    inputs_of_total = [
        (price, f"of-{price}", "shop", chain) for price, chain in zip(prices, inputs, strict=True)
    ]
    flows, systems = [], ["shop"]
    for data, start, end, chain in (*inputs_of_total, ("total", "shop", "web", onward)):
        between = [f"{data}-{number}" for number in range(1, len(chain))]
        systems += [*between, *([start] if data in prices else [])]
        for number, (source, target, link) in enumerate(
            zip([start, *between], [*between, end], chain, strict=True)
        ):
            flow = f"{{from: {source}, to: {target}, carries: [{data}], {link.keys()}}}"
            flows.append(f"  {data}-flow{number}: {flow}")
    records = [f"{price}: {{record: of-{price}}}" for price in prices]
    total = f"total: {{record: shop, derived_from: [{', '.join(prices)}], fresh_within: 0s}}"
    lines = ["omnicheck: 1", "channels: {web: {shows: [total]}}", "systems:", *(f"  {id}:" for id in systems)]
    lines += [f"data: {{{', '.join([*records, total])}}}", "flows:", *flows]
    return "\n".join([*lines, ""])


def moments(chain: Sequence[Link], dice: Random) -> Iterator[tuple[int, bool]]:
    """Yield moments at which to make changes, and whether conditions are the worst case."""
    for start, end in first_days(HORIZON):
        for moment in critical_moments(chain, dice, start, end):
            yield moment, True
            yield moment, False
        for _ in range(20):
            yield dice.randrange(start, end), dice.random() < 0.5


def random_link(dice: Random) -> Link:
    """Return a flow of any kind."""
    mode = dice.choice(("event", "event", "poll", "batch", "batch", "batch", "cache", "cache", "manual"))
    worst = dice.choice(TIMES[:4])
    best = dice.choice((0, 0, worst // 2, worst))
    every = dice.choice(TIMES)
    retry = (dice.choice(TIMES[:2]), (1_000, 2_000)) if mode != "manual" and dice.random() < 0.1 else None
    if mode == "event":
        lost = random_link(dice) if dice.random() < 0.15 else None
        if lost and lost.mode == "batch":
            lost = Link("batch", lost.worst, lost.best, lost.every, schedule=lost.schedule)
            return Link(mode, worst, min(best, lost.worst), reconcile=lost)
        return Link(mode, worst, best, every if dice.random() < 0.2 else 0, retry=retry)
    if mode == "batch" and dice.random() < 0.8:
        return Link(mode, worst, best, schedule=(dice.choice(SCHEDULES), dice.choice(ZONES)))
    if mode == "poll":
        return Link(mode, worst, best, every, misses=dice.randint(0, 2), retry=retry)
    if mode == "cache":
        return Link(mode, worst, best, every, age_propagated=dice.random() < 0.7)
    return Link(mode, worst, best, every)


Flows = Mapping[str, tuple[str, Sequence[str], Link]]


def text(flows: Flows, systems: Sequence[str], touchpoints: Sequence[str]) -> str:
    """Return a model of price, its record erp, and some flows."""
    lines = ["omnicheck: 1", "channels:", *(f"  {id}: {{shows: [price]}}" for id in touchpoints), "systems:"]
    lines += [f"  {id}:" for id in ("erp", *systems)]
    lines += ["data: {price: {record: erp, fresh_within: 0s, merge: newest}}", "flows:"]
    lines += [
        f"  {id}: {{from: {source}, to: [{', '.join(targets)}], carries: [price], {link.keys()}}}"
        for id, (source, targets, link) in flows.items()
    ]
    return "\n".join([*lines, ""])


class Network(NamedTuple):
    """A model with the computed age of each touchpoint, and its computed lag behind the others."""

    model: str
    flows: Flows
    ages: Mapping[str, float]
    lags: Mapping[str, float]


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


def random_places(dice: Random) -> Network:
    """Return the same price in two places: a system is one there, a touchpoint is one in each.

    Some touchpoints are in one place only, and some routes as well.
    """
    systems = [f"s{number}" for number in range(dice.randint(0, 2))]
    places = {f"t{number}": dice.choice((PLACES, PLACES, PLACES[:1], PLACES[1:])) for number in range(2)}
    flows: dict[str, tuple[str, Sequence[str], Link]] = {}
    lines: list[str] = []
    for number, id in enumerate([*systems, *places]):
        for nth in range(dice.randint(1, 2)):
            source = dice.choice(["erp", *systems[:number]])
            link = _link_without_age(dice)
            # The first route is one everywhere, so that nothing is cut off.
            where = dice.choice((PLACES, PLACES[:1], PLACES[1:])) if nth and id in places else PLACES
            ends = [f"{id}@{place}" for place in places[id] if place in where] if id in places else [id]
            flow = f"f{len(lines)}"
            scope = f", locations: [{', '.join(where)}]" if where != PLACES else ""
            lines.append(f"  {flow}: {{from: {source}, to: {id}, carries: [price]{scope}, {link.keys()}}}")
            shared = link.mode in SHARED
            for group in [ends] if shared and ends else [[end] for end in ends]:
                flows[f"{flow} {' '.join(group)}"] = (source, group, link)
    model = "\n".join(
        [
            "omnicheck: 1",
            f"locations: {{{', '.join(f'{place}: ' for place in PLACES)}}}",
            "channels:",
            *(f"  {id}: {{shows: [price], locations: [{', '.join(at)}]}}" for id, at in places.items()),
            "systems:",
            *(f"  {id}:" for id in ("erp", *systems)),
            "data: {price: {record: erp, fresh_within: 0s, merge: newest, scope: group}}",
            "flows:",
            *lines,
            "",
        ]
    )
    return _network(model, flows)


PLACES = ("DE", "NO")
SHARED = ("event", "batch", "manual")
"""Modes in which one run serves all targets."""


def _network(model: str, flows: Flows) -> Network:
    """Return a network with its computed figures, by touchpoint and, if there are any, place."""
    estate = Estate(landscape(model))
    ages = {
        _vertex(obligation): group.checks[0].search.refined(group.checks[0].end).least.high
        for group in estate.routes
        for obligation in estate.obligations_of(group.checks[0])
    }
    lags = {
        _vertex(obligation): fact.lag.least.high
        for fact in estate.facts
        if fact.lag is not None
        for obligation in estate.obligations_of(fact)
    }
    return Network(model, flows, ages, lags)


def _vertex(obligation: Obligation) -> str:
    place = obligation.context.location if obligation.context else EVERYWHERE
    return f"{obligation.subject}" if place == EVERYWHERE else f"{obligation.subject}@{place}"


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
            for id in lags:
                lags[id] = max(lags[id], *(shown[id] - shown[other] for other in ages if other != id))
    for id in ages:
        yield Trial(ages[id], network.ages[id], network.model)
    for id in lags:
        yield Trial(lags[id], network.lags[id], network.model)


def _first_shown(flows: Flows, dice: Random, moment: int) -> Mapping[str, int]:
    """Return when a change shows first at each element; one run departs at one time for all targets."""
    shown = {"erp": moment}
    waiting = dict(flows)
    arrived: dict[tuple[str, str], int] = {}
    # Flows follow the order of the elements, so one pass is enough.
    order = sorted({end for _, targets, _ in waiting.values() for end in targets})
    for end in order:
        for id, (source, targets, link) in waiting.items():
            if end in targets and (source == "erp" or source in shown):
                arrived[id, end] = _arrival(id, targets, link, dice, shown[source], arrived)
                shown[end] = min(shown.get(end, arrived[id, end]), arrived[id, end])
    return shown


_departures: dict[tuple[int, str], tuple[int, Conditions]] = {}


def _arrival(
    id: str,
    targets: Sequence[str],
    link: Link,
    dice: Random,
    moment: int,
    arrived: Mapping[tuple[str, str], int],
) -> int:
    conditions = Conditions(dice, worst_case=dice.random() < 0.5)
    first = not any((id, other) in arrived for other in targets)
    if len(targets) == 1 or link.reconcile:
        return conditions.arrival(link, moment)
    if first:
        _departures[0, id] = (conditions.departure(link, moment), conditions)
    return _departures[0, id][0] + conditions.latency(link)


class Simulated(NamedTuple):
    """What was simulated, in how many landscapes, and how the figures compare with those computed.

    `largest` is the largest ratio of a simulated figure to the computed one; `reached` counts the figures of
    which the simulation reached 95 %, and `wrong` those that it exceeded, or had to reach and did not.
    """

    what: str
    landscapes: int
    figures: int
    largest: float
    reached: int
    wrong: tuple[Trial, ...]


def simulated(chains: int, networks: int) -> list[Simulated]:
    """Simulate so many chains, as many derivations, and so many networks in one place and in two."""
    return [
        _compared("ages over chains", [[chain_trial(seed)] for seed in range(chains)], exact=True),
        _compared("ages of derived data", [[derived_trial(seed)] for seed in range(chains)], exact=True),
        *_of_networks("in a network", [random_network(Random(seed)) for seed in range(networks)]),
        *_of_networks("in two places", [random_places(Random(seed)) for seed in range(networks)]),
    ]


def _of_networks(where: str, networks: Sequence[Network]) -> Iterator[Simulated]:
    trials = [list(network_trials(network, Random(seed))) for seed, network in enumerate(networks)]
    ages = [found[: len(network.ages)] for network, found in zip(networks, trials, strict=True)]
    windows = [found[len(network.ages) :] for network, found in zip(networks, trials, strict=True)]
    yield _compared(f"ages {where}, newest wins", ages)
    yield _compared(f"windows {where}, newest wins", windows)


def _compared(what: str, landscapes: Sequence[Sequence[Trial]], *, exact: bool = False) -> Simulated:
    trials = [trial for found in landscapes for trial in found]
    ratios = [one.observed / one.computed for one in trials if 0 < one.computed < inf]
    least = REACHED if exact else 0
    return Simulated(
        what,
        len(landscapes),
        len(trials),
        max(ratios, default=0),
        sum(one.observed >= REACHED * one.computed for one in trials),
        tuple(one for one in trials if not least * one.computed <= one.observed <= one.computed),
    )


REACHED = 0.95


def main(arguments: Sequence[str]) -> int:
    """Simulate as many chains, derivations and networks as given, and print what does not hold."""
    chains, networks = (int(argument) for argument in arguments) if arguments else (1_000, 200)
    found = simulated(chains, networks)
    for one in found:
        for trial in one.wrong:
            sys.stdout.write(f"{one.what}: {trial.observed} ms of {trial.computed}\n{trial.model}\n")
        sys.stdout.write(
            f"{one.what}: {one.landscapes} landscapes, {one.figures} figures, {len(one.wrong)} of them wrong,"
            f" at most {one.largest:.4f} of the computed, {one.reached} reached\n"
        )
    return 1 if any(one.wrong for one in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
