"""Tests of the coverage matrices."""

import pytest

from omnicheck.diagram.badges import Office, Tone
from omnicheck.diagram.coverage import MOST_COLUMNS, MOST_ROWS, coverage
from omnicheck.diagram.drawing import Detail
from omnicheck.diagram.matrix import Matrix, MatrixEntry
from omnicheck.evaluation.audit import audit
from tests.landscapes import landscape

CHAIN = """\
omnicheck: 1
name: Chain
locations:
  DE: {requires: {languages: [de]}}
  NO: {requires: {languages: [nb]}}
  SE: {requires: {languages: [nb]}}
channels:
  web: {owner: cmo, offers: [buy, return], experience: {languages: [de, nb]}}
  store: {}
  chat: {locations: [DE], offers: [buy, return], experience: {languages: [en]}}
touchpoints:
  till: {channel: store, locations: [DE, NO], offers: [buy]}
capabilities:
  buy: {stage: buy}
  return: {stage: after}
"""


NO_RETURN = MatrixEntry("no return", Tone.BROKEN, office=Office.CMO)


def _languages(at: str, tone: Tone) -> MatrixEntry:
    return MatrixEntry(f"languages{at}", tone, office=Office.CMO)


def drawn(detail: Detail = Detail.USUAL, text: str = CHAIN) -> dict[str, Matrix]:
    return {matrix.name: matrix for matrix in coverage(audit(landscape(text)), detail)}


def cell(matrix: Matrix, channel: str, place: str) -> tuple[MatrixEntry, ...]:
    (column,) = [index for index, head in enumerate(matrix.columns) if place in head[0].text]
    (row,) = [row for row in matrix.rows if row.head[0].text == channel]
    return row.cells[column]


class TestTouchpoints:
    def test_a_cell_names_what_is_there(self) -> None:
        assert cell(drawn()["coverage-touchpoints"], "store", "NO") == (MatrixEntry("till"),)

    def test_a_promised_place_without_any_is_a_hole(self) -> None:
        hole = cell(drawn()["coverage-touchpoints"], "store", "SE")

        assert hole == (MatrixEntry("no touchpoint", Tone.BROKEN, office=Office.CIO),)

    def test_a_place_without_a_promise_is_blank(self) -> None:
        matrix = drawn()["coverage-touchpoints"]

        assert cell(matrix, "chat", "NO") == ()
        assert matrix.blank == "not asked"

    def test_the_head_of_a_row_is_the_channel_its_owner_and_its_line(self) -> None:
        web = drawn()["coverage-touchpoints"].rows[0]

        assert [entry.text for entry in web.head] == ["web", "owner cmo"]
        assert web.head[0].place is not None
        assert web.head[0].place.line == 8


class TestCapabilities:
    def test_they_are_counted_by_stage(self) -> None:
        assert cell(drawn()["coverage-capabilities"], "web", "DE") == (
            MatrixEntry("buy 1 of 1, after 1 of 1"),
        )

    def test_one_that_is_missing_stands_out(self) -> None:
        lacking = cell(drawn()["coverage-capabilities"], "store", "NO")

        assert lacking == (NO_RETURN, MatrixEntry("buy 1 of 1, after 0 of 1"))

    def test_without_any_there_is_no_matrix(self) -> None:
        assert set(drawn(text="omnicheck: 1\nchannels: {web: {offers: []}}\n")) == {"coverage-touchpoints"}


class TestStandards:
    def test_what_is_met_is_counted(self) -> None:
        assert cell(drawn()["coverage-standards"], "web", "DE") == (MatrixEntry("1 of 1 met"),)

    def test_one_that_is_not_met_is_named_and_the_only_touchpoint_of_a_channel_is_not(self) -> None:
        lacking = cell(drawn()["coverage-standards"], "chat", "DE")

        assert lacking == (_languages("", Tone.BROKEN), MatrixEntry("0 of 1 met"))

    def test_one_that_several_touchpoints_do_not_meet_names_them_together(self) -> None:
        text = CHAIN.replace("  till: {", "  kiosk: {channel: store}\n  till: {", 1)

        lacking = cell(drawn(text=text)["coverage-standards"], "store", "NO")

        assert lacking == (_languages(" at kiosk and till", Tone.UNPROVEN), MatrixEntry("0 of 2 met"))

    def test_one_without_a_value_is_open(self) -> None:
        lacking = cell(drawn()["coverage-standards"], "store", "NO")

        assert lacking == (_languages("", Tone.UNPROVEN), MatrixEntry("0 of 1 met"))


class TestPlaces:
    def test_places_with_the_same_cells_are_one_column(self) -> None:
        twins = CHAIN.replace("  SE:", "  FI: {requires: {languages: [nb]}}\n  SE:")

        heads = [head[0].text for head in drawn(text=twins)["coverage-touchpoints"].columns]

        assert heads == ["FI and SE", "DE", "NO"]

    def test_columns_with_a_gap_come_first(self) -> None:
        assert "SE" in drawn()["coverage-touchpoints"].columns[0][0].text

    def test_too_many_are_left_out_and_counted(self) -> None:
        places = "".join(f"  L{n:02}: {{}}\n" for n in range(12))
        channels = "".join(f"  c{n:02}: {{locations: [L{n:02}]}}\n" for n in range(12))

        matrix = drawn(text=f"omnicheck: 1\nlocations:\n{places}channels:\n{channels}")[
            "coverage-touchpoints"
        ]

        assert len(matrix.columns) == MOST_COLUMNS
        assert matrix.notes[0] == "Left out: 4 places in 4 columns, 0 with a gap."


def test_too_many_channels_are_left_out_and_counted() -> None:
    channels = "".join(f"  c{n:02}:\n" for n in range(MOST_ROWS + 5))

    matrix = drawn(text=f"omnicheck: 1\nchannels:\n{channels}")["coverage-touchpoints"]

    assert len(matrix.rows) == MOST_ROWS
    assert matrix.notes[:2] == (
        "Left out: 5 channels, 0 with a gap.",
        "CIO, not judged: real_time, everywhere.",
    )


@pytest.mark.parametrize(("aspect", "rows"), [("touchpoints", ["store"]), ("capabilities", ["store"])])
def test_gaps_keeps_the_rows_and_columns_with_a_gap(aspect: str, rows: list[str]) -> None:
    matrix = drawn(Detail.GAPS)[f"coverage-{aspect}"]

    assert [row.head[0].text for row in matrix.rows] == rows
    assert matrix.notes
