"""The drawing engine: a child process that turns DOT into a picture.

It works in an empty folder, with nothing of the environment but what a program needs to start, within ten
seconds and, on Linux, two gigabytes.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from omnicheck.errors import Fault, UserError
from omnicheck.units.checkout import trusted_program

OVERRIDE = "OMNICHECK_DOT"
PACKAGE = "graphviz-pure"
SECONDS = 10.0
MEMORY = 2 * 1024**3
"""Bytes of address space."""

_PASSED_ON = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
    "FONTCONFIG_PATH",
    "FONTCONFIG_FILE",
    "HOME",
)

HINT = f"install {PACKAGE} or Graphviz, or set {OVERRIDE} to a `dot` program; `--format dot` needs no engine"


def run_engine(
    dot: str,
    format: str,
    dots_per_inch: int = 72,
    seconds: float = SECONDS,
    *,
    laid_out: bool = False,
    in_place: bool = False,
) -> bytes:
    """Return the picture as `svg` or `png`, or its layout as `dot`.

    Args:
        laid_out: whether the text has a layout already, which is drawn as it is.
        in_place: whether points of a layout keep their figures, and do not begin at 0, 0.

    Raises:
        UserError: there is no engine, or it fails or takes too long.
    """
    engine = find_engine()
    options = [
        *([f"-Gdpi={dots_per_inch}"] if format == "png" else []),
        *(["-Knop2"] if laid_out else []),
        *(["-Gnotranslate=true"] if in_place else []),
    ]
    try:
        with tempfile.TemporaryDirectory(prefix="omnicheck-", ignore_cleanup_errors=True) as folder:
            run = _run([engine, f"-T{format}", *options], dot, folder, seconds)
    except subprocess.TimeoutExpired:
        raise _unusable(f"the drawing engine {engine} took longer than {seconds:g} s") from None
    except OSError as error:
        raise _unusable(f"the drawing engine {engine} cannot be started: {error.strerror}") from error
    if run.returncode or not run.stdout:
        output = run.stderr.decode(errors="replace").strip() or "no output"
        raise _unusable(f"the drawing engine {engine} failed ({run.returncode}): {output}")
    return run.stdout


def find_engine() -> str:
    """Return the program named by OMNICHECK_DOT, else the bundled engine, else `dot` on PATH."""
    if engine := os.environ.get(OVERRIDE) or _bundled(PACKAGE) or trusted_program("dot"):
        return os.path.abspath(shutil.which(engine) or engine)
    raise _unusable(f"no drawing engine: {PACKAGE} is not installed and `dot` is not on PATH")


def _run(command: list[str], text: str, folder: str, seconds: float) -> "subprocess.CompletedProcess[bytes]":
    """Run a command, which gets the text only when its memory is limited."""
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
    ) as child:
        try:
            _limit_memory(child.pid)
            out, errors = child.communicate(text.encode(), seconds)
        except BaseException:
            child.kill()
            raise
        return subprocess.CompletedProcess(command, child.returncode, out, errors)


def _limit_memory(process: int) -> None:
    """Limit the memory of a process, on Linux.

    Were it limited by code in the child, as `preexec_fn`, this process would be copied for each picture.
    """
    if sys.platform == "linux":
        import resource

        with suppress(ValueError, OSError):  # a lower limit is set already, or the process has ended
            resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))


def uses_bundled() -> bool:
    """Return whether the bundled engine draws the pictures."""
    return not os.environ.get(OVERRIDE) and _bundled(PACKAGE) is not None


@cache
def _bundled(package: str) -> Path | None:
    """Return the engine's program from a package's list of files, independent of PATH."""
    try:
        files = distribution(package).files or ()
    except PackageNotFoundError:
        return None
    listed = [Path(str(file.locate())) for file in files if file.stem == package]
    scripts = Path(sysconfig.get_path("scripts"))
    candidates = [*listed, scripts / package, scripts / f"{package}.exe"]
    return next((path for path in candidates if path.is_file()), None)


def _unusable(message: str) -> UserError:
    return UserError([Fault(message, hint=HINT)])
