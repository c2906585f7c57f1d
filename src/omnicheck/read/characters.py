"""Decoding of a model, and the characters it may contain."""

import os
import re
from itertools import islice
from pathlib import Path

from omnicheck.caps import MAX_BYTES
from omnicheck.errors import Fault, UserError
from omnicheck.place import Place, Source
from omnicheck.units.likeness import as_written

BOM = "\ufeff"

_LINE_BREAK = re.compile(r"\r\n?|\n")

# The complement of YAML's printable set. Also odd: next line, line separator and paragraph separator, which
# only some readers treat as line breaks, and the byte order mark, which is invisible. Listed as it is and not
# as a complement, since Python takes ten times as long to compile that.
ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_MAX_REPORTED = 10
_ARCHIVE = b"PK\x03\x04"
"""The first bytes of a zip file, which a workbook is too."""


def decode(file: str, raw: bytes) -> str:
    """Return the text of UTF-8 bytes without a byte order mark; UserError at the first invalid byte."""
    if raw.startswith(_ARCHIVE):
        hint = "unpack an archive; save a workbook of a spreadsheet as CSV"
        raise UserError([Fault("this is not text but a workbook or an archive", Place(file, 1, 1), hint)])
    try:
        return raw.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix(BOM)
        fault = Fault(
            f"byte 0x{raw[error.start]:02x} is not valid UTF-8",
            place_at(file, before, len(before)),
            hint="save the file as UTF-8",
        )
    raise UserError([fault])


def checked(source: Source) -> str:
    """Return a source's text without a byte order mark.

    Raises UserError if it is too large or contains characters that a model may not contain.
    """
    text = source.text.removeprefix(BOM)
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise UserError([too_large(source.file)])
    odd = [_odd(source.file, text, found.start()) for found in islice(ODD.finditer(text), _MAX_REPORTED)]
    if odd:
        raise UserError(odd)
    return text


def too_large(file: str) -> Fault:
    """Return the fault of a source that exceeds MAX_BYTES."""
    limit = MAX_BYTES // (1024 * 1024)
    return Fault(f"the model is larger than {limit} MiB", Place(file, 1, 1), "split it into several models")


def place_at(file: str, text: str, index: int) -> Place:
    """Return the line and column of the character `text[index]`."""
    line, start = 1, 0
    for found in _LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return Place(file, line, index - start + 1)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, broken where a YAML reader breaks them."""
    return _LINE_BREAK.split(text)


def name_of(path: Path) -> str:
    """Return a path as the user would type it, with slashes; undecodable bytes are escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def shown(text: str) -> str:
    """Return user input shortened to one line of at most 60 characters, for use in a message."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def shown_exactly(text: str) -> str:
    """Return user input as `shown` does; if it looks like another text, in quotes, with escapes."""
    return shown(as_written(text))


def _odd(file: str, text: str, index: int) -> Fault:
    message = f"character U+{ord(text[index]):04X} is not allowed in a model"
    return Fault(message, place_at(file, text, index), hint="delete it")
