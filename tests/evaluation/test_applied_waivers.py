"""What waivers take out of gaps and scores, and waivers that match nothing."""

from datetime import date

import pytest

from omnicheck.errors import UserError
from omnicheck.evaluation.applied_waivers import apply_waivers
from omnicheck.evaluation.audit import audit
from omnicheck.verdict.gap import Gap, Level
from omnicheck.verdict.obligation import Definition, Outcome
from omnicheck.verdict.report import Report, Verdict
from tests.counting import calls
from tests.evaluation.shops import SHOP, shop, waiver
from tests.landscapes import TODAY, landscape

CIO = Definition.CIO


def judged(more: str, as_of: date | None = TODAY) -> Report:
    return audit(shop(more), as_of=as_of)


def late(report: Report) -> list[str]:
    return [one.key for gap in report.gaps if gap.rule == "stale-read" for one in gap.breaks]


def waived(report: Report) -> list[str]:
    return [one.key for gap, _ in report.waived for one in gap.breaks]


def rules(report: Report) -> list[str]:
    return [gap.rule for gap in report.gaps if gap.level is Level.ERROR]


ALL = [f"route/{who}/price/read/{where}/*" for who in ("app", "till") for where in ("DE", "NO")]


@pytest.mark.parametrize(
    ("at", "taken"),
    [
        ("till", ALL[2:]),
        ("channels/till", ALL[2:]),
        ("route/till", ALL[2:]),
        ("route/till/price/read/NO", ALL[3:]),
        ("NO", [ALL[1], ALL[3]]),
        ("till, app", ALL),
        ("price", ALL),
        ("night", ALL),
    ],
)
def test_only_what_a_waiver_names_is_taken_out_of_a_gap(at: str, taken: list[str]) -> None:
    report = judged(waiver(at))

    assert waived(report) == taken
    assert sorted(late(report)) == [key for key in ALL if key not in taken]
    assert {one.key for one in report.waived_obligations} == set(taken)


def test_a_beginning_of_a_key_ends_where_an_id_ends() -> None:
    report = judged(waiver("route/til"))

    assert waived(report) == []
    assert rules(report) == ["stale-read", "unmatched-waiver"]


def test_waived_obligations_leave_the_score_and_are_counted_beside_it() -> None:
    before, after = judged("").judgements[CIO], judged(waiver("till")).judgements[CIO]

    assert (after.tally.broken, after.waived) == (before.tally.broken - 2, 2)
    assert after.tally.kept == before.tally.kept


def test_with_everything_waived_the_verdict_says_so_by_its_count() -> None:
    report = judged(waiver("night"))

    assert report.judgements[CIO].verdict is Verdict.SATISFIED
    assert report.judgements[CIO].waived == 4
    assert rules(report) == []


def test_a_part_that_stays_says_what_was_waived_and_keeps_the_identity_of_the_whole() -> None:
    (whole,) = (gap for gap in judged("").gaps if gap.rule == "stale-read")
    report = judged(waiver("till"))
    (rest,) = (gap for gap in report.gaps if gap.rule == "stale-read")
    ((part, by),) = report.waived

    assert (rest.id, part.id) == (whole.id, f"{whole.id}-2")
    assert rest.related[-1] == ("2 more obligations waived until 2026-01-01", by.place)


def test_what_a_second_rule_breaks_stays_broken() -> None:
    hand = SHOP.replace('mode: batch, schedule: "0 2 * * *"', "mode: manual, every: 1s")
    report = audit(landscape(hand + waiver("till", "manual-hop")), as_of=TODAY)
    both = hand.replace("latency: 1h", "latency: 1s")

    assert {report.outcomes[one] for one in report.outcomes if one.key in ALL[:2]} == {Outcome.BROKEN}
    assert {one.key for one in report.waived_obligations} == set(ALL[2:])
    assert audit(landscape(both), as_of=TODAY).waived_obligations == frozenset()


def test_a_waiver_holds_through_its_last_day() -> None:
    assert rules(judged(waiver("night"), as_of=date(2026, 1, 1))) == []


def test_a_waiver_that_has_run_out_is_an_error_and_hides_nothing() -> None:
    report = judged(waiver("night"), as_of=date(2026, 1, 2))
    (expired,) = (gap for gap in report.gaps if gap.rule == "expired-waiver")

    assert rules(report) == ["stale-read", "expired-waiver"]
    assert expired.message == ("waiver w expired after 2026-01-01, and stale-read still finds a gap there")
    assert report.waived_obligations == frozenset()


def test_a_waiver_that_has_run_out_for_nothing_says_so() -> None:
    report = judged(waiver("night", "manual-hop"), as_of=date(2026, 1, 2))
    messages = [gap.message for gap in report.gaps if gap.rule == "expired-waiver"]

    assert messages == ["waiver w expired after 2026-01-01, and manual-hop finds nothing there"]


def test_a_waiver_that_matches_nothing_is_an_error_at_its_place() -> None:
    (gap,) = (gap for gap in judged(waiver("till", "manual-hop")).gaps if gap.rule == "unmatched-waiver")

    assert gap.level is Level.ERROR
    assert gap.place.line == SHOP.count("\n") + 2
    assert gap.message == "waiver w at channels/till matches no gap: manual-hop finds nothing there"


