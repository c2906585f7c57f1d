"""The report page as a reader uses it; `make browser` runs these tests."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from omnicheck.commands.outputs import html_page
from omnicheck.evaluation.compare import compare
from omnicheck.verdict.baseline import BaselineStatus, ComparedWith, baseline_of
from tests.landscapes import audited


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(html_page(audited("harbor-home")), encoding="utf-8")
    return file.as_uri()


@pytest.fixture(params=["light", "dark"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    # Offline, so a request for anything but the page itself fails and the `page` fixture sees it.
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


def serious_violations(page: Page) -> list[str]:
    """Return the serious and critical violations that axe-core finds on the page."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html']} {one['nodes'][0]['failureSummary']}"
        for one in violations
        if one["impact"] in ("serious", "critical")
    ]


def shown(page: Page) -> int:
    return page.locator(".finding:visible").count()


def test_filters_narrow_the_findings_and_are_kept_in_the_address(page: Page, address: str) -> None:
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
    expect(page.locator(".finding:visible")).to_have_count(everything)
    assert "#" not in page.url


def test_a_filter_that_matches_nothing_says_so(page: Page) -> None:
    page.locator("input[name=text]").fill("no such words")

    expect(page.locator(".none")).to_be_visible()
    expect(page.locator(".count")).to_contain_text("0 of")


@pytest.mark.parametrize(
    ("facet", "value"), [("rule", "two-sources"), ("owner", "cmo"), ("business", "outlet"), ("data", "price")]
)
def test_a_facet_narrows_the_findings_and_opens_itself_from_an_address(
    page: Page, address: str, facet: str, value: str
) -> None:
    everything = shown(page)
    page.goto("about:blank")
    page.goto(f"{address}#{facet}={value}")

    assert 0 < shown(page) < everything
    expect(page.locator(f"select[name={facet}]")).to_be_visible()


def test_a_promise_leads_to_its_findings(page: Page) -> None:
    page.get_by_role("button", name="real time").click()

    assert page.locator("select[name=promise]").input_value() == "real_time"
    assert all("real time" in text for text in page.locator(".finding:visible .promises").all_inner_texts())


def test_the_first_list_the_square_and_other_findings_lead_to_a_finding(page: Page) -> None:
    page.locator(".first a").first.click()
    expect(page.locator(".finding").first).to_be_focused()
    page.get_by_role("button", name="neither").click()
    page.locator("#pairs-neither tbody a").first.click()
    expect(page.locator(".finding:focus")).to_have_count(1)
    page.locator(".finding .shared a").first.click()
    expect(page.locator(".finding:focus")).to_have_count(1)


def test_a_link_leads_to_a_finding_that_the_filter_hides_and_to_the_page_of_its_rule(page: Page) -> None:
    page.locator("input[name=text]").fill("no such words")
    page.locator(".first a").first.click()
    expect(page.locator(".finding").first).to_be_focused()
    page.locator(".finding .promises a").first.click()
    expect(page.locator(".rule-page[open]")).to_have_count(1)


def test_a_finding_highlights_its_route_and_a_node_lists_its_findings(page: Page) -> None:
    finding = page.locator(".finding", has_text="Till in Norway may show price").first
    finding.get_by_role("button", name="Show in the picture").click()

    map = page.locator("#picture-touchpoint-map")
    assert map.locator('g[data-key="node.till-norway"].chosen').count() == 1
    assert map.locator('g.edge.chosen[data-key^="line.pricing.till-norway."]').count() == 1
    assert map.locator('g[data-key="node.storefront"].chosen').count() == 0
    expect(finding).to_have_class("finding error chosen")
    everything = shown(page)
    page.locator('g[data-key="node.app-backend"]').first.click()
    assert 0 < shown(page) < everything
    assert all("App backend" in text for text in page.locator(".finding:visible").all_text_contents())
    expect(page.locator(".filters output")).to_have_text("system App backend (app-backend)")


def test_a_line_of_the_map_lists_its_findings(page: Page) -> None:
    page.locator('g.edge[data-key^="line.pricing.till."] title').first.locator("..").press("Enter")

    assert page.locator(".finding:visible .name[title=till]").count() > 0
    expect(page.locator(".filters output")).to_contain_text("Till")


def test_a_step_of_a_journey_lists_its_findings(page: Page) -> None:
    page.get_by_role("tab", name="journey: From wish list to checkout").click()
    step = page.locator(
        '#picture-journey-wish-list-to-checkout g[data-key="node.step/1/wish-list-to-checkout"]'
    )

    expect(step).to_have_attribute("role", "button")
    step.click()
    listed = page.locator(".finding:visible")
    expect(listed.first).to_contain_text("wish list")
    expect(page.locator(".filters output")).to_have_text("step 2. wish list")


def test_pointing_at_a_node_makes_its_lines_thick(page: Page) -> None:
    map = page.locator("#picture-touchpoint-map")
    map.locator('g.node[data-key="node.oms"]').hover()

    near = map.locator("g.near")
    assert near.count() == map.locator('g.edge[data-key^="line.oms."], g.edge[data-key*=".oms."]').count() > 1
    map.locator('g.node[data-key="node.pim"]').hover()
    assert map.locator('g.near[data-key^="line.oms."]').count() == 0


def test_a_window_on_the_map_lists_the_findings_about_it(page: Page) -> None:
    page.locator('#picture-touchpoint-map g.node[data-key^="node.differs/store-hours/"]').press("Enter")

    found = page.locator(".finding:visible h3").all_text_contents()
    assert len(found) == 1
    assert "opening hours is carried" in found[0]
    expect(page.locator(".filters output")).to_contain_text("opening hours may differ")


