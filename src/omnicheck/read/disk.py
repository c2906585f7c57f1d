"""The sources of a model on disk: a file, a folder, or standard input."""

import io
import os
import stat
from pathlib import Path
from typing import Protocol

from omnicheck.caps import MAX_BYTES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.read.characters import decode, name_of, too_large
from omnicheck.read.folder import ALLOW_LINKS, links_allowed, model_files
from omnicheck.units.checkout import leads_out_of_checkout
from omnicheck.units.prose import did_you_mean

STDIN = "<stdin>"


class Readable(Protocol):
    """Standard input, as bytes or as text."""

    def read(self, size: int, /) -> bytes | str | None:
        """Return at most `size` bytes or characters."""


def sources(model: str, stdin: Readable | None) -> tuple[Source, ...]:
    """Return the texts of a model; UserError with all files that cannot be read.

    `model` is a file, a folder of `.yaml` and `.yml` files at any depth, or `-` for `stdin`. Only regular
    files are opened.
    """
    if model == "-":
        return (_from_stdin(stdin),)
    if not model:
        hint = "name a file or folder, REV:path, or - for standard input"
        raise UserError([Fault("the name of the model is empty", hint=hint)])
    try:
        status = os.stat(model)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise UserError([_missing(Path(model))]) from None
    except OSError as error:
        raise UserError([_unreadable(Path(model), error)]) from None
    if not stat.S_ISDIR(status.st_mode):
        return (text_of(Path(model)),)
    _refuse_link_out(Path(model))
    return _from_folder(Path(model))


def text_of(file: Path) -> Source:
    """Return the text of a regular file; UserError if it cannot be read, or is a link out of its checkout."""
    _refuse_link_out(file)
    return _source(file, MAX_BYTES)[0]


def _refuse_link_out(path: Path) -> None:
    if leads_out_of_checkout(str(path)) and not links_allowed():
        hint = f"name what it leads to, or set {ALLOW_LINKS}=1 in the environment"
        raise UserError([Fault("the link leads out of the checkout", Place(name_of(path), 1, 1), hint)])


def _from_stdin(stdin: Readable | None) -> Source:
    if stdin is None:
        raise UserError([Fault("standard input is closed", Place(STDIN, 1, 1))])
    stream: Readable = stdin.buffer if isinstance(stdin, io.TextIOWrapper) else stdin
    try:
        read = stream.read(MAX_BYTES + 1) or b""
    except OSError as error:
        fault = Fault(f"cannot read standard input: {error.strerror}", Place(STDIN, 1, 1))
        raise UserError([fault]) from None
    raw = read.encode("utf-8", "surrogatepass") if isinstance(read, str) else read
    if len(raw) > MAX_BYTES:
        raise UserError([too_large(STDIN)])
    return Source(STDIN, decode(STDIN, raw))


def _from_folder(folder: Path) -> tuple[Source, ...]:
    files, faults = model_files(folder)
    if not files and not faults:
        hint = "model files end in .yaml or .yml and are not hidden"
        raise UserError([Fault(f"there is no model in {name_of(folder)}", hint=hint)])
    found: list[Source] = []
    room = MAX_BYTES
    for path in files:
        try:
            source, length = _source(path, room)
        except UserError as error:
            faults.extend(error.faults)
        else:
            found.append(source)
            room -= length
    if faults:
        raise UserError(faults)
    return tuple(found)


def _source(path: Path, room: int) -> tuple[Source, int]:
    """Return the text of a regular file of at most `room` bytes, and its length."""
    name = name_of(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UserError([Fault("a folder, where a file is expected", Place(name, 1, 1))])
        if not stat.S_ISREG(status.st_mode):
            hint = "use `-` to read standard input"
            raise UserError([Fault("not a regular file", Place(name, 1, 1), hint)])
        if status.st_size > room:
            raise UserError([too_large(name)])
        with path.open("rb") as file:
            raw = file.read(room + 1)
    except OSError as error:
        raise UserError([_unreadable(path, error)]) from None
    if len(raw) > room:
        raise UserError([too_large(name)])
    return Source(name, decode(name, raw)), len(raw)


def _unreadable(path: Path, error: OSError) -> Fault:
    return Fault(f"cannot be read: {error.strerror}", Place(name_of(path), 1, 1))


def _missing(path: Path) -> Fault:
    try:
        names = [name_of(Path(name)) for name in os.listdir(path.parent)]
    except (OSError, ValueError):
        return Fault(f"there is no folder {name_of(path.parent)}")
    return Fault(f"there is no file or folder {name_of(path)}", hint=did_you_mean(path.name, names))
