"""Invariants of ages and windows."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import NamedTuple

import pytest

from omnicheck.graph.estate import Estate
from tests.landscapes import landscape
from tests.oracle.chains import Flows, random_link, text
from tests.oracle.examples import WANTED
from tests.oracle.networks import random_network
from tests.oracle.simulator import Link

pytestmark = pytest.mark.long

some = pytest.mark.parametrize("seed", range(int(WANTED or 8)))


class Figures(NamedTuple):
    """The ages and the lags of touchpoints."""

    ages: Mapping[str, float]
    lags: Mapping[str, float]


def figures(model: str) -> Figures:
    estate = Estate(landscape(model))
    ages = {
        route_group.touchpoint: route_group.checks[0].search.refined(route_group.touchpoint).least
        for route_group in estate.routes
    }
    lags = {fact.touchpoint: fact.lag.least for fact in estate.timed_facts if fact.lag is not None}
    assert all(span.known for span in (*ages.values(), *lags.values()))
    return Figures({id: span.high for id, span in ages.items()}, {id: span.high for id, span in lags.items()})


def longer(flows: Flows, id: str) -> Flows:
    """Return the flows with a longer wait in one of them, unless it is scheduled."""
    source, targets, link = flows[id]
    return {**flows, id: (source, targets, replace(link, every=2 * link.every))}


@some
def test_raising_a_wait_never_lowers_an_age(seed: int) -> None:
    network = random_network(Random(seed))
    ends = [*dict.fromkeys(target for _, targets, _ in network.flows.values() for target in targets)]
    systems, touchpoints = ([id for id in ends if id[0] == kind] for kind in "st")

    for id in network.flows:
        ages = figures(text(longer(network.flows, id), systems, sorted(touchpoints))).ages
        assert all(ages[touchpoint] >= network.ages[touchpoint] for touchpoint in ages)


@some
def test_a_common_hop_in_front_raises_every_age_and_leaves_every_window(seed: int) -> None:
    network = random_network(Random(seed))
    hop = Link("poll", worst=7_000, best=7_000, every=11_000)
    moved: Flows = {
        id: ("front" if source == "erp" else source, targets, link)
        for id, (source, targets, link) in network.flows.items()
    }
    ends = [*dict.fromkeys(target for _, targets, _ in network.flows.values() for target in targets)]
    systems, touchpoints = ([id for id in ends if id[0] == kind] for kind in "st")
    found = figures(text({**moved, "hop": ("erp", ["front"], hop)}, [*systems, "front"], sorted(touchpoints)))

    assert found.ages == {id: age + 18_000 for id, age in network.ages.items()}
    assert found.lags == {id: lag for (id, _), lag in network.lags.items()}


@some
def test_without_schedules_a_write_over_the_reversed_chain_is_as_old_as_the_read(seed: int) -> None:
    dice = Random(seed)
    chain = [replace(random_link(dice), schedule=None, reconcile=None, every=5_000) for _ in range(3)]
    ends = ["erp", "s1", "s2", "web"]
    there: Flows = {f"f{n}": (ends[n], [ends[n + 1]], link) for n, link in enumerate(chain)}
    back: Flows = {f"f{n}": (ends[n + 1], [ends[n]], link) for n, link in enumerate(chain)}
    read = text(there, ends[1:3], ["web"])
    write = text(back, ends[1:3], ["web"]).replace("shows", "captures")

    assert figures(write).ages == figures(read).ages


@some
def test_with_schedules_a_write_is_as_old_as_the_read_over_the_same_chain(seed: int) -> None:
    dice = Random(seed)
    chain = [random_link(dice) for _ in range(3)]
    ends = ["erp", "s1", "s2", "web"]
    there: Flows = {f"f{n}": (ends[n], [ends[n + 1]], link) for n, link in enumerate(chain)}
    read = text(there, ends[1:3], ["web"])
    swapped = {"erp": "web", "web": "erp"}
    written: Flows = {
        id: (swapped.get(source, source), [swapped.get(target, target) for target in targets], link)
        for id, (source, targets, link) in there.items()
    }
    write = text(written, ends[1:3], ["web"]).replace("shows", "captures")

    assert figures(write).ages == figures(read).ages
