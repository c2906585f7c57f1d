"""The standard streams, and results on standard output."""

import codecs
import errno
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Never, TextIO

_TERMINATED = 128 + signal.SIGTERM


_PLAIN = {
    "\u2500": "-",  # lines
    "\u2026": "...",
    "\u00b7": "-",
    "\u2192": "->",
    "\u2591": ".",  # bars
    "\u2588": "#",
}
"""Signs of ours, and what they are where the encoding lacks them."""

_IN_PLAIN_SIGNS = "omnicheck.plain-signs"


def _plain_signs(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    signs = (_PLAIN.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in lacking)
    return "".join(signs), error.end


def prepare_streams() -> None:
    """Make the streams fit for a gate, whose exit code must not depend on who reads its output.

    A closed stream drops what it gets, a full one does so on standard error and is a UserError on standard
    output, and what the encoding lacks is a plain sign or escaped. SIGTERM ends the program after temporary
    files are gone.
    """
    codecs.register_error(_IN_PLAIN_SIGNS, _plain_signs)
    sys.stdout = _stream(sys.stdout, _refuse_full)
    sys.stderr = _stream(sys.stderr, None)
    signal.signal(signal.SIGTERM, _leave)


def write_stdout(text: str, *, data: bool = False) -> None:
    """Write a result, which as `data` for another program is in UTF-8, whatever the locale and the system."""
    if data and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(text)
    sys.stdout.flush()


def terminal_width() -> int:
    """Return the terminal's width in columns, limited to 60 to 120."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)


class _Stream(io.TextIOWrapper):
    """A standard stream that drops everything after the first error, and then tells `on_error`."""

    on_error: Callable[[OSError], None] | None = None

    def write(self, text: str, /) -> int:
        """Write a text; return its length even if it is dropped."""
        try:
            return super().write(text)
        except OSError as error:
            self._drop(error)
            return len(text)

    def flush(self) -> None:
        """Flush what is buffered."""
        try:
            super().flush()
        except OSError as error:
            self._drop(error)

    def _drop(self, error: OSError) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
        super().flush()
        if self.on_error and error.errno != errno.EPIPE:
            self.on_error(error)


def _stream(stream: TextIO | None, on_error: Callable[[OSError], None] | None) -> TextIO:
    """Return the stream in a safe form; anything but a standard stream of the process stays as it is."""
    # One that is safe already stays: a second one over it would close its buffer when the first is gone.
    if stream is not None and (isinstance(stream, _Stream) or not isinstance(stream, io.TextIOWrapper)):
        return stream
    if stream is None:  # closed when the process started
        raw = open(os.devnull, "wb")  # noqa: SIM115 - open until the process ends
        return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)
    made = _Stream(
        stream.buffer,
        encoding=stream.encoding,
        errors=_IN_PLAIN_SIGNS,
        line_buffering=stream.line_buffering or on_error is None,
    )
    made.on_error = on_error
    return made


def _refuse_full(error: OSError) -> None:
    from omnicheck.errors import Fault, WriteError

    message = f"cannot write to standard output: {error.strerror}"
    raise WriteError([Fault(message, hint="make room, or write to a file")])


def _leave(signal_number: int, frame: FrameType | None) -> Never:  # noqa: ARG001 - the signature of a handler
    sys.exit(_TERMINATED)
