"""`omnicheck plan`: the least plan in every format, as a patch, within limits, and without a solver."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from omnicheck.planning import least_plan
from omnicheck.report.plan_schema import plan_schema
from tests.commands.running import omnicheck

MODEL = """omnicheck: 1
name: Shop <b>
channels:
  web: {owner: cmo, offers: [buy, return], shows: [price]}
  app: {owner: cmo, title: "=cmd", offers: [buy], shows: [price]}
systems: {pricing: {owner: cio}, hub: {owner: cio}}
data: {price: {record: pricing, fresh_within: 1m, agrees_within: 5m}}
capabilities: {buy: {}, return: {}}
flows:
  nightly: {from: pricing, to: hub, carries: [price], mode: batch, every: 1d, latency: 1s}
  to-web: {from: hub, to: web, carries: [price], mode: request, latency: 1s}
  to-app: {from: hub, to: app, carries: [price], mode: poll, every: 1h, latency: 1s}
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Return the folder of a model that needs three changes."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "model.yaml").write_text(MODEL, encoding="utf-8")
    return folder


def planned(*words: object) -> dict[str, Any]:
    """Return the JSON of a plan, which must be valid."""
    run = omnicheck("plan", *words, "-f", "json")
    assert run.code == 0, run.err
    found: dict[str, Any] = json.loads(run.out)
    jsonschema.validate(found, plan_schema())
    return found


def test_text_has_the_verdicts_and_the_steps_with_what_each_closes(model: Path) -> None:
    out = omnicheck("plan", model).out

    assert out.startswith("Shop <b>: the least plan for both definitions\n3 steps, 12 points; proved least")
    assert "For one office alone: CIO 7 points, CMO 7 points." in out
    assert "Send events in flow nightly in place of a batch" in out
    assert "Or say in `not_on` of return why app does not offer it" in out


def test_a_plan_for_one_office_leaves_the_other_alone(model: Path) -> None:
    found = planned(model, "--for", "cmo")

    assert found["after"]["cmo"]["verdict"] == "satisfied"
    assert found["after"]["cio"]["verdict"] == "not satisfied"
    assert (found["effort"], found["bound"], found["proof"]) == (7, 7, "least")


def test_the_audit_with_the_patch_says_what_the_plan_promised(model: Path, tmp_path: Path) -> None:
    patch = tmp_path / "plan.yaml"
    found = planned(model, "-o", patch)

    report = json.loads(omnicheck("audit", model, "--with", patch, "-f", "json").out)

    for who in ("cio", "cmo"):
        assert report["definitions"][who]["verdict"] == found["after"][who]["verdict"] == "satisfied"
        assert report["definitions"][who]["kept"] == found["after"][who]["kept"]


def test_each_step_says_how_the_definitions_stand_after_it(model: Path) -> None:
    found = planned(model)

    assert [one["number"] for one in found["steps"]] == [1, 2, 3]
    assert found["steps"][-1]["after"] == found["after"]
    closed = {key for step in found["steps"] for key in step["closes"]}
    assert len(closed) == sum(found["today"][who]["broken"] for who in ("cio", "cmo"))


