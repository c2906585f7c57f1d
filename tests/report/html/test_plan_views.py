"""The plan on the page: its steps, with links to the findings that they close."""

import json
import re
from dataclasses import replace

from omnicheck.evaluation.rejudged import Rejudged
from omnicheck.place import Place, Source
from omnicheck.planning.hitting_set import least
from omnicheck.planning.make_plan import Wanted, make_plan
from omnicheck.read.parsed_model import ParsedModel
from omnicheck.report import plan_json, plan_markdown, plan_text
from omnicheck.report.html.page import render
from omnicheck.verdict.loosening import Loosened, Loosening
from omnicheck.verdict.plan import Plan
from tests.diagram.test_plan import MODEL

ALL = Wanted()


def plan_of(model: str, wanted: Wanted = ALL) -> Plan:
    """Return the least plan for a model."""
    return make_plan(Rejudged(ParsedModel((Source("model.yaml", model),))).judged, wanted, solver=least)


def section_of(plan: Plan) -> str:
    """Return the section of the page that has the plan."""
    return render(plan.today, plan=plan).partition('class="plan"')[2].partition("</section>")[0]


def test_every_step_is_listed_and_leads_to_the_findings_that_it_closes() -> None:
    plan = plan_of(MODEL)
    section = section_of(plan)

    assert section.count("<li value=") == len(plan.steps)
    page = render(plan.today, plan=plan)
    links = {part.partition('"')[0] for part in section.split('href="#')[1:]}
    assert links
    assert all(f'id="{link}"' in page for link in links)


def test_a_step_calls_what_it_links_by_title_and_leads_to_the_finding_where_it_says_so() -> None:
    titled = MODEL.replace("oms: {}", "oms: {title: Order desk}")
    section = section_of(plan_of(titled))

    assert 'title="oms">Order desk</bdi>' in section
    assert " oms " not in section
    assert re.search(r'Closes findings? <a href="#finding-[^"]+" title="[^"]+">\d+</a>[,:]', section)


def test_the_verdicts_today_and_after_the_plan_stand_side_by_side() -> None:
    section = section_of(plan_of(MODEL))

    assert '<th scope="row">CIO</th><td>not satisfied' in section
    assert "<td>satisfied" in section


def test_what_fewer_points_reach_and_what_is_left_is_said() -> None:
    frozen = MODEL + "policy: {frozen: [web]}\n"
    section = section_of(plan_of(frozen, Wanted(budgets=True)))

    assert "What fewer points reach" in section
    assert "Not closed: what would close it touches a frozen element" in section


def test_what_a_plan_loosens_is_listed() -> None:
    plan, place = plan_of(MODEL), Place("model.yaml", 1, 1)
    loosening = Loosening(Loosened.MERGE, "data object <b>", "merge", "none", "newest", place, place)
    plan = plan._replace(comparison=replace(plan.comparison, loosened=(loosening,)))

    assert "<li>data object &lt;b&gt;: merge none → newest</li>" in section_of(plan)
    assert "Loosened by the plan\n   - data object <b>: merge none → newest\n" in plan_text.render(plan)
    assert (
        "### Loosened by the plan\n\n- data object &lt;b&gt;: merge none → newest\n"
        in plan_markdown.render(plan)
    )
    assert json.loads(plan_json.render(plan))["loosened"][0]["key"] == "merge"


def test_the_plan_comes_before_what_is_wrong_today() -> None:
    plan = plan_of(MODEL)
    page = render(plan.today, plan=plan)

    assert page.index('class="verdicts"') < page.index('class="plan"') < page.index('class="square"')


def test_names_are_escaped() -> None:
    section = section_of(plan_of(MODEL.replace("pricing: {}", 'pricing: {title: "<b>", owner: "<i>"}')))

    assert "<b>" not in section
    assert "<i>" not in section


def test_without_a_plan_there_is_no_section() -> None:
    assert 'class="plan"' not in render(plan_of(MODEL).today)
