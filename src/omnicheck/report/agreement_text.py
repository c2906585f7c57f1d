"""What both offices should mend first: a line for each cause that helps both, and what is left after that."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from omnicheck.report.phrases import OFFICE, listed
from omnicheck.report.sheet import FAINT, TITLE, columns, indented, words
from omnicheck.verdict.agreement import BOTH, Agreement, Cause
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Judgement

_MOST = 5


class Line(NamedTuple):
    """A cause that helps both, what mending it closes, and the rules whose gaps go away."""

    called: str
    closes: str
    rules: str


def agreed(found: Agreement) -> tuple[Line, ...]:
    """Every cause that helps both, in words."""
    return tuple(_line(cause) for cause in found.shared)


def afterwards(found: Agreement, judgements: Mapping[Definition, Judgement]) -> str:
    """What would still be broken once all of them are mended; nothing where there is none."""
    if not found.shared or not found.together:
        return ""
    broken = {who: judgements[who].tally.broken for who in BOTH}
    left = (f"{broken[who] - found.together[who]:,} of {broken[who]:,} {OFFICE[who]}" for who in BOTH)
    return f"after all of these, still broken: {', '.join(left)}"


def agreement(found: Agreement, judgements: Mapping[Definition, Judgement]) -> Iterator[RenderableType]:
    """The shared causes; without a broken promise on both sides there is nothing to agree on."""
    if not all(judgements[who].tally.broken for who in BOTH):
        return
    yield words(("Mend first", TITLE), ", because it helps both definitions")
    lines = agreed(found)
    if not lines:
        yield indented(words("nothing: no single cause breaks promises of both"), 2)
        return
    shown = lines if len(lines) <= _MOST + 1 else lines[:_MOST]
    yield indented(columns(_row(line) for line in shown), 2)
    if more := len(lines) - len(shown):
        yield indented(words(f"and {more:,} more"), 2)
    yield indented(words(afterwards(found, judgements)), 2)


def _line(cause: Cause) -> Line:
    closes = ", ".join(f"{len(cause.closes[who]):,} {OFFICE[who]}" for who in BOTH)
    stay = sum(len(cause.remains[who]) for who in BOTH)
    verb = "stays" if stay == 1 else "stay"
    stays = f"; {stay:,} {verb} broken by {listed(cause.others, 2)}" if stay else ""
    rules = sorted({gap.rule for gap in cause.gaps})
    return Line(cause.called, f"closes {closes}{stays}", listed(rules, 2))


def _row(line: Line) -> tuple[Text, ...]:
    return words((line.called, TITLE)), words(line.closes), words((line.rules, FAINT))
