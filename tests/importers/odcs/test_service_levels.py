"""Service levels: which objects they are about, and which of them become limits."""

import pytest

from tests.importers.odcs.folders import HEAD, TABLES, imported, limits, losses


def levels(*given: str) -> str:
    return f"{HEAD}{TABLES}slaProperties:\n" + "".join(f"  - {{{one}}}\n" for one in given)


@pytest.mark.parametrize(
    ("element", "named"),
    [
        ("", ["orders", "lines"]),
        ("element: '*'", ["orders", "lines"]),
        ("element: orders", ["orders"]),
        ("element: orders.paid", ["orders"]),
        ("element: ord.paid", ["orders"]),
        ("element: schema/o1/properties/p1", ["orders"]),
        ("element: 'orders.paid, lines.id'", ["orders", "lines"]),
        ("element: order", []),
        ("element: id", []),
        ("element: tab1.id", []),
    ],
)
def test_a_level_is_about_the_objects_that_it_names(element: str, named: list[str]) -> None:
    found = imported(levels(f"property: latency, value: 4, unit: h, {element}"))
    assert limits(found) == dict.fromkeys(named, "4h")
    assert losses(found)[:-2] == ([] if named else ["service levels:10"])


def test_the_object_may_be_left_out_where_there_is_only_one() -> None:
    one = "\n".join(
        line for line in levels("property: ly, value: 4h, element: paid").split("\n") if "lines" not in line
    )
    assert limits(imported(one)) == {"orders": "4h"}


def test_the_default_element_is_used_where_a_level_names_none() -> None:
    given = levels("property: latency, value: 4h") + "slaDefaultElement: lines.id\n"
    assert limits(imported(given)) == {"lines": "4h"}


def test_the_tightest_level_counts_and_the_others_are_losses() -> None:
    found = imported(
        levels(
            "property: latency, value: 1, unit: d, element: orders",
            "property: Freshness, value: 90, unit: min, element: orders",
            "property: latency, value: 2h, element: orders",
        )
    )
    assert limits(found) == {"orders": "90m"}
    assert [one.message for one in found.losses][:2] == [
        "latency 1d is looser than freshness 90m at c1.yaml:11:34",
        "latency 2h is looser than freshness 90m at c1.yaml:11:34",
    ]


@pytest.mark.parametrize(
    "given",
    [
        "value: 5, unit: m",
        "value: 5",
        "value: P1Y",
        "value: true, unit: d",
        "unit: d",
        "value: 1d, valueExt: 2",
        "value: -1, unit: h",
        "value: 0, unit: s",
        "value: 0h",
        "value: PT0S",
    ],
)
def test_an_unclear_level_is_a_loss(given: str) -> None:
    found = imported(levels(f"property: latency, {given}"))
    assert limits(found) == {}
    assert losses(found)[0] == "service levels:10"


def test_how_often_data_is_updated_is_kept_for_readers() -> None:
    found = imported(
        levels(
            "property: frequency, value: 1, unit: d, element: orders, scheduler: cron, schedule: 0 20 * * *",
            "property: retention, value: 3, unit: y, driver: regulatory",
            "value: 3",
        )
    )
    metadata = [one.words.metadata for one in found.data]
    assert (metadata[0]["frequency"], metadata[0]["schedule"]) == ("1 d", "cron 0 20 * * *")
    assert "frequency" not in metadata[1]
    assert limits(found) == {}
    assert losses(found)[:3] == ["words about service levels:11", "service levels:11", "service levels:12"]


def test_a_stated_fact_wins_over_a_level() -> None:
    stated = "customProperties: [{property: omnicheck.fresh_within, value: 5s}]\n"
    found = imported(levels("property: latency, value: 1h, element: orders") + stated)
    assert limits(found) == {"orders": "5s", "lines": "5s"}
    assert "service levels:10" in losses(found)


def test_each_of_very_many_objects_may_have_a_level_of_its_own() -> None:
    names = [f"t{number}" for number in range(1_000)]
    tables = "".join(f"  - {{name: {name}}}\n" for name in names)
    own = "".join(f"  - {{property: latency, value: 1h, element: {name}}}\n" for name in names)
    assert len(limits(imported(f"{HEAD}schema:\n{tables}slaProperties:\n{own}"))) == 1_000


def test_its_own_name_counts_before_a_physical_name_of_another() -> None:
    tables = "schema: [{name: a, physicalName: b}, {name: b}, {name: c, physicalName: x}, {name: d, id: x}]\n"
    given = "slaProperties: [{property: latency, value: 1h, element: 'b, x'}]\n"
    assert limits(imported(HEAD + tables + given)) == {"b": "1h"}
