"""View models: verdicts, and pairs with the findings that concern them."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from omnicheck.model.landscape import Landscape
from omnicheck.report.html.element_names import ElementNames
from omnicheck.report.html.finding_views import FindingLink, link_to
from omnicheck.report.html.listed_findings import ListedFinding
from omnicheck.report.wording import CLAUSE, OFFICE, judgement_counts, score_text
from omnicheck.verdict.disagreement import Disagreement
from omnicheck.verdict.obligation import Outcome, Promise
from omnicheck.verdict.report import Judgement, Tally, Verdict

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


class PairView(NamedTuple):
    """A pair of touchpoint and subject, the outcome and reason of each office, and the findings about it."""

    touchpoint: Markup
    subject: Markup
    outcomes: tuple[tuple[str, Markup], ...]
    findings: tuple[FindingLink, ...]


class PairGroup(NamedTuple):
    """The pairs of touchpoint and subject in one cell of the 2 x 2, or outside it."""

    key: str
    name: str
    pairs: tuple[PairView, ...]


class PairRow(NamedTuple):
    """A row of the 2 x 2."""

    name: str
    cells: tuple[PairGroup, ...]


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


def pair_groups(
    pairs: Sequence[Disagreement], landscape: Landscape, found: Sequence[ListedFinding]
) -> tuple[PairGroup, ...]:
    """Return the cells of the 2 x 2, row by row, then the groups outside it."""
    kept, broken = Outcome.KEPT, Outcome.BROKEN
    square = {
        (kept, kept): ("both", "both"),
        (kept, broken): ("cio-only", "CIO only"),
        (broken, kept): ("cmo-only", "CMO only"),
        (broken, broken): ("neither", "neither"),
    }
    concerned = _FindingsByPair(landscape, found)
    names = ElementNames(landscape)
    groups: dict[str, list[PairView]] = {}
    for pair in pairs:
        outcomes = (pair.cio.outcome, pair.cmo.outcome)
        if pair.cio.outcome and pair.cmo.outcome:
            key = square[outcomes][0] if outcomes in square else "unproven"
        else:
            key = "alone"
        groups.setdefault(key, []).append(_pair_view(pair, names, concerned.of(pair)))
    named = (*square.values(), ("unproven", "unproven"), ("alone", "judged by one office alone"))
    return tuple(PairGroup(key, name, tuple(groups.get(key, ()))) for key, name in named)


def _pair_view(pair: Disagreement, names: ElementNames, found: Sequence[ListedFinding]) -> PairView:
    subject = pair.subject.rpartition("/")[2]
    named = names.of((pair.touchpoint, subject)).joined(one.names for one in found)
    outcomes = tuple((one.outcome or "", named.html(one.reason)) for one in (pair.cio, pair.cmo))
    links = tuple(map(link_to, found))
    return PairView(named.html(pair.touchpoint), names.subject(pair.subject), outcomes, links)


class _FindingsByPair:
    """The findings by what they touch: a touchpoint or channel, and data or a capability."""

    def __init__(self, landscape: Landscape, found: Sequence[ListedFinding]) -> None:
        self._landscape = landscape
        self._by_subject: dict[tuple[str, str], dict[str, ListedFinding]] = {}
        for one in found:
            if one.gone or one.whole:
                continue
            for each in {each for gap in one.finding.gaps for each in gap.touched}:
                self._by_subject.setdefault((each.subject, each.matter), {})[one.id] = one

    def of(self, pair: Disagreement) -> tuple[ListedFinding, ...]:
        """Return the findings that concern a pair, in order; a capability needs its data."""
        touchpoint = self._landscape.touchpoints.get(pair.touchpoint)
        word = pair.subject.rpartition("/")[2]
        capability = self._landscape.document.capabilities.get(word)
        matters = {word, *(capability.data() if capability and not pair.subject.startswith("data/") else ())}
        found: dict[str, ListedFinding] = {}
        for subject in (pair.touchpoint, *([touchpoint.channel] if touchpoint else [])):
            for matter in matters:
                found |= self._by_subject.get((subject, matter), {})
        return tuple(sorted(found.values(), key=lambda each: each.finding.number))
