"""What a fuzzed text goes through, and what must hold: faults with places, or a report in every format."""

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
"""The time for one text; more is a hang."""


class TooSlowError(Exception):
    """An error raised if a text takes too long."""


@contextmanager
def limited() -> Iterator[None]:
    """Run the block, or raise TooSlowError."""

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
    """Parse the text as YAML."""
    source = Source("model.yaml", text)
    try:
        parse_any(source)
    except UserError as refused:
        check_faults(refused, source)


def read(text: str) -> None:
    """Read the text as a model."""
    source = Source("model.yaml", text)
    try:
        landscape((source,))
    except UserError as refused:
        check_faults(refused, source)


def written(text: str) -> None:
    """Audit a valid model and render it in every format."""
    source = Source("::error::<b>|`.yaml", text)
    try:
        report = audit(landscape((source,)))
    except UserError as refused:
        check_faults(refused, source)
        for format, renderer in RENDERERS.items():
            if format != "text":
                check(format, renderer.refused(refused.faults))
        return
    for format, renderer in RENDERERS.items():
        check(format, renderer.render(report))


def check_faults(refused: UserError, source: Source) -> None:
    """Check that every fault has a message and a place in the text."""
    lines = source.text.count("\n") + source.text.count("\r") + 1
    assert refused.faults
    for fault in refused.faults:
        assert fault.message
        assert fault.place is not None, fault
        assert 1 <= fault.place.line <= lines, fault
    if len(source.text) % 50 == 0:  # drawing takes longer than reading
        harmless("text", faults_text(refused.faults, [source]))


def check(format: str, text: str) -> None:
    """Check that the format is valid and harmless; other tests cover the large schema of SARIF."""
    if format != "sarif":
        READERS[format](text)
    harmless(format, text)


TARGETS: tuple[tuple[Callable[[str], None], int], ...] = ((parsed, 100), (read, 30), (written, 1))
"""Each target with its weight: the cheap ones are the most frequent."""
