"""Both verdicts as text, with scores by axis and declared differences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from omnicheck.report.console_layout import FAINT, TITLE, VERDICT_STYLE, columns, indented, styled
from omnicheck.report.wording import (
    CLAUSE,
    OFFICE,
    counted,
    judgement_counts,
    listed,
    outcome_counts,
    score_text,
)
from omnicheck.verdict.obligation import Definition, Outcome, number_of
from omnicheck.verdict.report import Axis, Difference, Group, Judgement, Tally, View

_SIDE_BY_SIDE = 80

Side = Sequence[RenderableType]


def verdicts(judgements: Mapping[Definition, Judgement], *, width: int) -> Iterator[RenderableType]:
    """Yield both definitions, side by side if the width allows it."""
    sides = [list(_side(judgements[definition])) for definition in OFFICE]
    if width >= _SIDE_BY_SIDE:
        yield _beside(sides)
        return
    for number, side in enumerate(sides):
        yield from [styled()] if number else []
        yield from side


def _beside(sides: Sequence[Side]) -> RenderableType:
    grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
    for _ in sides:
        grid.add_column(ratio=1)
    for row in zip_longest(*sides, fillvalue=""):
        grid.add_row(*row)
    return grid


def _side(judgement: Judgement) -> Iterator[RenderableType]:
    yield styled((f"{OFFICE[judgement.definition]}: ", TITLE), (CLAUSE[judgement.definition], FAINT))
    yield _verdict(judgement)
    if judgement.tally.total:
        yield styled(judgement_counts(judgement))
    if not set(judgement.promises) <= set(judgement.unjudged):
        yield _promises(judgement)
    if judgement.unjudged:
        yield styled(("not judged: ", FAINT), ", ".join(judgement.unjudged))


def _verdict(judgement: Judgement) -> Text:
    verdict = judgement.verdict
    why = judgement.nothing or score_text(judgement)
    waived = f"  ({judgement.waived:,} waived)" if judgement.waived else ""
    return styled((verdict.upper(), VERDICT_STYLE[verdict]), "  ", why, waived)


def _promises(judgement: Judgement) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    for _ in Outcome:
        table.add_column(justify="right")
    table.add_row(styled(), *(styled((outcome, FAINT)) for outcome, _ in Tally().by_outcome))
    for promise, tally in judgement.promises.items():
        if promise not in judgement.unjudged:
            table.add_row(
                styled(promise), *(styled(f"{number:,}" if number else "-") for _, number in tally.by_outcome)
            )
    return table


def alignment(tally: Tally) -> Iterator[RenderableType]:
    """Yield the tally of the middle ground, which moves neither score."""
    text = outcome_counts(tally) if tally.total else "nothing declared"
    yield styled(("Alignment, the middle ground: ", TITLE), text)


def ignored(rules: Sequence[str]) -> Iterator[RenderableType]:
    """Yield the ignored rules: what only they would break is unproven, never kept."""
    if rules:
        yield styled(("Rules not run: ", TITLE), listed(rules, 6))


def plug_ins(packages: Sequence[str]) -> Iterator[RenderableType]:
    """Yield the packages whose rules contributed."""
    if packages:
        yield styled(("Rules from plug-ins: ", TITLE), listed(packages, 6))


def viewed(view: View | None) -> Iterator[RenderableType]:
    """Yield the filters on the gaps below."""
    if view:
        text = f"{', '.join(view.filters)}; scores and lists above are of the whole model"
        yield styled(("Shown and gated: ", TITLE), text)


_UNGROUPED = {
    Axis.CHANNEL: "no channel",
    Axis.TOUCHPOINT: "no touchpoint",
    Axis.LOCATION: "everywhere",
    Axis.BUSINESS: "every business",
    Axis.DATA: "no data",
}


def scores(found: Mapping[Axis, Sequence[Group]], axes: Sequence[Axis]) -> Iterator[RenderableType]:
    """Yield a table for each axis."""
    for number, axis in enumerate(axes):
        yield from [styled()] if number else []
        yield styled((f"By {axis}", TITLE))
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_row(
            styled(), *(styled((name, FAINT)) for office in OFFICE.values() for name in (office, ""))
        )
        for group in found.get(axis, ()):
            name = styled(group.of) if group.of else styled((_UNGROUPED[axis], FAINT))
            table.add_row(
                name, *(cell for who in OFFICE for cell in _cells(group.tallies[who], group.waived[who]))
            )
        yield indented(table, 2)


def _cells(tally: Tally, waived: int) -> tuple[Text, Text]:
    text = score_text(tally) or str(tally.verdict)
    behind = [f"{tally.kept:,} of {tally.total:,}"] if tally.total else []
    behind += [f"{waived:,} waived"] if waived else []
    return styled((text, VERDICT_STYLE[tally.verdict])), styled(", ".join(behind))


def differences(declared: Iterable[Difference]) -> Iterator[RenderableType]:
    """Yield a heading and a row for each declared difference."""
    yield styled(("Different on purpose: ", TITLE), "not compared with the others, and in no score")
    yield columns(
        (
            styled(one.touchpoint),
            styled(one.standard),
            styled(one.because),
            styled((f"excuses {counted(number_of(one.excuses), 'comparison')}", FAINT)),
        )
        for one in declared
    )
