"""Routes from one touchpoint to another."""

from omnicheck.graph.estate import Estate
from omnicheck.units.span import exactly
from tests.landscapes import landscape


def test_what_a_touchpoint_writes_may_be_handed_on_before_it_enters_a_system() -> None:
    text = """\
omnicheck: 1
channels: {scanner: {shows: [stock], captures: [stock]}, till: {}, web: {shows: [stock]}}
systems: {wms: }
data: {stock: {record: wms, fresh_within: 1h}}
flows:
  scans: {from: scanner, to: till, carries: [stock], mode: event, latency: 5s}
  uploads: {from: till, to: wms, carries: [stock], mode: event, latency: 4s}
  stock: {from: wms, to: [web, scanner], carries: [stock], mode: event, latency: 3s}
"""
    (web,) = (fact for fact in Estate(landscape(text)).facts if fact.touchpoint == "web")

    assert web.lag is not None
    assert (web.lag.sooner, web.lag.least) == ("scanner", exactly(12_000))
