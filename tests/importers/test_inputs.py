"""The documents among files and folders."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.inputs import Found, inputs_of
from tests.importers.toy import TOY, toys

SHOP = "name Shop\nsystem a A\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with toys():
        yield tmp_path


def _write(file: str, text: str = SHOP) -> None:
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(text)


def _inputs(*paths: str, root: str | None = None) -> Found:
    return inputs_of(paths, None, root, [TOY])


def test_the_files_of_a_folder_are_read_together_in_the_order_of_their_paths() -> None:
    for file in ("all/b.toy", "all/a/z.toy", "all/.hidden/x.toy", "all/.x.toy"):
        _write(file)
    _write("all/notes.toy", "nothing")
    _write("all/notes.txt", "name Not of a format")
    found = _inputs("all")
    (one,) = found.inputs
    assert (one.name, [source.file for source in one.sources]) == ("all-toy", ["all/a/z.toy", "all/b.toy"])
    assert found.others == 1


def test_a_file_is_called_as_it_is_and_an_ending_does_not_matter() -> None:
    _write("shop.toy")
    _write("stall.txt")
    assert [one.name for one in _inputs("shop.toy").inputs] == ["shop"]
    assert [one.name for one in _inputs("stall.txt").inputs] == ["stall.txt"]


def test_a_file_named_twice_is_read_once() -> None:
    _write("all/shop.toy")
    assert len(_inputs("all", "all/shop.toy").inputs[0].sources) == 1


def test_a_file_of_no_known_format_is_refused_and_a_folder_without_one() -> None:
    _write("all/x.toy", "nothing")
    with pytest.raises(UserError, match="this is not a document of Toy"):
        _inputs("all/x.toy")
    with pytest.raises(UserError, match="there is no document of Toy in all"):
        _inputs("all")


def test_a_file_whose_format_is_given_is_read_as_that() -> None:
    _write("x", "nothing")
    assert inputs_of(["x"], TOY, None, [TOY]).inputs[0].format is TOY


def test_every_path_that_cannot_be_read_is_reported() -> None:
    with pytest.raises(UserError) as refused:
        _inputs("gone.toy", "away.toy")
    assert len(refused.value.faults) == 2


def test_the_root_is_the_folder_given_or_this_one_or_that_of_the_file(folder: Path) -> None:
    _write("here/all/shop.toy")
    assert _inputs("here/all").root == str(folder / "here" / "all")
    assert _inputs("here/all/shop.toy").root == str(folder)
    assert _inputs("here/all/shop.toy", root=str(folder / "here")).root == str(folder / "here")


def test_a_file_elsewhere_has_its_folder_as_root(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write("here/shop.toy")
    _write("there/x")
    monkeypatch.chdir("there")
    assert _inputs("../here/shop.toy").root == str(folder / "here")


def test_a_link_out_of_the_root_is_refused() -> None:
    _write("secret.toy")
    _write("all/shop.toy")
    Path("all/link.toy").symlink_to("../secret.toy")
    with pytest.raises(UserError, match="leads out of the root folder"):
        _inputs("all")
