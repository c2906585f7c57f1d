"""Plain scalars that YAML 1.1 reads differently."""

import pytest

from omnicheck.units.yaml_versions import in_yaml_1_1, loses_a_zero


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("NO", "false"),
        ("off", "false"),
        ("y", "true"),
        ("Yes", "true"),
        ("22:30", "the number 1350"),
        ("1:30.5", "the number 90.5"),
        ("-1:30", "the number -90"),
        ("0012", "the number 10"),
        ("1_000", "the number 1000"),
        ("0b11", "the number 3"),
        ("0o14", "the text 0o14"),
        ("08", "the text 08"),
        ("1e3", "the text 1e3"),
        ("1.5e3", "the text 1.5e3"),
    ],
)
def test_what_is_read_differently_is_reported(text: str, read: str) -> None:
    assert in_yaml_1_1(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "DE",
        "nO",
        "true",
        "null",
        "0",
        "00",
        "12",
        "-3",
        "1.5",
        "1.5e+3",
        "0x1F",
        "60:99",
        "_1",
        "0b",
        "2027-05-31",
    ],
)
def test_what_is_read_alike_is_not(text: str) -> None:
    assert in_yaml_1_1(text) == ""


def test_only_a_last_zero_after_the_point_is_lost() -> None:
    assert [text for text in ("1.10", "2.0", "10", "1.01", "1.1", "v1.10") if loses_a_zero(text)] == [
        "1.10",
        "2.0",
    ]
