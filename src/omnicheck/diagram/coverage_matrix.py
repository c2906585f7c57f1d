"""What stands in a cell of coverage: a channel in a context, and what is missing there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from omnicheck.diagram.drawing import Tone
from omnicheck.diagram.matrix import MatrixEntry, has_gap
from omnicheck.model.contexts import Context, Cube
from omnicheck.model.experience import Stage
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Kind, Obligation, Outcome
from omnicheck.verdict.places import Places
from omnicheck.verdict.report import Report


class CoverageIndex:
    """One report by channel and context."""

    def __init__(self, report: Report) -> None:
        self.landscape = report.landscape
        self.channels = tuple(report.landscape.document.channels)
        cube = Cube(report.landscape.document)
        self._places = Places(cube)
        self._outcomes = report.outcomes
        self._asked: dict[tuple[Kind, str, Context], list[Obligation]] = {}
        asked_in = set()
        for one in report.outcomes:
            if one.context is not None:
                asked_in.add(one.context)
                self._asked.setdefault((one.kind, self._channel(one.subject), one.context), []).append(one)
        whole = not report.narrowed_to
        self.contexts = tuple(context for context in cube.contexts if whole or context in asked_in)
        self._present: dict[tuple[str, Context], list[str]] = {}
        for id, touchpoint in report.landscape.touchpoints.items():
            for context in cube.present(touchpoint):
                self._present.setdefault((touchpoint.channel, context), []).append(id)

    def touchpoints(self, channel: str, context: Context) -> tuple[str, ...]:
        """Those of the channel that are there."""
        return tuple(self._present.get((channel, context), ()))

    def asked(self, kind: Kind, channel: str, context: Context) -> Iterator[tuple[Obligation, Outcome]]:
        """Everything of a kind that the channel or one of its touchpoints owes there, and how it came out."""
        for one in self._asked.get((kind, channel, context), ()):
            yield one, self._outcomes[one]

    def where(self, contexts: Iterable[Context]) -> str:
        """Some of its contexts in few names."""
        return self._places.cover(contexts, self.contexts)

    def _channel(self, subject: str) -> str:
        touchpoint = self.landscape.touchpoints.get(subject)
        return touchpoint.channel if touchpoint else subject


class CoverageColumn(NamedTuple):
    """Contexts that are alike, and what every channel has there, in the order of the channels."""

    contexts: tuple[Context, ...]
    cells: tuple[tuple[MatrixEntry, ...], ...]

    @property
    def wrong(self) -> bool:
        """Whether anything in it is."""
        return any(map(has_gap, self.cells))


def coverage_columns(
    cells: Mapping[Context, Sequence[tuple[MatrixEntry, ...]]],
) -> tuple[CoverageColumn, ...]:
    """One for each different set of cells, those with something wrong first, then the largest."""
    alike: dict[tuple[tuple[MatrixEntry, ...], ...], list[Context]] = {}
    for context, column in cells.items():
        alike.setdefault(tuple(column), []).append(context)
    found = [CoverageColumn(tuple(contexts), column) for column, contexts in alike.items()]
    return tuple(sorted(found, key=lambda column: (not column.wrong, -len(column.contexts), column.contexts)))


MOST_BADGES = 4
_NO_STAGE = "other"

CoverageCell = tuple[MatrixEntry, ...]


def touchpoint_cell(ground: CoverageIndex, channel: str, context: Context) -> CoverageCell:
    """The channel's touchpoints there; a hole where one is promised and there is none."""
    present = ground.touchpoints(channel, context)
    if present:
        return (MatrixEntry(listing(present, most=6)),)
    promised = list(ground.asked(Kind.END_POINT, channel, context))
    return (MatrixEntry("no touchpoint", Tone.BROKEN),) if promised else ()


def capability_cell(ground: CoverageIndex, channel: str, context: Context) -> CoverageCell:
    """How many of each stage's capabilities are offered there, and each one that is not."""
    declared = ground.landscape.document.capabilities
    kept: dict[str, list[bool]] = {}
    lacking: dict[Tone, list[str]] = {}
    for one, outcome in ground.asked(Kind.CAPABILITY, channel, context):
        stage = declared[one.matter].stage or _NO_STAGE
        kept.setdefault(stage, []).append(outcome is Outcome.KEPT)
        if outcome is not Outcome.KEPT:
            lacking.setdefault(_tone(outcome), []).append(one.matter)
    order = [*Stage, _NO_STAGE]
    told = ", ".join(f"{stage} {sum(kept[stage])} of {len(kept[stage])}" for stage in order if stage in kept)
    if not told:
        return ()
    return (*_badges(lacking, "no "), MatrixEntry(told))


def standard_cell(ground: CoverageIndex, channel: str, context: Context) -> CoverageCell:
    """How many of the standards asked of its touchpoints are met there, and each one that is not."""
    all_met, asked = 0, 0
    lacking: dict[Tone, list[str]] = {}
    for one, outcome in ground.asked(Kind.STANDARD, channel, context):
        asked += 1
        all_met += outcome is Outcome.KEPT
        if outcome is not Outcome.KEPT:
            lacking.setdefault(_tone(outcome), []).append(f"{one.matter} at {one.subject}")
    return (*_badges(lacking, ""), MatrixEntry(f"{all_met} of {asked} met")) if asked else ()


def _tone(outcome: Outcome) -> Tone:
    return Tone.BROKEN if outcome is Outcome.BROKEN else Tone.UNPROVEN


def _badges(lacking: dict[Tone, list[str]], prefix: str) -> Iterator[MatrixEntry]:
    for tone in (Tone.BROKEN, Tone.UNPROVEN):
        names = list(dict.fromkeys(lacking.get(tone, ())))
        shown = names if len(names) <= MOST_BADGES else names[: MOST_BADGES - 1]
        yield from (MatrixEntry(f"{prefix}{name}", tone) for name in shown)
        if len(shown) < len(names):
            yield MatrixEntry(f"and {len(names) - len(shown)} more", tone)
