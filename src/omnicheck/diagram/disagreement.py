"""The disagreement: a matrix of touchpoints and subjects by the verdicts of both definitions."""

from collections.abc import Iterator, Sequence

from omnicheck.diagram.badges import Office, Tone, offices_together
from omnicheck.diagram.drawing import Detail
from omnicheck.diagram.matrix import Matrix, MatrixEntry, MatrixRow
from omnicheck.diagram.summary import description, narrowing_notes, subtitle, unjudged_notes
from omnicheck.place import Place
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.disagreement import Disagreement
from omnicheck.verdict.obligation import Outcome
from omnicheck.verdict.report import Report

NAME = "disagreement"
MOST_ENTRIES = 12
"""Lines in a cell."""

_KEPT_OR_BROKEN = (Outcome.KEPT, Outcome.BROKEN)

_NAMES = {
    (Outcome.KEPT, Outcome.KEPT): "kept for both",
    (Outcome.KEPT, Outcome.BROKEN): "broken, kept for the CIO only",
    (Outcome.BROKEN, Outcome.KEPT): "broken, kept for the CMO only",
    (Outcome.BROKEN, Outcome.BROKEN): "broken for both",
}
Pairs = Sequence[Disagreement]


def disagreement(report: Report, detail: Detail = Detail.USUAL) -> tuple[Matrix, ...]:
    """Return a matrix of all pairs of touchpoint and subject; empty where there are none."""
    pairs = report.disagreements
    if not pairs:
        return ()
    both = [pair for pair in pairs if pair.cio.outcome and pair.cmo.outcome]
    cio = _outcomes([pair.cio.outcome for pair in both])
    cmo = _outcomes([pair.cmo.outcome for pair in both])
    return (
        Matrix(
            name=NAME,
            title=f"{report.landscape.name}: where the two definitions part",
            subtitle=subtitle(report),
            description=description(report),
            columns=tuple((MatrixEntry(f"CMO {outcome}"),) for outcome in cmo),
            rows=tuple(
                MatrixRow(
                    (MatrixEntry(f"CIO {outcome}"),),
                    tuple(tuple(_cell(both, outcome, other, report, detail)) for other in cmo),
                )
                for outcome in cio
            ),
            notes=(*narrowing_notes(report), *_one_sided(pairs), *unjudged_notes(report)),
        ),
    )


def _outcomes(found: Sequence[Outcome | None]) -> tuple[Outcome, ...]:
    """Return kept and broken, and unproven if it occurs."""
    return (*_KEPT_OR_BROKEN, Outcome.UNPROVEN) if Outcome.UNPROVEN in found else _KEPT_OR_BROKEN


def _cell(pairs: Pairs, cio: Outcome, cmo: Outcome, report: Report, detail: Detail) -> Iterator[MatrixEntry]:
    """Yield the number of pairs, then each subject with its touchpoints, those with most first."""
    in_cell = [pair for pair in pairs if (pair.cio.outcome, pair.cmo.outcome) == (cio, cmo)]
    failing = {
        office for office, outcome in ((Office.CIO, cio), (Office.CMO, cmo)) if outcome is not Outcome.KEPT
    }
    tone = _tone(cio, cmo) if in_cell else None
    yield MatrixEntry(
        f"{len(in_cell):,} {_verdict(cio, cmo)}", tone, office=offices_together(failing) if tone else None
    )
    if detail is Detail.GAPS and tone is None:
        return
    touchpoints: dict[str, list[str]] = {}
    for pair in in_cell:
        touchpoints.setdefault(pair.subject, []).append(pair.touchpoint)
    found = sorted(touchpoints.items(), key=lambda item: (-len(item[1]), item[0]))
    shown = found if len(found) <= MOST_ENTRIES else found[: MOST_ENTRIES - 1]
    titles = report.landscape.titles
    for subject, where in shown:
        touchpoints_there = listing(map(titles.end, where), most=4)
        yield MatrixEntry(f"{titles.subject(subject)} at {touchpoints_there}", place=_place(report, subject))
    if len(shown) < len(found):
        rest = sum(len(where) for _, where in found[len(shown) :])
        yield MatrixEntry(f"and {rest:,} more")


def _verdict(cio: Outcome, cmo: Outcome) -> str:
    failing = {cio, cmo} - {Outcome.KEPT}
    verdict = "broken or unproven" if len(failing) > 1 else next(iter(failing), Outcome.KEPT)
    return _NAMES.get((cio, cmo), verdict)


def _tone(cio: Outcome, cmo: Outcome) -> Tone | None:
    if Outcome.UNPROVEN in (cio, cmo):
        return Tone.UNPROVEN
    return Tone.BROKEN if Outcome.BROKEN in (cio, cmo) else None


def _place(report: Report, subject: str) -> Place | None:
    """Return the declaration of a subject, which may be qualified: `data/return`, `capabilities/return`."""
    section, _, id = subject.rpartition("/")
    document = report.landscape.document
    if section != "capabilities" and id in document.data:
        return report.landscape.place("data", id)
    return report.landscape.place("capabilities", id)


def _one_sided(pairs: Pairs) -> Iterator[str]:
    """Yield the pairs without a cell: only one definition has an obligation there."""
    yield f"{counted(len(pairs), 'pair')} of a touchpoint and a data object or capability."
    for office, outcomes in (
        ("CIO", [pair.cio.outcome for pair in pairs if pair.cmo.outcome is None]),
        ("CMO", [pair.cmo.outcome for pair in pairs if pair.cio.outcome is None]),
    ):
        if outcomes:
            counts = ", ".join(f"{outcomes.count(one):,} {one}" for one in Outcome if one in outcomes)
            yield f"Not in the square, because the {office} alone asks: {counts}."
