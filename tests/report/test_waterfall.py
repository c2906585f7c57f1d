"""Bars show by their characters and lengths where the time goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from omnicheck.report.console_layout import rendered
from omnicheck.report.waterfall import ASCII, SHADED, Ink, ink_for, legend, waterfall
from omnicheck.units.span import NOTHING, UNBOUNDED, UNKNOWN, Span, exactly
from omnicheck.verdict.witness import Hop, Route

spans = st.one_of(st.integers(0, 10**12).map(exactly), st.sampled_from([NOTHING, UNKNOWN, UNBOUNDED]))


def hop(wait: Span, latency: Span) -> Hop:
    return Hop("flow", "a", "b", wait, latency)


def bars(*hops: Hop, ink: Ink = ASCII, width: int = 66) -> list[str]:
    """Return the bar of each hop, from where all bars start."""
    route = Route("price", hops, heaviest="flow")
    heading, *lines = rendered(
        [waterfall(route, width=width, ink=ink)], width=width, color=False
    ).splitlines()
    start = heading.index("latency") + max(7, *(len(str(one.latency)) for one in hops)) + 2
    return [line[start:].removesuffix("heaviest").rstrip() for line in lines]


def test_a_bar_starts_where_the_one_before_ended() -> None:
    first, second = bars(hop(exactly(100), exactly(100)), hop(exactly(200), NOTHING))

    assert len(second) - len(second.lstrip()) == len(first)


def test_wait_and_latency_are_as_long_as_they_last() -> None:
    (bar,) = bars(hop(exactly(300), exactly(100)))

    assert bar.count(".") == pytest.approx(3 * bar.count("#"), abs=2)


def test_the_shortest_time_still_has_a_sign() -> None:
    first, second = bars(hop(exactly(10**9), exactly(1)), hop(NOTHING, exactly(1)))

    assert (first[-1], second.strip()) == ("#", "#")


def test_no_time_has_no_sign() -> None:
    assert bars(hop(NOTHING, NOTHING)) == [""]


def test_unknown_and_unbounded_have_signs_of_their_own() -> None:
    first, second = bars(hop(exactly(100), UNKNOWN), hop(UNBOUNDED, NOTHING))

    assert (set(first), set(second.strip())) == ({".", "?"}, {">"})


def test_only_the_heaviest_hop_is_marked() -> None:
    hops = (hop(NOTHING, exactly(1)), hop(NOTHING, exactly(2)), hop(NOTHING, exactly(2)))
    text = rendered([waterfall(Route("price", hops), width=80, ink=ASCII)], width=80, color=False)

    assert [line.endswith("heaviest") for line in text.splitlines()] == [False, False, True, False]


@given(st.lists(st.tuples(spans, spans), min_size=1, max_size=6), st.integers(40, 120))
def test_no_bar_is_wider_than_its_room(costs: list[tuple[Span, Span]], width: int) -> None:
    route = Route("price", tuple(hop(*cost) for cost in costs))
    text = rendered([waterfall(route, width=width, ink=SHADED)], width=width, color=False)

    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize(
    ("encoding", "ink"), [("utf-8", SHADED), ("cp437", SHADED), ("ascii", ASCII), ("latin-1", ASCII)]
)
def test_bars_are_drawn_with_what_the_stream_can_encode(encoding: str, ink: Ink) -> None:
    assert ink_for(encoding) == ink


def test_the_legend_names_no_sign_that_is_not_there() -> None:
    plain = Route("price", (hop(exactly(1), exactly(1)),))
    odd = Route("price", (hop(UNBOUNDED, UNKNOWN),))

    assert legend(ASCII, [plain]).plain.split() == ["bars:", ".", "wait", "#", "latency"]
    assert legend(ASCII, [plain, odd]).plain.endswith("? not declared   > without bound   ")
