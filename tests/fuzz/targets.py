"""What a fuzzed text is put through, and what must hold: refused with places, or judged and written."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from omnicheck.errors import UserError
from omnicheck.evaluation.audit import audit
from omnicheck.place import Source
from omnicheck.read.landscape import landscape
from omnicheck.read.parse import parse_any
from omnicheck.report.faults import render as faults_text
from tests.report.formats import READERS, RENDERERS
from tests.report.test_hygiene import harmless

SECONDS = 10
"""For one text; longer is a hang."""


class TooSlowError(Exception):
    """Raised where a text takes longer."""


@contextmanager
def limited() -> Iterator[None]:
    """The block, or TooSlowError."""

    def late(_: int, __: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def parsed(text: str) -> None:
    """Through the reader of YAML alone."""
    source = Source("model.yaml", text)
    try:
        parse_any(source)
    except UserError as refused:
        told(refused, source)


def read(text: str) -> None:
    """Through all of the reader."""
    source = Source("model.yaml", text)
    try:
        landscape((source,))
    except UserError as refused:
        told(refused, source)


def written(text: str) -> None:
    """Through everything: a model that is one is judged and written in every format."""
    source = Source("::error::<b>|`.yaml", text)
    try:
        report = audit(landscape((source,)))
    except UserError as refused:
        told(refused, source)
        for format, renderer in RENDERERS.items():
            if format != "text":
                check(format, renderer.refused(refused.faults))
        return
    for format, renderer in RENDERERS.items():
        check(format, renderer.render(report))


def told(refused: UserError, source: Source) -> None:
    """Every fault has a message and a place in the text."""
    lines = source.text.count("\n") + source.text.count("\r") + 1
    assert refused.faults
    for fault in refused.faults:
        assert fault.message
        assert fault.place is not None, fault
        assert 1 <= fault.place.line <= lines, fault
    if len(source.text) % 50 == 0:  # drawing takes longer than reading
        harmless("text", faults_text(refused.faults, [source]))


def check(format: str, text: str) -> None:
    """The format is valid and harmless; the large schema of SARIF is left to the tests."""
    if format != "sarif":
        READERS[format](text)
    harmless(format, text)


TARGETS: tuple[tuple[Callable[[str], None], int], ...] = ((parsed, 100), (read, 30), (written, 1))
"""Each with how often it comes up: the cheap ones more often."""
