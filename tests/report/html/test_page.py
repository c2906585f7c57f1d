"""The page is whole, self-contained and safe, whatever names a model has."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.diagram.draw.html_page import embed_svg
from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
from omnicheck.diagram.draw.theme import style
from omnicheck.diagram.touchpoint_map import touchpoint_map
from omnicheck.errors import Fault
from omnicheck.evaluation.audit import audit
from omnicheck.place import Place, Source
from omnicheck.report.html.page import EmbeddedPicture, EmbeddedPictures, render
from omnicheck.report.html.refused import refused
from omnicheck.report.html.user_markdown import markdown
from omnicheck.report.report_provenance import Provenance
from omnicheck.report.snippet import lines_of
from omnicheck.units.source_links import SourceLinks
from omnicheck.verdict.baseline import BaselineEntry, BaselineStatus, ComparedWith, baseline_of
from omnicheck.verdict.cause import Cause
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState
from omnicheck.verdict.gap import Standing, Waived
from omnicheck.verdict.obligation import Promise
from omnicheck.verdict.report import Report
from tests.counting import calls_of
from tests.diagram.test_journey import SHOP as JOURNEY
from tests.landscapes import audited, landscape
from tests.oracle.examples import tries
from tests.report.reports import (
    CAUSE,
    READS,
    RETURNS,
    clean_report,
    difference,
    gap,
    gaps,
    many_gaps,
    narrowed_report,
    report,
    waived,
)

EVIL = '</script><script>alert(1)</script><b onload="x">\x1b]8;;\u202e\n::error::{{ 7 * 7 }}'


class Page(HTMLParser):
    """The elements of a page with their attributes, and the texts of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag if tag in self.texts else ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside].append(data)
            self._inside = ""

    def with_class(self, name: str) -> list[dict[str, str]]:
        return [one for _, one in self.elements if name in one.get("class", "").split()]

    def with_tag(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def harbor_home() -> str:
    found = audited("harbor-home")
    drawn = draw_picture(touchpoint_map(found), PictureFormat.SVG)
    shown = EmbeddedPicture("touchpoint-map", "touchpoint map", embed_svg(drawn, "touchpoint-map"))
    return render(found, None, EmbeddedPictures((shown,), style()))


def test_differences_on_purpose_stand_on_the_page_with_their_reason() -> None:
    reason = "goods were seen <and> touched"
    different = replace(report(), differences=(difference(reason),))

    assert "goods were seen &lt;and&gt; touched" in render(different)
    assert "Different on purpose" not in render(report())


def test_every_finding_is_on_the_page_with_what_the_script_must_know() -> None:
    found = report(*gaps())
    text = render(found)
    facts = json.loads(Page(text).texts["script"][0])

    assert [fact["id"] for fact in facts] == [one.cause.id for one in found.findings]
    for one in found.findings:
        assert f'id="finding-{one.cause.id}"' in text


def test_gaps_of_one_cause_are_one_finding_of_both_offices() -> None:
    window = replace(gap("disagreement-window"), promise=Promise.CONSISTENT, breaks=RETURNS, cause=CAUSE)
    page = Page(render(report(gap(), window)))
    (fact,) = json.loads(page.texts["script"][0])

    assert len(page.with_class("finding")) == 1
    assert fact["facets"]["definition"] == ["CIO", "CMO"]
    assert fact["facets"]["rule"] == ["stale-read", "disagreement-window"]
    assert (fact["facets"]["business"], fact["facets"]["data"]) == (["home"], ["price"])


def test_a_finding_leads_to_those_that_break_the_same_promises_and_to_its_rules() -> None:
    lookup = replace(gap("lookup"), cause=Cause(("flows", "lookup"), ""), breaks=READS[:1])
    other = replace(gap("returns"), cause=Cause(("flows", "other"), ""), breaks=RETURNS)
    text = render(report(gap(), lookup, other))
    together = re.findall('Breaks promises together with <a href="#finding-([^"]*)"', text)
    pair = text.partition('>till</td><td data-column="data or capability">price</td>')[2].partition("</tr>")[
        0
    ]

    assert sorted(together) == sorted((gap().cause.id, lookup.cause.id))
    assert [one.cause.id in pair for one in (gap(), lookup, other)] == [True, True, False]
    assert 'href="#rule-stale-read"' in text
    assert '<details class="rule-page" id="rule-stale-read">' in text


def test_the_first_page_has_ten_findings() -> None:
    text = render(report(*many_gaps(12)))
    first = text.partition('<section class="first"')[2].partition("</section>")[0]

    assert first.count('href="#finding-') == 10


def test_the_reason_is_a_page_and_not_the_text_of_a_terminal() -> None:
    text = render(report(*gaps()))

    assert "<td>hub → till</td><td>lookup</td>" in text
    assert '<tr class="marked"><td>pricing → hub</td><td>nightly-prices</td>' in text
    assert "<mark>nightly-prices</mark>" in text
    assert "<pre" not in text


def test_words_of_a_sentence_that_are_code_are_shown_as_code() -> None:
    text = render(report(replace(gap(), remedy="raise `fresh_within` of <price>")))

    assert "raise <code>fresh_within</code> of &lt;price&gt;" in text


TERMS = """\
omnicheck: 1
channels: {web: {kind: web}}
glossary:
  basket: {cio: "a *row* in <b>orders</b>", cmo: "[read](https://example.org/x) ![no](https://evil.example/x.png)"}
"""


def test_markdown_of_the_model_is_rendered_without_html_or_pictures() -> None:
    text = render(audit(landscape(TERMS)))

    assert "a <em>row</em> in &lt;b&gt;orders&lt;/b&gt;" in text
    assert '<a href="https://example.org/x">read</a>' in text
    assert not Page(text).with_tag("img")


DESCRIBED = """\
omnicheck: 1
channels: {web: {shows: [price]}, app: {shows: [price]}}
systems: {erp: }
data: {price: {record: erp, fresh_within: 60s}}
flows:
  nightly:
    {from: erp, to: [web, app], carries: [price], mode: batch, every: 1d, latency: 1h, title: "夜間 <file>",
     description: "Written in *1998*.", technology: COBOL, links: {runbook: "https://example.org/night"}}
"""


def test_what_the_model_says_to_readers_stands_beside_the_element_at_fault() -> None:
    text = render(audit(landscape(DESCRIBED)))
    element = text.partition('<div class="element">')[2].partition("</div>")[0]

    assert "<b>夜間 &lt;file&gt;</b>" in element
    assert "<p>Written in <em>1998</em>.</p>" in element
    assert "COBOL" in element
    assert '<a href="https://example.org/night" rel="noreferrer">runbook</a>' in element


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_no_link_of_a_user_runs_anything(address: str) -> None:
    assert not Page(str(markdown(f"[here]({address}) <{address}>"))).with_tag("a")


def test_where_it_comes_from_is_said_only_if_asked_for() -> None:
    said = render(report(gap()), provenance=Provenance("1", "shop.yaml", commit="<abc>"))

    assert "omnicheck 1 · shop.yaml · commit &lt;abc&gt;</p>" in said
    assert 'class="provenance"' not in render(report(gap()))


def test_what_is_waived_is_on_the_page_and_says_so() -> None:
    found = narrowed_report()
    text = render(found)
    facts = json.loads(Page(text).texts["script"][0])

    assert "waived until 2027-05-31, cio: new tills land in May" in text
    assert "(1 waived)" in text
    assert [fact["id"] for fact in facts] == [found.gaps[0].cause.id]


def test_what_is_waived_as_a_whole_comes_last_and_is_not_among_what_to_fix_first() -> None:
    late = waived()
    other = Waived(replace(late.gap, cause=Cause(("flows", "lookup"), "")), late.waiver)
    text = render(replace(report(gap()), waived=(other,)))
    first = text.partition('<section class="first"')[2].partition("</section>")[0]

    assert [one["class"] for one in Page(text).with_class("finding")] == [
        "finding error",
        "finding error whole",
    ]
    assert first.count('href="#finding-') == 1


def test_what_helps_both_and_what_was_left_out_stand_on_the_page() -> None:
    text = render(narrowed_report())

    assert "alone breaks: 5 CIO, 2 CMO; and 1 CIO that manual-hop breaks too" in text
    assert "Rules not run: lenient-limit, slow-page." in text
    assert "Shown here: at till, location DE." in text
    assert "What to fix first" not in render(clean_report())


def test_a_report_without_findings_says_so() -> None:
    assert "No findings." in render(clean_report())


def test_nothing_is_loaded_from_anywhere_and_nothing_runs_but_the_pages_own_script() -> None:
    page = Page(harbor_home())
    (policy,) = (meta["content"] for meta in page.with_tag("meta") if "http-equiv" in meta)

    for tag, attributes in page.elements:
        assert not {name for name in attributes if name.startswith("on") or name in ("src", "style")}, tag
        assert tag not in ("link", "img", "iframe", "object", "base")
    for kind, text in (("style", page.texts["style"][0]), ("script", page.texts["script"][-1])):
        assert f"{kind}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy


def test_ids_are_unique_and_every_reference_leads_to_one() -> None:
    page = Page(harbor_home())
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    led_to = {
        one
        for _, attributes in page.elements
        for name in ("aria-controls", "aria-labelledby")
        for one in attributes.get(name, "").split()
    }

    assert len(ids) == len(set(ids))
    # An empty cell of the 2 x 2 has no pairs to open.
    assert {one for one in led_to - set(ids) if not one.startswith("pairs-")} == set()


def test_two_renderings_are_the_same_bytes_and_well_below_two_megabytes() -> None:
    text = harbor_home()

    assert text == harbor_home()
    assert len(text.encode()) < 2_000_000


def test_a_place_is_a_link_where_the_models_have_an_address() -> None:
    one = gap(file="flows.yaml")
    page = Page(render(report(one), links=SourceLinks("https://git.example/main/")))
    links = [a["href"] for a in page.with_tag("a")]

    assert f"https://git.example/main/flows.yaml#L{one.place.line}" in links


def test_a_line_of_the_gap_can_be_lit_in_either_direction() -> None:
    facts = json.loads(Page(render(report(*gaps()))).texts["script"][0])
    beginnings = {key for fact in facts for key in fact["beginnings"]}

    assert {"line.pricing.hub.", "line.hub.pricing."} <= beginnings


def test_steps_of_journeys_lead_to_what_is_wrong_with_them() -> None:
    facts = json.loads(Page(render(audit(landscape(JOURNEY)))).texts["script"][0])
    keys = {key for fact in facts for key in (*fact["nodes"], *fact["beginnings"]) if "click" in key}

    assert keys == {
        "node.step/2/click-and-collect",
        "line.step/1/click-and-collect.step/2/click-and-collect.",
    }


OLD, NEW = Cause(("flows", "old"), ""), Cause(("flows", "new"), "")


def compared() -> tuple[Report, ComparedWith]:
    """Return a change that fixes one gap and brings another, with a baseline."""
    old, stays, new = (
        replace(gap(), id=id, cause=cause) for id, cause in (("old", OLD), ("stays", CAUSE), ("new", NEW))
    )
    was = report(old, stays)
    now = report(replace(stays, standing=Standing.UNCHANGED), replace(new, standing=Standing.NEW, breaks=()))
    change = ObligationChange(READS[0], ObligationState.BROKEN, ObligationState.KEPT)
    fixed = replace(old, standing=Standing.ABSENT)
    baseline = BaselineStatus("known.json", baseline_of([stays]), (BaselineEntry("broken", "route/x"),), 1)
    return now, ComparedWith(Comparison("main", was, now, (change,), (fixed,), ()), baseline)


class TestAComparedReport:
    def test_it_says_what_changed_and_how_big_the_baseline_is(self) -> None:
        text = render(*compared())

        assert "Against main" in text
        assert "1 obligation fixed" in text
        assert "known.json: 1 gap known" in text
        assert "1 entry no longer applies" in text

    def test_every_finding_has_its_standing_and_can_be_filtered_by_it(self) -> None:
        facts = json.loads(Page(render(*compared())).texts["script"][0])

        assert {fact["id"]: fact["facets"]["standing"] for fact in facts} == {
            CAUSE.id: ["unchanged", "in the baseline"],
            NEW.id: ["new"],
            f"fixed-{OLD.id}": ["fixed"],
        }

    def test_what_is_fixed_is_hidden_until_a_reader_asks_for_it(self) -> None:
        page = Page(render(*compared()))
        items = {one["id"]: "hidden" in one for one in page.with_tag("li") if "id" in one}

        assert items == {
            f"finding-{CAUSE.id}": False,
            f"finding-{NEW.id}": False,
            f"finding-fixed-{OLD.id}": True,
        }

    def test_what_to_fix_first_is_what_the_change_brings(self) -> None:
        text = render(*compared())
        first = text.partition('<section class="first"')[2].partition("</section>")[0]

        assert re.findall('href="#finding-([^"]*)"', first) == [NEW.id]
        assert next(one["id"] for one in Page(text).with_class("finding")) == f"finding-{NEW.id}"

    def test_without_a_comparison_there_is_no_standing(self) -> None:
        text = render(report(*gaps()))

        assert "Against" not in text
        assert 'name="standing"' not in text


def test_the_pictures_turn_dark_with_the_page() -> None:
    page = Page(harbor_home())

    assert style() in page.texts["style"][0]
    assert "prefers-color-scheme:dark" in style()


def test_a_model_that_cannot_be_read_is_a_page_of_its_faults() -> None:
    fault = Fault("unknown key `chanels`", Place("model.yaml", 2, 1), "did you mean `channels`?")
    text = refused([fault, Fault("<b>")], [Source("model.yaml", "omnicheck: 1\nchanels: {}\n")])
    page = Page(text)
    (policy,) = (meta["content"] for meta in page.with_tag("meta") if "http-equiv" in meta)

    assert "2 faults; nothing was judged." in text
    assert "2 | chanels: {}" in text
    assert "= help: did you mean `channels`?" in text
    assert "&lt;b&gt;" in text
    assert "script" not in policy
    assert b64encode(sha256(page.texts["style"][0].encode()).digest()).decode() in policy


@pytest.mark.long
@tries(10)
@given(st.text(min_size=1, max_size=30) | st.just(EVIL))
def test_names_are_shown_as_text(name: str) -> None:
    text = _page_of(name)

    assert [tag for tag, _ in Page(text).elements] == [tag for tag, _ in Page(_page_of("plain")).elements]
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)


@cache
def _page_of(name: str) -> str:
    """Return a page with the name wherever a name can be."""
    one = replace(gap(file=name or "x"), message=name, remedy=name, id="one")
    return render(report(one))


def test_twice_the_findings_take_twice_the_work() -> None:
    counted = {"causes": Cause.id.fget, "lines": lines_of}  # type: ignore[attr-defined]  # of a property
    few, many = (calls_of(partial(render, report(*many_gaps(number))), counted) for number in (50, 100))

    assert 0 < many["causes"] <= 2.2 * few["causes"]
    assert many["lines"] == few["lines"] == 1
