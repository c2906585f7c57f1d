"""The drawing engine: a child process that turns DOT into a picture.

It works in an empty folder, with nothing of the environment but what a program needs to start, within ten
seconds and, where the system can limit it, two gigabytes.
"""

import os
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Callable
from contextlib import suppress
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
            run = subprocess.run(
                [engine, f"-T{format}", *options],
                input=dot.encode(),
                capture_output=True,
                timeout=seconds,
                check=False,
                cwd=folder,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                preexec_fn=_memory_limit(),
            )
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
    if engine := os.environ.get(OVERRIDE) or _bundled() or trusted_program("dot"):
        return os.path.abspath(shutil.which(engine) or engine)
    raise _unusable(f"no drawing engine: {PACKAGE} is not installed and `dot` is not on PATH")


def _memory_limit() -> Callable[[], None] | None:
    """Return what the child does before it starts; None where the system has no such limit."""
    if os.name != "posix":
        return None
    import resource

    def limit() -> None:
        with suppress(ValueError, OSError):  # macOS refuses it
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return limit


def uses_bundled() -> bool:
    """Return whether the bundled engine draws the pictures."""
    return not os.environ.get(OVERRIDE) and _bundled() is not None


def _bundled() -> Path | None:
    """Return the engine's program from the package's list of files, independent of PATH."""
    try:
        files = distribution(PACKAGE).files or ()
    except PackageNotFoundError:
        return None
    listed = [Path(str(file.locate())) for file in files if file.stem == PACKAGE]
    scripts = Path(sysconfig.get_path("scripts"))
    candidates = [*listed, scripts / PACKAGE, scripts / f"{PACKAGE}.exe"]
    return next((path for path in candidates if path.is_file()), None)


def _unusable(message: str) -> UserError:
    return UserError([Fault(message, hint=HINT)])
