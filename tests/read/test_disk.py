"""The sources of a model on disk and on standard input."""

import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from omnicheck.place import Place, Source
from omnicheck.read.disk import sources
from tests.read.reading import faults_of

MODEL = "omnicheck: 1\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, text: str | bytes = MODEL) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize("name", ["model.yaml", "models/a.yml", "./model", "model.txt"])
def test_a_file_is_read_whatever_it_is_called(name: str) -> None:
    write(name)

    assert sources(name, None) == (Source(Path(name).as_posix(), MODEL),)


def test_a_file_outside_the_working_folder_keeps_the_name_it_was_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write("model.yaml")
    write("sub/other.yaml")
    monkeypatch.chdir("sub")

    assert sources("../model.yaml", None) == (Source("../model.yaml", MODEL),)


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("models", "models/a/b.yaml"),
        ("models/", "models/a/b.yaml"),
        ("./models/a", "models/a/b.yaml"),
        (".", "models/a/b.yaml"),
        ("models/../models", "models/../models/a/b.yaml"),
    ],
)
def test_a_file_in_a_folder_is_named_as_the_user_would_type_it(folder: str, shown: str) -> None:
    write("models/a/b.yaml")

    assert [source.file for source in sources(folder, None)] == [shown]


def test_a_file_in_an_absolute_folder_has_an_absolute_name(tmp_path: Path) -> None:
    write("models/a.yaml")

    assert sources(str(tmp_path / "models"), None)[0].file == f"{tmp_path.as_posix()}/models/a.yaml"


def test_the_files_of_a_folder_come_in_the_order_of_their_names() -> None:
    for name in ("b", "a", "c"):
        write(f"models/{name}.yaml", f"name: {name}")

    assert [source.text for source in sources("models", None)] == ["name: a", "name: b", "name: c"]


def test_line_ends_are_left_as_they_are() -> None:
    write("model.yaml", "a: 1\r\nb: 2\r")

    assert sources("model.yaml", None)[0].text == "a: 1\r\nb: 2\r"


def test_a_byte_order_mark_is_left_out() -> None:
    write("model.yaml", "\ufeffomnicheck: 1\n")

    assert sources("model.yaml", None)[0].text == MODEL


@pytest.mark.parametrize(
    "stdin",
    [io.BytesIO(MODEL.encode()), io.StringIO(MODEL), io.TextIOWrapper(io.BytesIO(MODEL.encode()), "latin-1")],
    ids=["bytes", "text", "wrapper"],
)
def test_a_dash_reads_standard_input(stdin: io.BytesIO | io.StringIO | io.TextIOWrapper) -> None:
    assert sources("-", stdin) == (Source("<stdin>", MODEL),)


def test_standard_input_is_utf_8_whatever_the_terminal_says() -> None:
    stdin = io.TextIOWrapper(io.BytesIO("name: Ærø\n".encode()), "ascii")

    assert sources("-", stdin)[0].text == "name: Ærø\n"


def test_a_closed_standard_input_is_a_fault() -> None:
    assert faults_of(lambda: sources("-", None))[0].message == "standard input is closed"


def test_a_standard_input_that_breaks_is_a_fault() -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    assert faults_of(lambda: sources("-", Broken()))[0].message == (
        "cannot read standard input: Input/output error"
    )


@pytest.mark.parametrize("text", [b"a: \xff", "a: \ud800"])
def test_standard_input_that_is_not_utf_8_is_a_fault(text: bytes | str) -> None:
    stdin = io.StringIO(text) if isinstance(text, str) else io.BytesIO(text)

    assert faults_of(lambda: sources("-", stdin))[0].place == Place("<stdin>", 1, 4)


@pytest.mark.parametrize(
    ("given", "near"), [("modle.yaml", "model.yaml"), ("sub/modle.yaml", "model.yaml"), ("subs", "sub")]
)
def test_a_file_that_is_not_there_is_a_fault_that_names_the_nearest(given: str, near: str) -> None:
    write("model.yaml")
    write("sub/model.yaml")
    (found,) = faults_of(lambda: sources(given, None))

    assert (found.message, found.hint) == (f"there is no file or folder {given}", f"did you mean `{near}`?")


@pytest.mark.parametrize("given", ["quite-other", "a\0b", "a\nb", "ä\udce4"])
def test_a_file_with_no_similar_name_is_a_fault_without_a_hint(given: str) -> None:
    write("model.yaml")

    assert [found.hint for found in faults_of(lambda: sources(given, None))] == [""]


