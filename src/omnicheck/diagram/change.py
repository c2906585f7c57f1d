"""The change as a picture, as Mermaid: what was added, removed, mended and broken, and flows in between."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from omnicheck.model.landscape import Landscape
from omnicheck.verdict.comparison import Change, Comparison, State, worse

MOST_NODES, MOST_LINES = 40, 120
"""More would be no picture any more; what is left out is counted in it."""


class Fate(StrEnum):
    """What became of an element or a flow, the gravest first."""

    BROKEN = "broken"
    REMOVED = "removed"
    ADDED = "added"
    MENDED = "mended"
    CHANGED = "changed"
    AS_BEFORE = "as before"


_LOOKS: Mapping[Fate, str] = {
    Fate.BROKEN: "fill:#fdd,stroke:#b00,stroke-width:3px,color:#000",
    Fate.REMOVED: "fill:#eee,stroke:#555,stroke-width:2px,stroke-dasharray:6 4,color:#000",
    Fate.ADDED: "fill:#def,stroke:#05a,stroke-width:2px,color:#000",
    Fate.MENDED: "fill:#dfd,stroke:#070,stroke-width:2px,color:#000",
    Fate.CHANGED: "fill:#fff,stroke:#05a,stroke-width:2px,color:#000",
    Fate.AS_BEFORE: "fill:#fff,stroke:#777,color:#000",
}
_LINES: Mapping[Fate, str] = {Fate.ADDED: "==>", Fate.REMOVED: "-.->", Fate.CHANGED: "==>"}


class Line(NamedTuple):
    """From where to where flows carry something; `record` stands for any."""

    source: str
    target: str


def change(comparison: Comparison) -> str:
    """A flow chart of what changed; empty where nothing did."""
    fates = _fates(comparison)
    lines = _lines(comparison)
    ends = {end for line in lines for end in line}
    gravity = {id: list(Fate).index(fate) for id, (fate, _) in fates.items()}
    drawn = sorted(fates.keys() | ends, key=lambda id: (gravity.get(id, len(Fate)), id))
    if not drawn:
        return ""
    shown = {id: f"n{number}" for number, id in enumerate(drawn[:MOST_NODES])}
    return "\n".join(
        [
            "flowchart LR",
            *(_node(key, id, fates.get(id)) for id, key in shown.items()),
            *_arrows(lines, shown),
            *_rest(len(drawn) - len(shown), "element"),
            *(f"  classDef {_class(fate)} {look}" for fate, look in _LOOKS.items()),
        ]
    )


def _fates(comparison: Comparison) -> Mapping[str, tuple[Fate, str]]:
    """What became of each subject, and its obligations counted by it."""
    changes: dict[str, list[Change]] = {}
    for one in comparison.changes:
        changes.setdefault(one.obligation.subject, []).append(one)
    owed = {obligation.subject for obligation in comparison.head.outcomes}
    return {subject: _fate(some, subject in owed) for subject, some in changes.items()}


def _fate(changes: Iterable[Change], stays: bool) -> tuple[Fate, str]:
    tally = Counter(_each(one) for one in changes)
    said = ", ".join(f"{tally[fate]} {fate}" for fate in Fate if tally[fate])
    if not stays:
        return Fate.REMOVED, said
    return min(tally, key=list(Fate).index), said


def _each(one: Change) -> Fate:
    if worse(one.before, one.after):
        return Fate.BROKEN
    if one.after is State.ABSENT:
        return Fate.REMOVED
    if one.before is State.ABSENT:
        return Fate.ADDED
    return Fate.MENDED if one.after is State.KEPT else Fate.CHANGED


def _lines(comparison: Comparison) -> Mapping[Line, Fate]:
    """The lines that flows of either side draw and that are not as before."""
    before = _carried(comparison.base.landscape) if comparison.base else {}
    after = _carried(comparison.head.landscape)
    fates: dict[Line, Fate] = {}
    for line in sorted(before.keys() | after.keys()):
        if line not in before:
            fates[line] = Fate.ADDED
        elif line not in after:
            fates[line] = Fate.REMOVED
        elif before[line] != after[line]:
            fates[line] = Fate.CHANGED
    return fates


def _carried(landscape: Landscape) -> Mapping[Line, list[str]]:
    """By line, all that its flows say but their names."""
    found: dict[Line, list[str]] = {}
    for flow in landscape.document.flows.values():
        said = flow.model_dump_json(exclude={"to"})
        for target in flow.to:
            found.setdefault(Line(flow.from_, target), []).append(said)
    return {line: sorted(said) for line, said in found.items()}


def _node(key: str, id: str, fate: tuple[Fate, str] | None) -> str:
    became, said = fate or (Fate.AS_BEFORE, "")
    label = f"{_plain(id)}<br/>{said}" if said else _plain(id)
    return f'  {key}["{label}"]:::{_class(became)}'


def _arrows(lines: Mapping[Line, Fate], shown: Mapping[str, str]) -> Iterator[str]:
    drawable = [(line, fate) for line, fate in lines.items() if line.source in shown and line.target in shown]
    for line, fate in drawable[:MOST_LINES]:
        yield f"  {shown[line.source]} {_LINES[fate]}|{fate}| {shown[line.target]}"
    yield from _rest(len(drawable[MOST_LINES:]), "flow")


def _rest(number: int, thing: str) -> Iterator[str]:
    if number:
        yield f'  more_{thing}["and {number} more {thing}s"]:::{_class(Fate.AS_BEFORE)}'


def _class(fate: Fate) -> str:
    return fate.replace(" ", "_")


def _plain(text: str) -> str:
    """Text inside a quoted label: whatever could be markup is written as its number."""
    return re.sub(r"[^\w -]", lambda found: f"#{ord(found[0])};", text)
