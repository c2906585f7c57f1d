"""The policy of the base counts under `--fail-on-new`: baselines, schemas and waivers of the same change."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import Run, omnicheck
from tests.gate.repository import ENDS, FLOWS, PLACES, Repository

pytestmark = pytest.mark.long

SLOW = FLOWS.replace("mode: event, latency: 2s", "mode: event, latency: 2h")

TILL = "  till: {kind: store, owner: operations, shows: [price], display_only: the shop window}\n"
WEB_PRICES = "  web-prices: {from: pricing, to: web, carries: [price], mode: event, latency: 2s}\n"


def audit(*options: str) -> Run:
    return omnicheck("audit", "model", "--base", "main", *options)


def loosened(*options: str) -> list[Any]:
    found: list[Any] = json.loads(audit("-f", "json", *options).out)["loosened"]
    return found


def test_a_baseline_of_the_same_change_does_not_count(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": SLOW})
    omnicheck("audit", "model", "--baseline", "known.json", "--write-baseline")
    repository.commit({})
    baseline = ("--baseline", "known.json")

    assert audit(*baseline, "--policy-from", "head").code == 0
    assert audit(*baseline, "--fail-on-new").code == 1
    assert audit(*baseline, "--policy-from", "base").code == 1
    assert [(one["kind"], one["before"]) for one in loosened(*baseline)] == [("baseline", "0 entries")]


def test_a_baseline_of_the_base_counts_and_may_shrink(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    omnicheck("audit", "model", "--baseline", "known.json", "--write-baseline")
    repository.commit({})
    repository.git("switch", "--quiet", "--force-create", "change")
    baseline = ("--baseline", "known.json", "--policy-from", "base")
    known = audit(*baseline)

    assert (known.code, known.out.splitlines()[-1][:19]) == (0, "gate passes: 0 new,")
    repository.commit(
        {"model/flows.yaml": FLOWS.replace('batch, schedule: "0 2 * * *", latency: 1h', "event, latency: 2s")}
    )
    assert audit(*baseline).out.splitlines()[-1].startswith("gate fails: 4 stale in the baseline")
    assert audit(*baseline, "--prune-baseline").code == 0
    assert loosened(*baseline) == []


def test_a_model_and_its_baseline_that_enter_together_are_an_adoption(repository: Repository) -> None:
    moved = {f"model/{name}.yaml": None for name in ("places", "ends", "flows")}
    repository.git("switch", "--quiet", "main")
    repository.commit(moved)
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.git("checkout", "--quiet", "main~1", "--", "model")
    omnicheck("audit", "model", "--baseline", "known.json", "--write-baseline")
    repository.commit({})
    run = audit("--baseline", "known.json", "--fail-on-new", "--policy-from", "base")

    assert (run.code, "so all of it is new and judged by its own policy" in " ".join(run.out.split())) == (
        0,
        True,
    )


def test_a_schema_that_is_dropped_is_a_loosening(repository: Repository) -> None:
    policy = "omnicheck: 1\npolicy: {schemas: {systems: systems.schema.json}}\n"
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/policy.yaml": policy, "model/systems.schema.json": "{}\n"})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit({"model/policy.yaml": None})

    assert [(one["kind"], one["key"], one["after"]) for one in loosened()] == [
        ("schemas", "schemas.systems", "none")
    ]


def test_a_schema_that_allows_more_under_the_same_name_is_a_loosening(repository: Repository) -> None:
    policy = "omnicheck: 1\npolicy: {schemas: {systems: systems.schema.json}}\n"
    schema = '{"properties": {"metadata": {"properties": {"cost": {"maximum": MOST}}}}}\n'
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/policy.yaml": policy, "model/systems.schema.json": schema.replace("MOST", "9")})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit({"model/systems.schema.json": schema.replace("MOST", "99")})

    assert [(one["kind"], one["key"], one["before"], one["after"]) for one in loosened()] == [
        ("schemas", "schemas.systems properties/metadata/properties/cost/maximum", "9", "99")
    ]
    repository.git("mv", "model/systems.schema.json", "model/other.schema.json")
    repository.commit(
        {
            "model/policy.yaml": policy.replace("systems.schema", "other.schema"),
            "model/other.schema.json": schema.replace("MOST", "8"),
        }
    )
    assert loosened() == []


def test_an_element_cannot_take_over_the_entries_of_another_one(repository: Repository) -> None:
    repository.git("switch", "--quiet", "main")
    omnicheck("audit", "model", "--baseline", "known.json", "--write-baseline")
    repository.commit({})
    repository.git("switch", "--quiet", "--force-create", "change")
    ends = ENDS.replace(TILL, "").replace("web: {kind", "web: {was: till, kind")
    flows = FLOWS.replace("lookup: {from: hub, to: till", "lookup: {from: hub, to: web").replace(
        WEB_PRICES, ""
    )
    repository.commit({"model/ends.yaml": ends, "model/flows.yaml": flows})
    alone = omnicheck("audit", "model", "--baseline", "known.json")
    run = audit("--baseline", "known.json", "--fail-on-new")

    assert (alone.code, run.code) == (1, 1)
    assert {"was", "baseline"} <= {one["kind"] for one in loosened("--baseline", "known.json")}
    assert "gate fails: 1 new error" in run.out


def test_the_rename_of_a_change_before_is_followed_in_the_baseline(repository: Repository) -> None:
    renamed = {
        "model/ends.yaml": ENDS.replace("till: {", "counter: {was: till, "),
        "model/flows.yaml": FLOWS.replace("to: till", "to: counter"),
    }
    repository.git("switch", "--quiet", "main")
    omnicheck("audit", "model", "--baseline", "known.json", "--write-baseline")
    repository.commit({})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit(renamed)

    assert audit("--baseline", "known.json", "--fail-on-new", "--fail-on-removed").code == 0
    assert [one["kind"] for one in loosened("--baseline", "known.json")] == ["was"]
    repository.git("switch", "--quiet", "main")
    repository.commit(renamed)
    repository.git("switch", "--quiet", "--force-create", "next")
    repository.commit({"model/places.yaml": PLACES + "# a comment\n"})
    assert audit("--baseline", "known.json", "--fail-on-new", "--fail-on-loosened").code == 0


def test_a_waiver_that_is_widened_counts_as_far_as_the_base_has_it(repository: Repository) -> None:
    waiver = (
        "omnicheck: 1\nwaivers:\n  w: {rule: stale-read, at: [AT], because: new tills, until: 2999-12-31}\n"
    )
    repository.git("switch", "--quiet", "main")
    repository.commit({"model/waivers.yaml": waiver.replace("AT", "till")})
    repository.git("switch", "--quiet", "--force-create", "change")
    repository.commit({"model/waivers.yaml": waiver.replace("AT", "till, web"), "model/flows.yaml": SLOW})
    report = json.loads(audit("--fail-on-new", "-f", "json").out)

    assert audit("--fail-on-new").code == 1
    assert report["comparison"]["policy"] == "base"
    assert [gap["rule"] for gap in report["gaps"] if gap["standing"] == "new"] == [
        "disagreement-window",
        "stale-read",
    ]
    assert {waived["rule"] for waived in report["waived"]} == {"stale-read"}


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "option", ["--policy-from=base", "--fail-on-worse", "--fail-on-loosened", "--fail-on-new"]
)
def test_options_about_a_base_require_one(option: str) -> None:
    run = omnicheck("audit", Path("model"), option)

    assert (run.code, "requires --base" in run.err) == (2, True)


def test_every_format_lists_first_what_is_loosened(repository: Repository) -> None:
    repository.commit({"model/flows.yaml": FLOWS.replace("fresh_within: 60s", "fresh_within: 26h")})
    words = "data object price: fresh_within 60 s → 26 h"
    formats = ["text", "html", "markdown", "json", "sarif", "junit", "github", "gitlab"]
    wanted = [*(f"{one}=out.{one}" for one in formats)]
    audit(*(word for one in wanted for word in ("-f", one)))
    texts = {one: Path(f"out.{one}").read_text() for one in formats}

    assert [one for one in formats if words not in texts[one].replace("\\", "") and one != "json"] == []
    assert json.loads(texts["json"])["loosened"][0]["before"] == "60 s"
    assert texts["github"].startswith("::warning file=model/flows.yaml,")
    assert words in omnicheck("diff", "main:model", "model").out
    assert omnicheck("diff", "main:model", "model", "--fail-on-loosened").code == 1