@pytest.mark.parametrize("given", ["sub/model.yaml", "model.yaml/x"])
def test_a_folder_that_is_not_there_is_named(given: str) -> None:
    write("model.yaml")
    (found,) = faults_of(lambda: sources(given, None))

    assert found.message == f"there is no folder {Path(given).parent}"


def test_a_name_that_is_too_long_is_a_fault() -> None:
    (found,) = faults_of(lambda: sources("a" * 5000, None))

    assert found.message == "cannot be read: File name too long"


def test_a_folder_without_a_model_is_a_fault() -> None:
    write("models/notes.md")
    (found,) = faults_of(lambda: sources("models", None))

    assert (found.message, bool(found.hint)) == ("there is no model in models", True)


def test_bytes_that_are_not_utf_8_are_pointed_at() -> None:
    write("model.yaml", "omnicheck: 1\nname: Æ".encode() + b"\xe6\n")
    (found,) = faults_of(lambda: sources("model.yaml", None))

    assert (found.message, found.place) == ("byte 0xe6 is not valid UTF-8", Place("model.yaml", 2, 8))


def test_all_files_at_fault_are_reported_together() -> None:
    write("models/a.yaml", b"\xff")
    write("models/b.yaml")
    write("models/c.yaml", b"x\xff")
    Path("models/d.yaml").symlink_to("/")
    found = faults_of(lambda: sources("models", None))

    assert {str(fault.place) for fault in found} == {
        "models/a.yaml:1:1",
        "models/c.yaml:1:2",
        "models/d.yaml:1:1",
    }


@pytest.mark.parametrize("given", ["models", "models/big.yaml"])
def test_a_file_that_is_too_large_is_a_fault(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setattr("omnicheck.read.disk.MAX_BYTES", 10)
    write("models/big.yaml", "a" * 11)
    (found,) = faults_of(lambda: sources(given, None))

    assert (found.place, bool(found.hint)) == (Place("models/big.yaml", 1, 1), True)


def test_a_file_of_exactly_the_most_bytes_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.disk.MAX_BYTES", 10)
    write("big.yaml", "a" * 10)

    assert sources("big.yaml", None)[0].text == "a" * 10


def test_the_files_of_a_folder_share_the_most_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.disk.MAX_BYTES", 10)
    for name in "abc":
        write(f"models/{name}.yaml", "a" * 5)
    (found,) = faults_of(lambda: sources("models", None))

    assert found.place == Place("models/c.yaml", 1, 1)


def test_a_file_longer_than_it_says_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.disk.MAX_BYTES", 10)
    write("small.yaml", "a")
    write("big.yaml", "a" * 11)
    small = os.stat("small.yaml")
    monkeypatch.setattr(Path, "stat", lambda _: small)
    (found,) = faults_of(lambda: sources("big.yaml", None))

    assert found.place == Place("big.yaml", 1, 1)


def test_standard_input_that_is_too_large_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("omnicheck.read.disk.MAX_BYTES", 10)
    (found,) = faults_of(lambda: sources("-", io.BytesIO(b"a" * 11)))

    assert found.place == Place("<stdin>", 1, 1)


def test_a_file_that_cannot_be_opened_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    write("model.yaml")
    monkeypatch.setattr(Path, "open", refuse)
    (found,) = faults_of(lambda: sources("model.yaml", None))

    assert found.message == "cannot be read: Permission denied"


def test_an_undecodable_file_name_can_be_shown() -> None:
    write("models/\udce4.yaml")

    assert sources("models", None)[0].file == "models/\\xe4.yaml"


READ = "import sys; from omnicheck.read.disk import sources; sources(sys.argv[1], None)"


@pytest.mark.parametrize("given", ["pipe.yaml", "."])
def test_a_pipe_is_refused_and_never_waited_for(given: str) -> None:
    os.mkfifo("pipe.yaml")
    run = subprocess.run(
        [sys.executable, "-c", READ, given], capture_output=True, text=True, timeout=20, check=False
    )

    assert "omnicheck.errors.UserError: not a regular file" in run.stderr


def test_a_socket_is_refused() -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.yaml")
        assert faults_of(lambda: sources("door.yaml", None))[0].message == "not a regular file"


def test_a_device_is_refused() -> None:
    assert faults_of(lambda: sources("/dev/zero", None))[0].message == "not a regular file"
