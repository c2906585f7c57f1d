"""View models: verdicts, pairs and gaps in the words of the page."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from omnicheck.report.console_layout import rendered
from omnicheck.report.gap_text import gap_evidence
from omnicheck.report.html.compared import ListedGap
from omnicheck.report.snippet import Lines
from omnicheck.report.wording import CLAUSE, OFFICE, judgement_counts, promise_text, score_text
from omnicheck.units.source_links import SourceLinks
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.obligation import Outcome, Promise, keys_of
from omnicheck.verdict.report import Disagreement, Judgement, Tally, Verdict

_EVIDENCE_WIDTH = 92
_WORD = {Verdict.SATISFIED: "satisfied", Verdict.NOT_SATISFIED: "broken", Verdict.UNPROVEN: "unproven"}


class VerdictView(NamedTuple):
    """One definition's verdict and figures."""

    office: str
    clause: str
    verdict: str
    word: str
    score: str
    counts: str
    waived: int
    tally: Tally
    promises: tuple[tuple[Promise, Tally], ...]
    unjudged: str
    nothing: str


class PairGroup(NamedTuple):
    """The pairs of touchpoint and subject in one cell of the 2 x 2, or outside it."""

    key: str
    name: str
    pairs: tuple[Disagreement, ...]


class PairRow(NamedTuple):
    """A row of the 2 x 2."""

    name: str
    cells: tuple[PairGroup, ...]


class GapView(NamedTuple):
    """A gap on the page."""

    id: str
    gone: bool
    standing: str
    level: str
    rule: str
    message: str
    promised: str
    risk: bool
    waived: str
    place: str
    link: str
    evidence: str
    obligations: tuple[tuple[str, tuple[str, ...]], ...]
    remedy: str


def verdict_view(judgement: Judgement) -> VerdictView:
    """Return a definition's verdict with its figures in words."""
    judged = judgement.promises.items()
    promises = ((promise, tally) for promise, tally in judged if tally.total > tally.vacuous)
    return VerdictView(
        office=OFFICE[judgement.definition],
        clause=CLAUSE[judgement.definition],
        verdict=judgement.verdict,
        word=_WORD.get(judgement.verdict, "nothing"),
        score=score_text(judgement),
        counts=judgement_counts(judgement),
        waived=judgement.waived,
        tally=judgement.tally,
        promises=tuple(promises),
        unjudged=", ".join(judgement.unjudged),
        nothing=judgement.nothing,
    )


def pair_groups(pairs: Sequence[Disagreement]) -> tuple[PairGroup, ...]:
    """Return the cells of the 2 x 2, row by row, then the groups outside it."""
    kept, broken = Outcome.KEPT, Outcome.BROKEN
    square = {
        (kept, kept): ("both", "both"),
        (kept, broken): ("cio-only", "CIO only"),
        (broken, kept): ("cmo-only", "CMO only"),
        (broken, broken): ("neither", "neither"),
    }
    found: dict[str, list[Disagreement]] = {}
    for pair in pairs:
        outcomes = (pair.cio.outcome, pair.cmo.outcome)
        if pair.cio.outcome and pair.cmo.outcome:
            key = square[outcomes][0] if outcomes in square else "unproven"
        else:
            key = "alone"
        found.setdefault(key, []).append(pair)
    named = (*square.values(), ("unproven", "unproven"), ("alone", "judged by one office alone"))
    return tuple(PairGroup(key, name, tuple(found.get(key, ()))) for key, name in named)


def gap_view(one: ListedGap, lines: Lines, links: SourceLinks) -> GapView:
    """Return a gap in words; its place is a link, unless only the base has it."""
    gap = one.gap
    verbs = (("Breaks", gap.breaks), ("Leaves unproven", gap.opens))
    return GapView(
        id=one.id,
        gone=one.gone,
        standing=", ".join(one.standing),
        level=gap.level,
        rule=gap.rule,
        message=gap.message,
        promised=promise_text(gap),
        risk=not gap.touched,
        waived=one.waived,
        place=str(gap.place),
        link="" if one.gone else links.to(gap.place),
        evidence=_evidence(gap, lines),
        obligations=tuple((verb, tuple(keys_of(asked))) for verb, asked in verbs if asked),
        remedy=gap.remedy,
    )


def _evidence(gap: Gap, lines: Lines) -> Markup:
    return escape(rendered(gap_evidence(gap, lines, _EVIDENCE_WIDTH), width=_EVIDENCE_WIDTH, color=False))
