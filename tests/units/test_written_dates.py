"""Dates as people write them."""

import pytest

from omnicheck.units.written_dates import written_date


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31.5.2027", "2027-05-31"),
        ("2027/05/31", "2027-05-31"),
        ("20270531", "2027-05-31"),
        ("2027-5-31", "2027-05-31"),
        ("May 31, 2027", "2027-05-31"),
        ("31st December 2027", "2027-12-31"),
        ("5/6/2027", ""),
        ("31.2.2027", ""),
        ("soon", ""),
    ],
)
def test_a_date_is_written_year_first_unless_it_is_unclear(text: str, meant: str) -> None:
    assert written_date(text) == meant
