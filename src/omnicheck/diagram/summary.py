"""The sentences around a picture: both verdicts, a description for listeners, what was left out."""

from omnicheck.units.prose import counted
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report

MOST_TOLD = 40
"""Gaps in a description: whoever listens to it cannot skim."""


def subtitle(report: Report) -> str:
    """Both verdicts with their counts."""
    parts = []
    for definition in (Definition.CIO, Definition.CMO):
        judged = report.judgements[definition]
        counts = f" ({judged.tally.kept} of {judged.tally.total} kept)" if judged.tally.total else ""
        parts.append(f"{definition.upper()}: {judged.verdict}{counts}")
    return "; ".join(parts)


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
