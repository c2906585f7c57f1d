"""The drawing engine: a child process that turns DOT into a picture within ten seconds."""

import os
import shutil
import subprocess
import sysconfig
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from omnicheck.errors import Fault, UserError

OVERRIDE = "OMNICHECK_DOT"
PACKAGE = "graphviz-pure"
SECONDS = 10.0

HINT = f"install {PACKAGE} or Graphviz, or set {OVERRIDE} to a `dot` program; `--format dot` needs no engine"


def run_engine(dot: str, format: str, dots_per_inch: int = 72, seconds: float = SECONDS) -> bytes:
    """Return the picture as `svg` or `png`.

    Raises:
        UserError: there is no engine, or it fails or takes too long.
    """
    engine = find_engine()
    resolution = [f"-Gdpi={dots_per_inch}"] if format == "png" else []
    try:
        run = subprocess.run(
            [engine, f"-T{format}", *resolution],
            input=dot.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
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
    override = os.environ.get(OVERRIDE)
    if override:
        return override
    bundled = _bundled()
    if bundled:
        return str(bundled)
    dot = shutil.which("dot")
    if dot:
        return dot
    raise _unusable(f"no drawing engine: {PACKAGE} is not installed and `dot` is not on PATH")


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
