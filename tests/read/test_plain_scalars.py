"""The values of plain scalars in YAML 1.2."""

import pytest

from tests.read.reading import at, fault, value


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_written_in_five_ways(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize("text", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_true_and_false_are_booleans(text: str) -> None:
    assert value(text) is (text.lower() == "true")


@pytest.mark.parametrize(
    "text",
    [
        *("NO", "no", "yes", "on", "Off", "y", "nULL", "tRUE", "22:30", "1:30:00", "2027-05-31", "1.2.3"),
        *(
            "1_000",
            "0b11",
            "-0x1",
            "+0o7",
            "0o8",
            "0xg",
            "1e",
            "e5",
            ".",
            "+",
            ".iNF",
            "+.nan",
            "=",
            "<<",
            "٣",
        ),
    ],
)
def test_what_other_versions_of_yaml_convert_stays_a_string(text: str) -> None:
    assert value(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("9" * 18, 10**18 - 1), ("-7", -7), ("+7", 7), ("0012", 12), ("-012", -12), ("0o17", 15), ("0xfF", 255)],
)
def test_whole_numbers_are_integers(text: str, number: int) -> None:
    read = value(text)

    assert (read, type(read)) == (number, int)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.5", 1.5), ("1.", 1.0), ("-.5", -0.5), ("+1e3", 1000.0), ("1.5E-3", 0.0015), ("00.5", 0.5)],
)
def test_numbers_with_a_point_or_an_exponent_are_floats(text: str, number: float) -> None:
    read = value(text)

    assert (read, type(read)) == (number, float)


@pytest.mark.parametrize("text", ["'12'", '"12"', "|-\n  12", ">-\n  12", "! 12", "!!str 12"])
def test_a_number_in_quotes_or_marks_is_a_text(text: str) -> None:
    assert value(text) == "12"


@pytest.mark.parametrize(
    "text",
    [
        *(".inf", "-.Inf", "+.INF", ".nan", ".NaN", "1e999", f"1.{'0' * 100}"),
        *("1" * 19, "-" + "1" * 20_000, "0x" + "f" * 19),
    ],
)
def test_a_number_out_of_range_is_refused(text: str) -> None:
    assert (fault(f"key: {text}").place, fault(f"key: {text}").hint) == (
        at(1, 6),
        "put it in quotes if it is a name",
    )


def test_a_number_out_of_range_is_accepted_in_quotes() -> None:
    assert value("'12345678901234567890'") == "12345678901234567890"


def test_the_message_about_a_long_number_is_short() -> None:
    assert fault(f"key: {'1' * 20_000}").message == (f"`{'1' * 59}…` has 20000 digits, more than 18")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("!!int 3", 3),
        ("!<tag:yaml.org,2002:int> 3", 3),
        ("!!int '3'", 3),
        ("!!float 3", 3.0),
        ("!!bool 'true'", True),
        ("!!null ''", None),
    ],
)
def test_a_tag_of_the_core_schema_gives_the_type(text: str, meant: object) -> None:
    read = value(text)

    assert (read, type(read)) == (meant, type(meant))


@pytest.mark.parametrize(
    "text", ["!!int x", "!!int 1.5", "!!int true", "!!float x", "!!bool NO", "!!null 0", "!!int"]
)
def test_a_text_that_does_not_fit_its_tag_is_refused(text: str) -> None:
    assert fault(f"key: {text}").message.endswith("but is not of that type")
