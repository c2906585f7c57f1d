"""Wheels of omnicheck that pip can download."""

import subprocess
import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZipFile

from omnicheck.errors import Fault, UserError
from omnicheck.read.characters import shown

_SECONDS = 60
_DOWNLOAD = "download --quiet --no-deps --only-binary :all: --disable-pip-version-check --no-input"
_OPTIONS = (*_DOWNLOAD.split(), "--retries", "1", "--timeout", "10")


class Download(NamedTuple):
    """A downloaded wheel."""

    version: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the hash that pip compares with `--hash=sha256:`."""
        return sha256(self.content).hexdigest()

    def is_installed(self) -> bool:
        """Report whether every file of the wheel is one of this installation, with the same content."""
        with ZipFile(BytesIO(self.content)) as archive:
            files = {name: _digest(archive.read(name)) for name in archive.namelist()}
        ours = {
            file.as_posix(): file.hash.value for file in distribution("omnicheck").files or () if file.hash
        }
        offered = {name: digest for name, digest in files.items() if not name.endswith(".dist-info/RECORD")}
        return bool(offered) and offered.items() <= ours.items()


def fetched(requirement: str, otherwise: str) -> Download:
    """Return the wheel of omnicheck that pip finds for a requirement, which it does not run.

    Raises UserError if it finds none, or cannot be started; `otherwise` is its hint.
    """
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-I", "-m", "pip", *_OPTIONS, "--dest", folder, requirement]
        try:
            run = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                text=True,
                errors="replace",
            )
        except (subprocess.TimeoutExpired, OSError) as error:
            raise _nothing_found(requirement, str(error), otherwise) from None
        found = sorted(Path(folder).glob("omnicheck-*.whl"))
        if run.returncode or not found:
            raise _nothing_found(requirement, run.stderr.strip().rpartition("\n")[2], otherwise)
        return Download(found[0].name.split("-")[1], found[0].read_bytes())


def _nothing_found(requirement: str, reason: str, hint: str) -> UserError:
    message = f"pip finds no wheel of {requirement}: {shown(reason.removeprefix('ERROR: '))}"
    return UserError([Fault(message, hint=hint)])


def _digest(content: bytes) -> str:
    return urlsafe_b64encode(sha256(content).digest()).decode("ascii").rstrip("=")
