"""Tests of the drawing engine: how it is found, and how it fails."""

import sys
from pathlib import Path

import pytest

from omnicheck.diagram.draw import engine
from omnicheck.diagram.draw.engine import find_engine, run_engine
from omnicheck.diagram.draw.picture import PictureFormat, dots_per_inch, draw_picture
from omnicheck.errors import Fault, UserError
from tests.diagram.drawings import drawing, everything, system


def program(folder: Path, body: str) -> Path:
    """Write a program to run instead of the engine."""
    path = folder / "engine"
    path.write_text(f"#!{sys.executable}\nimport sys, time\n{body}\n")
    path.chmod(0o755)
    return path


def fault(error: pytest.ExceptionInfo[UserError]) -> Fault:
    (only,) = error.value.faults
    return only


class TestTheBundledEngine:
    @pytest.fixture(autouse=True)
    def _nothing_else(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OMNICHECK_DOT", raising=False)
        monkeypatch.setenv("PATH", "")

    def test_it_is_found_without_a_path(self) -> None:
        assert Path(find_engine()).stem == "graphviz-pure"

    def test_it_draws_an_svg(self) -> None:
        assert b"<svg" in draw_picture(everything(), PictureFormat.SVG)

    def test_it_draws_a_png(self) -> None:
        assert draw_picture(everything(), PictureFormat.PNG).startswith(b"\x89PNG\r\n\x1a\n")

    def test_it_draws_the_same_png_every_time(self) -> None:
        assert draw_picture(everything(), PictureFormat.PNG) == draw_picture(everything(), PictureFormat.PNG)


class TestWhichEngine:
    @pytest.fixture(autouse=True)
    def _no_override(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("OMNICHECK_DOT", raising=False)

    def test_the_program_that_the_user_names_comes_first(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", "/opt/dot")

        assert find_engine() == "/opt/dot"

    def test_without_the_bundled_one_it_is_dot(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(engine, "PACKAGE", "no-such-package")
        program(tmp_path, "").rename(tmp_path / "dot")
        monkeypatch.setenv("PATH", str(tmp_path))

        assert find_engine() == str(tmp_path / "dot")

    def test_without_any_the_error_has_a_hint(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "PACKAGE", "no-such-package")
        monkeypatch.setenv("PATH", "")

        with pytest.raises(UserError) as error:
            find_engine()

        assert fault(error).message.startswith("no drawing engine")
        assert "OMNICHECK_DOT" in fault(error).hint
        assert "`--format dot` needs no engine" in fault(error).hint

    def test_dot_text_needs_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", "/nowhere")

        assert draw_picture(everything(), PictureFormat.DOT).startswith(b"digraph")


class TestAnEngineInTrouble:
    def test_one_that_does_not_exist_is_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", "/nowhere/dot")

        with pytest.raises(UserError, match="/nowhere/dot cannot be started: No such file"):
            run_engine("digraph {}", "svg")

    def test_one_that_fails_is_an_error_with_its_message(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        body = "print('<svg/>'); sys.stderr.write('trouble in init_rank'); sys.exit(1)"
        monkeypatch.setenv("OMNICHECK_DOT", str(program(tmp_path, body)))

        with pytest.raises(UserError, match=r"failed \(1\): trouble in init_rank"):
            run_engine("digraph {}", "svg")

    def test_one_that_draws_nothing_is_an_error(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", str(program(tmp_path, "")))

        with pytest.raises(UserError, match="no output"):
            run_engine("digraph {}", "svg")

    def test_one_that_does_not_finish_is_stopped(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", str(program(tmp_path, "time.sleep(60)")))

        with pytest.raises(UserError, match=r"took longer than 0\.2 s"):
            run_engine("digraph {}", "svg", seconds=0.2)

    def test_one_that_warns_and_draws_is_fine(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        body = "sys.stdout.write('<svg/>'); sys.stderr.write('no such font')"
        monkeypatch.setenv("OMNICHECK_DOT", str(program(tmp_path, body)))

        assert run_engine("digraph {}", "svg") == b"<svg/>"

    def test_one_that_draws_something_else_is_an_error(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("OMNICHECK_DOT", str(program(tmp_path, "print('hello')")))

        with pytest.raises(UserError, match="is not an SVG"):
            draw_picture(everything(), PictureFormat.SVG)

    def test_one_that_wants_too_much_memory_is_stopped(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        body = "sys.stdin.read(); much = bytearray(3 * 1024**3); sys.stdout.write('<svg/>')"
        monkeypatch.setenv("OMNICHECK_DOT", str(program(tmp_path, body)))

        with pytest.raises(UserError, match="MemoryError"):
            run_engine("digraph {}", "svg")

    def test_invalid_dot_text_is_refused(self) -> None:
        with pytest.raises(UserError, match="syntax error"):
            run_engine("digraph {", "svg")


def test_it_works_in_an_empty_folder_without_the_callers_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    body = "import os; print(os.listdir(), sorted(name for name in os.environ if not name.startswith('LC_')))"
    program(tmp_path, body)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OMNICHECK_DOT", "./engine")
    for name in ("PYTHONPATH", "LD_PRELOAD", "SERVER_NAME", "GVBINDIR", "DOTFONTPATH"):
        monkeypatch.setenv(name, "")
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)

    assert run_engine("digraph {}", "svg").decode() == "[] ['PATH']\n"


def test_a_dot_in_the_checkout_is_not_the_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OMNICHECK_DOT", raising=False)
    monkeypatch.setattr(engine, "PACKAGE", "no-such-package")
    (tmp_path / ".git").mkdir()
    program(tmp_path, "").rename(tmp_path / "dot")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".:{tmp_path}")

    with pytest.raises(UserError, match="no drawing engine"):
        find_engine()


def test_a_picture_of_many_nodes_has_a_lower_resolution() -> None:
    many = drawing(tuple(system(f"s{number}") for number in range(90)))

    assert dots_per_inch(many) < dots_per_inch(everything())
