"""Random chains of flows and derivations, simulated and computed."""

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


Flows = Mapping[str, tuple[str, Sequence[str], Link]]


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
