"""What a system holds for the first time costs something, whatever else is changed."""

from omnicheck.model.change_kind import ChangeKind
from omnicheck.model.edit import AddEntries, Edit, SetKey
from omnicheck.verdict.change import Change, Charge
from omnicheck.verdict.holdings import Holdings
from tests.landscapes import landscape

TODAY = landscape("""omnicheck: 1
channels: {web: {shows: [price]}}
systems: {erp: {}, hub: {}}
data: {price: {record: erp}, stock: {record: erp}}
flows: {feed: {from: erp, to: hub, carries: [price], mode: event, latency: 1s}}
policy: {effort: {hold: 7}}
""").document


def charges(edit: Edit, *known: Charge) -> dict[str, int]:
    """Return what an edit costs for holding, beside what is known."""
    found = Holdings(TODAY).charged(Change(ChangeKind.CARRY, "carry", (edit,), shared=known))
    return {one.name: one.points for one in found.shared}


def test_a_flow_that_carries_more_lets_its_target_hold_it() -> None:
    assert charges(AddEntries(("flows", "feed", "carries"), ("stock.level",))) == {"stock in hub": 7}


def test_a_new_flow_does_too_unless_it_leads_to_the_record_or_to_a_touchpoint() -> None:
    def to(target: str) -> dict[str, int]:
        return charges(SetKey(("flows", "new"), {"from": "hub", "to": target, "carries": ("stock",)}))

    assert (to("hub"), to("erp"), to("web")) == ({"stock in hub": 7}, {}, {})


def test_what_is_held_today_costs_nothing_and_other_charges_stay() -> None:
    link = Charge("hub and web", ChangeKind.LINK, 4, "a new link")
    held = Charge("price in hub", ChangeKind.HOLD, 7, "price in hub")
    assert charges(AddEntries(("flows", "feed", "carries"), ("price",)), link, held) == {"hub and web": 4}
