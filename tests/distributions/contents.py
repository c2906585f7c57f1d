"""What the wheel and the source distribution must hold: what git tracks, and nothing else."""

import tarfile
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

_IN_WHEEL = {
    "src/omnicheck/": "omnicheck/",
    "models/": "omnicheck/models/",
    "requirements.lock": "omnicheck/requirements.lock",
}
_NOT_IN_SDIST = ".ci/"


def expected(archive: Path, tracked: Iterable[str]) -> set[str]:
    """Return the files that an archive must hold, by the files that git tracks."""
    if archive.suffix == ".whl":
        return {
            there + path.removeprefix(here)
            for path in tracked
            for here, there in _IN_WHEEL.items()
            if path.startswith(here)
        }
    return {path for path in tracked if not path.startswith(_NOT_IN_SDIST)} | {"PKG-INFO"}


def contents(archive: Path) -> set[str]:
    """Return the files in a wheel, without its metadata, or in a source distribution, without its folder."""
    if archive.suffix == ".whl":
        with ZipFile(archive) as wheel:
            return {name for name in wheel.namelist() if ".dist-info/" not in name}
    with tarfile.open(archive) as sdist:
        return {one.name.partition("/")[2] for one in sdist if not one.isdir()}


def differences(archive: Path, tracked: Iterable[str]) -> list[str]:
    """Return what an archive lacks, and what it should not hold."""
    wanted, found = expected(archive, tracked), contents(archive)
    lacks = [f"{archive.name} lacks {path}" for path in sorted(wanted - found)]
    return lacks + [f"{archive.name} should not hold {path}" for path in sorted(found - wanted)]
