"""omnicheck import."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnicheck.importers import source_formats
from tests.commands.running import omnicheck
from tests.importers.toy import TOY, toys

SHOP = (
    "name Shop\npeople customer Customer\ntouchpoint app App\nsystem api API\napp -> api asks\nlost views 3\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(source_formats, "FORMATS", (TOY,))
    Path("shop.toy").write_text(SHOP)
    with toys():
        yield tmp_path


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_writes_one_file_into_the_folder_of_the_model_and_says_what_it_left(folder: Path) -> None:
    run = omnicheck("import", "shop.toy", "-o", "here")
    assert (run.code, run.out) == (0, "")
    assert run.err == (
        "here/imported/shop.yaml: 1 touchpoint, 1 system, 0 data objects, 1 flow\n"
        "left behind: views (3); --losses FILE lists them\n"
    )
    assert _files(folder) == {"shop.toy", "here/imported/shop.yaml"}


@pytest.mark.parametrize("command", ["validate", "render"])
def test_what_it_writes_can_be_validated_and_drawn(command: str) -> None:
    assert omnicheck("import", "toy", "shop.toy").code == 0
    assert omnicheck(command, "model").code == 0


def test_a_dry_run_prints_the_file_and_writes_nothing(folder: Path) -> None:
    run = omnicheck("import", "shop.toy", "--dry-run")
    assert "  api: {title: API, kind: system, metadata: {source: shop.toy:4}}\n" in run.out
    assert _files(folder) == {"shop.toy"}


def test_losses_are_listed_in_a_file() -> None:
    run = omnicheck("import", "shop.toy", "--losses", "lost.txt")
    assert Path("lost.txt").read_text() == "shop.toy:6:1: views: views are left\n"
    assert "left behind: views (3); listed in lost.txt" in run.err


def test_the_list_of_losses_and_the_map_are_two_files() -> None:
    run = omnicheck("import", "shop.toy", "--losses", "both.txt", "--map", "./both.txt")

    assert run.code == 2
    assert "two outputs would be written to both.txt" in run.err
    assert not Path("both.txt").exists()
    assert not Path("model").exists()


def test_the_list_of_losses_shows_signs_that_cannot_be_seen() -> None:
    Path("odd.toy").write_text("name Odd\nlost v\u202eiews\x1b 3\n", encoding="utf-8")
    assert omnicheck("import", "odd.toy", "--losses", "lost.txt").code == 0
    assert Path("lost.txt").read_text() == "odd.toy:2:1: v\\u202eiews\\u001b: v\\u202eiews\\u001b are left\n"


def test_strictly_a_loss_is_a_fault_and_nothing_is_written(folder: Path) -> None:
    run = omnicheck("import", "shop.toy", "--strict")
    assert run.code == 2
    assert "views: views are left" in run.err
    assert "shop.toy:6:1" in run.err
    assert "1 fault: nothing was written" in run.err
    assert _files(folder) == {"shop.toy"}


def test_of_several_imports_all_are_written_or_none(folder: Path) -> None:
    Path("other").mkdir()
    Path("other/bad.toy").write_text("name Bad\nsystem api API\nsystem b B in b\n")
    assert omnicheck("import", "shop.toy", "other/bad.toy").code == 2
    assert _files(folder) == {"shop.toy", "other/bad.toy"}


def test_a_link_out_of_the_folder_of_the_model_is_not_followed(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "model").mkdir()
    (folder / "model" / "imported").symlink_to(folder / "elsewhere")
    run = omnicheck("import", "shop.toy")
    assert (run.code, "leads out of" in run.err) == (2, True)
    assert _files(folder) == {"shop.toy"}


def test_an_unknown_level_is_wrong_usage() -> None:
    run = omnicheck("import", "shop.toy", "--level", "sistem")
    assert (run.code, "did you mean `system`?" in run.err) == (2, True)


def test_a_format_without_files_is_wrong_usage() -> None:
    run = omnicheck("import", "toy")
    assert (run.code, "name the files or folders of Toy" in run.err) == (2, True)


def test_quietly_it_says_nothing() -> None:
    assert omnicheck("import", "shop.toy", "-q") == (0, "", "")


def test_a_map_says_what_each_thing_becomes_and_is_filled() -> None:
    Path("map.yaml").write_text("- {id: app, channel: mobile}\n")
    assert omnicheck("import", "shop.toy", "--map", "map.yaml").code == 0
    assert "  app: {channel: mobile, title: App" in Path("model/imported/shop.yaml").read_text()
    assert "# - {id: api, system: true}\n" in Path("map.yaml").read_text()


def test_a_map_that_is_not_there_is_written() -> None:
    assert omnicheck("import", "shop.toy", "--map", "map.yaml").code == 0
    assert "# - {id: app, channel: app}" in Path("map.yaml").read_text()


def test_a_wrong_map_is_a_fault_at_its_place_and_nothing_is_written(folder: Path) -> None:
    Path("map.yaml").write_text("- {id: app, chanel: mobile}\n")
    run = omnicheck("import", "shop.toy", "--map", "map.yaml")
    assert (run.code, "map.yaml:1:13" in run.err, "did you mean `channel`?" in run.err) == (2, True, True)
    assert _files(folder) == {"shop.toy", "map.yaml"}


def test_a_map_in_the_folder_of_the_model_would_be_part_of_it() -> None:
    run = omnicheck("import", "shop.toy", "--map", "model/map.yaml")
    assert (run.code, "would be a part of the model" in run.err) == (2, True)


def test_importing_again_says_what_has_changed() -> None:
    omnicheck("import", "shop.toy")
    Path("shop.toy").write_text(SHOP + "system erp ERP\n")
    run = omnicheck("import", "shop.toy")
    assert run.err.split("\n")[1] == "  added: systems/erp"
