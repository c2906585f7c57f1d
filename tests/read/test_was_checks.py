"""`was` names an id that no element has any more, and only one element claims it."""

import pytest

from omnicheck.errors import UserError
from tests.landscapes import landscape

SHOP = """\
omnicheck: 1
channels: {web: , shop: }
systems: {erp: , hub: }
data: {price: {record: erp}}
"""


def faults(model: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        landscape(model)
    return [fault.message for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("hub: ", "hub: {was: hub}", "system hub cannot have been `hub`: this id is still declared"),
        ("hub: ", "hub: {was: erp}", "system hub cannot have been `erp`: this id is still declared"),
        ("hub: ", "hub: {was: web}", "system hub cannot have been `web`: this id is still declared"),
        ("hub: ", "hub: {was: old}, bus: {was: old}", "system hub and system bus both were `old`"),
        ("shop: ", "shop: {was: old}, kiosk: {was: old}", "channel shop and channel kiosk both were `old`"),
        ("hub: }", "hub: {was: old}}\ntouchpoints: {till: {channel: shop, was: old}}", "both were `old`"),
    ],
    ids=["itself", "another one", "of the namespace", "two of one", "two channels", "two of the namespace"],
)
def test_an_id_that_exists_or_is_claimed_twice_is_refused(old: str, new: str, message: str) -> None:
    (found,) = faults(SHOP.replace(old, new))

    assert message in found


def test_two_elements_cannot_swap_their_ids() -> None:
    found = faults(SHOP.replace("erp: , hub: ", "erp: {was: hub}, hub: {was: erp}"))

    assert len(found) == 2


def test_an_id_of_another_section_may_be_the_old_one() -> None:
    assert landscape(SHOP.replace("hub: ", "hub: {was: price}")).document.systems["hub"].was == "price"
