"""A shop in two countries whose till and app receive prices too late, each by its own flow."""

from omnicheck.model.landscape import Landscape
from tests.landscapes import landscape

SHOP = """\
omnicheck: 1
locations: {DE: , NO: }
channels:
  till: {kind: store, owner: operations, shows: [price]}
  app: {kind: app, owner: cmo, shows: [price]}
systems:
  pricing: {owner: cio}
data:
  price: {record: pricing, fresh_within: 60s, agrees_within: 365d}
flows:
  night: {from: pricing, to: [till, app], carries: [price], mode: batch, schedule: "0 2 * * *", latency: 1h}
"""


def shop(more: str = "") -> Landscape:
    """Return the shop, with further sections."""
    return landscape(SHOP + more)


def waiver(at: str, rule: str = "stale-read", until: str = "2026-01-01") -> str:
    """Return a section with one waiver."""
    return f"waivers:\n  w: {{rule: {rule}, at: [{at}], because: soon, until: {until}, by: cio}}\n"
