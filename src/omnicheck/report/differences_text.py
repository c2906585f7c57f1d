"""Differences on purpose as text: who, in what, why, and what that excuses."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from omnicheck.report.phrases import counted
from omnicheck.report.sheet import FAINT, TITLE, columns, words
from omnicheck.verdict.report import Difference


def differences(declared: Iterable[Difference]) -> Iterator[RenderableType]:
    """A heading and a row for each."""
    yield words(("Different on purpose: ", TITLE), "not compared with the others, and in no score")
    yield columns(
        (
            words(one.touchpoint),
            words(one.standard),
            words(one.because),
            words((f"excuses {counted(len(one.excuses), 'comparison')}", FAINT)),
        )
        for one in declared
    )
