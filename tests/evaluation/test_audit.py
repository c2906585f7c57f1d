"""The audit of a landscape past a cap: refused at once, with the figure and a place, by counting."""

import pytest

from omnicheck.errors import CapExceeded
from omnicheck.evaluation.audit import audit
from omnicheck.place import Source
from omnicheck.read.landscape import landscape

MODEL = """\
omnicheck: 1
channels: {web: , store: }
touchpoints:
  shop: {channel: web, shows: [cart], captures: [cart], offers: [buy]}
  till: {channel: store, shows: [cart], captures: [cart], offers: [buy]}
  desk: {channel: store, shows: [cart], captures: [cart], offers: [buy]}
systems: {hub: }
data: {cart: {record: hub, fresh_within: 1m}}
capabilities: {buy: }
flows:
  f: {from: hub, to: [shop, till, desk], carries: [cart], mode: event, latency: 1s, both_ways: true}
journeys:
  j: {steps: [{at: web, does: buy}, {at: store, does: buy, carries: [cart]}]}
"""


@pytest.mark.parametrize(
    ("cap", "most", "said", "line"),
    [
        ("demand.obligations.MAX_OBLIGATIONS", 12, "more than 12 obligations in places that differ", 3),
        (
            "journeys.transfers.MAX_CROSSINGS",
            1,
            "journeys carry data between more than 1 pairs of touchpoints",
            12,
        ),
    ],
)
def test_a_landscape_past_a_cap_is_refused_with_the_figure(
    cap: str, most: int, said: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = landscape((Source("model.yaml", MODEL),))
    audit(read)
    monkeypatch.setattr(f"omnicheck.graph.{cap}", most)
    with pytest.raises(CapExceeded) as refused:
        audit(read)
    (fault,) = refused.value.faults

    assert fault.message == said
    assert fault.place
    assert fault.place.line == line
    assert fault.hint
