"""Causes: which gaps are one finding, and which are not."""

from collections import Counter

import pytest
from hypothesis import given, note

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.obligation import keys_of
from omnicheck.verdict.report import Report
from tests.landscapes import COMPANIES, audited, landscape
from tests.oracle.examples import tries
from tests.oracle.models import Model, landscape_of, text
from tests.oracle.random_landscapes import models
from tests.oracle.renaming import renaming_in_order

HARBOR = audited("harbor-home")

SHOP = """\
omnicheck: 1
locations: {here: , there: }
channels: {web: {shows: [price], captures: [order]}, app: {shows: [price]}}
systems: {erp: , list: , hub: }
data: {price: {record: erp, fresh_within: 1m}, order: {record: erp}}
flows:
  down: {from: erp, to: [web, app], carries: [price], mode: event, latency: 1s}
  up: {from: web, to: erp, carries: [order], mode: event, latency: 1s}
"""


def findings(report: Report) -> dict[str, set[str]]:
    """Return the rules of each finding, by its name."""
    return {one.cause.label: {gap.rule for gap in one.gaps} for one in report.findings}


def of(model: str) -> dict[str, set[str]]:
    return findings(audit(landscape(model)))


def test_an_origin_that_is_wrong_for_want_of_a_flow_has_the_cause_of_the_flow() -> None:
    list_too = "  lists: {from: list, to: web, carries: [price], mode: event, latency: 1s}\n"
    found = of(SHOP.replace("down: {", "down: {locations: [here], ") + list_too)

    assert found["flow down"] == {"works-elsewhere", "two-sources"}
    assert "system list" not in found


def test_a_second_source_has_the_flow_that_brings_it_in() -> None:
    second = "  second: {from: list, to: web, carries: [price], mode: event, latency: 1s}\n"

    assert of(SHOP + second)["flow second"] == {"two-sources"}


def test_a_lost_hand_over_has_the_missing_hop() -> None:
    journey = "journeys: {j: {steps: [{at: web}, {at: app, carries: [order]}]}}\n"
    shown = SHOP.replace("app: {shows: [price]}", "app: {shows: [price, order]}")

    assert of(shown + journey)["order at channel app"] == {
        "no-route-from-record",
        "two-sources",
        "lost-state",
    }


def test_an_island_has_the_hops_that_it_lacks() -> None:
    found = findings(HARBOR)

    assert {"isolated-system", "channel-silo", "lost-state"} < found["system app-backend"]
    assert found["owner at channel mobile"] == {"contested-owner"}


def test_a_measure_that_two_rules_judge_is_one_finding() -> None:
    limit = "standards: {load_time: {at_most: 2s}}\n"
    found = of(SHOP.replace("captures: [order]}", "captures: [order], experience: {load_time: 4s}}") + limit)

    assert found["load_time at channel web"] == {"unmet-requirement", "slow-page"}


def test_what_a_touchpoint_leaves_out_is_one_finding_however_many_standards_ask() -> None:
    standards = "standards: {tone: {one_of: [a]}, look: {one_of: [b]}}\n"
    silent = SHOP + standards

    assert {label for label, rules in of(silent).items() if rules == {"missing-experience"}} == {
        "experience at channel app",
        "experience at channel web",
    }


def test_two_risks_of_one_data_object_are_two_findings() -> None:
    found = [one for one in HARBOR.findings if one.cause.element[0] == "capabilities"]

    assert [len(one.gaps) for one in found] == [1, 1]


@pytest.mark.parametrize("name", COMPANIES)
def test_the_findings_of_an_example_are_a_partition_of_its_gaps(name: str) -> None:
    assert_partition(audited(name))


@given(models())
@tries(12)
def test_the_findings_of_any_landscape_are_a_partition_of_its_gaps(model: Model) -> None:
    note(text(model))
    assert_partition(audit(landscape_of(model)))


def assert_partition(report: Report) -> None:
    """Check that every gap is in exactly one finding, and that no two findings have the same cause."""
    listed = [gap.id for one in report.findings for gap in one.gaps]
    assert Counter(listed) == Counter(gap.id for gap in report.gaps)
    assert len(set(listed)) == len(listed)
    assert len({one.cause for one in report.findings}) == len(report.findings)
    assert len({one.cause.id for one in report.findings}) == len(report.findings)
    assert [one.number for one in report.findings] == list(range(1, len(report.findings) + 1))


@given(models())
@tries(8)
def test_renaming_permutes_the_findings_and_nothing_else(model: Model) -> None:
    note(text(model))
    renaming = renaming_in_order(model)
    before, after = audit(landscape_of(model)), audit(landscape_of(renaming.model(model)))

    assert grouping(after) == Counter(
        frozenset((rule, frozenset(map(renaming.text, keys))) for rule, keys in some)
        for some in grouping(before).elements()
    )