def test_two_waivers_in_one_comment_that_match_nothing_are_two_gaps() -> None:
    beside = SHOP.replace(
        "pricing: {owner: cio}",
        "pricing: {owner: cio} # omnicheck: ignore[isolated-system, two-sources] until=2026-01-01 so",
    )
    gaps = [gap for gap in audit(landscape(beside), as_of=TODAY).gaps if gap.rule == "unmatched-waiver"]

    assert len({gap.id for gap in gaps}) == 2
    assert {gap.place.line for gap in gaps} == {7}


def test_a_comment_on_a_flow_waives_all_that_is_found_at_it() -> None:
    beside = SHOP.rstrip() + " # omnicheck: ignore[stale-read] until=2026-01-01 so\n"

    assert waived(audit(landscape(beside), as_of=TODAY)) == ALL


def test_a_comment_on_a_touchpoint_waives_only_what_it_owes() -> None:
    beside = SHOP.replace(
        "owner: cmo, shows: [price]}",
        "owner: cmo, shows: [price]} # omnicheck: ignore[stale-read] until=2026-01-01 so",
    )

    assert waived(audit(landscape(beside), as_of=TODAY)) == ALL[:2]


def test_a_gap_at_a_touchpoint_that_breaks_others_too_is_waived_for_that_touchpoint_alone() -> None:
    missing = SHOP.partition("flows:")[0] + waiver("app", "no-route-from-record")
    report = audit(landscape(missing), as_of=TODAY)

    assert {key.split("/")[1] for key in waived(report)} == {"app"}
    assert any("route/till" in one.key for gap in report.gaps for one in gap.breaks)


def test_a_risk_is_waived_at_the_element_that_it_points_at() -> None:
    report = judged(waiver("till", "one-way-end-point"))
    left = [gap.element for gap in report.gaps if gap.rule == "one-way-end-point"]

    assert [gap.element for gap, _ in report.waived] == [("channels", "till")]
    assert left == [("channels", "app")]


def test_what_two_waivers_cover_is_listed_once_and_neither_is_without_use() -> None:
    two = waiver("till") + "  x: {rule: stale-read, at: [NO, till], because: late, until: 2026-01-01}\n"
    report = judged(two)

    assert sorted(waived(report)) == [ALL[1], ALL[2], ALL[3]]
    assert "unmatched-waiver" not in rules(report)


def test_without_a_day_no_waiver_is_in_force() -> None:
    report = judged(waiver("night"), as_of=None)

    assert (rules(report), report.waived) == (["stale-read"], ())


def test_a_waiver_of_an_ignored_rule_is_not_checked() -> None:
    report = audit(shop(waiver("till", "manual-hop")), as_of=TODAY, ignore=["manual-hop"])

    assert rules(report) == ["stale-read"]


def test_rules_that_are_not_there_are_faults_all_at_once_with_the_nearest() -> None:
    more = (
        waiver("till", "stale-reed")
        + "policy: {select: [real_tim], ignore: [no-ownr], severity: {x: note}}\n"
    )
    with pytest.raises(UserError) as caught:
        judged(more)

    assert [(fault.message, fault.hint) for fault in caught.value.faults] == [
        ("there is no rule `stale-reed`", "did you mean `stale-read`?"),
        ("there is no rule or promise `real_tim`", "did you mean `real_time`?"),
        ("there is no rule or promise `no-ownr`", "did you mean `no-owner`?"),
        (
            "there is no rule `x`",
            "see them all with: omnicheck rules; OMNICHECK_NO_PLUGINS switches plug-ins off",
        ),
    ]


def test_the_disagreement_says_where_a_side_is_waived() -> None:
    (till,) = (pair for pair in judged(waiver("till")).disagreements if pair.touchpoint == "till")

    assert till.cio == (None, "all of it is waived")
    assert till.cmo.outcome is Outcome.KEPT


def gap_ids(gaps: tuple[Gap, ...]) -> list[str]:
    return [gap.id for gap in gaps]


def test_a_model_without_waivers_is_judged_alike_on_every_day() -> None:
    assert gap_ids(judged("", as_of=None).gaps) == gap_ids(judged("", as_of=date(2999, 1, 1)).gaps)


def work(many: int) -> int:
    """Count the calls to apply a waiver to each of so many gaps."""
    flow = "from: hub, carries: [price], mode: poll, latency: 1s"
    lines = [
        "omnicheck: 1",
        "systems: {hub: }",
        "data: {price: {record: hub, fresh_within: 5s}}",
        "channels:",
    ]
    lines += [f"  t{number}: {{shows: [price]}}" for number in range(many)]
    lines += ["flows:"]
    lines += [f"  f{number}: {{{flow}, to: t{number}, every: {number + 1}m}}" for number in range(many)]
    lines += ["waivers:"]
    lines += [
        f'  w{number}: {{rule: stale-read, at: [channels/t{number}], because: x, until: "2099-01-01"}}'
        for number in range(many)
    ]
    read = landscape("\n".join(lines))
    gaps = [gap for gap in audit(read).gaps if gap.rule == "stale-read"]
    assert len(apply_waivers(read, gaps, TODAY).waived) == many

    return calls(lambda: apply_waivers(read, gaps, TODAY))


def test_twice_the_waivers_of_twice_the_gaps_take_twice_the_work() -> None:
    assert work(80) < 2.2 * work(40)
