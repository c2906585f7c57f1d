"""Tests of the matrix of disagreement."""

from dataclasses import replace

from omnicheck.diagram.badges import Office, Tone
from omnicheck.diagram.disagreement import MOST_ENTRIES, disagreement
from omnicheck.diagram.drawing import Detail
from omnicheck.diagram.matrix import Matrix, MatrixEntry
from omnicheck.verdict.disagreement import DefinitionOutcome, Disagreement
from omnicheck.verdict.obligation import Outcome
from tests.diagram.reports import report
from tests.landscapes import audited

KEPT, BROKEN, OPEN = Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN


def pair(touchpoint: str, subject: str, cio: Outcome | None, cmo: Outcome | None) -> Disagreement:
    return Disagreement(touchpoint, subject, DefinitionOutcome(cio, ""), DefinitionOutcome(cmo, ""))


def drawn(*pairs: Disagreement, detail: Detail = Detail.USUAL) -> Matrix:
    (square,) = disagreement(replace(report(), disagreements=pairs), detail)
    return square


def texts(square: Matrix) -> list[list[list[str]]]:
    return [[[entry.text for entry in cell] for cell in row.cells] for row in square.rows]


def test_every_pair_is_in_the_cell_of_both_verdicts() -> None:
    square = drawn(
        pair("web", "price", KEPT, KEPT),
        pair("till", "price", KEPT, KEPT),
        pair("web", "return", KEPT, BROKEN),
        pair("till", "order", BROKEN, KEPT),
        pair("web", "order", BROKEN, BROKEN),
    )

    assert texts(square) == [
        [["2 kept for both", "price at till and web"], ["1 broken, kept for the CIO only", "return at web"]],
        [["1 broken, kept for the CMO only", "order at till"], ["1 broken for both", "order at web"]],
    ]


def test_only_a_cell_with_something_wrong_stands_out() -> None:
    square = drawn(pair("web", "price", KEPT, KEPT), pair("web", "return", KEPT, BROKEN))

    assert [[cell[0].tone for cell in row.cells] for row in square.rows] == [
        [None, Tone.BROKEN],
        [None, None],
    ]


def test_a_cell_says_whose_promise_is_broken() -> None:
    square = drawn(
        pair("web", "return", KEPT, BROKEN),
        pair("till", "order", BROKEN, KEPT),
        pair("web", "points", BROKEN, OPEN),
    )

    counts = [cell[0] for row in square.rows for cell in row.cells]
    assert [count.words for count in counts if count.office] == [
        "CMO: 1 broken, kept for the CIO only",
        "CIO: 1 broken, kept for the CMO only",
        "CIO and CMO: 1 broken or unproven",
    ]


def test_unproven_has_a_row_only_if_something_is() -> None:
    square = drawn(pair("web", "price", OPEN, KEPT))

    assert [row.head for row in square.rows] == [
        (MatrixEntry("CIO kept"),),
        (MatrixEntry("CIO broken"),),
        (MatrixEntry("CIO unproven"),),
    ]
    assert square.rows[2].cells[0][0] == MatrixEntry("1 unproven", Tone.UNPROVEN, office=Office.CIO)
    assert len(square.columns) == 2


def test_obligations_of_one_office_only_are_in_the_notes() -> None:
    square = drawn(pair("web", "price", BROKEN, None), pair("web", "buy", None, KEPT))

    assert square.notes == (
        "2 pairs of a touchpoint and a data object or capability.",
        "Not in the square, because the CIO alone asks: 1 broken.",
        "Not in the square, because the CMO alone asks: 1 kept.",
    )


def test_too_many_subjects_are_counted() -> None:
    square = drawn(*(pair("web", f"d{number:02}", KEPT, KEPT) for number in range(20)))

    cell = square.rows[0].cells[0]
    assert len(cell) == MOST_ENTRIES + 1
    assert cell[-1].text == "and 9 more"


def test_gaps_leaves_out_what_both_keep() -> None:
    square = drawn(pair("web", "price", KEPT, KEPT), pair("web", "buy", BROKEN, KEPT), detail=Detail.GAPS)

    assert texts(square)[0][0] == ["1 kept for both"]
    assert texts(square)[1][0] == ["1 broken, kept for the CMO only", "buy at web"]


def test_without_a_pair_there_is_no_matrix() -> None:
    assert disagreement(report()) == ()


def test_a_subject_links_to_its_declaration() -> None:
    (square,) = disagreement(audited("missing-return"))

    places = {entry.text: entry.place.line for entry in square.entries() if entry.place}
    assert places == {
        "buy at app and web": 20,
        "order at app and web": 13,
        "return at web": 21,
        "return at app": 21,
    }
