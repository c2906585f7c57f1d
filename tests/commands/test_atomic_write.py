"""Files are written completely or not at all."""

import os
import stat
from pathlib import Path

import pytest

from omnicheck.commands.atomic_write import write_atomically
from omnicheck.errors import UserError


def test_a_file_and_its_folders_are_created(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b" / "map.svg", b"new")

    assert (tmp_path / "a" / "b" / "map.svg").read_bytes() == b"new"


def test_an_existing_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomically(path, b"new")

    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_a_new_file_has_the_default_permissions(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")

    write_atomically(tmp_path / "map.svg", b"new")

    assert (tmp_path / "map.svg").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failure_leaves_only_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "map.svg").write_bytes(b"old")
    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(UserError, match=r"cannot write .*map\.svg: No space left on device"):
        write_atomically(tmp_path / "map.svg", b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("map.svg", b"old")]


def test_a_folder_in_the_files_place_is_a_user_error(tmp_path: Path) -> None:
    (tmp_path / "map.svg").mkdir()

    with pytest.raises(UserError, match="cannot write"):
        write_atomically(tmp_path / "map.svg", b"new")


def test_a_link_stays_and_points_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_bytes(b"old")
    (tmp_path / "link.svg").symlink_to("real.svg")

    write_atomically(tmp_path / "link.svg", b"new")

    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDWR | os.O_NONBLOCK)

    write_atomically(tmp_path / "pipe", b"new")

    assert os.read(reader, 10) == b"new"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()
