"""Waivers, ignored rules and filters of an audit, and its exit code."""

import json
from pathlib import Path

import jsonschema
import pytest

from omnicheck.report.schema import report_schema
from tests.commands.running import Run, omnicheck
from tests.evaluation.shops import SHOP, waiver


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return tmp_path / "shop.yaml"


def audit(path: Path, more: str, *arguments: str) -> Run:
    path.write_text(SHOP + more)
    return omnicheck("audit", path, "--as-of", "2026-01-01", *arguments)


def test_a_waived_gap_does_not_fail_and_is_listed(shop: Path) -> None:
    run = audit(shop, waiver("night"))

    assert run.code == 0
    assert "until 2026-01-01, cio: soon" in run.out
    assert "SATISFIED  100%  (4 waived)" in run.out


def test_an_expired_waiver_fails_and_the_report_is_still_printed(shop: Path) -> None:
    run = audit(shop, waiver("night"), "--as-of", "2026-01-02")

    assert run.code == 1
    assert "declared    expired-waiver\n" in run.out
    assert "CIO real_time   stale-read" in run.out


def test_a_waiver_that_matches_nothing_fails(shop: Path) -> None:
    run = audit(shop, waiver("night") + waiver("till", "manual-hop").replace("waivers:\n  w", "  x"))

    assert run.code == 1
    assert "declared    unmatched-waiver\n" in run.out


def test_the_default_date_is_today(shop: Path) -> None:
    shop.write_text(SHOP + waiver("night", until="2020-01-01"))

    assert "expired-waiver" in omnicheck("audit", shop).out
    assert "expired-waiver" not in omnicheck("audit", shop, "--as-of", "2020-01-01").out


@pytest.mark.parametrize("day", ["2026-02-30", "tomorrow"])
def test_an_invalid_date_is_a_usage_error(shop: Path, day: str) -> None:
    assert audit(shop, "", "--as-of", day).code == 2


def test_an_ignored_error_leaves_the_verdict_unproven(shop: Path) -> None:
    run = audit(shop, "", "--ignore", "stale-read")

    assert run.code == 0
    assert "UNPROVEN  42.9%-100%" in run.out
    assert "4 unproven (4 as rules" in run.out
    assert "Rules not run: stale-read" in run.out
    assert audit(shop, "", "--ignore", "stale-read", "--fail-on", "unproven").code == 1


def test_only_selected_rules_run(shop: Path) -> None:
    assert audit(shop, "", "--select", "aligned").code == 0
    assert audit(shop, "", "--select", "aligned", "--select", "real_time").code == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_rule_is_a_usage_error_and_suggests_the_nearest(shop: Path, option: str) -> None:
    run = audit(shop, "", option, "stale-reed")

    assert run.code == 2
    assert "did you mean `stale-read`?" in " ".join(run.err.split())


def test_severity_decides_which_gaps_fail(shop: Path) -> None:
    assert audit(shop, "policy: {severity: {stale-read: warning}}\n").code == 0
    assert audit(shop, "policy: {severity: {one-way-end-point: error}, ignore: [stale-read]}\n").code == 1


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        (["--definition", "cio"], 1),
        (["--definition", "cmo"], 0),
        (["--rule", "stale-read"], 1),
        (["--rule", "manual-hop"], 0),
        (["--at", "till"], 1),
        (["--location", "NO"], 1),
        (["--owner", "cio"], 1),
    ],
)
def test_only_shown_gaps_fail(shop: Path, filters: list[str], code: int) -> None:
    run = audit(shop, "", *filters)

    assert run.code == code
    assert "scores and lists above are of the whole model" in " ".join(run.out.split())
    assert "4 broken" in run.out


def test_an_unproven_verdict_fails_only_for_the_shown_definition(shop: Path) -> None:
    open_cio = SHOP.replace(", latency: 1h", "").replace('batch, schedule: "0 2 * * *"', "event")
    shop.write_text(open_cio)

    assert omnicheck("audit", shop, "--fail-on", "unproven", "--definition", "cio").code == 1
    shop.write_text(
        open_cio.replace("[till, app]", "[till]").replace(", shows: [price]}\nsystems", "}\nsystems")
    )
    assert omnicheck("audit", shop, "--fail-on", "unproven", "--definition", "cmo").code == 0


