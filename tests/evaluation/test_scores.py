"""Scores by channel, touchpoint, place and data."""

from omnicheck.evaluation.audit import audit
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Axis, Group, Report, Tally, Verdict
from tests.evaluation.shops import shop, waiver
from tests.landscapes import TODAY, landscape


def groups(report: Report, axis: Axis) -> dict[str, Group]:
    return {group.of: group for group in report.scores[axis]}


def test_each_touchpoint_has_what_it_owes() -> None:
    by = groups(audit(shop()), Axis.TOUCHPOINT)

    assert by["till"].tallies[Definition.CIO] == Tally(1, 2, 0)
    assert by["till"].tallies[Definition.CMO] == Tally(2, 0, 0)


def test_what_a_system_owes_is_of_no_touchpoint_and_comes_last() -> None:
    report = audit(shop())

    assert report.scores[Axis.TOUCHPOINT][-1].of == ""
    assert groups(report, Axis.TOUCHPOINT)[""].tallies[Definition.CIO] == Tally(1, 0, 0, 1)


def test_each_location_has_what_is_owed_there() -> None:
    by = groups(audit(shop()), Axis.LOCATION)

    assert {of: group.tallies[Definition.CIO] for of, group in by.items()} == {
        "DE": Tally(0, 2),
        "NO": Tally(0, 2),
        "": Tally(3, vacuous=1),
    }


def test_waived_obligations_are_counted_beside_their_group() -> None:
    by = groups(audit(shop(waiver("NO")), as_of=TODAY), Axis.LOCATION)

    assert by["NO"].tallies[Definition.CIO].verdict is Verdict.NOT_APPLICABLE
    assert by["NO"].waived[Definition.CIO] == 2
    assert by["DE"].waived[Definition.CIO] == 0


def test_a_group_without_obligations_is_named_and_not_applicable() -> None:
    by = groups(audit(shop("standards: {brand: }\n")), Axis.DATA)
    idle = groups(audit(landscape("omnicheck: 1\ndata: {idle: }\n")), Axis.DATA)

    assert set(by) == {"price", ""}
    assert idle["idle"].tallies[Definition.CIO].verdict is Verdict.NOT_APPLICABLE


def test_without_locations_everything_is_in_the_group_without_a_name() -> None:
    report = audit(
        landscape("omnicheck: 1\nchannels: {web: {shows: [p]}}\nsystems: {a: }\ndata: {p: {record: a}}\n")
    )

    assert [group.of for group in report.scores[Axis.LOCATION]] == [""]