def test_a_search_finds_ids_whose_titles_are_shown(page: Page) -> None:
    page.locator("input[name=text]").fill("store-prices")

    assert "store-prices" not in page.locator(".finding:visible h3").first.inner_text()
    assert page.locator(".finding:visible").count() > 0


def test_a_filter_lights_its_findings_in_the_picture(page: Page) -> None:
    page.locator("select[name=rule]").select_option("isolated-system")

    map = page.locator("#picture-touchpoint-map")
    assert map.locator('g[data-key="node.app-backend"].chosen').count() == 1
    assert map.locator('g[data-key="node.storefront"].chosen').count() == 0
    page.get_by_role("button", name="Clear").click()
    expect(map.locator("svg.dimmed")).to_have_count(0)


def test_the_page_works_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"
    node = page.locator('g[data-key="node.till"]').first
    node.focus()
    page.keyboard.press("Enter")
    expect(page.locator("output[name=node]")).to_have_text("touchpoint Till (till)")
    frame = page.locator(".frame").first
    before = frame.locator("svg").get_attribute("viewBox") or ""
    frame.focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert frame.locator("svg").get_attribute("viewBox") != before
    page.keyboard.press("0")
    assert frame.locator("svg").get_attribute("viewBox") == " ".join(f"{float(n):g}" for n in before.split())


def test_a_cell_of_the_disagreement_opens_its_pairs_with_both_reasons(page: Page) -> None:
    page.get_by_role("button", name="CIO only").click()

    expect(page.locator("#pairs-cio-only")).to_be_visible()
    expect(page.locator("#pairs-cio-only")).to_contain_text("Shops does not offer return in Norway")


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Write the page of a change, compared with a baseline of the gaps before it."""
    base, head = audited("nightly-hub"), audited("live-hub")
    comparison = compare("main", base, head)
    known = baseline_of(base.gaps)
    compared = ComparedWith(comparison, BaselineStatus("known.json", known, tuple(sorted(known.entries)), 0))
    file = tmp_path_factory.mktemp("changed") / "report.html"
    file.write_text(html_page(comparison.head, compared), encoding="utf-8")
    return file.as_uri()


class TestAChange:
    @pytest.fixture
    def address(self, changed: str) -> str:
        return changed

    def test_it_starts_with_what_changed_and_a_picture_of_the_change(self, page: Page) -> None:
        expect(page.get_by_role("heading", name="Against main")).to_be_visible()
        expect(page.locator(".against")).to_contain_text("100% → 66.7%")
        expect(page.locator("#picture-change")).to_be_visible()
        expect(page.locator("#picture-change")).to_contain_text("CIO: 1 newly broken")
        expect(page.locator("#picture-change")).to_contain_text("CMO: 1 newly broken")

    def test_fixed_findings_are_shown_on_request(self, page: Page) -> None:
        assert (shown(page), page.locator(".finding.gone:visible").count()) == (1, 0)
        page.get_by_role("button", name="1 fixed").click()
        expect(page.locator(".finding.gone:visible")).to_have_count(1)
        assert (shown(page), page.url.rpartition("#")[2]) == (1, "standing=fixed")
        expect(page.locator(".count")).to_contain_text("1 of 1 findings")
        page.locator("select[name=standing]").select_option("new")
        assert shown(page) == 1
        page.get_by_role("button", name="Clear").click()
        expect(page.locator(".finding:visible")).to_have_count(1)

    def test_the_page_has_no_serious_accessibility_violation(self, page: Page) -> None:
        assert serious_violations(page) == []

    def test_a_phone_scrolls_only_vertically(self, page: Page) -> None:
        page.set_viewport_size({"width": 360, "height": 740})

        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_pictures_follow_the_color_scheme_of_the_page(page: Page) -> None:
    def paint(selector: str) -> str:
        of = f"getComputedStyle(document.querySelector('{selector}'))"
        return str(page.evaluate(f"{of}.fill"))

    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    papers = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 24, 31)"}
    name = '#picture-touchpoint-map g[data-key="node.till"] text'

    assert paint(".frame svg polygon") == papers["dark" if dark else "light"]
    assert paint(name) == ("rgb(232, 237, 242)" if dark else "rgb(26, 33, 41)")


def test_a_phone_scrolls_only_vertically(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_no_table_scrolls_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    page.locator(".square .neither button").click()

    for table in page.locator(".wide:visible").all():
        assert table.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_pictures_are_called_as_their_titles_are_and_take_one_row_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 740})

    tabs = page.get_by_role("tab")
    expect(tabs.filter(has_text="the route of opening hours")).to_have_count(1)
    heights = {round(box["y"]) for tab in tabs.all() if (box := tab.bounding_box())}
    assert (len(heights), tabs.count() > 10) == (1, True)


def test_in_print_every_finding_is_open_and_the_filters_are_hidden(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".finding .source").first).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(703, 1031), (725, 963)], ids=["A4", "Letter"])
def test_verdicts_and_ten_findings_fit_on_one_sheet(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})  # in CSS pixels, without margins of 12 mm
    page.emulate_media(media="print")

    assert page.locator(".first li").count() == 10
    assert page.evaluate("document.querySelector('.first').getBoundingClientRect().bottom") <= height


def test_on_paper_the_pairs_of_the_square_come_after_the_findings_and_go_back_afterwards(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#after-findings #pairs-neither")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    expect(page.locator(".others + .pair-lists #pairs-neither")).to_be_hidden()


def test_the_page_has_no_serious_accessibility_violation(page: Page) -> None:
    assert serious_violations(page) == []
