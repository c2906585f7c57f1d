"""Where both definitions disagree, as text."""

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from omnicheck.report.console_layout import OUTCOME_STYLE, TITLE, columns, indented, styled
from omnicheck.report.wording import counted, listed
from omnicheck.verdict.disagreement import DefinitionOutcome, Disagreement
from omnicheck.verdict.obligation import Outcome

_MOST_EXPLAINED = 5
_MOST_NAMED = 6

Pairs = Sequence[Disagreement]


def disagreement(pairs: Pairs, *, explained: bool = False) -> Iterator[RenderableType]:
    """Yield the 2 x 2 with its counts and the pairs on which the definitions disagree.

    Where wanted, also their reasons, and the pairs that are not in the table.
    """
    heading = f" on {counted(len(pairs), 'pair')} of touchpoint and data or capability"
    yield styled(("Both definitions", TITLE), heading)
    if not pairs:
        return
    yield indented(_square(pairs), 2)
    apart = {
        "CIO only": _cell(pairs, Outcome.KEPT, Outcome.BROKEN),
        "CMO only": _cell(pairs, Outcome.BROKEN, Outcome.KEPT),
    }
    for name, some in apart.items():
        if explained:
            yield from _explained(name, some)
        elif some:
            yield _list(name, some)
    if explained:
        yield from _other_pairs(pairs)


def _cell(pairs: Pairs, cio: Outcome, cmo: Outcome) -> Pairs:
    return [pair for pair in pairs if (pair.cio.outcome, pair.cmo.outcome) == (cio, cmo)]


def _square(pairs: Pairs) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in ("", "CMO kept", "CMO broken"):
        table.add_column(styled((heading, TITLE)))
    names = iter(("both", "CIO only", "CMO only", "neither"))
    for cio in (Outcome.KEPT, Outcome.BROKEN):
        sizes = [len(_cell(pairs, cio, cmo)) for cmo in (Outcome.KEPT, Outcome.BROKEN)]
        table.add_row(styled((f"CIO {cio}", TITLE)), *(styled(f"{size:,} {next(names)}") for size in sizes))
    return table


def _explained(name: str, pairs: Pairs) -> Iterator[RenderableType]:
    """Yield the first few causes with both sides' reasons, then the other pairs by name or number."""
    causes: dict[str, list[Disagreement]] = {}
    for pair in pairs:
        broken = pair.cio if pair.cio.outcome is Outcome.BROKEN else pair.cmo
        causes.setdefault(broken.reason, []).append(pair)
    groups = list(causes.values())
    for some in groups[:_MOST_EXPLAINED]:
        yield _list(name, some)
        cio, cmo = [pair.cio for pair in some], [pair.cmo for pair in some]
        yield indented(columns([_outcomes("CIO", cio), _outcomes("CMO", cmo)]), 4)
    if rest := [pair for some in groups[_MOST_EXPLAINED:] for pair in some]:
        yield _list(f"{len(rest):,} more {name}", rest)


def _outcomes(office: str, outcomes: Sequence[DefinitionOutcome]) -> tuple[Text, ...]:
    outcome = outcomes[0].outcome
    reasons = "; ".join(dict.fromkeys(one.reason for one in outcomes))
    return styled(office), styled((outcome, OUTCOME_STYLE[outcome]) if outcome else ""), styled(reasons)


def _other_pairs(pairs: Pairs) -> Iterator[RenderableType]:
    """Yield the pairs with an unproven side, and those that only one definition covers, by outcome."""
    both = [pair for pair in pairs if pair.cio.outcome and pair.cmo.outcome]
    unproven = [pair for pair in both if Outcome.UNPROVEN in (pair.cio.outcome, pair.cmo.outcome)]
    if unproven:
        yield _list(f"{len(unproven):,} unproven", unproven)
    yield from _alone("CIO", {pair: pair.cio.outcome for pair in pairs if pair.cmo.outcome is None})
    yield from _alone("CMO", {pair: pair.cmo.outcome for pair in pairs if pair.cio.outcome is None})


def _alone(office: str, asked: Mapping[Disagreement, Outcome | None]) -> Iterator[RenderableType]:
    if asked:
        found = list(asked.values())
        counts = ", ".join(f"{found.count(one):,} {one}" for one in Outcome if one in found)
        yield _list(f"{len(found):,} judged by the {office} alone, {counts}", list(asked))


def _list(name: str, pairs: Pairs) -> RenderableType:
    names = [f"{pair.touchpoint}/{pair.subject}" for pair in pairs]
    return indented(styled((f"{name}: ", TITLE), listed(names, _MOST_NAMED)), 2)
