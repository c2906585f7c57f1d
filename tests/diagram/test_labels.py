"""Tests of text that labels share."""

from omnicheck.diagram.labels import first_entries


class TestFirstEntries:
    def test_what_fits_is_kept(self) -> None:
        assert first_entries([("a", "b"), ("c",)]) == ("a", "b", "c")

    def test_an_entry_is_never_cut_and_the_rest_is_counted(self) -> None:
        assert first_entries([("a", "b", "c"), ("d", "e"), ("f", "g"), ("h",)]) == (
            "a",
            "b",
            "c",
            "d",
            "e",
            "and 2 more",
        )
