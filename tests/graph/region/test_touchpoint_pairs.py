"""Two touchpoints are compared as the audit compares them."""

import pytest

from omnicheck.graph.estate import Estate
from omnicheck.graph.region.disagreement_windows import Lag
from omnicheck.graph.region.touchpoint_pairs import pair_disagreement
from omnicheck.graph.structure.replicas import is_at_other_site
from tests.landscapes import COMPANIES, example, landscape


@pytest.mark.parametrize("company", COMPANIES)
def test_a_pair_differs_at_least_as_long_as_the_audit_says_the_later_trails(company: str) -> None:
    estate = Estate(example(company))
    lags = [(fact, fact.lag) for fact in estate.timed_facts if fact.lag is not None and _here(fact.lag)]
    assert lags

    for fact, lag in lags:
        region = estate.region_of(fact.data, fact.contexts[0])
        pair = pair_disagreement(region, estate.needs, fact.data, lag.later, lag.sooner)
        assert pair is not None
        assert pair.lag is not None
        assert pair.lag.least >= lag.least


def _here(lag: Lag) -> bool:
    """Return whether both touchpoints are in one context and site."""
    return not lag.where and not any(is_at_other_site(one) for one in (lag.later, lag.sooner))


def test_it_does_not_matter_which_of_the_two_is_named_first() -> None:
    estate = Estate(example("missing-return"))
    (region,) = estate.regions
    there, back = (
        pair_disagreement(region, estate.needs, "order", *pair) for pair in (("web", "app"), ("app", "web"))
    )

    assert there is not None
    assert back is not None
    assert there.lag is not None
    assert back.lag is not None
    assert (there.lag.least, there.shared) == (back.lag.least, back.shared)


HANDED_ON = """\
omnicheck: 1
channels: {kiosk: {shows: [order], captures: [order]}, till: , web: {shows: [order]}}
systems: {oms: }
data: {order: {record: oms, fresh_within: 1m}}
flows:
  handed-on: {from: kiosk, to: till, carries: [order], mode: request, latency: 1h}
  passed-on: {from: till, to: oms, carries: [order], mode: request, latency: 1s}
  shown: {from: oms, to: [web, till, kiosk], carries: [order], mode: request, latency: 1s}
"""


def test_a_touchpoint_passes_on_what_it_receives() -> None:
    fact = next(one for one in Estate(landscape(HANDED_ON)).timed_facts if one.touchpoint == "web")

    assert fact.lag is not None
    assert (fact.lag.sooner, fact.lag.least.high) == ("kiosk", 3_602_000)
