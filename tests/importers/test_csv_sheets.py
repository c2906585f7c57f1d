"""Sheets in CSV as people and spreadsheets write them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omnicheck.errors import Fault, UserError
from omnicheck.importers.architecture import Architecture
from omnicheck.importers.csv_sheets import read, recognise
from omnicheck.importers.files import Files
from omnicheck.place import Place, Source
from omnicheck.read.tree import plain


def imported(**sheets: str) -> Architecture:
    return read([Source(f"{name}.csv", text) for name, text in sheets.items()], Files("."))


def sections(**sheets: str) -> Any:
    return {key: plain(value) for key, value in imported(**sheets).facts.items()}


def faults(**sheets: str) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as raised:
        imported(**sheets)
    return raised.value.faults


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_columns_are_separated_as_in_the_header(separator: str, mark: str, line_end: str) -> None:
    rows = (["id", "title", "owner"], ["erp", '"One, two; three"', "cio"], ["oms", "", ""])
    text = mark + "".join(separator.join(row) + line_end for row in rows)
    assert sections(systems=text) == {
        "systems": {"erp": {"title": "One, two; three", "owner": "cio"}, "oms": {}}
    }


def test_a_file_is_a_sheet_by_its_ending() -> None:
    assert recognise(Source("shop/systems.CSV", ""))
    assert not recognise(Source("shop/systems.yaml", "id,title\n"))


def test_sheets_are_whole_and_named_after_sections() -> None:
    found = imported(**{"Shop - systems": "id\nerp\n", "landscape": "name,partial\nCorner shop,FALSE\n"})
    assert found.whole
    assert found.name == "Corner shop"
    assert {key: plain(value) for key, value in found.facts.items()} == {
        "systems": {"erp": {}},
        "name": "Corner shop",
        "partial": False,
    }


def test_the_policy_has_one_row() -> None:
    assert sections(policy="fail_on,ignore\nwarning,no-kpi | no-owner\n") == {
        "policy": {"fail_on": "warning", "ignore": ["no-kpi", "no-owner"]}
    }
    (fault,) = faults(policy="fail_on\nwarning\nerror\n")
    assert fault == Fault("a second row in the sheet `policy`, which has one", Place("policy.csv", 3, 1))


def test_places_count_rows_and_columns() -> None:
    text = 'id,title,kind\n\nerp,"two\nlines",master\noms,,hub\n'
    tree: Any = imported(systems=text).facts["systems"]
    assert tree.entries["erp"].value.entries["kind"].value.place == Place("systems.csv", 3, 3)
    assert tree.entries["oms"].place == Place("systems.csv", 4, 1)


def test_an_empty_cell_is_unknown_and_brackets_are_none() -> None:
    text = "id,offers,recognises\nweb,,[]\n"
    assert sections(channels=text) == {"channels": {"web": {"recognises": []}}}


def test_keys_of_the_users_own_are_columns() -> None:
    assert sections(systems="id,x-cost\nerp,12\n") == {"systems": {"erp": {"x-cost": 12}}}


@pytest.mark.parametrize(
    ("sheet", "text", "message", "place", "hint"),
    [
        ("sytems", "id\nerp\n", "there is no section `sytems`", (1, 1), "did you mean `systems`?"),
        (
            "systems",
            "id,ownr\nerp,cio\n",
            "`ownr` is not a column of the sheet `systems`",
            (1, 2),
            "did you mean `owner`?",
        ),
        ("systems", "id,kind,kind\nerp,a,b\n", "a second column `kind`", (1, 3), "put both into one"),
        ("systems", "id,kind\nerp,a\nerp,b\n", "a second row for `erp`", (3, 1), "put both into one"),
        ("systems", "kind\na\n", "the sheet `systems` has no column `id`", (1, 1), ""),
        (
            "systems",
            "id,kind\n,a\n",
            "a row without an `id`",
            (2, 1),
            "name the element, or empty the row",
        ),
        (
            "systems",
            "id,kind\nerp,a,b\n",
            "a cell in a column without a name",
            (2, 3),
            "name the column in the first row",
        ),
        ("systems", "\n\n", "the sheet is empty", (1, 1), "begin it with its columns"),
        (
            "systems",
            "id,kind\nerp,#REF!\n",
            "`#REF!` is an error of a formula, and not a value",
            (2, 2),
            "correct it in the spreadsheet, or empty the cell",
        ),
    ],
)
def test_what_is_wrong_with_a_sheet_is_a_fault_at_its_cell(
    sheet: str, text: str, message: str, place: tuple[int, int], hint: str
) -> None:
    fault = faults(**{sheet: text})[0]
    assert (fault.message, fault.place, fault.hint) == (message, Place(f"{sheet}.csv", *place), hint)


def test_a_quote_that_is_not_closed_is_a_fault() -> None:
    (fault,) = faults(systems='id,kind\nerp,"a\n')
    assert fault.place == Place("systems.csv", 2, 1)
    assert fault.message.startswith("the row cannot be read as CSV: ")


def test_all_faults_are_reported_at_once() -> None:
    found = faults(systems="id,ownr\nerp,x\nerp,x\n", flws="id\n", data="id,title\n,x\n")
    assert [fault.message for fault in found] == [
        "`ownr` is not a column of the sheet `systems`",
        "a second row for `erp`",
        "there is no section `flws`",
        "a row without an `id`",
    ]


def test_a_date_in_place_of_an_id_is_a_fault_or_a_loss() -> None:
    (fault,) = faults(data="id,record\nprice,01/02/2026\n")
    assert fault.place == Place("data.csv", 2, 2)
    assert "looks like a date" in fault.message

    (loss,) = imported(data="id,record\nprice,2-Jan\n").losses
    assert loss.place == Place("data.csv", 2, 2)
    assert "`2-Jan` looks like a date" in loss.message


def test_an_id_that_lost_its_zeros_is_a_loss() -> None:
    found = imported(systems="id\n007\n", data="id,record\nprice,7\n")
    (loss,) = found.losses
    assert loss.place == Place("data.csv", 2, 2)
    assert loss.message == "`7` may be `007`, whose leading zeros a spreadsheet takes away"


def test_a_day_is_not_taken_for_damage() -> None:
    text = "id,rule,at,because,until\nx,stale-read,till,soon,2027-05-31\n"
    assert imported(waivers=text).losses == ()


@given(st.text(st.sampled_from("id,;\t\"\n\r|[]{}='a:-7 ")))
def test_any_sheet_is_read_or_refused(text: str) -> None:
    try:
        found = set(imported(systems=text, flows=text, policy=text).facts)
    except UserError as error:
        found = {fault.place.file.removesuffix(".csv") for fault in error.faults if fault.place}
    assert found <= {"systems", "flows", "policy"}
