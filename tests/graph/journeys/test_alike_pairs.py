"""Pairs that decide for all have the worst of each row and each column, and journeys are judged alike."""

from collections.abc import Sequence
from itertools import pairwise, product
from json import dumps as dump
from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.alike_pairs import AlikeColumn, AlikeRow, deciding_pairs
from tests.landscapes import landscape
from tests.oracle.examples import tries
from tests.oracle.models import Body, text
from tests.oracle.random_landscapes import models

NAMES = "abcdef"
KINDS = st.sampled_from(("x", "y", None))


@given(
    st.lists(st.tuples(KINDS, st.sets(st.sampled_from(NAMES), max_size=2)), max_size=6),
    st.lists(KINDS, min_size=len(NAMES), max_size=len(NAMES)),
    st.randoms(use_true_random=False),
)
def test_the_first_of_the_worst_of_each_row_and_column_is_among_them(
    kinds: list[tuple[str | None, set[str]]], of_columns: list[str | None], numbers: Random
) -> None:
    rows = [AlikeRow(kind, apart) for kind, apart in kinds]
    columns = [AlikeColumn(name, kind) for name, kind in zip(NAMES, of_columns, strict=True)]
    known: dict[object, int] = {}

    def result(one: int, other: int) -> int:
        row, column = rows[one], columns[other]
        alike = row.kind is not None and column.kind is not None and column.name not in row.apart
        return known.setdefault((row.kind, column.kind) if alike else (one, other), numbers.randint(0, 3))

    every = list(product(range(len(rows)), range(len(columns))))
    some = deciding_pairs(rows, columns)
    assert some == sorted(set(some))
    for side in (0, 1):
        for line in {pair[side] for pair in every}:
            of_all, of_some = ([pair for pair in pairs if pair[side] == line] for pairs in (every, some))
            assert max(of_some, key=lambda pair: result(*pair)) == max(of_all, key=lambda pair: result(*pair))


def all_pairs(rows: list[AlikeRow], columns: list[AlikeColumn]) -> list[tuple[int, int]]:
    """Return every pair of a row and a column by their numbers."""
    return list(product(range(len(rows)), range(len(columns))))


EVENT: Body = {"mode": "event"}
OFFERED: Body = {"offers": ["buy"]}
OFFERS: Sequence[Body] = (*[OFFERED] * 8, {"offers": []}, {})
MODES: Sequence[Body] = (*[EVENT] * 15, {"mode": "batch", "schedule": "0 3 * * *"})
QUICK, SLOW = Body(latency="1s"), Body(latency="1m")
LATENCIES: Sequence[Body] = (*[QUICK] * 6, SLOW, SLOW, {})
STEPS = ("web", "shop", "web", "shop", "web0")


@st.composite
def many_touchpoints(draw: st.DrawFn) -> str:
    """Draw a landscape with channels of several touchpoints, each with flows of its own to one hub."""
    touchpoints: dict[str, Body] = {}
    flows: dict[str, Body] = {}
    capturing = draw(st.sampled_from((("web",), ("web", "shop"))))
    for channel, number in product(("web", "shop"), range(6)):
        id = f"{channel}{number}"
        keys = ("shows", "captures") if channel in capturing else ("shows",)
        says: Body = {key: ["cart"] for key in keys if draw(st.integers(0, 9))}
        offers = draw(st.sampled_from(OFFERS))
        where: Body = {"locations": ["north"]} if draw(st.integers(0, 9)) == 0 else {}
        touchpoints[id] = {"channel": channel, **says, **offers, **where}
        for ends in ({"from": id, "to": "hub"}, {"from": "hub", "to": id}):
            how, latency = draw(st.sampled_from(MODES)), draw(st.sampled_from(LATENCIES))
            if draw(st.integers(0, 15)):
                flows[f"f{len(flows)}"] = {**ends, "carries": ["cart"], **how, **latency}
    past = draw(st.sampled_from(((), (), ("web3", "shop3"), ("web3", "desk", "shop3"))))
    if past:
        flows = {id: one for id, one in flows.items() if one["to"] != "shop3"}
    for source, target in pairwise(past):
        flows[f"past-{source}"] = {"from": source, "to": target, "carries": ["cart"], **EVENT, **QUICK}
    steps: list[Body] = []
    for at in draw(st.lists(st.sampled_from(STEPS), min_size=2, max_size=4)):
        within = draw(st.sampled_from(({}, {"within": "1s"}, {"within": "2m"})))
        steps.append({"at": at, "does": "buy", **({"carries": ["cart"], **within} if steps else {})})
    return dump(
        {
            "omnicheck": 1,
            "locations": {"north": {}, "south": {}},
            "channels": {"web": {"owner": "cmo"}, "shop": {"owner": "cio"}},
            "touchpoints": touchpoints,
            "systems": {"hub": {}, "desk": {}},
            "data": {"cart": {"record": "hub", "scope": draw(st.sampled_from(("location", "group")))}},
            "flows": flows,
            "capabilities": {"buy": draw(st.sampled_from(({}, {"writes": ["cart"]}, {"writes": []})))},
            "journeys": {"visit": {"steps": steps}},
        }
    )


@pytest.mark.long
@tries(60)
@given(st.one_of(many_touchpoints(), many_touchpoints(), models().map(text)))
def test_a_journey_is_judged_as_if_every_change_of_touchpoint_was(model: str) -> None:
    note(model)
    quick = carried(model)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("omnicheck.graph.journeys.transfers.deciding_pairs", all_pairs)
        assert carried(model) == quick


def carried(model: str) -> list[tuple[object, ...]]:
    """Return what customers of each hand-over need, in order."""
    return [
        (
            hand_over.contexts,
            one.before,
            one.silent,
            found.writer,
            found.touchpoint,
            found.reason,
            found.least,
        )
        for hand_over in Estate(landscape(model)).hand_overs
        for one in hand_over.carriages
        for found in (one.transfer,)
    ]
