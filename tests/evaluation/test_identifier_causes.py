"""A customer who is not recognised is filed under the touchpoint whose identifier leads nowhere."""

import pytest

from omnicheck.evaluation.audit import audit
from tests.landscapes import landscape

SHOP = """\
omnicheck: 1
channels:
  page: {shows: [cart], captures: [cart], recognises: [cookie], offers: [begin]}
  app: {shows: [cart], captures: [cart], recognises: [email], offers: [go-on]}
  till: {shows: [cart], captures: [cart], recognises: [loyalty-id], offers: [go-on, finish]}
systems:
  shop: {resolves: [[email, loyalty-id]]}
data: {cart: {record: shop}}
flows:
  carts: {from: shop, to: [page, app, till], carries: [cart], mode: event, latency: 1s}
  back: {from: page, to: shop, carries: [cart], mode: event, latency: 1s}
  app-back: {from: app, to: shop, carries: [cart], mode: event, latency: 1s}
  till-back: {from: till, to: shop, carries: [cart], mode: event, latency: 1s}
capabilities: {begin: {needs: [cart], writes: []}, go-on: {needs: [cart], writes: []},
               finish: {needs: [cart], writes: []}}
journeys:
  a: {steps: [{at: page, does: begin}, {at: app, does: go-on}]}
  b: {steps: [{at: page, does: begin}, {at: till, does: finish}]}
"""


def strangers(model: str) -> list[tuple[str, int]]:
    """Return the causes of the findings about customers, with the number of their gaps."""
    found = audit(landscape(model)).findings
    return sorted(
        (one.cause.path, sum(gap.rule == "unrecognised-customer" for gap in one.gaps))
        for one in found
        if one.lead.rule == "unrecognised-customer"
    )


def test_two_journeys_from_an_identifier_that_leads_nowhere_are_one_finding() -> None:
    assert strangers(SHOP) == [("channels/page/recognises", 2)]


def test_it_points_at_the_key() -> None:
    (found,) = [one for one in audit(landscape(SHOP)).findings if one.cause.matter == "recognises"]

    assert (found.place.line, found.place.column) == (3, SHOP.splitlines()[2].index("recognises") + 1)


@pytest.mark.parametrize(
    ("old", "new", "causes"),
    [
        ("recognises: [cookie]", "recognises: []", [("channels/page/recognises", 2)]),
        (
            "[[email, loyalty-id]]",
            "[[cookie, account]]",
            [("channels/app/recognises", 1), ("channels/till/recognises", 1)],
        ),
        ("[[email, loyalty-id]]", "[[email, account]]", [("channels/page/recognises", 2)]),
        ("resolves: [[email, loyalty-id]]", "owner: cio", [("channels/page/recognises", 2)]),
        (
            "[[email, loyalty-id]]",
            "[[cookie, account], [email, number], [loyalty-id, card]]",
            [("channels/app/recognises", 1), ("channels/till/recognises", 1)],
        ),
    ],
    ids=["nobody", "at arrival", "one at arrival", "the one in common", "none: at arrival"],
)
def test_of_two_the_dead_end_is_at_fault_and_of_two_such_the_one_that_more_share(
    old: str, new: str, causes: list[tuple[str, int]]
) -> None:
    assert strangers(SHOP.replace(old, new)) == causes


def test_touchpoints_with_the_same_identifier_are_one_cause() -> None:
    model = SHOP.replace(
        "  page: {",
        "  kiosk: {shows: [cart], captures: [cart], recognises: [cookie], offers: [begin]}\n  page: {",
    )
    model = model.replace("to: [page,", "to: [kiosk, page,").replace(
        "b: {steps: [{at: page", "b: {steps: [{at: kiosk"
    )

    assert strangers(model) == [("channels/kiosk/recognises", 2)]
