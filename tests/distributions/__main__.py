"""Build the wheel and the source distribution from the last commit, and try both: `make dist`.

Each is built twice and must be the same bytes, hold what git tracks and nothing else, pass the checks of
the package index, and run the demo from an environment of its own, outside of the checkout. Then both are in
`dist`.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.distributions.contents import differences

DEMO = "examples/harbor-home"
COMMANDS = (
    ("--version",),
    ("models",),
    ("schema",),
    ("explain", "stale-read"),
    ("audit", "--exit-zero", DEMO),
    ("audit", "--exit-zero", DEMO, "--against", "retail", "-f", "html=report.html"),
    ("render", DEMO, "--format", "svg,png", "--output", "pictures"),
)
"""The demo, then what needs data of the package: reference models, schemas, texts of rules, the page."""


def main(target: Path) -> None:
    """Build, check and try; stop at the first trouble."""
    if changed := _git("status", "--porcelain"):
        sys.exit(f"commit or stash first, since the last commit is built:\n{changed}")
    tracked = _git("ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0")[:-1]
    with TemporaryDirectory() as folder:
        scratch = Path(folder)
        files, again = (_built(scratch / name) for name in ("one", "another"))
        for file, twin in zip(files, again, strict=True):
            if file.read_bytes() != twin.read_bytes():
                sys.exit(f"two builds of {file.name} differ")
            if found := differences(file, tracked):
                sys.exit("\n".join(found))
        _run(scratch, sys.executable, "-m", "twine", "check", "--strict", *files)
        _run(scratch, sys.executable, "-m", "check_wheel_contents", *files[-1:])
        for number, file in enumerate(files):
            _try(file, scratch / f"try-{number}")
        target.mkdir(exist_ok=True)
        for file in files:
            shutil.copy(file, target)
            sys.stdout.write(f"{sha256(file.read_bytes()).hexdigest()}  {target / file.name}\n")


def _built(folder: Path) -> list[Path]:
    """Return the source distribution and the wheel, which is built from it."""
    folder.mkdir()
    _run(Path(), "git", "archive", "--output", folder / "source.tar", "HEAD")
    with tarfile.open(folder / "source.tar") as source:
        source.extractall(folder / "source", filter="data")
    time = {"SOURCE_DATE_EPOCH": _git("log", "-1", "--format=%ct").strip()}
    _run(folder, sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, "source", more=time)
    return [*folder.glob("*.tar.gz"), *folder.glob("*.whl")]


def _try(file: Path, folder: Path) -> None:
    """Install a distribution as its users do, and run the demo from it."""
    folder.mkdir()
    _run(folder, sys.executable, "-m", "venv", "installed")
    program = folder / "installed" / "bin"
    _run(folder, program / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", file)
    _run(folder, program / "python", "-m", "pip", "check", "--disable-pip-version-check")
    shutil.copytree(DEMO, folder / DEMO)
    for command in COMMANDS:
        _run(folder, program / "omnicheck", *command, output=folder / "output")
    pictures = list((folder / "pictures").glob("touchpoint-map.*"))
    if len(pictures) != 2 or not (folder / "report.html").exists():
        sys.exit(f"{file.name}: the demo did not write its files")


def _run(
    folder: Path, *command: str | Path, more: dict[str, str] | None = None, output: Path | None = None
) -> None:
    """Run a command without the modules of the checkout; stop if it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with open(output or os.devnull, "wb") as stream:
        run = subprocess.run(
            command,
            cwd=folder,
            env={**environment, **(more or {})},
            stdout=stream if output else None,
            check=False,
        )
    if run.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed with {run.returncode}")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main(Path("dist").resolve())
