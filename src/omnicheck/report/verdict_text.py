"""Both verdicts side by side, never blended, each with its score and what nobody declared."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from omnicheck.report.phrases import CLAUSE, OFFICE, counts, counts_of, listed, score
from omnicheck.report.sheet import FAINT, TITLE, VERDICT_STYLE, words
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Judgement, Tally, Verdict, View

_SIDE_BY_SIDE = 80

Side = Sequence[RenderableType]


def verdicts(judgements: Mapping[Definition, Judgement], *, width: int) -> Iterator[RenderableType]:
    """The two definitions, beside each other where the sheet is wide enough for it."""
    sides = [list(_side(judgements[definition])) for definition in OFFICE]
    if width >= _SIDE_BY_SIDE:
        yield _beside(sides)
        return
    for number, side in enumerate(sides):
        yield from [words()] if number else []
        yield from side


def _beside(sides: Sequence[Side]) -> RenderableType:
    grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
    for _ in sides:
        grid.add_column(ratio=1)
    for row in zip_longest(*sides, fillvalue=""):
        grid.add_row(*row)
    return grid


def _side(judgement: Judgement) -> Iterator[RenderableType]:
    yield words((f"{OFFICE[judgement.definition]}: ", TITLE), (CLAUSE[judgement.definition], FAINT))
    yield _verdict(judgement)
    if judgement.tally.total:
        yield words(counts_of(judgement))
        yield _promises(judgement)
    if judgement.unjudged:
        yield words(("not judged: ", FAINT), ", ".join(judgement.unjudged))


def _verdict(judgement: Judgement) -> Text:
    verdict = judgement.verdict
    why = score(judgement.tally)
    if verdict is Verdict.NOT_APPLICABLE:
        why = "all of it is waived" if judgement.waived else "nothing declared to judge"
    waived = f"  ({judgement.waived:,} waived)" if judgement.waived else ""
    return words((verdict.upper(), VERDICT_STYLE[verdict]), "  ", why, waived)


def _promises(judgement: Judgement) -> RenderableType:
    """A row of figures for each promise that something was declared for."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    for _ in Tally._fields:
        table.add_column(justify="right")
    table.add_row(words(), *(words((outcome, FAINT)) for outcome in Tally._fields))
    for promise, tally in judgement.promises.items():
        if promise not in judgement.unjudged:
            table.add_row(words(promise), *(words(f"{number:,}" if number else "-") for number in tally))
    return table


def alignment(tally: Tally) -> Iterator[RenderableType]:
    """The middle ground, a tally of its own that moves neither score."""
    said = counts(tally) if tally.total else "nothing declared"
    yield words(("Alignment, the middle ground: ", TITLE), said)


def ignored(rules: Sequence[str]) -> Iterator[RenderableType]:
    """The rules that were not asked: what only they would break is unproven, never kept."""
    if rules:
        yield words(("Rules not asked: ", TITLE), listed(rules, 6))


def plugged(packages: Sequence[str]) -> Iterator[RenderableType]:
    """The packages without whose rules the same model has another report."""
    if packages:
        yield words(("Rules from plug-ins: ", TITLE), listed(packages, 6))


def viewed(view: View | None) -> Iterator[RenderableType]:
    """What the gaps below are narrowed to."""
    if view:
        said = f"{', '.join(view.filters)}; scores and lists above are of the whole model"
        yield words(("Shown and gated: ", TITLE), said)
