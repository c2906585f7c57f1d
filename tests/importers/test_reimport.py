"""What an import changes in the file of an earlier one."""

from omnicheck.importers.landscape_file import landscape_file
from omnicheck.importers.levels import DetailLevel
from omnicheck.importers.reimport import SourceChanges, change_lines, source_changes, speaking_of_gone
from omnicheck.place import Source
from tests.importers.toy import toy

SHOP = "name Shop\nsystem api API\nsystem erp ERP as ledger\nsystem old Old system\napi -> erp reads\n"


def _changes(after: str, before: str = SHOP) -> SourceChanges:
    old, new = (
        landscape_file(toy(text), DetailLevel.CONTAINER, "model/imported/shop.yaml", "shop.toy")
        for text in (before, after)
    )
    return source_changes([Source(old.file, old.text)], new.tree)


def test_the_same_source_changes_nothing_even_on_other_lines() -> None:
    moved = _changes(SHOP.replace("system api", "\n\nsystem api"))
    assert list(change_lines(moved)) == []


def test_what_is_added_and_what_is_gone_is_listed() -> None:
    found = _changes(SHOP.replace("system old Old system", "system new New system"))
    assert list(change_lines(found)) == ["added: systems/new-system", "gone: systems/old-system"]
    assert found.last["systems", "old-system"] == "shop.toy:4"


def test_the_same_title_under_another_id_is_renamed_even_in_another_section() -> None:
    found = _changes(SHOP.replace("system erp ERP as ledger", "touchpoint erp ERP as books"))
    assert found.renamed[("channels", "books")] == "ledger"
    assert (
        "renamed: channels/books, which was ledger (`was: ledger` lets comparisons follow it)"
        in change_lines(found)
    )
    assert ("systems", "ledger") not in found.gone


def test_the_same_id_under_another_title_is_retitled() -> None:
    assert list(change_lines(_changes(SHOP.replace("ERP as", "Finance as")))) == [
        "retitled: systems/ledger, which was ERP"
    ]


def test_titles_that_several_have_tell_nothing() -> None:
    twice = SHOP + "system a1 Twin as a1\nsystem a2 Twin as a2\n"
    found = _changes(twice.replace("as a1", "as b1").replace("as a2", "as b2"), twice)
    assert found.renamed == {}
    assert len(found.added) == len(found.gone) == 2


def test_another_file_that_adds_to_what_is_gone_is_a_fault_with_its_last_place() -> None:
    own = Source(
        "model/own.yaml", "omnicheck: 1\nsystems:\n  old-system: {owner: cio}\n  ledger: {owner: cio}\n"
    )
    gone = _changes(SHOP.replace("system old Old system\n", "").replace("as ledger", "as books"))
    first, second = speaking_of_gone(gone, [own])
    faults = {one.place.line: one for one in (first, second) if one.place}
    assert faults[3].message == "system old-system is no longer in the source, where it was at shop.toy:4"
    assert faults[4].hint == "it seems to be books now: call it that here, and add `was: ledger`"
