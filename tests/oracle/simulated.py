"""Random chains, derivations and networks, simulated and computed: `make oracle` tries many, tests a few.

What is observed is never above what was computed; on chains it comes to at least 95% of that.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape
from tests.oracle.clocks import first_days
from tests.oracle.simulator import Link, Throw, aimed

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
    """What was observed at most, and what was computed."""

    observed: int
    computed: float
    model: str


def chain_trial(seed: int) -> Trial:
    """A chain of one to four flows."""
    dice = Random(seed)
    chain = [random_link(dice) for _ in range(dice.randint(1, 4))]
    ends = ["erp", *(f"s{number}" for number in range(1, len(chain))), "web"]
    flows = {
        f"f{number}": (source, [target], link)
        for number, (source, target, link) in enumerate(zip(ends, ends[1:], chain, strict=False))
    }
    model = text(flows, ends[1:-1], ["web"])
    observed = 0
    for moment, badly in moments(chain, dice):
        observed = max(observed, Throw(dice, badly=badly).arrives(chain, moment) - moment)
    return Trial(observed, computed(model), model)


def computed(model: str) -> float:
    """The age at the only touchpoint of all that it shows."""
    (route_group,) = Estate(landscape(model)).routes
    (route_check,) = route_group.checks
    return route_check.derived_age_in(route_check.known_subgraph()).refined("web").least.high


def derived_trial(seed: int) -> Trial:
    """A total that is worked out from one or two prices, each by a chain, and goes on by one."""
    dice = Random(seed)
    inputs = [_chain(dice) for _ in range(dice.randint(1, 2))]
    onward = _chain(dice)
    # Here the age that came with a price ends: what caches make of that is not the price any more.
    onward[0] = replace(onward[0], heeds_age=False)
    model = derived_text(inputs, onward)
    observed = 0
    for chain in inputs:
        for moment, badly in moments([*chain, *onward], dice):
            throw = Throw(dice, badly=badly)
            known = max(throw.arrives(one, moment) for one in inputs)
            observed = max(observed, throw.arrives(onward, known) - moment)
    return Trial(observed, computed(model), model)


def _chain(dice: Random) -> list[Link]:
    return [random_link(dice) for _ in range(dice.randint(1, 2))]


def derived_text(inputs: Sequence[Sequence[Link]], onward: Sequence[Link]) -> str:
    """A model of prices, each from its own record, and of a total that is worked out from them."""
    prices = [f"price{number}" for number in range(len(inputs))]
    ways = [(price, f"of-{price}", "shop", chain) for price, chain in zip(prices, inputs, strict=True)]
    flows, systems = [], ["shop"]
    for data, start, end, chain in (*ways, ("total", "shop", "web", onward)):
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
    """When changes are made, and whether everything goes badly then."""
    for start, end in first_days(HORIZON):
        for moment in aimed(chain, dice, start, end):
            yield moment, True
            yield moment, False
        for _ in range(20):
            yield dice.randrange(start, end), dice.random() < 0.5


def random_link(dice: Random) -> Link:
    """Any kind of flow."""
    mode = dice.choice(("event", "event", "poll", "batch", "batch", "batch", "cache", "cache", "manual"))
    worst = dice.choice(TIMES[:4])
    best = dice.choice((0, 0, worst // 2, worst))
    every = dice.choice(TIMES)
    retry = (dice.choice(TIMES[:2]), (1_000, 2_000)) if mode != "manual" and dice.random() < 0.1 else None
    if mode == "event":
        lost = random_link(dice) if dice.random() < 0.15 else None
        if lost and lost.mode == "batch":
            lost = Link("batch", lost.worst, lost.best, lost.every, schedule=lost.schedule)
            return Link(mode, worst, best, made_good=lost)
        return Link(mode, worst, best, every if dice.random() < 0.2 else 0, retry=retry)
    if mode == "batch" and dice.random() < 0.8:
        return Link(mode, worst, best, schedule=(dice.choice(SCHEDULES), dice.choice(ZONES)))
    if mode == "poll":
        return Link(mode, worst, best, every, misses=dice.randint(0, 2), retry=retry)
    if mode == "cache":
        return Link(mode, worst, best, every, heeds_age=dice.random() < 0.7)
    return Link(mode, worst, best, every)


Flows = Mapping[str, tuple[str, Sequence[str], Link]]


def text(flows: Flows, systems: Sequence[str], touchpoints: Sequence[str]) -> str:
    """A model of price, its record erp, and some flows."""
    lines = ["omnicheck: 1", "channels:", *(f"  {id}: {{shows: [price]}}" for id in touchpoints), "systems:"]
    lines += [f"  {id}:" for id in ("erp", *systems)]
    lines += ["data: {price: {record: erp, fresh_within: 0s, merge: newest}}", "flows:"]
    lines += [
        f"  {id}: {{from: {source}, to: [{', '.join(targets)}], carries: [price], {link.keys()}}}"
        for id, (source, targets, link) in flows.items()
    ]
    return "\n".join([*lines, ""])


class Network(NamedTuple):
    """A model, and what was computed of each touchpoint: its age, and by how much it may trail the others."""

    model: str
    flows: Flows
    ages: Mapping[str, float]
    lags: Mapping[str, float]


def random_network(dice: Random) -> Network:
    """Up to three systems and three touchpoints with several routes between them and shared runs."""
    systems = [f"s{number}" for number in range(dice.randint(0, 3))]
    touchpoints = [f"t{number}" for number in range(dice.randint(2, 3))]
    flows: dict[str, tuple[str, Sequence[str], Link]] = {}
    for number, id in enumerate([*systems, *touchpoints]):
        for source in dice.sample(
            ["erp", *systems[:number]], dice.randint(1, min(2, 1 + len(systems[:number])))
        ):
            flows[f"f{len(flows)}"] = (source, [id], _alone(dice))
    shared = _alone(dice)
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


def _alone(dice: Random) -> Link:
    """A flow that does not wait together with the next."""
    link = random_link(dice)
    return (
        Link(link.mode, link.worst, link.best, link.every, schedule=link.schedule) if link.heeds_age else link
    )


def network_trials(seed: int) -> Iterator[Trial]:
    """Every age and every lag of a network, observed and computed."""
    dice = Random(seed)
    network = random_network(dice)
    links = [link for _, _, link in network.flows.values()]
    ages, lags = dict.fromkeys(network.ages, 0), dict.fromkeys(network.lags, 0)
    for start, end in first_days(HORIZON):
        tried = [dice.randrange(start, end) for _ in range(20)]
        for number in range(len(links)):
            tried += dice.sample(
                near := aimed(links[number : number + 1], dice, start, end), min(10, len(near))
            )
            tried += dice.sample(near := aimed(links[: number + 1], dice, start, end), min(5, len(near)))
        for moment in tried:
            shown = _shown(network.flows, dice, moment)
            for id in ages:
                ages[id] = max(ages[id], shown[id] - moment)
            for id in lags:
                lags[id] = max(lags[id], *(shown[id] - shown[other] for other in ages if other != id))
    for id in ages:
        yield Trial(ages[id], network.ages[id], network.model)
    for id in lags:
        yield Trial(lags[id], network.lags[id], network.model)


def _shown(flows: Flows, dice: Random, moment: int) -> Mapping[str, int]:
    """When a change shows anywhere first; what one flow brings to several leaves at the same time."""
    shown = {"erp": moment}
    waiting = dict(flows)
    crossed: dict[tuple[str, str], int] = {}
    # Everything leads from what comes before it to what comes after: one pass in order is enough.
    order = sorted({end for _, targets, _ in waiting.values() for end in targets})
    for end in order:
        for id, (source, targets, link) in waiting.items():
            if end in targets and (source == "erp" or source in shown):
                crossed[id, end] = _crossed(id, targets, link, dice, shown[source], crossed)
                shown[end] = min(shown.get(end, crossed[id, end]), crossed[id, end])
    return shown


_left: dict[tuple[int, str], tuple[int, Throw]] = {}


def _crossed(
    id: str,
    targets: Sequence[str],
    link: Link,
    dice: Random,
    moment: int,
    crossed: Mapping[tuple[str, str], int],
) -> int:
    throw = Throw(dice, badly=dice.random() < 0.5)
    first = not any((id, other) in crossed for other in targets)
    if len(targets) == 1 or link.made_good:
        return throw.crosses(link, moment)
    if first:
        _left[0, id] = (throw.leaves(link, moment), throw)
    return _left[0, id][0] + throw.takes(link)


def main(arguments: Sequence[str]) -> int:
    """Simulate as many chains, derivations and networks as asked, and say what does not hold."""
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
