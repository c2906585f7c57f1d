"""What became of the obligations of each thing, as badges on it: what got worse first, then what went."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from omnicheck.diagram.drawing import Badge, Tone
from omnicheck.model.landscape import Landscape
from omnicheck.verdict.comparison import Comparison, ObligationChange, ObligationState, worse
from omnicheck.verdict.obligation import Kind, Obligation

_LANES = frozenset({Kind.CAPABILITY, Kind.OWNER})
_BESIDE = frozenset({Kind.TERM, Kind.OBJECTIVE})
_Key = TypeVar("_Key")
_Pair = tuple[ObligationState, ObligationState]


class Fate(NamedTuple):
    """The badges of a thing, and what else is said of it."""

    badges: tuple[Badge, ...] = ()
    lines: tuple[str, ...] = ()


class Fates(NamedTuple):
    """Of nodes, of lanes, of steps by journey and name, and of what no picture has a place for."""

    nodes: Mapping[str, Fate]
    lanes: Mapping[str, Fate]
    steps: Mapping[tuple[str, str], Fate]
    beside: Mapping[str, Fate]


def fates(comparison: Comparison) -> Fates:
    """What became of everything that owes something otherwise than before."""
    sides = [side.landscape for side in (comparison.base, comparison.head) if side]
    nodes: dict[str, list[ObligationChange]] = {}
    lanes: dict[str, list[ObligationChange]] = {}
    steps: dict[tuple[str, str], list[ObligationChange]] = {}
    beside: dict[str, list[ObligationChange]] = {}
    for change in comparison.changes:
        one = change.obligation
        if one.kind is Kind.HAND_OVER:
            steps.setdefault((one.subject, one.matter), []).append(change)
        elif one.kind in _BESIDE:
            beside.setdefault(f"{one.kind} {one.subject}", []).append(change)
        elif _on_a_node(one, sides):
            nodes.setdefault(one.subject, []).append(change)
        else:
            lanes.setdefault(one.subject, []).append(change)
    return Fates(_all(nodes), _all(lanes), _all(steps), _all(beside))


def _on_a_node(one: Obligation, sides: Iterable[Landscape]) -> bool:
    """A channel may be its own touchpoint, of the same name; a missing touchpoint's are its channel's."""
    return one.kind not in _LANES and any(one.subject in side.ends() for side in sides)


def _all(changes: Mapping[_Key, Iterable[ObligationChange]]) -> dict[_Key, Fate]:
    return {key: _fate(some) for key, some in changes.items()}


def _fate(changes: Iterable[ObligationChange]) -> Fate:
    tally: dict[Tone | None, Counter[_Pair]] = {tone: Counter() for tone in (*Tone, None)}
    for change in changes:
        tally[_tone(change)][change.before, change.after] += 1
    badges = (Badge(_words(tone, some), tone) for tone, some in tally.items() if tone and some)
    rest = (f"{some} {_became(*pair)}" for pair, some in sorted(tally[None].items()))
    return Fate(tuple(badges), tuple(rest))


def _tone(change: ObligationChange) -> Tone | None:
    """What got worse, went or was mended; None for the rest, such as what is new and kept."""
    if worse(change.before, change.after):
        return Tone.BROKEN if change.after is ObligationState.BROKEN else Tone.UNPROVEN
    if change.after is ObligationState.ABSENT:
        return Tone.GONE
    return (
        Tone.MENDED
        if change.after is ObligationState.KEPT and change.before is not ObligationState.ABSENT
        else None
    )


def _words(tone: Tone, some: Counter[_Pair]) -> str:
    number = some.total()
    match tone:
        case Tone.GONE:
            failed = some[ObligationState.BROKEN, ObligationState.ABSENT]
            return f"{number} gone{f', {failed} of them broken' if failed else ''}"
        case Tone.MENDED:
            return f"{number} now kept"
    return f"{number} newly {'broken' if tone is Tone.BROKEN else 'unproven'}"


def _became(before: ObligationState, after: ObligationState) -> str:
    return f"added and {after}" if before is ObligationState.ABSENT else f"now {after}, before {before}"
