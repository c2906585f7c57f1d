"""Companies that are wide in one way: their work must not grow with the square, counted and not timed."""

from collections.abc import Callable, Iterable

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.questions import questions
from omnicheck.report import json_report
from tests.counting import calls
from tests.landscapes import landscape

FEW, MANY = 40, 160
MOST = MANY / FEW * 1.1**2
"""How much more work four times the width may be: a tenth more for each element with every doubling."""

pytestmark = pytest.mark.long

START = """omnicheck: 1
systems: {erp: {kind: system of record, owner: cio}}
data: {price: {record: erp, fresh_within: 60s, agrees_within: 60s}, order: {record: erp}}
channels: {shop: {owner: cmo}, web: {owner: cmo}}
"""


def section(name: str, lines: Iterable[str]) -> str:
    """Return a section with an element in each line."""
    return f"{name}:\n" + "".join(f"  {line}\n" for line in lines)


def shops(number: int) -> str:
    """Return a company in which each place has a touchpoint and flows of its own."""
    each = range(number)
    touchpoints = [
        f"t{i}: {{channel: shop, locations: [l{i}], shows: [price], captures: [order]}}" for i in each
    ]
    down = [f"f{i}: {{from: erp, to: t{i}, mode: event, latency: {i % 90}s, carries: [price]}}" for i in each]
    up = [f"g{i}: {{from: t{i}, to: erp, mode: request, latency: 1s, carries: [order]}}" for i in each]
    return START + "".join(
        (
            section("locations", (f"l{i}: {{country: DE}}" for i in each)),
            section("touchpoints", touchpoints),
            section("flows", [*down, *up]),
        )
    )


def shops_of_a_group(number: int) -> str:
    """Return the same for data that is one thing in all places."""
    return shops(number).replace("record: erp", "record: erp, scope: group")


def businesses(number: int) -> str:
    """Return a company whose businesses trade in ten places, and have one touchpoint each in one of them."""
    each = range(number)
    where = [f"businesses: [b{i}], locations: [l{i % 10}]" for i in each]
    down = [f"f{i}: {{from: erp, to: t{i}, mode: event, latency: 1s, carries: [price]}}" for i in each]
    return START + "".join(
        (
            section("locations", (f"l{i}: {{country: DE}}" for i in range(10))),
            section("businesses", (f"b{i}: {{}}" for i in each)),
            section("touchpoints", (f"t{i}: {{channel: shop, {where[i]}, shows: [price]}}" for i in each)),
            section("flows", down),
        )
    )


def steps(number: int) -> str:
    """Return a company with a journey from any touchpoint of one channel to any of another one."""
    each = range(number)
    does = "shows: [price, order], captures: [order], offers: [buy]"
    knows = [f"channel: {('web', 'shop')[i % 2]}, recognises: [e{i % 7}]" for i in each]
    touchpoints = [f"t{i}: {{{knows[i]}, {does}}}" for i in each]
    down = [
        f"f{i}: {{from: erp, to: t{i}, mode: event, latency: {i % 90}s, carries: [price, order]}}"
        for i in each
    ]
    up = [f"g{i}: {{from: t{i}, to: erp, mode: request, latency: {i % 9}s, carries: [order]}}" for i in each]
    return START + "".join(
        (
            "capabilities: {buy: {needs: [price], writes: [order]}}\n",
            "journeys: {j: {steps: [{at: web, does: buy}, {at: shop, carries: [order], within: 30s}]}}\n",
            section("touchpoints", touchpoints),
            section("flows", [*down, *up]),
        )
    )


def islands(number: int) -> str:
    """Return a company in which nothing is connected but each touchpoint with a record of its own."""
    each = range(number)
    return "omnicheck: 1\nchannels: {web: {owner: cmo}}\n" + "".join(
        (
            section("systems", (f"s{i}: {{kind: system of record, owner: cio}}" for i in each)),
            section("data", (f"d{i}: {{record: s{i}}}" for i in each)),
            section("touchpoints", (f"t{i}: {{channel: web, shows: [d{i}]}}" for i in each)),
            section("flows", (f"f{i}: {{from: s{i}, to: t{i}, mode: event, carries: [d{i}]}}" for i in each)),
        )
    )


def audited(text: str) -> Callable[[], object]:
    """Return the work of an audit, and of all that its report says."""
    return lambda: [*json_report.pieces(audit(landscape(text)))]


@pytest.mark.parametrize("company", [shops, shops_of_a_group, businesses, steps, islands])
def test_four_times_as_wide_takes_about_four_times_the_work(company: Callable[[int], str]) -> None:
    few, many = (audited(company(number)) for number in (FEW, MANY))
    few()  # what is loaded first does not count

    assert calls(many) <= MOST * calls(few)


def unsaid(number: int) -> str:
    """Return a company in which it is open what each flow to a touchpoint carries, and in which direction."""
    each = range(number)
    down = [f"f{i}: {{from: erp, to: s{i}, mode: event, latency: 1s, carries: [price]}}" for i in each]
    return START.replace("systems: {", "systems: {" + "".join(f"s{i}: {{}}, " for i in each)) + "".join(
        (
            section("touchpoints", (f"t{i}: {{channel: web, shows: [price]}}" for i in each)),
            section(
                "flows",
                [*down, *(f"g{i}: {{between: [s{i}, t{i}], mode: event, latency: 1s}}" for i in each)],
            ),
        )
    )


def test_questions_on_which_all_depends_are_put_in_order_with_as_much_work_for_each_pair() -> None:
    few, many = (audit(landscape(unsaid(number))) for number in (FEW // 2, MANY // 2))
    questions(few)

    assert calls(lambda: questions(many)) <= MOST**2 * calls(lambda: questions(few))
