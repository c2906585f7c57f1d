"""Sentences of the page name elements by their titles."""

import re

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.model.edit import AddEntries, Remove, SetKey
from omnicheck.model.titles import Titles
from omnicheck.read.landscape import load
from omnicheck.report.html.element_names import ElementNames
from omnicheck.report.html.page import render
from tests.counting import calls_of
from tests.landscapes import ROOT, landscape

MODEL = """omnicheck: 1
channels: {shop: {title: Shops}}
touchpoints:
  till: {title: Till, channel: shop, shows: [price], display_only: a test}
  kiosk: {title: Till, channel: shop, shows: [price], display_only: a test}
systems: {erp: {title: "財務 <erp>"}, pos-server: {title: Shop server}}
data:
  price: {title: Shelf price, record: erp, attributes: [erp], fresh_within: 1m}
flows:
  price: {from: erp, to: pos-server, carries: [price], mode: batch, every: 1d, latency: 1h}
  file: {title: Evening file, from: pos-server, to: [till, kiosk], carries: [price], mode: event, latency: 1s}
"""
NAMES = ElementNames(landscape(MODEL))


def sentence(text: str) -> str:
    return NAMES.of(("erp", "till", "price", "pos-server")).plain(text)


def test_an_element_is_named_by_its_title() -> None:
    assert sentence("erp never reaches pos-server") == "財務 <erp> never reaches Shop server"


@pytest.mark.parametrize("text", ["`erp`", "route/erp/price", "price.erp.erp", "erp2", "an-erp", "shop"])
def test_only_a_whole_word_that_is_an_id_is_replaced(text: str) -> None:
    assert sentence(text).replace("Shelf price.", "price.") == text


def test_a_backtick_alone_quotes_nothing() -> None:
    assert sentence("`till") == "`Till"


def test_an_attribute_stays_beside_the_title_of_its_data() -> None:
    assert sentence("till lacks price.erp.") == "Till lacks Shelf price.erp."


def test_a_flow_is_distinguished_from_what_it_carries() -> None:
    assert (
        sentence("flow price, price, flow file and file")
        == "flow price, Shelf price, flow Evening file and file"
    )
    assert sentence("flows file and price") == "flows Evening file and price"


def test_a_title_has_its_id_in_the_tooltip_and_beside_it_if_two_are_equal() -> None:
    named = NAMES.of(("erp", "till")).html("erp, till")

    assert '<bdi class="name" title="erp">財務 &lt;erp&gt;</bdi>' in named
    assert '<bdi class="name" title="till">Till <small>till</small></bdi>' in named


def test_a_finding_names_its_elements_by_title_and_its_keys_by_id() -> None:
    text = render(audit(landscape(MODEL)))
    finding = text.partition('<li class="finding')[2]
    headline = finding.partition("<h3>")[2].partition("</h3>")[0]

    assert 0 < headline.find("Till <small>till</small>") < headline.find("Shelf price")
    assert "route/till/price/read" in text
    assert '<option value="price">Shelf price</option>' in text


def test_without_titles_a_sentence_stays_as_it_is() -> None:
    names = ElementNames(landscape("omnicheck: 1\nsystems: {erp: , hub: {title: hub}}"))

    assert names.of(("erp", "hub")).html("erp & hub") == "erp &amp; hub"


def test_every_touchpoint_and_the_capability_of_a_step_are_named_by_their_titles() -> None:
    model = str(ROOT / "tests" / "diagram" / "models" / "tea-house.yaml")
    report = audit(load(model))
    named = [ElementNames(report.landscape).of_gaps([gap]).plain(gap.message) for gap in report.gaps]
    ids = {*report.landscape.touchpoints, "return"}

    assert [text for text in named if ids & set(re.findall(r"[\w-]+", text))] == []


def test_titles_that_all_sentences_may_have_are_looked_up_once() -> None:
    names, gaps = ElementNames(landscape(MODEL)), audit(landscape(MODEL)).gaps
    first, second = (calls_of(lambda: names.of_gaps(gaps), {"title": Titles.anywhere}) for _ in range(2))

    assert 0 < second["title"] < first["title"]


class TestEdits:
    NAMED = NAMES.of_edits(
        [
            SetKey(
                ("flows", "new"), {"from": "erp", "to": ("till",), "carries": ("price",), "mode": "event"}
            ),
            AddEntries(("touchpoints", "till", "recognises"), ("shop",)),
        ],
        ["route/kiosk/price"],
    )

    def test_what_a_new_flow_joins_and_carries_is_named_by_its_title(self) -> None:
        assert self.NAMED.plain("link erp to till for price") == "link 財務 <erp> to Till for Shelf price"

    def test_an_identifier_that_is_added_is_none_of_the_model(self) -> None:
        assert self.NAMED.plain("recognise shop at till") == "recognise shop at Till"

    def test_what_obligations_are_about_is_named_too(self) -> None:
        assert self.NAMED.plain("breaks price at kiosk") == "breaks Shelf price at Till"

    def test_a_sentence_about_gaps_may_say_what_to_edit(self) -> None:
        names = NAMES.of_gaps(()).with_edits([Remove(("flows", "file", "carries", "price"))])

        assert names.plain("take price from erp") == "take Shelf price from erp"


def test_identifiers_of_customers_keep_their_names() -> None:
    model = """omnicheck: 1
channels: {email: {title: E-mail}, web: , store: }
touchpoints:
  page: {channel: web, recognises: [email], offers: [buy]}
  till: {channel: store, recognises: [card]}
capabilities: {buy: , collect: }
journeys: {collect: {steps: [{at: web, does: buy}, {at: store}]}}
"""
    report = audit(landscape(model))
    (gap,) = (one for one in report.gaps if one.rule == "unrecognised-customer")

    assert "page recognises customers by email" in ElementNames(report.landscape).of_gaps([gap]).plain(
        gap.message
    )
