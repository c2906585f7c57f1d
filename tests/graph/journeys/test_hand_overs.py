"""Hand-overs between channels with many touchpoints, and between places."""

from unittest.mock import patch

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.graph.estate import Estate
from omnicheck.graph.journeys.hand_overs import HandOver
from omnicheck.graph.timing.age_search import AgeSearch
from omnicheck.graph.timing.data_subgraph import DataSubgraph
from omnicheck.verdict.obligation import Kind, Outcome
from tests.landscapes import landscape

NUMBER = 12


def many(within: str, number: int = NUMBER) -> str:
    """Return two channels with as many touchpoints each, and a journey from one to the other and back."""
    ids = [f"{channel}{each}" for channel in "ab" for each in range(number)]
    steps = [f"{{at: {at}, does: buy, carries: [d], within: {within}, optional: true}}" for at in "bab"]
    return "\n".join(
        [
            "omnicheck: 1",
            "channels: {a: , b: }",
            "touchpoints:",
            *(f"  {id}: {{channel: {id[0]}, captures: [d], offers: [buy]}}" for id in ids),
            "systems: {hub: }",
            "data: {d: {record: hub}}",
            "capabilities: {buy: }",
            "flows:",
            *(
                f"  f-{id}: {{from: {id}, to: hub, carries: [d], mode: event, latency: {1 + int(id[1:])}s, "
                "both_ways: true}"
                for id in ids
            ),
            f"journeys: {{j: {{steps: [{', '.join(['{at: a, does: buy}', *steps])}]}}}}",
        ]
    )


def hand_overs(text: str) -> tuple[HandOver, ...]:
    return Estate(landscape(text)).hand_overs


@pytest.mark.parametrize(("within", "outcome"), [("1m", Outcome.KEPT), ("3s", Outcome.BROKEN)])
def test_what_is_carried_grows_with_the_touchpoints_and_not_with_their_pairs(
    within: str, outcome: Outcome
) -> None:
    found = hand_overs(many(within))

    assert [one.outcome for one in found] == [outcome] * 3
    for one in found:
        transfers = [carriage.transfer for carriage in one.carriages]
        assert len(transfers) <= 4 * NUMBER
        assert len({transfer.writer for transfer in transfers}) == NUMBER
        assert len({transfer.touchpoint for transfer in transfers}) == NUMBER


PLACES = """
omnicheck: 1
locations: {{DE: , NO: }}
channels: {{web: , store: }}
touchpoints:
  web-de: {{channel: web, captures: [order], locations: [DE], recognises: [{de}]}}
  web-no: {{channel: web, captures: [order], locations: ['NO'], recognises: [card]}}
  till: {{channel: store, shows: [order], recognises: [card]}}
systems: {{oms: {{resolves: [[email, card]]}}, relay: }}
data: {{order: {{record: oms{scope}}}}}
flows:
  de-sales: {{from: web-de, to: relay, carries: [order], mode: event, latency: 1s}}
  no-sales: {{from: web-no, to: relay, carries: [order], mode: event, latency: 1s}}
  up: {{from: relay, to: oms, carries: [order], mode: event, latency: 1s, locations: [DE]}}
  down: {{from: oms, to: till, carries: [order], mode: request, latency: 1s}}
journeys: {{j: {{steps: [{{at: web}}, {{at: store, carries: [order]}}]}}}}
"""


def places(scope: str = ", scope: group", de: str = "card") -> dict[str, Outcome]:
    found = hand_overs(PLACES.format(scope=scope, de=de))
    return {context.location: one.outcome for one in found for context in one.contexts}


def test_data_of_one_place_takes_only_the_flows_of_that_place() -> None:
    assert places(scope="") == {"DE": Outcome.KEPT, "NO": Outcome.BROKEN}


def test_data_of_a_wider_scope_takes_the_flows_of_all_places() -> None:
    assert places() == {"DE": Outcome.KEPT, "NO": Outcome.KEPT}


def test_a_customer_from_another_place_is_recognised_over_the_flows_of_all_places() -> None:
    assert places(de="email") == {"DE": Outcome.KEPT, "NO": Outcome.KEPT}
    assert places(de="device") == {"DE": Outcome.BROKEN, "NO": Outcome.BROKEN}


SILENT = """
omnicheck: 1
channels: {{web: , store: }}
touchpoints:
  site: {{channel: web, captures: [order], offers: [buy]}}
  till: {{channel: store, shows: [order]}}
  kiosk: {{channel: store, shows: [order]}}
systems: {{oms: }}
data: {{order: {{record: oms}}}}
capabilities: {{buy: , return: }}
flows:
  sales: {{from: site, to: oms, carries: [order], mode: event, latency: 1s}}
  orders: {{from: oms, to: [{to}], carries: [order], mode: event, latency: 1s}}
journeys: {{j: {{steps: [{{at: web, does: buy}}, {{at: store, does: return, carries: [order]}}]}}}}
"""


@pytest.mark.parametrize(("to", "outcome"), [("site", Outcome.BROKEN), ("till", Outcome.UNPROVEN)])
def test_what_every_touchpoint_lacks_is_lost_whichever_offers_the_step(to: str, outcome: Outcome) -> None:
    outcomes = audit(landscape(SILENT.format(to=to))).outcomes

    assert {found for one, found in outcomes.items() if one.kind is Kind.HAND_OVER} == {outcome}


EARLIER = """
omnicheck: 1
channels: {{web: , app: , store: }}
touchpoints:
  site: {{channel: web, captures: [order]{offers}}}
  phone: {{channel: app, offers: [pay]}}
  till: {{channel: store, shows: [order], offers: [return]}}
systems: {{oms: }}
data: {{order: {{record: oms}}}}
capabilities: {{buy: , pay: , return: }}
flows:
  sales: {{from: site, to: oms, carries: [order], mode: event, latency: 1s}}
  orders: {{from: oms, to: till, carries: [order], mode: event, latency: 1s}}
journeys:
  j:
    steps: [{{at: web, does: buy}}, {{at: app, does: pay}}, {{at: store, does: return, carries: [order]}}]
"""


@pytest.mark.parametrize(("offers", "outcome"), [("", Outcome.UNPROVEN), (", offers: [buy]", Outcome.KEPT)])
def test_who_captured_last_is_open_where_an_earlier_step_may_be_offered_nowhere(
    offers: str, outcome: Outcome
) -> None:
    found = hand_overs(EARLIER.format(offers=offers))

    assert found[-1].outcome is outcome


def searches(number: int) -> int:
    """Return the number of searches that judging and showing the hand-overs of so many touchpoints takes."""
    with patch.object(AgeSearch, "__init__", autospec=True, side_effect=AgeSearch.__init__) as search:
        audit(landscape(many("3s", number)))
    return search.call_count


def test_twice_the_touchpoints_take_twice_the_searches_at_most() -> None:
    assert searches(2 * NUMBER) <= 2.2 * searches(NUMBER)


def test_most_writers_are_not_searched_from() -> None:
    with patch.object(DataSubgraph, "from_writer", side_effect=AssertionError):
        found = hand_overs(many("3s"))

    assert [one.outcome for one in found] == [Outcome.BROKEN] * 3
