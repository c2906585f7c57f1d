"""The files of a folder that make up its model."""

import os
from pathlib import Path

import pytest

from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.read.folder import model_files
from tests.read.reading import faults_of


def write(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("omnicheck: 1\n")


def names(root: Path) -> list[str]:
    """Return the files found, by their path in the folder, asserting that there are no faults."""
    files, faults = model_files(root)
    assert faults == []
    return [path.relative_to(root).as_posix() for path in files]


def faults_in(root: Path) -> list[Fault]:
    return model_files(root)[1]


def test_yaml_files_are_found_at_any_depth_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(
        *(
            tmp_path / name
            for name in ("b.yaml", "a/z.yml", "a/b/c.yaml", "a.yaml", "Z.YAML", "notes.md", "yaml")
        )
    )

    assert names(tmp_path) == ["Z.YAML", "a.yaml", "a/b/c.yaml", "a/z.yml", "b.yaml"]


def test_hidden_files_and_folders_are_skipped(tmp_path: Path) -> None:
    write(*(tmp_path / name for name in (".hidden.yaml", ".git/config.yaml", ".yaml", "seen.yaml")))

    assert names(tmp_path) == ["seen.yaml"]


def test_a_link_to_an_enclosing_folder_is_followed_once(tmp_path: Path) -> None:
    write(tmp_path / "a/model.yaml")
    (tmp_path / "a/back").symlink_to(tmp_path)
    (tmp_path / "a/here").symlink_to(".")

    assert names(tmp_path) == ["a/model.yaml"]


def test_a_file_that_links_lead_to_is_read_once_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path / "z/model.yaml")
    (tmp_path / "a.yaml").symlink_to("z/model.yaml")
    (tmp_path / "b").symlink_to("z")

    assert names(tmp_path) == ["z/model.yaml"]


def test_a_link_to_a_hidden_place_of_the_folder_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "..2027/model.yaml")
    (tmp_path / "..data").symlink_to("..2027")
    (tmp_path / "model.yaml").symlink_to("..data/model.yaml")

    assert names(tmp_path) == ["model.yaml"]


@pytest.mark.parametrize("target", ["outside.yaml", "outside"])
def test_a_link_out_of_the_folder_is_a_fault(tmp_path: Path, target: str) -> None:
    write(tmp_path / "outside.yaml", tmp_path / "outside/other.yaml")
    write(tmp_path / "model/a.yaml")
    link = tmp_path / "model/link.yaml"
    link.symlink_to(tmp_path / target)
    (found,) = faults_in(tmp_path / "model")

    assert (found.message, found.place) == (
        "the link leads out of the model's folder",
        Place(link.as_posix(), 1, 1),
    )


@pytest.mark.parametrize("target", ["outside.yaml", "outside", "model", "."])
def test_a_link_out_of_the_folder_is_followed_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    write(tmp_path / "outside.yaml", tmp_path / "outside/other.yaml")
    write(tmp_path / "model/a.yaml")
    (tmp_path / "model/link.yaml").symlink_to(tmp_path / target)
    monkeypatch.setenv("OMNICHECK_ALLOW_LINKS", "1")

    assert names(tmp_path / "model")[0] == "a.yaml"
    assert len(names(tmp_path / "model")) == {"model": 1, ".": 3}.get(target, 2)


def test_a_link_out_of_the_folder_to_another_kind_of_file_is_skipped(tmp_path: Path) -> None:
    write(tmp_path / "outside.txt", tmp_path / "model/a.yaml")
    (tmp_path / "model/link.txt").symlink_to(tmp_path / "outside.txt")

    assert names(tmp_path / "model") == ["a.yaml"]


@pytest.mark.parametrize("target", ["nowhere.yaml", "link.yaml"])
def test_a_broken_link_is_a_fault(tmp_path: Path, target: str) -> None:
    (tmp_path / "link.yaml").symlink_to(target)

    assert [found.message for found in faults_in(tmp_path)] == ["broken link"]


def test_a_folder_may_itself_be_named_by_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real/model.yaml")
    (tmp_path / "link").symlink_to("real")

    assert names(tmp_path / "link") == ["model.yaml"]


def test_a_folder_that_cannot_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.yaml", tmp_path / "locked/b.yaml")
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = faults_in(tmp_path)

    assert found.message == "cannot read the folder: Permission denied"


def test_too_many_files_are_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.folder.MAX_FILES", 2)
    write(*(tmp_path / f"{name}.yaml" for name in "abc"))
    (found,) = faults_of(lambda: model_files(tmp_path))

    assert found.message == "more than 2 model files in one folder"
