"""The report as Markdown for a pull request: verdicts, then findings, most of them folded."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from omnicheck.caps import MAX_COMMENT
from omnicheck.errors import Fault
from omnicheck.model.landscape import Landscape
from omnicheck.place import Place
from omnicheck.report.changed_findings import departed_findings, finding_growth, findings_to_list
from omnicheck.report.comparison_wording import (
    LOOSENS,
    adoption,
    baseline_size,
    gap_counts,
    gate_line,
    judged_by,
    loosened_lines,
    obligation_changes,
    score_changes,
    stale_entries,
)
from omnicheck.report.finding_wording import counts_line, effect_text
from omnicheck.report.markdown_layout import Part, Section, code, fit, folded, plain
from omnicheck.report.report_provenance import Provenance
from omnicheck.report.wording import OFFICE, by_context, counted, listed, score_text
from omnicheck.units.grouping import grouped
from omnicheck.units.markdown import table_row
from omnicheck.units.prose import agreeing
from omnicheck.verdict.baseline import ComparedWith
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.gap import Standing
from omnicheck.verdict.remedy import remedy_of
from omnicheck.verdict.report import Report, Tally

_MOST_RULES: Final = 8
_MOST_NAMED: Final = 3
_MOST_KNOWN: Final = 20
_IN_FULL: Final = 8
"""The number of findings with what they break and their remedy; the others are a line each, folded."""

_MOST_LINES: Final = 59
"""Lines of a comment with a picture; a larger picture is not for a comment."""

_TOO_LARGE: Final = (
    "The picture of the change is too large for here; `omnicheck render MODEL change --base REV` draws it."
)
_HEADING: Final = ("", "verdict", "score", "kept", "broken", "unproven")


def render(
    report: Report,
    compared: ComparedWith | None = None,
    *,
    picture: str = "",
    provenance: Provenance | None = None,
    room: int = MAX_COMMENT,
) -> str:
    """Return the summary in at most `room` bytes; what does not fit is counted.

    With a comparison, the changes come first, with their `picture` as Mermaid.
    """
    against = compared or ComparedWith()
    comparison, baseline = against.comparison, against.baseline
    source = [plain(provenance.text()), ""] if provenance else []
    title = [f"### omnicheck: {plain(report.landscape.name)}", "", *source]
    texts = filter(None, (baseline_size(baseline), stale_entries(baseline))) if baseline else ()
    known = [line for text in texts for line in (f"Baseline {plain(text)}.", "")]
    changed = [*comparison_lines(comparison)] if comparison else [*_verdicts(report)]
    head = [*title, *changed, *_notes(report), *known, *_gate(report, compared)]
    found = findings_to_list(report, against)
    if not (comparison or baseline) and (counts := counts_line(found, report.agreement, report.judgements)):
        head += [counts, ""]
    parts = [head, *_findings(found, report.landscape, against), *_departed(comparison)]
    drawn = "" if comparison and comparison.adopts else picture
    return fit([*parts, *_drawn(drawn, fit(parts, room), room)], room)


def refused(faults: Iterable[Fault], *, room: int = MAX_COMMENT) -> str:
    """Return the faults of a model that could not be judged."""
    all_faults = list(faults)
    number = counted(len(all_faults), "fault")
    head = ["### omnicheck: the model cannot be judged", "", f"{number}; nothing was judged.", ""]
    return fit([head, Section("fault", [_item(f.message, f.hint, f.place) for f in all_faults])], room)


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


def _notes(report: Report) -> Iterator[str]:
    for note in _note_texts(report):
        yield note
        yield ""


def _note_texts(report: Report) -> Iterator[str]:
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


def _gate(report: Report, compared: ComparedWith | None) -> Iterator[str]:
    if compared and (line := gate_line(report, compared)):
        yield f"**{line[0].upper()}{plain(line[1:])}.**"
        yield ""


def _findings(found: Sequence[Finding], landscape: Landscape, compared: ComparedWith) -> Iterator[Part]:
    """Yield the first findings in full, the others as a line each, folded, and the names of known ones."""
    known = [one for one in found if one.standing is Standing.UNCHANGED]
    told = [one for one in found if one.standing is not Standing.UNCHANGED]
    for standing, some in grouped((one.standing, one) for one in told[:_IN_FULL]).items():
        items = [_in_full(one, landscape, finding_growth(one, compared.comparison)) for one in some]
        yield Section(f"{standing} finding" if standing else "finding", items)
    yield Section("more finding", [f"- {_headline(one)}" for one in told[_IN_FULL:]], fold=True)
    if known:
        names = plain(listed([f"{one.number} {one.cause.label}" for one in known], _MOST_KNOWN))
        fail = agreeing("fails", len(known))
        yield [f"{counted(len(known), 'known finding')} {fail} the gate: {names}.", ""]


def _departed(comparison: Comparison | None) -> Iterator[Part]:
    """Yield a line for the findings of each kind that are gone, and the removed obligations, folded."""
    if comparison is None:
        return
    yield [line for text in departed_findings(comparison) for line in (f"{plain(text)}.", "")]
    if gone := [one.obligation for one in comparison.gone]:
        yield folded(counted(len(gone), "removed obligation"), [*_first(map(plain, by_context(gone))), ""])


def _drawn(picture: str, rest: str, room: int) -> Iterator[Part]:
    """Yield the picture, folded, if the comment has a place for it beside the rest."""
    if not picture:
        return
    drawn = folded("The change as a picture", ["```mermaid", *picture.splitlines(), "```", ""])
    fits = len(drawn) + rest.count("\n") < _MOST_LINES and len("\n".join(drawn).encode()) < room // 3
    yield drawn if fits else [_TOO_LARGE, ""]


def _in_full(finding: Finding, landscape: Landscape, growth: str) -> str:
    """Return the headline of a finding, and below it what it breaks, its rules, and the remedy."""
    rules = listed([plain(gaps[0].rule) for gaps in finding.by_rule], _MOST_NAMED)
    effect = "; ".join(plain(text) for text in (growth, effect_text(finding)) if text)
    fix = remedy_of(landscape, finding.gaps).words()
    remedy = f". *{plain(fix)}*" if fix else ""
    return f"- {_headline(finding)}\n  <br>{effect} ({rules}){remedy}"


def _headline(finding: Finding) -> str:
    where = code(f"{finding.place.file}:{finding.place.line}")
    return f"**{finding.number} {finding.level}** {plain(finding.lead.message)} ({where})"


def _item(text: str, advice: str, place: Place | None) -> str:
    """Return a list item: message and place, and the remedy below it."""
    where = f" ({code(f'{place.file}:{place.line}')})" if place else ""
    help = f"\n  <br>*{plain(advice)}*" if advice else ""
    return f"- {plain(text)}{where}{help}"


_MOST = 10


def _first(texts: Iterable[str]) -> Iterator[str]:
    """Yield an item for each of the first texts, and one that counts the others."""
    found = list(texts)
    yield from (f"- {text}" for text in found[:_MOST])
    if len(found) > _MOST:
        yield f"- and {len(found) - _MOST:,} more"


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Yield loosenings, a row for each definition, then counts; removals are as prominent as new gaps."""
    if loosened := loosened_lines(comparison):
        yield f"**{LOOSENS[0].upper()}{LOOSENS[1:]}:**"
        yield ""
        yield from _first(map(plain, loosened))
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
