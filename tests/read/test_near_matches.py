"""Elements that look like missing ones of a reference, and what is too little to say so."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.read.near_matches import near_matches
from omnicheck.read.reference_merge import merge_reference
from omnicheck.read.trade_words import synonyms, words
from tests.oracle.examples import tries
from tests.read.reading import tree_of
from tests.read.test_reference_merge import Model, models

TRADE: Model = {
    "channels": {
        "mobile": {"kind": "app", "shows": ["price", "order"]},
        "store": {"kind": "store", "shows": ["price", "order"]},
        "email": {"shows": ["order"]},
    },
    "data": {"price": None, "order": {"attributes": ["lines", "state"]}, "inventory": None},
    "capabilities": {
        "buy": {"stage": "buy", "writes": ["order"], "channels": ["mobile", "store"]},
        "return": {"stage": "after", "needs": ["order"], "channels": ["mobile", "store"]},
    },
    "journeys": {"click-and-collect": {"steps": [{"at": "mobile", "does": "buy"}, {"at": "store"}]}},
    "objectives": {"repeat": {"kpi": "share of customers who buy again within a quarter"}},
}


def offers(ours: Model, trade: Model = TRADE) -> Mapping[tuple[str, str], str]:
    """Return what is offered for each missing element."""
    model, reference = tree_of(ours), tree_of(trade)
    return near_matches(model, reference, merge_reference(model, reference).missing)


@pytest.mark.parametrize(
    ("section", "id", "body", "expected"),
    [
        ("channels", "app", None, "mobile"),
        ("channels", "Mobile_App", None, "mobile"),
        ("channels", "stores", None, "store"),
        ("channels", "eMail", None, "email"),
        ("channels", "tellus", {"title": "Smartphone app"}, "mobile"),
        ("channels", "downtown", {"kind": "shop", "shows": ["price", "order"]}, "store"),
        ("data", "inventroy", None, "inventory"),
        ("data", "stock", None, "inventory"),
        ("data", "web-order", {"attributes": ["lines", "state", "tax"]}, "order"),
        ("capabilities", "send-back", {"stage": "after"}, "return"),
        ("objectives", "loyal", {"kpi": "customers who buy again within the quarter"}, "repeat"),
    ],
)
def test_a_name_or_a_kind_with_what_it_shows_speaks_for_a_match(
    section: str, id: str, body: object, expected: str
) -> None:
    assert offers({"data": {"price": None, "order": None}} | {section: {id: body}}).get(
        (section, expected)
    ) == (id)


@pytest.mark.parametrize(
    ("section", "elements"),
    [
        ("channels", {"downtown": {"kind": "shop"}}),
        ("channels", {"app": None, "smartphone": None}),
        ("channels", {"app": {"kind": "store"}}),
        ("channels", {"kids-corner": {"shows": ["price", "order"]}}),
        ("data", {"order-status": {"attributes": ["lines", "state"]}}),
        ("data", {"stock": None, "on-hand": None}),
        ("capabilities", {"send-back": {"stage": "buy"}}),
        ("capabilities", {"complain": {"stage": "after", "needs": ["order"], "channels": ["mobile"]}}),
        ("journeys", {"home": {"steps": [{"at": "mobile"}, {"at": "store"}]}}),
        ("objectives", {"loyal": {"kpi": "share of happy customers"}}),
    ],
)
def test_too_little_or_a_tie_gives_no_offer(section: str, elements: Model) -> None:
    assert offers({"data": {"price": None, "order": None}} | {section: elements}) == {}


def test_an_element_that_realizes_another_one_is_not_offered() -> None:
    assert offers({"channels": {"app": {"realizes": "store"}}}) == {}


def test_matches_of_what_it_mentions_count() -> None:
    own = {
        "channels": {"app": None, "shop": None},
        "capabilities": {"purchase": {"stage": "buy"}},
        "journeys": {"bopis": {"steps": [{"at": "app", "does": "purchase"}, {"at": "shop"}]}},
    }

    assert offers(own)["journeys", "click-and-collect"] == "bopis"


def test_a_name_is_read_in_words() -> None:
    assert words("CallCenters") == ("call", "centre")
    assert words("branches") == ("branch",)
    assert words("my loyalty-points") == ("loyalty", "point")
    assert synonyms("channels", words("call center")) & synonyms("channels", words("contact-centre"))
    assert not synonyms("journeys", ("app",))


@tries(16)
@given(models(), models(), st.randoms(use_true_random=False))
def test_each_offer_is_one_to_one_and_no_order_changes_it(ours: Model, trade: Model, random: Any) -> None:
    found = offers(ours, trade)
    mixed = {section: dict(random.sample([*body.items()], len(body))) for section, body in ours.items()}

    assert offers(dict(random.sample([*mixed.items()], len(mixed))), trade) == found
    assert len({(section, id) for (section, _), id in found.items()}) == len(found)
    for (section, id), near in found.items():
        assert id not in ours[section]
        assert near in ours[section]
        assert near not in trade[section]
