"""How far is a figure from its limit?"""

import pytest

from omnicheck.report.slack import slack
from omnicheck.units.span import UNBOUNDED, UNKNOWN, Span, exactly


@pytest.mark.parametrize(
    ("least", "slowest", "said"),
    [
        (exactly(90_000_000), None, "24 h 59 min over the limit of 60 s"),
        (exactly(60_000), None, "exactly at the limit of 60 s"),
        (exactly(2_200), None, "57.8 s to spare within the limit of 60 s"),
        (UNBOUNDED, None, "without bound, over the limit of 60 s"),
        (UNKNOWN, None, "not proven to be within the limit of 60 s"),
        (Span(30_000, 90_000), None, "not proven to be within the limit of 60 s"),
        (Span(61_000, 90_000), None, "at least 1 s over the limit of 60 s"),
        (Span(0, 30_000), None, "30 s to spare within the limit of 60 s"),
        (exactly(3_000), exactly(602_300), "not proven to be within the limit of 60 s"),
        (exactly(3_000), exactly(20_000), "40 s to spare within the limit of 60 s"),
    ],
)
def test_a_figure_is_held_against_its_limit(least: Span, slowest: Span | None, said: str) -> None:
    assert slack(least, slowest, 60_000) == said
