"""Files that a source may name."""

from pathlib import Path

import pytest

from omnicheck.errors import UserError
from omnicheck.importers.files import Files, is_address
from omnicheck.place import Place

AT = Place("main.dsl", 3, 5)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root" / "parts").mkdir(parents=True)
    (tmp_path / "root" / "parts" / "b.dsl").write_text("b")
    (tmp_path / "root" / "parts" / "a.dsl").write_text("a")
    (tmp_path / "root" / "parts" / ".hidden").write_text("no")
    (tmp_path / "root" / "main.dsl").write_text("main")
    (tmp_path / "secret").write_text("secret")
    return tmp_path / "root"


def test_a_path_is_read_from_the_file_that_names_it(root: Path) -> None:
    files = Files(str(root))
    assert files.text(str(root / "main.dsl"), "parts/a.dsl", AT).text == "a"
    assert files.text(str(root / "parts" / "a.dsl"), "../main.dsl", AT).text == "main"


def test_a_folder_is_read_in_the_order_of_names_without_hidden_files(root: Path) -> None:
    assert [one.text for one in Files(str(root)).folder(str(root / "main.dsl"), "parts", AT)] == ["a", "b"]


@pytest.mark.parametrize("word", ["../secret", "/etc/passwd", "parts/../../secret"])
def test_a_path_out_of_the_root_is_refused_where_it_stands(root: Path, word: str) -> None:
    with pytest.raises(UserError) as refused:
        Files(str(root)).text(str(root / "main.dsl"), word, AT)
    assert refused.value.faults[0].place == AT
    assert "outside the root folder" in refused.value.faults[0].message


def test_a_link_out_of_the_root_is_refused(root: Path) -> None:
    (root / "link").symlink_to(root.parent / "secret")
    with pytest.raises(UserError, match="outside the root folder"):
        Files(str(root)).text(str(root / "main.dsl"), "link", AT)


def test_an_address_on_the_network_is_never_read(root: Path) -> None:
    assert is_address("https://example.com/a.dsl")
    assert not is_address("a/b://c.dsl")
    with pytest.raises(UserError, match="on the network"):
        Files(str(root)).text(str(root / "main.dsl"), "https://example.com/a.dsl", AT)


def test_a_missing_file_is_refused_by_its_name(root: Path) -> None:
    with pytest.raises(UserError, match=r"there is no file `gone\.dsl`"):
        Files(str(root)).text(str(root / "main.dsl"), "gone.dsl", AT)


@pytest.mark.parametrize("word", ["a\0b", "a" * 256, "é" * 128, "a/" * 600 + "b"])
def test_a_word_that_cannot_be_a_path_is_refused_as_a_missing_file(root: Path, word: str) -> None:
    with pytest.raises(UserError, match="there is no file"):
        Files(str(root)).text(str(root / "main.dsl"), word, AT)
