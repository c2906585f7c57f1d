"""Changes that a policy rules out because they touch what is frozen."""

import pytest

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, Remove, SetKey
from omnicheck.verdict.change import Change
from omnicheck.verdict.offered_changes import Frozen
from tests.landscapes import landscape

SHOP = """
omnicheck: 1
channels:
  web: {kind: web}
  store: {kind: store, shows: [price]}
touchpoints:
  app: {channel: web, shows: [price]}
systems:
  erp:
  hub:
data:
  price: {record: erp}
  stock: {record: erp}
flows:
  prices: {from: erp, to: hub, carries: [price], mode: poll, every: 1h, latency: 1s}
  onward: {from: hub, to: app, carries: [price], mode: poll, every: 1h, latency: 1s}
capabilities:
  buy:
standards:
  returns_window: {policy: localised}
"""
OFTEN = SetKey(("flows", "onward", "every"), "5m")
NEW = SetKey(
    ("flows", "new"), {"from": "hub", "to": ("store",), "carries": ("stock.level",), "mode": "event"}
)
CARRIED = AddEntries(("flows", "onward", "carries"), ("stock",))
SOURCE = SetKey(("flows", "onward", "from"), "erp")
RETIRED = Remove(("flows", "prices"))
VALUE = SetKey(("touchpoints", "app", "experience", "returns_window"), "30d")
OFFERED = AddEntries(("channels", "store", "offers"), ("buy",))


@pytest.mark.parametrize(
    ("frozen", "edit"),
    [
        ("prices", RETIRED),
        ("onward", OFTEN),
        ("hub", NEW),
        ("store", NEW),
        ("data/stock", NEW),
        ("hub", CARRIED),
        ("app", CARRIED),
        ("web", CARRIED),
        ("data/stock", CARRIED),
        ("erp", SOURCE),
        ("app", SOURCE),
        ("app", VALUE),
        ("web", VALUE),
        ("returns_window", VALUE),
        ("store", OFFERED),
        ("buy", OFFERED),
    ],
)
def test_a_change_touches_what_is_frozen(frozen: str, edit: Edit) -> None:
    assert touches(frozen, edit)


@pytest.mark.parametrize(
    ("frozen", "edit"),
    [
        ("erp", OFTEN),
        ("hub", OFTEN),
        ("erp", NEW),
        ("data/price", NEW),
        ("erp", CARRIED),
        ("hub", VALUE),
        ("web", OFFERED),
        ("returns_window", OFFERED),
    ],
)
def test_a_change_elsewhere_does_not(frozen: str, edit: Edit) -> None:
    assert not touches(frozen, edit)


def test_without_a_frozen_element_every_change_may_be_made() -> None:
    assert not Frozen(landscape(SHOP)).touched_by(Change(ChangeKind.TUNE, "change it", (OFTEN, NEW)))


def touches(frozen: str, edit: Edit) -> bool:
    model = landscape(f"{SHOP}policy: {{frozen: [{frozen}]}}\n")
    return Frozen(model).touched_by(Change(ChangeKind.TUNE, "change it", (edit,)))