def grouping(report: Report) -> Counter[frozenset[tuple[str, frozenset[str]]]]:
    """Count the findings by the rules and obligations of their gaps."""
    return Counter(_content(one) for one in report.findings)


def _content(finding: Finding) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((gap.rule, frozenset(keys_of(gap.touched))) for gap in finding.gaps)


PRICED = SHOP.replace("[price], mode: event", "[price], mode: batch, every: 1h")


@pytest.mark.parametrize(
    "changed",
    [
        PRICED.replace("fresh_within: 1m", "fresh_within: 2m"),
        PRICED.replace("every: 1h", "every: 2h"),
        PRICED.replace("app: {", "kiosk: {shows: [price]}, app: {").replace(
            "[web, app]", "[web, app, kiosk]"
        ),
        PRICED.replace("there: ", "there: , elsewhere: "),
        PRICED.replace("locations: {here: , there: }\n", ""),
        PRICED.replace("hub: ", "hub: , cache: "),
    ],
)
def test_limits_figures_touchpoints_and_places_change_no_identity(changed: str) -> None:
    before, after = audit(landscape(PRICED)), audit(landscape(changed))

    assert {gap.id for gap in before.gaps if gap.rule == "stale-read"} == {
        gap.id for gap in after.gaps if gap.rule == "stale-read"
    }
    assert before.findings[0].cause.id == after.findings[0].cause.id


CARTS = """\
omnicheck: 1
channels:
  page: {shows: [cart], captures: [cart], recognises: [cookie], offers: [begin]}
  app: {shows: [cart], captures: [cart], recognises: [email], offers: [go-on]}
  till: {shows: [cart], captures: [cart], recognises: [loyalty-id], offers: [go-on, finish]}
systems:
  shop: {resolves: [[email, loyalty-id]]}
data: {cart: {record: shop}}
flows:
  carts: {from: shop, to: [page, app, till], carries: [cart], mode: event, latency: 1s}
  back: {from: page, to: shop, carries: [cart], mode: event, latency: 1s}
  app-back: {from: app, to: shop, carries: [cart], mode: event, latency: 1s}
  till-back: {from: till, to: shop, carries: [cart], mode: event, latency: 1s}
capabilities: {begin: {needs: [cart], writes: []}, go-on: {needs: [cart], writes: []},
               finish: {needs: [cart], writes: []}}
journeys:
  a: {steps: [{at: page, does: begin}, {at: app, does: go-on}]}
  b: {steps: [{at: page, does: begin}, {at: till, does: finish}]}
"""


def strangers(model: str) -> list[tuple[str, int]]:
    """Return the causes of the findings about customers, with the number of their gaps."""
    found = audit(landscape(model)).findings
    return sorted(
        (one.cause.path, sum(gap.rule == "unrecognised-customer" for gap in one.gaps))
        for one in found
        if one.lead.rule == "unrecognised-customer"
    )


def test_two_journeys_from_an_identifier_that_leads_nowhere_are_one_finding() -> None:
    assert strangers(CARTS) == [("channels/page/recognises", 2)]


def test_it_points_at_the_key() -> None:
    (found,) = [one for one in audit(landscape(CARTS)).findings if one.cause.matter == "recognises"]

    assert (found.place.line, found.place.column) == (3, CARTS.splitlines()[2].index("recognises") + 1)


@pytest.mark.parametrize(
    ("old", "new", "causes"),
    [
        ("recognises: [cookie]", "recognises: []", [("channels/page/recognises", 2)]),
        (
            "[[email, loyalty-id]]",
            "[[cookie, account]]",
            [("channels/app/recognises", 1), ("channels/till/recognises", 1)],
        ),
        ("[[email, loyalty-id]]", "[[email, account]]", [("channels/page/recognises", 2)]),
        ("resolves: [[email, loyalty-id]]", "owner: cio", [("channels/page/recognises", 2)]),
        (
            "[[email, loyalty-id]]",
            "[[cookie, account], [email, number], [loyalty-id, card]]",
            [("channels/app/recognises", 1), ("channels/till/recognises", 1)],
        ),
    ],
    ids=["nobody", "at arrival", "one at arrival", "the one in common", "none: at arrival"],
)
def test_of_two_the_dead_end_is_at_fault_and_of_two_such_the_one_that_more_share(
    old: str, new: str, causes: list[tuple[str, int]]
) -> None:
    assert strangers(CARTS.replace(old, new)) == causes


def test_touchpoints_with_the_same_identifier_are_one_cause() -> None:
    model = CARTS.replace(
        "  page: {",
        "  kiosk: {shows: [cart], captures: [cart], recognises: [cookie], offers: [begin]}\n  page: {",
    )
    model = model.replace("to: [page,", "to: [kiosk, page,").replace(
        "b: {steps: [{at: page", "b: {steps: [{at: kiosk"
    )

    assert strangers(model) == [("channels/kiosk/recognises", 2)]
