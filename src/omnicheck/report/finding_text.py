"""Findings as text: each within about a dozen lines, the rest a line each, or one in full."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from textwrap import wrap

from rich.cells import cell_len
from rich.console import RenderableType

from omnicheck.model.landscape import Landscape
from omnicheck.report.console_layout import (
    FAINT,
    LEVEL_STYLE,
    TITLE,
    HangingIndent,
    columns,
    indented,
    styled,
)
from omnicheck.report.finding_wording import and_more, effect, rules_to_show
from omnicheck.report.gap_text import gap_blocks
from omnicheck.report.snippet import Lines, lines_of, margin, note, snippet
from omnicheck.report.witness_text import witness_line
from omnicheck.report.wording import counted, office_text
from omnicheck.units.grouping import grouped
from omnicheck.verdict.comparison import CHANGED
from omnicheck.verdict.finding import Finding
from omnicheck.verdict.remedy import Remedy, Repair, remedy_of

_FEW_ROWS = 2
"""So many rows may have two lines each."""

_MIN_ROOM = 45
"""Cells of a message on one line with its place; where there are fewer, it has as many lines as it takes."""

_MIN_MERGED = 3
_CUT = "..."
_MOST_CHANGES = 8


def finding_blocks(
    findings: Sequence[Finding], landscape: Landscape, width: int, show: int
) -> Iterator[Iterable[RenderableType]]:
    """Yield a block for each of the first findings, and one with a line for each of the others.

    `show` is the number of blocks; 0 is all. Neighbours that differ only in their messages share one.
    """
    lines = lines_of(landscape.sources)
    groups = [tuple(some) for _, some in groupby(findings, key=_alike)]
    full = groups[:show] if show else groups
    for some in full:
        if len(some) < _MIN_MERGED:
            yield from (_block(one, landscape, lines, width) for one in some)
        else:
            yield _merged_block(some, landscape, lines, width)
    if rest := [one for some in groups[len(full) :] for one in some]:
        yield _one_liners(rest, width)


def _alike(finding: Finding) -> tuple[object, ...]:
    first, *others = finding.gaps
    plain = not others and first.witness is None
    return (first.rule, first.level, first.standing, finding.place) if plain else (finding.number,)


def counts_by_rule(findings: Iterable[Finding]) -> Iterator[RenderableType]:
    """Yield a row for each rule: its level, gaps and findings, those with most gaps first."""
    gaps = [(gap.rule, gap.level, one.number) for one in findings for gap in one.gaps]
    tally = Counter((rule, level) for rule, level, _ in gaps)
    numbers = grouped(((rule, level), number) for rule, level, number in gaps)
    rows = (
        (
            styled((rule, TITLE)),
            styled((level, LEVEL_STYLE[level])),
            styled(counted(number, "gap")),
            styled((f"in {counted(len(set(numbers[rule, level])), 'finding')}", FAINT)),
        )
        for (rule, level), number in sorted(tally.items(), key=lambda one: (-one[1], one[0]))
    )
    yield columns(rows)


def finding_in_full(
    finding: Finding, landscape: Landscape, width: int, repair: Repair | None = None
) -> Iterator[Iterable[RenderableType]]:
    """Yield the headline, then a block for each gap with all of its places and its whole witness.

    The last block has the changes that close it, if these were tried.
    """
    yield [_headline(finding), indented(styled(": ".join(effect(finding))), 4)]
    yield from gap_blocks(finding.gaps, landscape, lines_of(landscape.sources), width)
    if repair is not None and repair.changes:
        yield _tried(finding, landscape, repair)


def _tried(finding: Finding, landscape: Landscape, repair: Repair) -> Iterator[RenderableType]:
    """Yield what closes a finding, what it leaves open, and how to have it as a patch."""
    remedy = Remedy(
        landscape.document.policy, tuple((one._replace(partial=False),) for one in repair.changes)
    )
    yield HangingIndent(styled(("To close it  ", TITLE)), styled(remedy.words(_MOST_CHANGES)))
    if repair.left:
        yield styled("The audit of the model with these changes still finds:")
        yield from (indented(styled(f"{one.message} ({one.rule})"), 2) for one in repair.left)
    else:
        yield styled("The audit of the model with these changes finds nothing of it broken.")
    yield styled((f"As a patch: --finding {finding.number} --write-patch FILE", FAINT))


def _block(finding: Finding, landscape: Landscape, lines: Lines, width: int) -> Iterator[RenderableType]:
    lead, style, bar = finding.lead, LEVEL_STYLE[finding.level], margin(finding.place)
    most = 3 if len(finding.by_rule) == 1 else 2  # a block has about a dozen lines
    fix = _fix(remedy_of(landscape, finding.gaps), width - bar - len("= fix: "), most)
    yield _headline(finding)
    yield from snippet(finding.place, lines, width=width, style=style, tight=True)
    yield note(bar, *effect(finding))
    yield from (indented(row, bar) for row in _rows(finding, width - bar))
    if lead.witness is not None and (line := witness_line(lead.witness)):
        room = width - bar - len("= witness: ")
        wraps = all(cell_len(text) > room for text in (lead.message, fix))
        rows = 1 if wraps and len(finding.by_rule) > 1 else 2  # a block has about a dozen lines
        yield note(bar, "witness", _cropped(line, rows * room - len(_CUT)))
    if fix:
        yield note(bar, "fix", fix)


def _fix(remedy: Remedy, cells: int, lines: int) -> str:
    """Return what would close a finding: as many changes as have room, and the decision if that has."""
    short = remedy._replace(decision="").words(1)
    texts = (remedy.words(3), remedy.words(2), remedy.words(1), short)
    fitting = (text for text in texts if len(wrap(text, max(cells, 1), break_on_hyphens=False)) <= lines)
    return next(fitting, None) or _fitted(short or remedy.words(), cells, lines + 1, 0)


def _merged_block(
    findings: Sequence[Finding], landscape: Landscape, lines: Lines, width: int
) -> Iterator[RenderableType]:
    first = findings[0]
    style, bar = LEVEL_STYLE[first.level], margin(first.place)
    yield styled((first.level, style), (f"  {len(findings):,} findings of {first.lead.rule}", TITLE))
    yield from snippet(first.place, lines, width=width, style=style, tight=True)
    for one in findings:
        places = ", ".join(str(place) for _, place in one.lead.related)
        number = styled((f"{one.number:>{bar}}  ", FAINT))
        yield HangingIndent(number, styled(one.lead.message, (f"  {places}", FAINT)))
    if fix := remedy_of(landscape, first.gaps).words():
        yield note(bar, "fix", f"{fix}; the others likewise")


def _headline(finding: Finding) -> RenderableType:
    number = styled((f"{finding.number:>2}  ", FAINT), (finding.level, LEVEL_STYLE[finding.level]), "  ")
    changed = [gap.standing for gap in finding.gaps if gap.standing in CHANGED]
    new = f" ({changed[0]})" if changed else ""
    return HangingIndent(number, styled((finding.lead.message, TITLE), (new, FAINT)))


def _rows(finding: Finding, width: int) -> Iterator[RenderableType]:
    """Yield a line or two for each rule, with its gravest gap; the headline has the message of the first."""
    shown, rest = rules_to_show(finding.by_rule)
    lines = 2 if len(finding.by_rule) <= _FEW_ROWS else 1
    for first, *others in shown:
        said, more = "" if first is finding.lead else f": {first.message}", and_more(others)
        head = f"{office_text(first.definition)} {first.promise:<11} ".lstrip()
        text = _fitted(f"{first.rule}{said}", width - len(head), lines, len(more))
        body = styled((first.rule, TITLE), text.removeprefix(first.rule), (more, FAINT))
        yield HangingIndent(styled((head, FAINT)), body)
    yield from (styled((_cropped(line, width), FAINT)) for line in rest)


def _one_liners(findings: Sequence[Finding], width: int) -> Iterator[RenderableType]:
    """Yield a line for each finding, with its line in the file; a folder that all files share is left out."""
    yield styled((f"{counted(len(findings), 'more finding')}, in short", TITLE))
    folders = (one.place.file.split("/")[:-1] for one in findings)
    shared = len([*takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False))])
    for one in findings:
        file = "/".join(one.place.file.split("/")[shared:])
        place = f"  {file}:{one.place.line}"
        head = f"{one.number:>2}  {one.level:<7}  "
        room = width - len(head) - cell_len(place)
        if room < _MIN_ROOM:
            yield HangingIndent(styled(head), styled(one.lead.message, (place, FAINT)))
            continue
        message = _cropped(one.lead.message, room)
        pad = " " * max(width - len(head) - cell_len(message) - cell_len(place), 0)
        yield styled(head, message, (f"{pad}{place}", FAINT))


def _fitted(text: str, cells: int, lines: int, after: int) -> str:
    """Return the text, cut so that it fits into so many lines, with so many cells after it."""
    wrapped = wrap(text, max(cells, 1), break_on_hyphens=False)
    last = _cropped(" ".join(wrapped[lines - 1 :]), cells - after)
    return " ".join([*wrapped[: lines - 1], last]).rstrip()


def _cropped(text: str, cells: int) -> str:
    """Return the text, cut to a number of cells."""
    if cell_len(text) <= cells:
        return text
    room = max(cells - len(_CUT), 0)
    if text.isascii():
        text = text[:room]
    while text and cell_len(text) > room:
        text = text[:-1]
    return text + _CUT
