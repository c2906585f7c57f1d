"""A renamed element keeps its standing where its `was` is true, and never hides another one."""

from datetime import date

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.evaluation.compare import compare
from omnicheck.evaluation.renames import followed, renames
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.report import Report
from tests.evaluation.shops import SHOP, waiver
from tests.landscapes import landscape

RENAMED = (
    SHOP.replace("till: {kind", "counter: {was: till, kind")
    .replace("[till, app]", "[counter, app]")
    .replace("price: {record", "tariff: {was: price, record")
    .replace("[price]", "[tariff]")
    .replace("night: {", "nightly: {was: night, ")
    .replace("DE: ,", "germany: {was: DE},")
    .replace("pricing: {", "prices: {was: pricing, ")
    .replace("from: pricing", "from: prices")
    .replace("record: pricing", "record: prices")
)


def report(model: str) -> Report:
    return audit(landscape(model), as_of=date(2025, 1, 1))


def compared(base: str, head: str) -> Comparison:
    return compare("base", report(base), report(head))


def test_all_is_followed_at_once_and_nothing_is_new() -> None:
    found = compared(SHOP, RENAMED)

    assert found.gap_counts == {"unchanged": len(found.head.gaps)}
    assert (found.changes, found.fixed, found.removed) == ((), (), ())
    assert [str(one) for one in found.loosened] == [
        "location germany: was none → DE",
        "channel counter: was none → till",
        "system prices: was none → pricing",
        "data object tariff: was none → price",
        "flow nightly: was none → night",
    ]


def test_what_gets_worse_at_a_renamed_element_is_new() -> None:
    prompt = SHOP.replace('batch, schedule: "0 2 * * *", latency: 1h', "event, latency: 1s")

    assert compared(prompt, RENAMED).gap_counts == {"new": 1, "unchanged": 3}


def test_a_renamed_element_takes_its_waiver_along() -> None:
    base, head = SHOP + waiver("till"), RENAMED + waiver("counter")

    assert [one.kind for one in compared(base, head).loosened] == ["was"] * 5


def test_the_limit_of_a_renamed_element_is_still_compared() -> None:
    found = compared(SHOP, RENAMED.replace("fresh_within: 60s", "fresh_within: 1h"))

    assert "data object tariff: fresh_within 60 s → 1 h" in [str(one) for one in found.loosened]


def test_an_id_that_the_base_does_not_have_is_not_followed() -> None:
    head = SHOP.replace("till: {kind", "counter: {was: kiosk, kind").replace("[till, app]", "[counter, app]")

    assert renames(landscape(SHOP), landscape(head)) == {}
    assert compared(SHOP, head).gap_counts == {"new": 1, "grown": 1, "unchanged": 2, "removed": 1}


def test_an_id_of_another_section_is_not_followed() -> None:
    assert (
        renames(landscape(SHOP), landscape(SHOP + "glossary: {sale: {was: till}}\n".replace("till", "tag")))
        == {}
    )
    assert (
        renames(landscape(SHOP), landscape(SHOP.replace("systems:", "systems:\n  bus: {was: night}"))) == {}
    )


PROMPT_APP = (
    SHOP.replace(
        "[till, app], carries: [price], mode",
        "[till], carries: [price], mode",
    )
    + "  now: {from: pricing, to: app, carries: [price], mode: event, latency: 1s}\n"
)
LATE_APP = SHOP.replace("  till: {kind: store, owner: operations, shows: [price]}\n", "").replace(
    "[till, app]", "[app]"
)


def test_an_element_of_the_base_cannot_hide_behind_one_that_is_removed() -> None:
    """Let the app, which was prompt, claim to have been the till, which was late."""
    found = compared(PROMPT_APP, LATE_APP.replace("app: {", "app: {was: till, "))

    assert found.gap_counts["new"] == 1
    assert "channel app: was none → till" in [str(one) for one in found.loosened]


def test_a_chain_of_ids_is_followed_one_step_only() -> None:
    second = SHOP.replace("till: {kind", "desk: {was: counter, kind").replace("[till, app]", "[desk, app]")
    first = second.replace("desk: {was: counter", "counter: {was: till").replace("desk", "counter")

    assert renames(landscape(SHOP), landscape(first)) == {("channels", "till"): "counter"}
    assert renames(landscape(first), landscape(second)) == {("channels", "counter"): "desk"}
    assert renames(landscape(SHOP), landscape(second)) == {}


def test_a_key_that_stays_after_the_change_does_nothing() -> None:
    found = compared(RENAMED, RENAMED)

    assert (found.loosened, found.changes) == ((), ())
    assert followed(landscape(RENAMED), landscape(RENAMED)).renamed == {}


@pytest.mark.parametrize(("select", "ignore"), [(None, ["stale-read"]), (["aligned"], None)])
def test_the_base_is_judged_as_it_was(select: list[str] | None, ignore: list[str] | None) -> None:
    base = audit(landscape(SHOP), select=select, ignore=ignore)
    found = compare("base", base, audit(landscape(RENAMED), select=select, ignore=ignore))

    assert found.base is not None
    assert found.base.ignored == base.ignored
    assert found.changes == ()
