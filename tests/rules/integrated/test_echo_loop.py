"""Cycles without a merge rule."""

from tests.rules.misses import misses, only

RULE = "echo-loop"
HEAD = """
omnicheck: 1
channels: {web: {shows: [price], captures: [order]}}
systems: {a: , b: , c: }
data:
  price: {record: a, attributes: [amount, currency]}
  order: {record: a}
flows:
"""


def model(*flows: str) -> str:
    """Return three systems with the given flows."""
    return HEAD + "\n".join(f"  f{n}: {{{flow}, latency: 1s}}" for n, flow in enumerate(flows))


OUT = "from: a, to: b, carries: [price], mode: event"
BACK = "from: b, to: a, carries: [price], mode: event"


def test_two_systems_that_feed_each_other_are_a_cycle() -> None:
    miss = only(RULE, model(OUT, BACK))

    assert miss.message.startswith("price flows in a circle (a -> b -> a)")


def test_one_flow_both_ways_is_one_too() -> None:
    assert only(RULE, model(f"{OUT}, both_ways: true")).subject == ("flows", "f0")


def test_with_a_merge_rule_there_is_no_echo() -> None:
    assert (
        misses(RULE, model(OUT, BACK).replace("price: {record: a,", "price: {record: a, merge: newest,"))
        == []
    )


def test_a_lookup_sends_nothing_back() -> None:
    assert misses(RULE, model(OUT, BACK.replace("event", "request"))) == []


def test_different_attributes_do_not_meet() -> None:
    assert (
        misses(RULE, model(OUT.replace("price", "price.amount"), BACK.replace("price", "price.currency")))
        == []
    )


def test_what_a_touchpoint_captured_may_go_on_to_the_record() -> None:
    order = [flow.replace("price", "order") for flow in (OUT, BACK)]
    captured = "from: web, to: b, carries: [order], mode: request"

    assert misses(RULE, model(*order)) != []
    assert misses(RULE, model(*order, captured)) == []


def test_cycles_that_share_a_system_are_one_gap() -> None:
    assert (
        len(misses(RULE, model(OUT, BACK, OUT.replace("to: b", "to: c"), BACK.replace("from: b", "from: c"))))
        == 1
    )
