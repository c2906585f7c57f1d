"""The text of traces shows why data is as old as it is."""

import re
from datetime import datetime, timedelta, timezone
from math import inf

import pytest
from rich.cells import cell_len

from omnicheck.model.contexts import Context
from omnicheck.report.trace_text import render
from omnicheck.report.waterfall import ASCII
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span, exactly
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.trace import CrossPlaceAge, Trace, TraceDirection, TraceDisagreement, WorstCaseTimes
from omnicheck.verdict.witness import Hop, Missing, Route
from tests.report.golden import golden

MINUTE, HOUR = 60_000, 3_600_000
LONDON, OSLO = Context("london", "home"), Context("oslo", "home")
NIGHTLY = Hop("nightly", "erp", "hub", exactly(24 * HOUR), exactly(HOUR))
LOOKUP = Hop("lookups", "hub", "web", exactly(0), exactly(200))
ROUTE = Route("price", (NIGHTLY, LOOKUP), exactly(25 * HOUR + 200), "nightly")
LATE = Trace(
    data="price",
    direction=TraceDirection.READ,
    start="erp",
    end="web",
    contexts=(LONDON, OSLO),
    route=ROUTE,
    age=exactly(25 * HOUR + 200),
    mean=13 * HOUR + 200,
    limit=MINUTE,
    outcome=Outcome.BROKEN,
    reason="it takes too long",
)
OPEN = LATE._replace(outcome=Outcome.UNPROVEN, mean=None)
SILENT = Route("price", (NIGHTLY, LOOKUP._replace(latency=UNKNOWN)))
BY_HAND = Route("price", (LOOKUP._replace(wait=UNBOUNDED),))
DISAGREEMENT = TraceDisagreement(
    exactly(200), 5 * MINUTE, None, "web", "hub", Route("price", (LOOKUP,), exactly(200))
)
SYNC = Trace(
    "price", TraceDirection.SYNC, "web", "pos", (LONDON,), Route("price"), reason="web does not capture price"
)
BERLIN = timezone(timedelta(hours=1))
WEEKEND = WorstCaseTimes(
    datetime(2024, 1, 5, 2, tzinfo=BERLIN), datetime(2024, 1, 8, 2, 30, tzinfo=BERLIN), "Europe/Berlin"
)
TRACES = (
    LATE,
    LATE._replace(outcome=Outcome.KEPT, reason="", limit=26 * HOUR, contexts=(LONDON,)),
    OPEN._replace(route=SILENT, age=Span(25 * HOUR, inf), limit=26 * HOUR, reason="a flow does not say"),
    LATE._replace(route=BY_HAND, age=UNBOUNDED, mean=None, reason="it is carried by hand only"),
    OPEN._replace(age=Span(24 * HOUR, 49 * HOUR), limit=30 * HOUR, schedules=("morning", "nightly")),
    OPEN._replace(age=exactly(3_000), slowest=exactly(602_300), mean=3_000, reason="it may be overwritten"),
    OPEN._replace(limit=None, reason="no limit is declared"),
    LATE._replace(route=Route("price", missing=Missing("erp", "hub", "price")), age=None, lost=("note",)),
    OPEN._replace(start=None, route=Route("price"), age=None, reason="no record is declared"),
    SYNC._replace(disagreement=DISAGREEMENT),
    SYNC._replace(route=ROUTE, age=exactly(25 * HOUR + 200), mean=13 * HOUR + 200, reason=""),
    SYNC._replace(
        disagreement=TraceDisagreement(UNBOUNDED, 5 * MINUTE, origins=(("web", "erp"), ("pos", "hub")))
    ),
    LATE._replace(best=HOUR, worst_case=WEEKEND),
)


def text_of(trace: Trace) -> str:
    return " ".join(render([trace]).split())


@pytest.mark.parametrize("width", [60, 80, 100])
def test_traces_read_as_they_should(width: int) -> None:
    text = render(TRACES, width=width)

    assert text == golden(f"traces-{width}.txt", text)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in render(TRACES, width=width).splitlines()) <= width


def test_all_is_ascii_where_the_stream_has_nothing_else() -> None:
    assert render(TRACES, ink=ASCII).isascii()


def test_colour_changes_nothing_but_colour() -> None:
    coloured = render(TRACES, color=True)
    plain = [re.sub("\x1b\\[[0-9;]*m", "", line).rstrip() for line in coloured.splitlines()]

    assert "\x1b[" in coloured
    assert plain == render(TRACES).splitlines()


def test_best_mean_and_worst_are_totalled() -> None:
    assert "best 0 s, mean 13 h 0.2 s, worst 25 h 0.2 s" in text_of(LATE)


def test_what_is_over_the_limit_says_by_how_much() -> None:
    assert "broken, it takes too long: 24 h 59 min over the limit of 60 s" in text_of(LATE)


def test_contexts_that_are_alike_are_counted() -> None:
    assert "price, erp to web, in london / home and 1 more" in text_of(LATE)


def test_flows_that_do_not_say_are_named() -> None:
    assert "unknown: flow lookups does not say how long it takes" in text_of(TRACES[2])


def test_a_bound_names_the_schedules_behind_it() -> None:
    text = "known only between 24 h and 49 h: the schedules of morning and nightly share the clock"

    assert text in text_of(TRACES[4])


def test_the_slowest_route_is_shown_beside_the_quickest() -> None:
    assert "up to 10 min 2 s by the slowest route" in text_of(TRACES[5])


def test_two_touchpoints_say_how_long_they_differ_and_what_they_share() -> None:
    text = "web and pos may differ for up to 200 ms: web is later, and both get it from hub"

    assert text in text_of(TRACES[9])
    assert "4 min 59.8 s to spare within the limit of 5 min" in text_of(TRACES[9])


def test_different_origins_are_listed_one_by_one() -> None:
    assert (
        "pos may differ without bound: not both get it from the record alone web gets it from erp"
        in text_of(TRACES[11])
    )


def test_user_text_cannot_steer_the_terminal() -> None:
    evil = "\x1b]0;owned\x07"
    text = render([LATE._replace(data=evil, start=evil, lost=(evil,), route=ROUTE._replace(data=evil))])

    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (datetime(2024, 1, 8, 2, 30, tzinfo=BERLIN), "on Monday 02:30"),
        (datetime(2024, 1, 5, 2, 0, 1, tzinfo=BERLIN), "at 02:00:01"),
        (datetime(2024, 1, 6, 2, 0, 0, 200_000, tzinfo=BERLIN), "on Saturday 02:00:00.200"),
        (datetime(2024, 2, 2, 2, tzinfo=BERLIN), "on Friday, 2 February 2024, 02:00"),
    ],
)
def test_the_worst_moment_is_shown_as_people_write_it(shown: datetime, text: str) -> None:
    assert (
        f"worst: a change just after Friday 02:00 shows {text} (Europe/Berlin, as on 5 January 2024)"
        in text_of(LATE._replace(worst_case=WEEKEND._replace(shown=shown)))
    )


def test_other_places_that_are_later_are_shown_beside_the_limit() -> None:
    slower = CrossPlaceAge("web in oslo", "pos in london", exactly(2 * HOUR))
    text = render(
        [
            SYNC._replace(
                disagreement=DISAGREEMENT,
                between_places=slower,
                trailing=(CrossPlaceAge("till in oslo", "pos", exactly(MINUTE), 5 * MINUTE),),
            )
        ]
    )

    assert "between places, from web in oslo to pos in london: worst 2 h\n" in text
    assert "pos may be behind till in oslo for up to 60 s, 4 min to spare within the limit of 5 min" in text
