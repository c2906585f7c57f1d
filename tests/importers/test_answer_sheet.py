"""Sheets with answers, as spreadsheets save them, and any other text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.caps import MAX_FAULTS
from omnicheck.errors import Fault, UserError
from omnicheck.importers.answer_sheet import answer_sheet
from omnicheck.place import Place, Source
from omnicheck.verdict.question import AnswerForm, Question

LATENCY = Question(
    "flows/a/latency",
    (("flows", "a"),),
    "latency",
    "How long?",
    AnswerForm.LATENCY,
    (),
    Place("m.yaml", 1, 1),
)


def read(text: str) -> tuple[list[str], list[Fault]]:
    """Return the answers of a sheet, and its faults."""
    found = answer_sheet(Source("sheet.csv", text), [LATENCY])
    return [one.text for one in found.answers], list(found.faults)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffid;answer\nflows/a/latency;2s\n",
        "id\tanswer\r\nflows/a/latency\t2s\r\n",
        "id,answer\rflows/a/latency,2s\r",
        'answer,note,id\n"2s ","a ""quoted"" note",flows/a/latency\n',
    ],
)
def test_a_sheet_is_read_however_a_spreadsheet_saves_it(text: str) -> None:
    assert read(text) == (["2s"], [])


def test_a_character_that_cannot_be_seen_is_a_fault_of_its_cell() -> None:
    answers, (fault,) = read("id,answer\nflows/a/latency,2\0s\n")

    assert answers == []
    assert (fault.message, fault.place) == (
        "the answer contains the character U+0000, which no model may contain",
        Place("sheet.csv", 2, 2),
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("## Shop: what is not known yet\n\n- [ ] **How long?**\n", "the Markdown is a list to read"),
        ('{"questions": []}', "JSON is for programs"),
        ("What no one has said yet, in Shop\n", "fill in the sheet"),
    ],
)
def test_a_file_of_another_format_is_one_fault_that_says_which_to_use(text: str, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        read(text)

    (fault,) = caught.value.faults
    assert fault.message == "not the sheet of questions"
    assert fault.hint.startswith(hint)


def test_a_sheet_of_another_model_is_refused_before_all_its_rows_are_compared() -> None:
    rows = "".join(f"flows/x{number}/latency,2s\n" for number in range(100_000))
    with pytest.raises(UserError) as caught:
        read(f"id,answer\n{rows}")

    assert len(caught.value.faults) == MAX_FAULTS + 1
    assert caught.value.faults[-1].message == "there are more faults than shown"


@given(st.text(st.sampled_from("id,answer;\n\t\"'=flows/a/latency 2s?\0\ufeff") | st.characters()))
def test_any_text_is_a_sheet_or_refused_at_a_row(text: str) -> None:
    try:
        _, faults = read(text)
    except UserError as error:
        faults = list(error.faults)

    assert all(one.place and one.place.file == "sheet.csv" for one in faults)
