"""Repairs by changes that are tried, audited again after each."""

from collections.abc import Sequence

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.tried_changes import repair
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from omnicheck.read.patch_text import patch_text
from omnicheck.verdict.change import Change
from omnicheck.verdict.combined_changes import merged
from omnicheck.verdict.report import Report

BASKET = """omnicheck: 1
channels:
  app: {captures: [basket], offers: [look]}
  shop: {offers: [look]}
systems: {cart: , cache: }
data: {basket: {record: cart}}
flows:
  to-cache: {from: cart, to: cache, carries: [basket]}
  to-app: {from: cache, to: app, carries: [basket], both_ways: true}
  to-shop: {from: cache, to: shop, carries: [basket]}
  direct: {from: cart, to: shop, carries: [basket], delivery: at-most-once}
capabilities: {look: {needs: [basket]}}
"""


def judge(changes: Sequence[Change]) -> Report:
    """Return the report of the basket's landscape with changes made."""
    patch = Source("patch.yaml", patch_text(merged(changes)))
    return audit(landscape((Source("model.yaml", BASKET),), patches=(patch,)))


def test_what_another_change_made_needless_is_not_part_of_a_repair() -> None:
    # The least effort is to remove a flow, which leaves the other of the two to be fixed. Once that removal
    # is not made, the change made after it is needless too.
    today = judge(())
    (gap,) = [one for one in today.gaps if one.rule == "two-sources"]

    found = repair(today.landscape, [gap], today, judge)

    assert [one.words for one in found.changes] == ["link cache to cart for basket, by events within 1 s"]
