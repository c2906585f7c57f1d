"""A capability that a channel lacks is offered where its customers can do most."""

from omnicheck.graph.estate import Estate
from omnicheck.rules._shared.capability_offers import offered
from omnicheck.verdict.offered_changes import effort
from tests.landscapes import landscape

MODEL = """
omnicheck: 1
channels: {web: {offers: [buy, return]}, mobile: }
touchpoints:
  app: {channel: mobile, offers: [buy]}
  form: {channel: mobile, offers: []}
capabilities: {buy: , return: }
"""


def test_it_costs_a_point_more_at_a_touchpoint_where_customers_can_do_less() -> None:
    estate = Estate(landscape(MODEL))
    found = {
        one.words: effort(estate.landscape.document.policy, one)
        for one in offered(estate, ("app", "form"), "return", ())
    }
    assert found == {"offer return at app": 5, "offer return at form": 6}
