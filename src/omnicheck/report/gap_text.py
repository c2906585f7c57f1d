"""One gap as text: what is wrong, where it stands, what shows it, what hangs on it, how to close it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.console import RenderableType

from omnicheck.model.contexts import EVERYWHERE
from omnicheck.report.phrases import counted, listed, promised_to
from omnicheck.report.sheet import FAINT, LEVEL_STYLE, TITLE, indented, words
from omnicheck.report.snippet import Lines, also, beside, margin, snippet
from omnicheck.report.witness_text import drawn
from omnicheck.verdict.gap import Gap, Level, Standing
from omnicheck.verdict.obligation import Obligation

_MOST_GROUPS = 3
_MOST_CONTEXTS = 3


def gap_block(gap: Gap, lines: Lines, width: int) -> Iterator[RenderableType]:
    """The gap from its header down to its remedy."""
    style = LEVEL_STYLE[gap.level]
    yield words((f"{gap.level}[{gap.rule}]", style), (f" {_header(gap)}", FAINT))
    yield indented(words((gap.message, TITLE)), 2)
    yield from gap_evidence(gap, lines, width)
    bar = margin(gap.place)
    for verb, obligations in (("breaks", gap.breaks), ("leaves unproven", gap.opens)):
        if obligations:
            said = f"{counted(len(obligations), 'obligation')}, {grouped(obligations)}"
            yield beside(bar, verb, said)
    if gap.remedy:
        yield beside(bar, "help", gap.remedy)


def gap_evidence(gap: Gap, lines: Lines, width: int) -> Iterator[RenderableType]:
    """The line of the model that it stands at, further places, and its witness."""
    yield from snippet(gap.place, lines, width=width, style=LEVEL_STYLE[gap.level])
    bar = margin(gap.place)
    yield from also(bar, gap.related)
    if gap.witness is not None:
        for label, point, table in drawn(gap.witness):
            yield beside(bar, label, point)
            yield from [indented(table, bar + 2)] if table else []


def _header(gap: Gap) -> str:
    new = " · new" if gap.standing is Standing.NEW else ""
    if gap.breaks or gap.opens:
        return promised_to(gap) + new
    a_risk = "" if gap.level is Level.ERROR else "a risk, "
    return f"{promised_to(gap)} · {a_risk}moves no score{new}"


def grouped(obligations: Iterable[Obligation]) -> str:
    """`route/till/price/read (DE/home, NO/home and 3 more)`: alike but for the context, said once."""
    contexts: dict[str, list[str]] = {}
    for obligation in obligations:
        places = contexts.setdefault(replace(obligation, context=None).key, [])
        if place := "/".join(part for part in obligation.context or () if part != EVERYWHERE):
            places.append(place)
    groups = [
        f"{key} ({listed(places, _MOST_CONTEXTS)})" if places else key for key, places in contexts.items()
    ]
    return listed(groups, _MOST_GROUPS)
