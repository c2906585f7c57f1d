"""How old is what is worked out from other data?"""

import pytest

from omnicheck.graph.causes import Cause
from omnicheck.graph.estate import Estate
from omnicheck.graph.passages import Passage
from omnicheck.units.span import Span, exactly
from omnicheck.verdict.obligation import Direction
from tests.landscapes import landscape

HEAD = """\
omnicheck: 1
channels: {web: {shows: [sellable]}, app: {shows: [sellable]}}
systems: {wms: , hub: , oms: }
"""
DATA = "stock: {record: wms}, order: {record: oms}, "
SELLABLE = "sellable: {record: oms, derived_from: [stock, order], fresh_within: 1h}"
ASKED = "{from: oms, to: [web, app], carries: [sellable], mode: request, latency: 3s}"


def estate(*flows: str, data: str = DATA + SELLABLE) -> Estate:
    lines = "\n".join(f"  f{number}: {flow}" for number, flow in enumerate((ASKED, *flows)))
    return Estate(landscape(f"{HEAD}data: {{{data}}}\nflows:\n{lines}\n"))


def reading(*flows: str, data: str = DATA + SELLABLE) -> Passage:
    found = estate(*flows, data=data).legs
    (web,) = (leg for leg in found if (leg.touchpoint, leg.direction) == ("web", Direction.READ))
    (passage,) = web.passages
    return passage


def flow(timing: str, source: str = "wms", target: str = "oms", data: str = "stock") -> str:
    return f"{{from: {source}, to: {target}, carries: [{data}], {timing}}}"


def test_it_is_as_old_as_its_slowest_input_and_its_own_way() -> None:
    assert reading(flow("mode: poll, every: 5m, latency: 2s")).least == exactly(305_000)


def test_an_input_may_be_derived_itself() -> None:
    counted = "count: {record: hub}, stock: {record: wms, derived_from: [count]}, order: {record: oms}, "
    found = reading(
        flow("mode: event, latency: 2s"),
        flow("mode: event, latency: 10s", "hub", "wms", "count"),
        data=counted + SELLABLE,
    )

    assert found.least == exactly(15_000)


def test_two_schedules_that_meet_on_the_way_are_only_bounded() -> None:
    found = reading(
        flow('mode: batch, schedule: "0 1 * * *", latency: 30m', "wms", "hub"),
        flow('mode: batch, schedule: "0 2 * * *", latency: 30m', "hub", "oms"),
    )

    assert found.least == Span(24.5 * 3_600_000 + 3_000, 49 * 3_600_000 + 3_000)


@pytest.mark.parametrize(
    ("timing", "cause"),
    [
        ("mode: event", Cause.UNTOLD),
        ("mode: manual, every: 10s, latency: 1s", Cause.BY_HAND),
        ("mode: poll, every: 2h, latency: 1s", Cause.LATE),
    ],
)
def test_what_is_wrong_with_an_input_is_wrong_with_what_is_derived(timing: str, cause: Cause) -> None:
    assert reading(flow(timing)).cause is cause


def test_an_input_that_never_arrives_is_the_one_that_is_named() -> None:
    found = reading(flow("mode: event, latency: 1s", "wms", "hub"))

    assert (found.cause, found.lack) == (Cause.NO_ROUTE, "stock")


def test_an_input_without_a_record_leaves_it_open() -> None:
    found = reading(data="stock: , order: {record: oms}, " + SELLABLE)

    assert (found.cause, found.lack) == (Cause.NO_RECORD, "stock")


def test_who_shows_the_same_derived_thing_does_not_differ_by_its_inputs() -> None:
    facts = estate(flow("mode: poll, every: 2h, latency: 1s")).facts

    assert [fact.lag.least for fact in facts if fact.lag] == [exactly(3_000), exactly(3_000)]
