"""Standard streams that are closed or full, and other locales: the exit code and the output stay right."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.landscapes import EXAMPLES

pytestmark = pytest.mark.long

HUB = str(EXAMPLES / "nightly-hub")
PROGRAM = f'"{sys.executable}" -m omnicheck'


def shell(command: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in which `omnicheck` is this one."""
    line = command.replace("omnicheck ", f"{PROGRAM} ")
    return subprocess.run(
        ["bash", "-c", line], env={**os.environ, **environ}, capture_output=True, check=False
    )


@pytest.mark.parametrize("streams", [">&-", "2>&- <&-", ">&- 2>&- <&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f"audit {HUB}", 1),
        (f"audit {HUB} -f json --exit-zero", 0),
        ("validate /nowhere", 2),
        ("init /dev/null/x --ci none --no-pre-commit", 2),
        ("audit --nonsense", 2),
    ],
)
def test_a_closed_stream_changes_no_exit_code(command: str, code: int, streams: str) -> None:
    run = shell(f"omnicheck {command} {streams}")

    assert run.returncode == code
    assert b"Traceback" not in run.stderr
    assert b"Exception ignored" not in run.stderr


@pytest.mark.parametrize(
    "command", [f"audit {HUB}", f"audit {HUB} -f sarif", "rules", "audit --help", "--version", "-V -v"]
)
def test_a_full_standard_output_is_an_error(command: str) -> None:
    run = shell(f"omnicheck {command} >/dev/full")

    assert run.returncode == 2
    assert b"cannot write to standard output: No space left on device" in run.stderr
    assert b"nothing was judged" not in run.stderr
    assert (b"the model was judged" in run.stderr) == (HUB in command)
    assert b"Traceback" not in run.stderr


def test_a_reader_that_leaves_early_changes_no_exit_code() -> None:
    run = shell(f"set -o pipefail; omnicheck audit {HUB} -f json | head -c 10; exit ${{PIPESTATUS[0]}}")

    assert (run.returncode, run.stderr) == (1, b"")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
@pytest.mark.parametrize("format", ["json", "junit", "html"])
def test_what_programs_read_is_utf_8(encoding: str, format: str, tmp_path: Path) -> None:
    model = tmp_path / "model.yaml"
    text = (EXAMPLES / "nightly-hub" / "model.yaml").read_text(encoding="utf-8")
    model.write_text(text.replace("\nname: Nightly hub\n", "\nname: Großes 日本 😀\n"), encoding="utf-8")
    words = f"omnicheck audit '{model}' -f {format} --exit-zero"
    there, here = shell(words), shell(words, PYTHONIOENCODING=encoding)

    assert (here.returncode, here.stdout) == (0, there.stdout)
    assert "Großes 日本" in here.stdout.decode("utf-8")


def test_an_encoding_without_lines_and_dots_gets_plain_ones() -> None:
    run = shell(f"omnicheck audit {HUB} --exit-zero", PYTHONIOENCODING="ascii")

    assert run.returncode == 0
    assert b"------" in run.stdout
    assert b"\\" not in run.stdout


def test_an_interrupted_run_says_nothing_even_before_the_command_starts() -> None:
    code = "\n".join(
        [
            "import os, signal, sys",
            "from importlib.abc import MetaPathFinder",
            "from omnicheck.cli import main",
            "class Interrupt(MetaPathFinder):",
            "    def find_spec(self, name, *_):",
            "        if name.startswith('omnicheck.commands.audit'): os.kill(os.getpid(), signal.SIGINT)",
            "sys.meta_path.insert(0, Interrupt())",
            f"sys.argv = ['omnicheck', 'audit', {HUB!r}]",
            "main()",
        ]
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


def test_a_terminated_run_leaves_no_temporary_file(tmp_path: Path) -> None:
    engine = tmp_path / "engine"
    engine.write_text(f"#!/bin/sh\ntouch '{tmp_path}/started'\nsleep 30\n")
    engine.chmod(0o755)
    words = [sys.executable, "-m", "omnicheck", "render", HUB, "-o", str(tmp_path / "out")]
    environ = {**os.environ, "OMNICHECK_DOT": str(engine), "TMPDIR": str(tmp_path / "temporary")}
    (tmp_path / "temporary").mkdir()
    with subprocess.Popen(words, env=environ, stderr=subprocess.PIPE) as run:
        until = time.monotonic() + 60
        while not (tmp_path / "started").exists() and time.monotonic() < until:
            time.sleep(0.05)
        run.send_signal(signal.SIGTERM)
        _, said = run.communicate(timeout=60)

    assert run.returncode == 128 + signal.SIGTERM, said
    assert not list((tmp_path / "temporary").iterdir())
    assert b"Traceback" not in said
