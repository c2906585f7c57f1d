"""Sentences around a picture: both verdicts, a description for screen readers, what was left out."""

from omnicheck.units.prose import counted
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.gap import Standing
from omnicheck.verdict.obligation import Definition
from omnicheck.verdict.report import Report

_OFFICES = (Definition.CIO, Definition.CMO)
MOST_GAPS = 40
"""Gaps in a description, which a screen reader reads from start to end."""


def subtitle(report: Report) -> str:
    """Return both verdicts with their counts."""
    return "; ".join(f"{who.upper()}: {_counts(report, who)}" for who in _OFFICES)


def description(report: Report) -> str:
    """Return the numbers of elements and the messages of the gravest gaps."""
    document, gaps = report.landscape.document, report.gaps
    counts = (
        counted(len(report.landscape.touchpoints), "touchpoint"),
        counted(len(document.channels), "channel"),
        counted(len(document.systems), "system"),
        counted(len(document.flows), "flow"),
        counted(len(gaps), "gap"),
    )
    messages = [f"{gap.message.rstrip('.')}." for gap in gaps[:MOST_GAPS]]
    rest = [f"And {counted(len(gaps) - MOST_GAPS, 'more gap')}."] if len(gaps) > MOST_GAPS else []
    return " ".join([f"{', '.join(counts)}.", *messages, *rest])


def narrowing_notes(report: Report) -> tuple[str, ...]:
    """Return a note that the picture shows only a part, if it does; verdicts always cover the whole."""
    if not report.narrowed_to:
        return ()
    return (f"Drawn is only a part: {report.narrowed_to}. The verdicts are of everything.",)


def unjudged_notes(report: Report) -> tuple[str, ...]:
    """Return a note for each definition of which nothing, or not every promise, was judged."""
    judged = ((who.upper(), report.judgements[who]) for who in _OFFICES)
    return tuple(
        f"{who}: {one.nothing}." if one.nothing else f"{who}, not judged: {', '.join(one.unjudged)}."
        for who, one in judged
        if one.nothing or one.unjudged
    )


def verdict_changes(comparison: Comparison) -> str:
    """Return both verdicts with their counts, and the earlier ones where they differ."""
    return "; ".join(f"{who.upper()}: {_verdict_change(comparison, who)}" for who in _OFFICES)


def _verdict_change(comparison: Comparison, definition: Definition) -> str:
    now = comparison.head.judgements[definition]
    was = comparison.base.judgements[definition] if comparison.base else now
    if now.tally == was.tally:
        return _counts(comparison.head, definition)
    before = "" if was.verdict is now.verdict else f", before {was.verdict}"
    kept, was_kept = (f"{tally.kept} of {tally.total}" for tally in (now.tally, was.tally))
    return f"{now.verdict}{before} ({kept} kept, before {was_kept})"


def _counts(report: Report, definition: Definition) -> str:
    judged = report.judgements[definition]
    counts = f" ({judged.tally.kept} of {judged.tally.total} kept)" if judged.score else ""
    return f"{judged.verdict}{counts}"


def change_description(comparison: Comparison) -> str:
    """Return how many obligations changed, then the messages of new gaps and of those that are gone."""
    counts = (
        (len(comparison.added), "added"),
        (len(comparison.gone), "removed"),
        (len(comparison.restored), "fixed"),
        (len(comparison.worsened), "worse than before"),
        (len(comparison.left_open), "broken before and unproven now"),
    )
    changed = ", ".join(f"{number} {word}" for number, word in counts if number)
    new = [gap for gap in comparison.head.gaps if gap.standing is Standing.NEW]
    messages = [
        f"{word}: {gap.message.rstrip('.')}."
        for word, gaps in (("New", new), ("Fixed", comparison.fixed), ("Removed", comparison.removed))
        for gap in gaps
    ]
    rest = [f"And {counted(len(messages) - MOST_GAPS, 'more gap')}."] if len(messages) > MOST_GAPS else []
    first = f"Obligations: {changed}." if changed else "No obligation changed."
    return " ".join([first, *messages[:MOST_GAPS], *rest])
