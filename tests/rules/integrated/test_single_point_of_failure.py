"""Systems on which most routes depend."""

from tests.rules.misses import misses, only

RULE = "single-point-of-failure"


def model(*, direct: int, policy: str = "", shows: str = "price, stock") -> str:
    """Return two pages behind a hub; `direct` of their four routes have an alternative past it."""
    flows = [("web", "price"), ("web", "stock"), ("app", "price"), ("app", "stock")][:direct]
    past = "\n".join(
        f"  past{n}: {{from: erp, to: {to}, carries: [{what}], mode: event, latency: 1s}}"
        for n, (to, what) in enumerate(flows)
    )
    return f"""
omnicheck: 1
channels: {{web: {{shows: [{shows}]}}, app: {{shows: [{shows}]}}}}
systems: {{erp: , hub: }}
data: {{price: {{record: erp}}, stock: {{record: erp}}}}
flows:
  in: {{from: erp, to: hub, carries: [price, stock], mode: event, latency: 1s}}
  out: {{from: hub, to: [web, app], carries: [price, stock], mode: request, latency: 1s}}
{past}
policy: {{{policy}}}
"""


def test_a_system_on_all_routes_is_reported_with_their_number() -> None:
    miss = only(RULE, model(direct=0))

    assert miss.subject == ("systems", "hub")
    assert miss.message == "4 of 4 routes depend on hub: price and stock at app and web"


def test_half_of_the_routes_are_not_most_of_them() -> None:
    assert "3 of 4 routes" in only(RULE, model(direct=1)).message
    assert misses(RULE, model(direct=2)) == []


def test_the_policy_sets_the_threshold() -> None:
    assert misses(RULE, model(direct=1, policy="thresholds: {single_point_of_failure: 0.75}")) == []
    assert misses(RULE, model(direct=1, policy="thresholds: {single_point_of_failure: 0.74}")) != []


def test_one_data_object_is_not_enough() -> None:
    assert misses(RULE, model(direct=0, shows="price")) == []


def test_the_record_does_not_count() -> None:
    text = model(direct=0).replace("record: erp", "record: hub")

    assert misses(RULE, text) == []


def test_a_bus_on_all_routes_is_one_whatever_the_number_of_its_flows() -> None:
    past = ", via: [bus], carries: [price, stock], mode: event, latency: 1s}"
    text = f"""
omnicheck: 1
channels: {{web: {{shows: [price, stock]}}, app: {{shows: [price, stock]}}}}
systems: {{erp: , bus: }}
data: {{price: {{record: erp}}, stock: {{record: erp}}}}
flows:
  one: {{from: record, to: [web, app]{past}
  two: {{from: erp, to: [web, app]{past}
"""

    assert only(RULE, text).subject == ("systems", "bus")
    assert misses(RULE, text.replace("to: [web, app], via: [bus]", "to: [web, app]", 1)) == []
