"""The sentences around a picture: both verdicts, a description for listeners, what was left out."""

from omnicheck.units.prose import counted
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Standing
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report

MOST_TOLD = 40
"""Gaps in a description: whoever listens to it cannot skim."""


def subtitle(report: Report) -> str:
    """Both verdicts with their counts."""
    offices = (Definition.CIO, Definition.CMO)
    return "; ".join(f"{definition.upper()}: {_counts(report, definition)}" for definition in offices)


def description(report: Report) -> str:
    """What is on the map, and the sentences of the gravest gaps."""
    document, gaps = report.landscape.document, report.gaps
    counts = (
        counted(len(report.landscape.touchpoints), "touchpoint"),
        counted(len(document.channels), "channel"),
        counted(len(document.systems), "system"),
        counted(len(document.flows), "flow"),
        counted(len(gaps), "gap"),
    )
    told = [f"{gap.message.rstrip('.')}." for gap in gaps[:MOST_TOLD]]
    rest = [f"And {counted(len(gaps) - MOST_TOLD, 'more gap')}."] if len(gaps) > MOST_TOLD else []
    return " ".join([f"{', '.join(counts)}.", *told, *rest])


def narrowing(report: Report) -> tuple[str, ...]:
    """That the picture is of a part, if it is; the verdicts beside it are always of everything."""
    if not report.narrowed_to:
        return ()
    return (f"Drawn is only a part: {report.narrowed_to}. The verdicts are of everything.",)


def moved(comparison: Comparison) -> str:
    """Both verdicts with their counts, and what they were if they are others now."""
    offices = (Definition.CIO, Definition.CMO)
    return "; ".join(f"{definition.upper()}: {_moved(comparison, definition)}" for definition in offices)


def _moved(comparison: Comparison, definition: Definition) -> str:
    now = comparison.head.judgements[definition]
    was = comparison.base.judgements[definition] if comparison.base else now
    if now.tally == was.tally:
        return _counts(comparison.head, definition)
    before = "" if was.verdict is now.verdict else f", before {was.verdict}"
    kept, was_kept = (f"{tally.kept} of {tally.total}" for tally in (now.tally, was.tally))
    return f"{now.verdict}{before} ({kept} kept, before {was_kept})"


def _counts(report: Report, definition: Definition) -> str:
    judged = report.judgements[definition]
    counts = f" ({judged.tally.kept} of {judged.tally.total} kept)" if judged.tally.total else ""
    return f"{judged.verdict}{counts}"


def change_told(comparison: Comparison) -> str:
    """What became of obligations, and the sentences of the gaps that are new, then of those that are gone."""
    counts = (
        (len(comparison.added), "added"),
        (len(comparison.gone), "removed"),
        (len(comparison.restored), "mended"),
        (len(comparison.worsened), "worse than before"),
    )
    said = ", ".join(f"{number} {word}" for number, word in counts if number)
    new = [gap for gap in comparison.head.gaps if gap.standing is Standing.NEW]
    told = [
        f"{word}: {gap.message.rstrip('.')}."
        for word, gaps in (("New", new), ("Fixed", comparison.fixed), ("Removed", comparison.removed))
        for gap in gaps
    ]
    rest = [f"And {counted(len(told) - MOST_TOLD, 'more gap')}."] if len(told) > MOST_TOLD else []
    first = f"Obligations: {said}." if said else "No obligation stands otherwise than before."
    return " ".join([first, *told[:MOST_TOLD], *rest])
