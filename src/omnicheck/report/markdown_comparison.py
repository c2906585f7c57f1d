"""What a change does, as Markdown: both scores with arrows, and what became of obligations."""

from collections.abc import Iterator

from omnicheck.report.comparison_words import gaps, obligations, scores, waivers
from omnicheck.report.markdown_text import code, plain
from omnicheck.report.phrases import counted
from omnicheck.units.markdown import table_row
from omnicheck.verdict.comparison import Comparison

_MOST = 10


def against(comparison: Comparison) -> Iterator[str]:
    """A row for each definition, then counts: what was removed is as loud as what is new."""
    yield table_row(["", f"against {code(comparison.name)}", "verdict"])
    yield table_row(["---"] * 3)
    for office, moved, verdict in scores(comparison):
        yield table_row([f"**{office}**", moved, f"**{verdict}**"])
    yield ""
    if comparison.base is None:
        yield "There was no model there: all of it is new."
        yield ""
    for said in obligations(comparison) or ["No obligation stands otherwise than before"]:
        yield f"- {plain(said)}"
    yield f"- Gaps: {gaps(comparison)}"
    if added := waivers(comparison):
        yield f"- **{counted(len(added), 'waiver')} added**"
        yield from (f"  - {plain(said)}" for said in added[:_MOST])
        if len(added) > _MOST:
            yield f"  - and {len(added) - _MOST:,} more"
    yield ""
