"""Atomic writes: a reader sees the whole old file or the whole new one."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from omnicheck.errors import Fault, WriteError


def write_atomically(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, given as a whole or in pieces, and create its missing folders.

    A symbolic link stays, and its target is replaced. Anything but a regular file, such as /dev/stdout, is
    written to directly. Raises WriteError on failure and leaves the old file as it was.
    """
    pieces = (content,) if isinstance(content, bytes) else content
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines(pieces)
        else:
            _replace(Path(os.path.realpath(path)), pieces)
    except OSError as error:
        reason = error.strerror or str(error)
        fault = Fault(f"cannot write {path}: {reason}", hint="choose another file or folder")
        raise WriteError([fault]) from None


def remove(path: Path) -> None:
    """Remove a file; of a symbolic link, not its target. Raises WriteError on failure."""
    try:
        path.unlink()
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError([Fault(f"cannot remove {path}: {reason}", hint="remove it yourself")]) from None


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, because a rename is atomic only within one file system.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Return the file's permissions, or those of a newly created file."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
