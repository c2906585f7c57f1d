"""Random chains, derivations and networks, simulated and computed; `make oracle` tries many.

The observed age never exceeds the computed one, and on chains reaches 95 % of it.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from omnicheck.graph.estate import Estate
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
    model = text(flows, systems, touchpoints)
    estate = Estate(landscape(model))
    ages = {
        route_group.touchpoint: route_group.checks[0].search.refined(route_group.touchpoint).least.high
        for route_group in estate.routes
    }
    lags = {fact.touchpoint: fact.lag.least.high for fact in estate.facts if fact.lag is not None}
    return Network(model, flows, ages, lags)


def _link_without_age(dice: Random) -> Link:
    """Return a flow that is not a cache that propagates the age."""
    link = random_link(dice)
    return (
        Link(link.mode, link.worst, link.best, link.every, schedule=link.schedule)
        if link.age_propagated
        else link
    )


def network_trials(seed: int) -> Iterator[Trial]:
    """Yield each age and each lag of a network, observed and computed."""
    dice = Random(seed)
    network = random_network(dice)
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


def main(arguments: Sequence[str]) -> int:
    """Simulate as many chains, derivations and networks as given, and print what does not hold."""
    chains, networks = (int(argument) for argument in arguments) if arguments else (1_000, 200)
    wrong = 0
    for seed in range(chains):
        for what, trial in (("chain", chain_trial(seed)), ("derived", derived_trial(seed))):
            if not 0.95 * trial.computed <= trial.observed <= trial.computed:
                wrong += 1
                sys.stdout.write(f"{what} {seed}: {trial.observed} ms of {trial.computed}\n{trial.model}\n")
    for seed in range(networks):
        for trial in network_trials(seed):
            if trial.observed > trial.computed:
                wrong += 1
                sys.stdout.write(f"network {seed}: {trial.observed} ms of {trial.computed}\n{trial.model}\n")
    sys.stdout.write(
        f"{chains} chains, {chains} of derived data and {networks} networks, {wrong} figures wrong\n"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