def test_a_sheet_has_a_row_for_each_step_and_no_formula(model: Path) -> None:
    out = omnicheck("plan", model, "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))

    assert list(rows[0]) == ["title", "description", "owner", "effort", "closes"]
    assert sum(int(row["effort"]) for row in rows) == 12
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_markdown_is_a_checklist_in_which_names_are_escaped(model: Path) -> None:
    out = omnicheck("plan", model, "-f", "markdown").out

    assert out.count("- [ ] ") == 3
    assert "<b>" not in out


def test_a_page_has_the_plan_and_its_picture(model: Path) -> None:
    out = omnicheck("plan", model, "-f", "html").out

    assert out.startswith("<!doctype html>")
    assert "The least plan for both definitions" in out
    assert "step 1" in out


def test_the_picture_of_a_plan_is_drawn_into_a_folder(model: Path, tmp_path: Path) -> None:
    run = omnicheck("plan", model, "--render", tmp_path / "pictures")

    assert run.code == 0
    assert [one.name for one in (tmp_path / "pictures").iterdir()] == ["plan.svg"]


def test_within_a_limit_a_plan_keeps_what_it_can_and_says_what_it_leaves(model: Path) -> None:
    found = planned(model, "--effort-limit", "7")

    assert found["effort"] == 7
    assert [one["why"] for one in found["left"]] == [
        "no known changes within the limit close it together with the rest"
    ]


def test_budgets_begin_with_nothing_and_end_with_the_plan(model: Path) -> None:
    found = planned(model, "--pareto")

    points = [one["points"] for one in found["budgets"]]
    assert points[0] == 0
    assert points == sorted(points)
    assert points[-1] == found["effort"]
    assert found["budgets"][-1]["after"] == found["after"]


def test_a_filter_plans_for_its_gaps_alone(model: Path) -> None:
    found = planned(model, "--rule", "missing-capability")

    assert [one["title"] for one in found["steps"]] == ["offer return at app"]


def test_nothing_that_is_frozen_is_touched_and_the_plan_says_why(model: Path) -> None:
    (model / "policy.yaml").write_text("omnicheck: 1\npolicy: {frozen: [nightly, pricing]}\n", "utf-8")

    found = planned(model, "--for", "cio")

    assert found["steps"] == []
    assert {one["why"] for one in found["left"]} == {"what would close it touches a frozen element"}


def test_without_the_solver_a_plan_is_found_step_by_step_and_says_so(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)

    run = omnicheck("plan", model)

    assert run.code == 0
    assert "found step by step" in run.out
    assert "pip install 'omnicheck[plan]'" in run.err


def test_an_interrupt_gives_a_plan_that_works_and_says_that_it_may_not_be_the_least(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = least_plan.Search._proposed
    times = 0

    def interrupted(self: least_plan.Search, *words: Any) -> least_plan.Proposal:
        nonlocal times
        times += 1
        if times == 2:
            raise KeyboardInterrupt
        return proposed(self, *words)

    monkeypatch.setattr(least_plan.Search, "_proposed", interrupted)
    run = omnicheck("plan", model, "--for", "cio")

    assert run.code == 130
    assert "not proved least, as the search was interrupted" in run.out
    assert "CIO        today not satisfied" in run.out
    assert "after the plan satisfied" in run.out


def test_an_unknown_filter_is_refused(model: Path) -> None:
    run = omnicheck("plan", model, "--at", "wep")

    assert run.code == 2
    assert "web" in run.err


def test_a_patch_does_not_overwrite_the_model(model: Path) -> None:
    run = omnicheck("plan", model, "-o", model / "model.yaml")

    assert run.code == 2
    assert (model / "model.yaml").read_text(encoding="utf-8") == MODEL


def test_a_step_that_closes_nothing_names_the_one_that_it_prepares(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(FAR_ORDER, encoding="utf-8")

    carry, offer = planned(file, "--for", "cmo")["steps"]

    assert carry["title"] == "carry order on flow to-app"
    assert (carry["closes"], carry["prepares"]) == ([], 2)
    assert offer["title"] == "offer track at app"
    assert "Prepares step 2" in omnicheck("plan", file, "--for", "cmo").out


def test_a_step_that_closes_only_what_is_the_other_office_s_names_the_one_that_it_prepares(
    tmp_path: Path,
) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(ISLAND, encoding="utf-8")

    to_register, back = planned(file, "--for", "cmo")["steps"]

    assert to_register["title"] == "link case to register for consent, by events within 1 s"
    assert to_register["closes"] == ["member/case", "member/register", "route/desk/consent/write/*/*"]
    assert to_register["prepares"] == 2
    assert back["prepares"] is None
    assert "3 obligations (CIO 3)\n     Prepares step 2\n" in omnicheck("plan", file, "--for", "cmo").out
    assert "Prepares" not in omnicheck("plan", file, "--for", "both").out


ISLAND = """omnicheck: 1
channels:
  web: {shows: [consent], captures: [consent]}
  desk: {shows: [consent], captures: [consent]}
systems: {register: {}, case: {}}
data: {consent: {record: register, fresh_within: 1m, agrees_within: 1m}}
flows:
  to-web: {from: register, to: web, carries: [consent], mode: event, latency: 1s, both_ways: true}
  to-desk: {from: case, to: desk, carries: [consent], mode: event, latency: 1s, both_ways: true}
"""
"""A model in which what customers say at the desk stays there."""


def test_a_step_says_what_it_leaves_broken_that_the_plan_is_not_for(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(FAR_ORDER.replace("every: 30s", "every: 5m"), encoding="utf-8")

    steps = planned(file, "--for", "cmo")["steps"]

    assert steps[-1]["loses"] == ["route/app/order/read/*/*"]
    assert "Leaves order at app (CIO 1) broken" in omnicheck("plan", file, "--for", "cmo").out


FAR_ORDER = """omnicheck: 1
channels:
  web: {offers: [track], shows: [order, price]}
  app: {offers: [], shows: [price]}
systems: {oms: {}, hub: {}}
data:
  order: {record: oms, fresh_within: 1m, agrees_within: 1h}
  price: {record: hub, fresh_within: 1m}
capabilities: {track: {needs: [order]}}
flows:
  from-oms: {from: oms, to: hub, carries: [order], mode: poll, every: 30s, latency: 1s}
  to-web: {from: hub, to: web, carries: [order, price], mode: request, latency: 1s}
  to-app: {from: hub, to: app, carries: [price], mode: request, latency: 1s}
"""
"""A model whose app lacks what another channel offers, and the data for it."""


def test_what_a_new_link_carries_beside_says_that_the_link_is_there(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(UNFED, encoding="utf-8")

    steps = planned(file, "--for", "cio")["steps"]

    assert [one["title"] for one in steps] == [
        "link oms to web for order, by events within 1 s",
        "carry stock on the new link from oms to web",
    ]
    assert [len(one["charges"]) for one in steps] == [1, 0]


UNFED = """omnicheck: 1
channels:
  web: {owner: cmo, shows: [order, stock]}
systems: {oms: {owner: cio}}
data: {order: {record: oms, fresh_within: 1m}, stock: {record: oms, fresh_within: 1m}}
"""
"""A model whose web has nothing."""


def test_a_step_says_what_is_no_longer_broken_and_yet_unproven(tmp_path: Path) -> None:
    file = tmp_path / "model.yaml"
    file.write_text(UNKNOWN, encoding="utf-8")

    (step,) = planned(file, "--for", "cio")["steps"]

    assert step["opens"] == ["route/web/order/read/*/*"]
    out = omnicheck("plan", file, "--for", "cio").out
    assert "Leaves order at web (CIO 1) unproven and no longer broken" in out


UNKNOWN = """omnicheck: 1
channels: {web: {owner: cmo, shows: [order, stock]}}
systems: {oms: {owner: cio}, hub: {owner: cio}}
data: {order: {record: oms, fresh_within: 1m}, stock: {record: hub, fresh_within: 1m}}
flows:
  in: {from: oms, to: hub, carries: [stock], mode: event}
  out: {from: hub, to: web, carries: [order, stock], mode: event, latency: 1s}
"""
"""A model in which no flow brings orders to the hub, and the one that may does not say how long it takes."""


def test_what_is_new_after_a_plan_and_what_it_loosens_is_said_in_every_format(tmp_path: Path) -> None:
    model = tmp_path / "shop"
    model.mkdir()
    late = "{rule: stale-read, at: [route/web/price], because: soon, until: 2099-01-01, by: cio}"
    (model / "model.yaml").write_text(f"{MODEL}waivers: {{late: {late}}}\n", encoding="utf-8")
    message = "waiver late at route/web/price matches no gap"

    found = planned(model)

    assert [one["rule"] for one in found["new"]] == ["unmatched-waiver"]
    assert message in found["new"][0]["message"]
    assert found["loosened"] == []
    for format in ("text", "markdown", "html"):
        out = omnicheck("plan", model, "-f", format).out
        assert out.count("New after the plan") == 1
        assert "Loosened by the plan" not in out
