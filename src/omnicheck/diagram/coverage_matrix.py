"""The cells and columns of a coverage picture: what each channel has and lacks in each context."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.diagram.badges import Badge, Tone, first_badges, office_of
from omnicheck.diagram.matrix import MatrixEntry, has_gap
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.experience import Stage
from omnicheck.units.grouping import grouped
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from omnicheck.verdict.places import Places
from omnicheck.verdict.report import Report

_NO_STAGE = "other"

CoverageCell = tuple[MatrixEntry, ...]


class CoverageIndex:
    """A report's obligations and touchpoints, by channel and context."""

    def __init__(self, report: Report) -> None:
        self.landscape = report.landscape
        self.channels = tuple(report.landscape.document.channels)
        cube = Cube(report.landscape.document)
        self.titles = report.landscape.titles
        self._places = Places(cube, self.titles.place)
        self._obligations: dict[tuple[Kind, str, Context], list[tuple[Obligation, Outcome]]] = {}
        judged = set()
        for owed, outcome in report.outcomes.items():
            for context in owed.contexts:
                judged.add(context)
                key = (owed.kind, self._channel(owed.subject), context)
                self._obligations.setdefault(key, []).append((owed, outcome))
        whole = not report.narrowed_to
        self.contexts = tuple(context for context in cube.contexts if whole or context in judged)
        self._present: dict[tuple[str, Context], list[str]] = {}
        for id, touchpoint in report.landscape.touchpoints.items():
            for context in cube.present(touchpoint):
                self._present.setdefault((touchpoint.channel, context), []).append(id)

    def touchpoints(self, channel: str, context: Context) -> tuple[str, ...]:
        """Return the channel's touchpoints in a context."""
        return tuple(self._present.get((channel, context), ()))

    def obligations(self, kind: Kind, channel: str, context: Context) -> Sequence[tuple[Obligation, Outcome]]:
        """Return the obligations of a channel and its touchpoints in a context, with their outcomes."""
        return self._obligations.get((kind, channel, context), ())

    def where(self, contexts: Iterable[Context]) -> str:
        """Return the contexts in as few names as possible."""
        return self._places.cover(contexts, self.contexts)

    def _channel(self, subject: str) -> str:
        touchpoint = self.landscape.touchpoints.get(subject)
        return touchpoint.channel if touchpoint else subject


class CoverageColumn(NamedTuple):
    """Contexts with the same cells, and those cells in the order of the channels."""

    contexts: tuple[Context, ...]
    cells: tuple[CoverageCell, ...]

    @property
    def has_gap(self) -> bool:
        """Return whether anything in the column is wrong."""
        return any(map(has_gap, self.cells))


def coverage_columns(cells: Mapping[Context, Sequence[CoverageCell]]) -> tuple[CoverageColumn, ...]:
    """Return a column for each different set of cells, those with a gap first, then the largest."""
    alike: dict[tuple[CoverageCell, ...], list[Context]] = {}
    for context, column in cells.items():
        alike.setdefault(tuple(column), []).append(context)
    found = [CoverageColumn(tuple(contexts), column) for column, contexts in alike.items()]
    return tuple(sorted(found, key=lambda one: (not one.has_gap, -len(one.contexts), one.contexts)))


def touchpoint_cell(index: CoverageIndex, channel: str, context: Context) -> CoverageCell:
    """Return the channel's touchpoints in a context, or a badge where a promised one is missing."""
    present = index.touchpoints(channel, context)
    if present:
        return (MatrixEntry(listing(map(index.titles.end, present), most=6)),)
    promised = index.obligations(Kind.END_POINT, channel, context)
    return (
        (MatrixEntry("no touchpoint", Tone.BROKEN, office=office_of({Kind.END_POINT.definition})),)
        if promised
        else ()
    )


def capability_cell(index: CoverageIndex, channel: str, context: Context) -> CoverageCell:
    """Return the number of capabilities offered at each stage, and a badge for each one that is not."""
    declared = index.landscape.document.capabilities
    kept: dict[str, list[bool]] = {}
    failed: dict[Tone, list[str]] = {}
    for owed, outcome in index.obligations(Kind.CAPABILITY, channel, context):
        stage = declared[owed.matter].stage or _NO_STAGE
        kept.setdefault(stage, []).append(outcome is Outcome.KEPT)
        if outcome is not Outcome.KEPT:
            failed.setdefault(_tone(outcome), []).append(index.titles.of("capabilities", owed.matter))
    stages = [stage for stage in (*Stage, _NO_STAGE) if stage in kept]
    counts = ", ".join(f"{stage} {sum(kept[stage])} of {len(kept[stage])}" for stage in stages)
    return (*_badges(failed, "no "), MatrixEntry(counts)) if counts else ()


def standard_cell(index: CoverageIndex, channel: str, context: Context) -> CoverageCell:
    """Return the number of standards met, and a badge for each one that is not, with the touchpoints.

    The only touchpoint of a channel is not named.
    """
    obligations = index.obligations(Kind.STANDARD, channel, context)
    missed = [(owed, _tone(outcome)) for owed, outcome in obligations if outcome is not Outcome.KEPT]
    alone = len({owed.subject for owed, _ in obligations}) == 1
    where = grouped(((tone, owed.matter), index.titles.end(owed.subject)) for owed, tone in missed)
    failed: dict[Tone, list[str]] = {}
    for (tone, standard), touchpoints in where.items():
        at = "" if alone else f" at {listing(touchpoints)}"
        failed.setdefault(tone, []).append(f"{index.titles.of('standards', standard)}{at}")
    met = f"{len(obligations) - len(missed)} of {len(obligations)} met"
    return (*_badges(failed, ""), MatrixEntry(met)) if obligations else ()


def _tone(outcome: Outcome) -> Tone:
    return Tone.BROKEN if outcome is Outcome.BROKEN else Tone.UNPROVEN


def _badges(failed: dict[Tone, list[str]], prefix: str) -> Iterator[MatrixEntry]:
    for tone in (Tone.BROKEN, Tone.UNPROVEN):
        names = list(dict.fromkeys(failed.get(tone, ())))
        office = office_of({Kind.CAPABILITY.definition})  # standards are the same office's
        for badge in first_badges([Badge(f"{prefix}{name}", tone, office) for name in names]):
            yield MatrixEntry(badge.text, badge.tone, office=badge.office)
