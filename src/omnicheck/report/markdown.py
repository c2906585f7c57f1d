"""The report as Markdown for a pull request: verdicts, then gaps worst first, the milder ones folded."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from omnicheck.caps import MAX_COMMENT
from omnicheck.errors import Fault
from omnicheck.place import Place
from omnicheck.report.comparison_wording import (
    LOOSENS,
    adoption,
    baseline_size,
    gap_counts,
    gate_line,
    growth_text,
    judged_by,
    loosened_lines,
    obligation_changes,
    score_changes,
    stale_entries,
)
from omnicheck.report.markdown_layout import Section, code, fit, folded, plain
from omnicheck.report.wording import OFFICE, counted, listed, score_text
from omnicheck.units.markdown import table_row
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.comparison import GREW, Comparison
from omnicheck.verdict.gap import Gap, Level, Standing
from omnicheck.verdict.report import Report, Tally

_MOST_RULES: Final = 8
_TOO_LARGE: Final = "The picture of the change is too large for here; `omnicheck render` draws it."
_HEADING: Final = ("", "verdict", "score", "kept", "broken", "unproven")


def render(
    report: Report, compared: ComparedWith | None = None, *, picture: str = "", room: int = MAX_COMMENT
) -> str:
    """Return the summary in at most `room` bytes; what does not fit is counted.

    With a comparison, the changes come first, with their `picture` as Mermaid.
    """
    comparison, baseline = (compared.comparison, compared.baseline) if compared else (None, None)
    title = [f"### omnicheck: {plain(report.landscape.name)}", ""]
    texts = filter(None, (baseline_size(baseline), stale_entries(baseline))) if baseline else ()
    known = [line for text in texts for line in (f"Baseline {plain(text)}.", "")]
    if comparison is None:
        gaps = [gap for gap in report.gaps if compared is None or compared.speaks_of(gap)]
        return fit([*title, *_verdicts(report), *known, *_gate(report, compared)], _gaps(gaps), room)
    head = [*title, *comparison_lines(comparison), *known, *_gate(report, compared)]
    mermaid = ["```mermaid", *picture.splitlines(), "```", ""]
    drawn = folded("The change as a picture", mermaid) if picture else []
    fits = len("\n".join(drawn).encode()) < room // 3
    head += drawn if fits else [_TOO_LARGE, ""]
    return fit(head, _changed(comparison, compared), room)


def refused(faults: Iterable[Fault], *, room: int = MAX_COMMENT) -> str:
    """Return the faults of a model that could not be judged."""
    all_faults = list(faults)
    number = counted(len(all_faults), "fault")
    head = ["### omnicheck: the model cannot be judged", "", f"{number}; nothing was judged.", ""]
    return fit(head, [Section("fault", [_item(f.message, f.hint, f.place) for f in all_faults])], room)


def _verdicts(report: Report) -> Iterator[str]:
    """Yield a row for each definition and for alignment, then what was left out."""
    yield table_row(_HEADING)
    yield table_row(["---", "---", *["---:"] * 4])
    for definition, office in OFFICE.items():
        judgement = report.judgements[definition]
        waived = f", {judgement.waived:,} waived" if judgement.waived else ""
        score = score_text(judgement)
        yield _row(f"**{office}**", f"**{judgement.verdict}**{waived}", score, judgement.tally)
    yield _row("alignment", "", score_text(report.alignment), report.alignment)
    yield ""
    for note in _notes(report):
        yield note
        yield ""


def _notes(report: Report) -> Iterator[str]:
    if report.waived:
        yield f"{counted(len(report.waived), 'gap')} waived."
    if report.differences:
        yield f"{counted(len(report.differences), 'difference')} on purpose."
    if report.ignored:
        yield f"Not asked: {plain(listed(report.ignored, _MOST_RULES))}."
    if report.plug_ins:
        yield f"Rules from plug-ins: {plain(listed(report.plug_ins, _MOST_RULES))}."
    if report.view:
        yield f"Shown: {plain(', '.join(report.view.filters))}; {report.view.hidden:,} not shown."
    for definition, office in OFFICE.items():
        if nothing := report.judgements[definition].nothing:
            yield f"{office}: {plain(nothing)}."
        if unjudged := report.judgements[definition].unjudged:
            yield f"{office}, not judged: {plain(', '.join(unjudged))}."


def _row(name: str, verdict: str, score: str, tally: Tally) -> str:
    return table_row([name, verdict, score or "-", *(f"{number:,}" for _, number in tally.by_outcome)])


def _gaps(gaps: Sequence[Gap]) -> Iterator[Section]:
    for level in reversed(Level):
        items = [_gap(gap) for gap in gaps if gap.level is level]
        yield Section(level, items, fold=level is not Level.ERROR)


def _gate(report: Report, compared: ComparedWith | None) -> Iterator[str]:
    if compared and (line := gate_line(report, compared)):
        yield f"**{line[0].upper()}{plain(line[1:])}.**"
        yield ""


def _changed(comparison: Comparison, compared: ComparedWith | None) -> Iterator[Section]:
    """Yield gaps that are new, worse, grown, or fail the gate, then those that are gone, folded."""
    standing: dict[Standing | None, list[str]] = {}
    for gap in comparison.head.gaps:
        if compared is None or compared.speaks_of(gap):
            standing.setdefault(gap.standing, []).append(_gap(gap, growth_text(gap, comparison)))
    yield Section("new gap", standing.get(Standing.NEW, []))
    for one in GREW:
        yield Section(f"{one} gap", standing.get(one, []))
    yield Section("known gap", standing.get(Standing.UNCHANGED, []))
    yield Section("fixed gap", [_gap(gap) for gap in comparison.fixed], fold=True)
    yield Section("removed gap", [_gap(gap) for gap in comparison.removed], fold=True)
    yield Section("waived gap", [_gap(gap) for gap in comparison.waived], fold=True)
    yield Section("no longer asked gap", [_gap(gap) for gap in comparison.unasked], fold=True)
    gone = [f"- {plain(one.obligation.key)}" for one in comparison.gone]
    yield Section("removed obligation", gone, fold=True)


def _gap(gap: Gap, growth: str = "") -> str:
    return _item(f"{gap.message}; {growth}" if growth else gap.message, gap.remedy, gap.place, gap.rule)


def _item(text: str, advice: str, place: Place | None, rule: str = "") -> str:
    """Return a list item: rule, message and place, and the remedy below it."""
    name = f"**{plain(rule)}** " if rule else ""
    where = f" ({code(f'{place.file}:{place.line}')})" if place else ""
    help = f"\n  <br>*{plain(advice)}*" if advice else ""
    return f"- {name}{plain(text)}{where}{help}"


_MOST = 10


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield loosenings, a row for each definition, then counts; removals are as prominent as new gaps."""
    if loosened := loosened_lines(comparison):
        yield f"**{LOOSENS[0].upper()}{LOOSENS[1:]}:**"
        yield ""
        yield from (f"- {plain(text)}" for text in loosened[:_MOST])
        if len(loosened) > _MOST:
            yield f"- and {len(loosened) - _MOST:,} more"
        yield ""
    yield table_row(["", f"against {code(comparison.name)}", "verdict"])
    yield table_row(["---"] * 3)
    for office, moved, verdict in score_changes(comparison):
        yield table_row([f"**{office}**", moved, f"**{verdict}**"])
    yield ""
    if new := adoption(comparison):
        yield f"An adoption: {new}."
        yield ""
    if policy := judged_by(comparison):
        yield f"- {policy[0].upper()}{policy[1:]}"
    for text in obligation_changes(comparison) or ["No obligation changed"]:
        yield f"- {plain(text)}"
    yield f"- Gaps: {gap_counts(comparison)}"
    yield ""
