"""A report on a part has the same conclusions, but fewer."""

import pytest

from omnicheck.errors import UserError
from omnicheck.verdict.obligation import Definition, Kind, number_of
from omnicheck.verdict.part_filter import PartFilter
from omnicheck.verdict.partial_report import partial_report
from omnicheck.verdict.report import Report
from tests.landscapes import audited


@pytest.fixture(scope="module")
def whole() -> Report:
    return audited("harbor-home")


def matters(report: Report, kind: Kind) -> set[str]:
    return {one.matter for one in report.outcomes if one.kind is kind}


def test_an_empty_filter_keeps_everything(whole: Report) -> None:
    assert partial_report(whole, PartFilter()) is whole


def test_one_definition_keeps_what_it_asks(whole: Report) -> None:
    part = partial_report(whole, PartFilter(definition=Definition.CMO))

    assert {one.kind.definition for one in part.outcomes} == {Definition.CMO}
    assert {gap.definition for gap in part.gaps} == {Definition.CMO, None}
    assert number_of(part.outcomes) == whole.judgements[Definition.CMO].tally.total


def test_some_data_keeps_its_routes_facts_and_what_needs_it(whole: Report) -> None:
    part = partial_report(whole, PartFilter(data=("stock",)))

    assert matters(part, Kind.ROUTE) == matters(part, Kind.FACT) == {"stock"}
    assert matters(part, Kind.CAPABILITY) == {"check-stock"}
    assert "stock-ledger" in part.landscape.document.systems
    assert "crm" not in part.landscape.document.systems
    assert {one for flow in part.landscape.document.flows.values() for one in flow.carried} == {"stock"}
    assert "newsletter" not in part.landscape.touchpoints


def test_one_touchpoint_keeps_what_it_and_its_channel_owe(whole: Report) -> None:
    part = partial_report(whole, PartFilter(at=("till",)))

    owed = {one.subject for one in part.outcomes if one.kind is not Kind.HAND_OVER}
    assert owed == {"till", "store"}
    assert set(part.landscape.touchpoints) == {"till"}
    assert set(part.landscape.document.channels) == {"store"}


def test_a_channel_keeps_its_touchpoints(whole: Report) -> None:
    part = partial_report(whole, PartFilter(at=("store",)))

    assert set(part.landscape.touchpoints) == {"till", "till-norway", "handheld", "kiosk"}


def test_a_location_keeps_what_is_there(whole: Report) -> None:
    part = partial_report(whole, PartFilter(locations=("norway",)))

    assert {one.context.location for one in part.outcomes if one.context} == {"norway"}
    assert "till" not in part.landscape.touchpoints
    assert "till-norway" in part.landscape.touchpoints
    assert "chat-orders" not in part.landscape.document.flows


def test_a_gap_keeps_only_what_is_of_the_part(whole: Report) -> None:
    part = partial_report(whole, PartFilter(locations=("britain",)))

    broken = [one for gap in part.gaps for one in gap.breaks]
    assert broken
    assert all(one.context is None or one.context.location in ("london", "midlands") for one in broken)


def test_what_is_broken_there_is_what_was_broken_there(whole: Report) -> None:
    part = partial_report(whole, PartFilter(data=("price",), businesses=("home",)))

    assert part.outcomes.items() <= whole.outcomes.items()


def test_the_judgements_stay_those_of_the_whole(whole: Report) -> None:
    part = partial_report(whole, PartFilter(data=("consent",)))

    assert part.judgements == whole.judgements
    assert part.narrowed_to == "consent"


def test_both_opinions_are_of_the_part(whole: Report) -> None:
    part = partial_report(whole, PartFilter(locations=("norway",), at=("store",)))

    assert {pair.touchpoint for pair in part.disagreements} == {"till-norway", "handheld", "kiosk"}


def test_propagation_is_limited_to_the_part(whole: Report) -> None:
    part = partial_report(whole, PartFilter(locations=("norway",), data=("price",)))

    traces = part.propagation["price"].traces
    assert {context.location for trace in traces for context in trace.contexts} == {"norway"}
    assert "till" not in {trace.touchpoint for trace in traces}
    assert list(part.propagation) == ["price"]


def test_it_names_its_part() -> None:
    by = PartFilter(Definition.CIO, ("price", "stock"), ("till",), ("norway",), ("home",))

    assert str(by) == "price and stock, at till, in home and norway, by the CIO's definition"


@pytest.mark.parametrize(
    ("by", "message"),
    [
        (PartFilter(data=("prise",)), "there is no data object `prise`"),
        (PartFilter(at=("oms",)), "there is no touchpoint or channel `oms`"),
        (PartFilter(locations=("home",)), "there is no location `home`"),
        (PartFilter(businesses=("norway",)), "there is no business `norway`"),
    ],
)
def test_what_is_not_there_is_refused(whole: Report, by: PartFilter, message: str) -> None:
    with pytest.raises(UserError, match=message):
        partial_report(whole, by)


def test_all_unknown_ids_are_reported_at_once(whole: Report) -> None:
    with pytest.raises(UserError) as error:
        partial_report(whole, PartFilter(data=("prise", "stok"), at=("tilt",)))

    assert [fault.hint for fault in error.value.faults] == [
        "did you mean `price`?",
        "did you mean `stock`?",
        "did you mean `till`?",
    ]


def test_a_journey_stays_if_it_carries_the_data_and_leads_past_the_touchpoint() -> None:
    report = audited("cookie-and-card")

    for by, kept in (
        (PartFilter(data=("basket",)), {"fill-here-pay-there"}),
        (PartFilter(at=("till",)), {"fill-here-pay-there"}),
        (PartFilter(definition=Definition.CIO), {"fill-here-pay-there"}),
    ):
        part = partial_report(report, by)
        assert set(part.landscape.document.journeys) == set(part.hand_overs) == kept
    assert Kind.HAND_OVER not in {
        one.kind for one in partial_report(report, PartFilter(definition=Definition.CIO)).outcomes
    }
    assert Kind.HAND_OVER in {one.kind for one in partial_report(report, PartFilter(at=("till",))).outcomes}


def test_a_part_has_the_figures_of_its_obligations(whole: Report) -> None:
    part = partial_report(whole, PartFilter(data=("stock",)))
    figures = {one.obligation for gap in part.gaps for one in gap.figures}

    assert {one.matter for one in figures if one.kind is Kind.ROUTE} == {"stock"}
    assert figures <= {one for gap in part.gaps for one in gap.touched}
