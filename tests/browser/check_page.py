"""What a person meets who opens the report page: run by `make browser`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from omnicheck.commands.outputs import page as rendered
from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith, entries_of
from tests.landscapes import example

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter((fault) => ["serious", "critical"].includes(fault.impact))
  .map((fault) => `${fault.id}: ${fault.nodes[0].html} ${fault.nodes[0].failureSummary}`)"""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(rendered(audit(example("harbor-home"))), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    # A context that may not use the network: whatever is asked of it fails, and is seen.
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, color_scheme=request.param, offline=True, bypass_csp=False
    )
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    trouble: list[str] = []
    asked: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            trouble.append(message.text)

    def requested(request: Request) -> None:
        asked.append(request.url)

    page.on("console", heard)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", requested)
    page.goto(address)
    yield page
    assert trouble == []
    assert {one.partition("#")[0] for one in asked} == {address}


def shown(page: Page) -> int:
    return page.locator(".gap:visible").count()


def test_filters_narrow_the_gaps_and_stand_in_the_address(page: Page, address: str) -> None:
    everything = shown(page)
    page.locator("select[name=definition]").select_option("CMO")
    some = shown(page)
    page.locator("input[name=text]").fill("norway")

    assert 0 < shown(page) < some < everything
    assert "definition=CMO" in page.url
    assert "text=norway" in page.url
    few = shown(page)
    page.goto("about:blank")
    page.goto(f"{address}#definition=CMO&text=norway")
    assert shown(page) == few
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".gap:visible")).to_have_count(everything)
    assert "#" not in page.url


def test_a_filter_that_nothing_fits_says_so(page: Page) -> None:
    page.locator("input[name=text]").fill("no such words")

    expect(page.locator(".none")).to_be_visible()
    expect(page.locator(".count")).to_contain_text("0 of")


def test_a_promise_leads_to_its_gaps(page: Page) -> None:
    page.get_by_role("button", name="real_time").click()

    assert page.locator("select[name=promise]").input_value() == "real_time"
    assert all("real_time" in text for text in page.locator(".gap:visible .about").all_inner_texts())


def test_a_gap_lights_up_its_route_and_a_node_lists_its_gaps(page: Page) -> None:
    gap = page.locator(".gap", has_text="till-norway may show price").first
    gap.get_by_role("button", name="Show in the picture").click()

    map = page.locator("#picture-touchpoint-map")
    assert map.locator('g[data-key="node.till-norway"].chosen').count() == 1
    assert map.locator('g.edge.chosen[data-key^="line.pricing.till-norway."]').count() == 1
    assert map.locator('g[data-key="node.storefront"].chosen').count() == 0
    expect(gap).to_have_class("gap error chosen")
    everything = shown(page)
    page.locator('g[data-key="node.app-backend"]').first.click()
    assert 0 < shown(page) < everything
    assert all("app-backend" in text for text in page.locator(".gap:visible").all_text_contents())


def test_everything_can_be_done_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "gaps"
    node = page.locator('g[data-key="node.till"]').first
    node.focus()
    page.keyboard.press("Enter")
    expect(page.locator("output[name=node]")).to_have_text("till")
    frame = page.locator(".frame").first
    before = frame.locator("svg").get_attribute("viewBox") or ""
    frame.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert frame.locator("svg").get_attribute("viewBox") != before
    page.keyboard.press("0")
    assert frame.locator("svg").get_attribute("viewBox") == " ".join(f"{float(n):g}" for n in before.split())


def test_the_square_opens_its_pairs_with_both_reasons(page: Page) -> None:
    page.get_by_role("button", name="CIO only").click()

    expect(page.locator("#pairs-cio-only")).to_be_visible()
    expect(page.locator("#pairs-cio-only")).to_contain_text("no touchpoint of store offers it there")


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a change, held against a baseline that knows what was there before."""
    base, head = audit(example("nightly-hub")), audit(example("live-hub"))
    comparison = compare("main", base, head)
    known = entries_of(base.gaps)
    compared = ComparedWith(comparison, BaselineStatus("known.json", known, tuple(sorted(known)), 0))
    file = tmp_path_factory.mktemp("changed") / "report.html"
    file.write_text(rendered(comparison.head, compared), encoding="utf-8")
    return file.as_uri()


class TestAChange:
    @pytest.fixture
    def address(self, changed: str) -> str:
        return changed

    def test_it_begins_with_what_changed_and_the_picture_of_it(self, page: Page) -> None:
        expect(page.get_by_role("heading", name="Against main")).to_be_visible()
        expect(page.locator(".against")).to_contain_text("100% → 66.7%")
        expect(page.locator("#picture-change")).to_be_visible()
        expect(page.locator("#picture-change")).to_contain_text("2 newly broken")

    def test_what_is_fixed_is_shown_to_whoever_asks_for_it(self, page: Page) -> None:
        assert (shown(page), page.locator(".gap.gone:visible").count()) == (2, 0)
        page.get_by_role("button", name="1 fixed").click()
        expect(page.locator(".gap.gone:visible")).to_have_count(1)
        assert (shown(page), page.url.rpartition("#")[2]) == (1, "standing=fixed")
        expect(page.locator(".count")).to_contain_text("1 of 1 gaps")
        page.locator("select[name=standing]").select_option("new")
        assert shown(page) == 2
        page.get_by_role("button", name="Clear").click()
        expect(page.locator(".gap:visible")).to_have_count(2)

    def test_no_serious_fault_for_those_who_do_not_see(self, page: Page) -> None:
        page.evaluate(AXE)

        assert page.evaluate(SERIOUS) == []

    def test_a_phone_needs_no_sideways_scrolling(self, page: Page) -> None:
        page.set_viewport_size({"width": 360, "height": 740})

        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_pictures_are_as_light_or_dark_as_the_page(page: Page) -> None:
    def paint(selector: str) -> str:
        of = f"getComputedStyle(document.querySelector('{selector}'))"
        return str(page.evaluate(f"{of}.fill"))

    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    papers = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}
    name = '#picture-touchpoint-map g[data-key="node.till"] text'

    assert paint(".frame svg polygon") == papers["dark" if dark else "light"]
    assert paint(name) == ("rgb(232, 237, 242)" if dark else "rgb(26, 33, 41)")


def test_a_phone_needs_no_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_on_paper_nothing_is_folded_and_no_control_is_left(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".gap pre").first).to_be_visible()


def test_no_serious_fault_for_those_who_do_not_see(page: Page) -> None:
    # The page's policy lets no script in; the checker is not part of the page.
    page.evaluate(AXE)

    assert page.evaluate(SERIOUS) == []