def test_an_unknown_filter_value_exits_2_and_is_in_the_json(shop: Path) -> None:
    run = audit(shop, "", "--at", "tll", "-f", "json")
    report = json.loads(run.out)

    jsonschema.validate(report, report_schema())
    assert run.code == 2
    assert [fault["hint"] for fault in report["faults"]] == ["did you mean `till`?"]


def test_scores_are_a_table_on_request(shop: Path) -> None:
    assert "By channel" not in audit(shop, "").out
    run = audit(shop, "", "--scores", "channel", "--scores", "data")

    assert "By channel" in run.out
    assert "By data" in run.out


def test_json_lists_waived_obligations_and_filters(shop: Path) -> None:
    report = json.loads(audit(shop, waiver("till"), "-f", "json", "--at", "app").out)

    jsonschema.validate(report, report_schema())
    assert report["definitions"]["cio"]["waived"] == 2
    assert report["waived_obligations"] == ["route/till/price/read/DE/*", "route/till/price/read/NO/*"]
    assert report["view"]["filters"] == ["at app"]


def test_validate_reports_unknown_rules(shop: Path) -> None:
    shop.write_text(SHOP + waiver("till", "stale-reed"))
    run = omnicheck("validate", shop)

    assert run.code == 2
    assert "did you mean `stale-read`?" in run.err


TWO_CHANNELS = """\
omnicheck: 1
locations: {DE: {requires: {languages: [de]}}, NO: {requires: {languages: [nb]}}}
businesses: {retail: , trade: }
channels:
  web: {shows: [price], owner: cmo, experience: {languages: [de, nb]}}
  app: {shows: [price], owner: coo, experience: {languages: [de, nb]}}
systems: {erp: {owner: cio}}
data: {price: {record: erp, fresh_within: 1m, owner: cfo}}
flows: {prices: {from: erp, to: [web, app], carries: [price], mode: event, latency: 2s}}
"""
EXCUSED = "standards: {languages: {not_on: {web: the shop window speaks for itself}}}\n"
"""Removes the four obligations of web about languages."""


@pytest.mark.parametrize(
    ("filters", "failing"),
    [
        ((), 4),
        (("--definition", "cmo"), 4),
        (("--definition", "cio"), 0),
        (("--at", "web"), 4),
        (("--at", "app"), 0),
        (("--location", "NO"), 2),
        (("--business", "trade"), 2),
        (("--owner", "CMO"), 4),
        (("--owner", "coo"), 0),
        (("--rule", "unmet-requirement"), 4),
        (("--rule", "missing-experience"), 4),
        (("--rule", "stale-read"), 0),
        (("--at", "web", "--location", "NO"), 2),
        (("--at", "web", "--definition", "cio"), 0),
    ],
)
def test_a_removed_obligation_that_a_filter_hides_does_not_fail(
    tmp_path: Path, filters: tuple[str, ...], failing: int
) -> None:
    base, head = tmp_path / "base.yaml", tmp_path / "head.yaml"
    base.write_text(TWO_CHANNELS)
    head.write_text(TWO_CHANNELS + EXCUSED)
    run = omnicheck("audit", head, "--base", base, "--fail-on-removed", "--fail-on-new", *filters)
    expected = f"gate fails: {failing} obligations removed" if failing else "gate passes:"

    assert (run.code, run.out.splitlines()[-1][: len(expected)]) == (int(failing > 0), expected), run.out
    assert "  -4 obligations" in run.out


def test_removed_data_is_the_data_owners_too(tmp_path: Path) -> None:
    base, head = tmp_path / "base.yaml", tmp_path / "head.yaml"
    base.write_text(TWO_CHANNELS)
    head.write_text(TWO_CHANNELS.replace("web: {shows: [price]", "web: {shows: []"))
    for owner, code in (("cfo", 1), ("cmo", 1), ("coo", 0)):
        assert (
            omnicheck(
                "audit", head, "--base", base, "--fail-on-removed", "--fail-on-new", "--owner", owner
            ).code
            == code
        )
