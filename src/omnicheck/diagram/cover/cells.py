"""What stands in a cell of coverage: a channel in a context, and what is missing there."""

from collections.abc import Iterator

from omnicheck.diagram.cover.ground import Ground
from omnicheck.diagram.drawing import Tone
from omnicheck.diagram.matrix import Entry
from omnicheck.model.contexts import Context
from omnicheck.model.experience import Stage
from omnicheck.units.prose import listing
from omnicheck.verdict.obligation import Kind, Outcome

MOST_BADGES = 4
_NO_STAGE = "other"

Cell = tuple[Entry, ...]


def touchpoints(ground: Ground, channel: str, context: Context) -> Cell:
    """The channel's touchpoints there; a hole where one is promised and there is none."""
    present = ground.touchpoints(channel, context)
    if present:
        return (Entry(listing(present, most=6)),)
    promised = list(ground.asked(Kind.END_POINT, channel, context))
    return (Entry("no touchpoint", Tone.BROKEN),) if promised else ()


def capabilities(ground: Ground, channel: str, context: Context) -> Cell:
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
    return (*_badges(lacking, "no "), Entry(told))


def standards(ground: Ground, channel: str, context: Context) -> Cell:
    """How many of the standards asked of its touchpoints are met there, and each one that is not."""
    all_met, asked = 0, 0
    lacking: dict[Tone, list[str]] = {}
    for one, outcome in ground.asked(Kind.STANDARD, channel, context):
        asked += 1
        all_met += outcome is Outcome.KEPT
        if outcome is not Outcome.KEPT:
            lacking.setdefault(_tone(outcome), []).append(f"{one.matter} at {one.subject}")
    return (*_badges(lacking, ""), Entry(f"{all_met} of {asked} met")) if asked else ()


def _tone(outcome: Outcome) -> Tone:
    return Tone.BROKEN if outcome is Outcome.BROKEN else Tone.UNPROVEN


def _badges(lacking: dict[Tone, list[str]], prefix: str) -> Iterator[Entry]:
    for tone in (Tone.BROKEN, Tone.UNPROVEN):
        names = list(dict.fromkeys(lacking.get(tone, ())))
        shown = names if len(names) <= MOST_BADGES else names[: MOST_BADGES - 1]
        yield from (Entry(f"{prefix}{name}", tone) for name in shown)
        if len(shown) < len(names):
            yield Entry(f"and {len(names) - len(shown)} more", tone)
