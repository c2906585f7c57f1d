"""Writing files whole: whoever reads one sees all of the old or all of the new, never half."""

import os
import tempfile
from pathlib import Path

from omnicheck.errors import Fault, UserError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, and the folders to it; UserError where that fails, and then the old file is unharmed.

    A link stays and what it leads to is replaced; what is no file, such as /dev/stdout, is written to.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        reason = error.strerror or str(error)
        fault = Fault(f"cannot write {path}: {reason}", hint="choose another place to write to")
        raise UserError([fault]) from None


def _replace(path: Path, content: bytes) -> None:
    """By way of the same folder, because a file can only take another's place on one disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, _rights(path))
        os.replace(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _rights(path: Path) -> int:
    """The rights that the file has, or would have been given had it been opened plainly."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
