"""Impact as text: who notices a change, which journeys, what hangs on it alone, what else to look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from omnicheck.report.phrases import OFFICE, counted, listed
from omnicheck.report.sheet import FAINT, TITLE, Hanging, columns, indented, words, written
from omnicheck.units.prose import listing
from omnicheck.verdict.impact import Dependency, Impact, Onward, Tie, Touched, Use
from omnicheck.verdict.obligation import Definition

_MOST = 8
_NOUNS = {
    "systems": "system",
    "flows": "flow",
    "data": "data object",
    "channels": "channel",
    "touchpoints": "touchpoint",
    "capabilities": "capability",
}


def render(impact: Impact, *, width: int = 100, color: bool = False) -> str:
    """The whole impact."""
    return written(_content(impact), width=width, color=color)


def _content(impact: Impact) -> Iterator[RenderableType]:
    yield words((f"{_NOUNS[impact.section]} {impact.id}", TITLE), f" in {impact.landscape}")
    yield words()
    yield words(_sentence(impact))
    if impact.touched:
        yield indented(columns(_rows(impact.touched)), 2)
    if impact.journeys:
        yield words()
        yield words(_steps(impact.journeys))
        yield indented(columns(_step_rows(impact.journeys)), 2)
    yield words()
    yield from _hanging(impact)
    if impact.also:
        yield words()
        yield words(("A change there must also look at", TITLE))
        for section, ids in impact.also.items():
            yield Hanging(words(f"  {section:<13}"), words(listed(ids, _MOST)))


def _sentence(impact: Impact) -> str:
    """`points changes here: 4 touchpoints show, capture or offer what hangs on it, on mobile and web`."""
    touchpoints = {one.touchpoint for one in impact.touched}
    if not touchpoints:
        return f"{impact.id} changes, and no touchpoint shows, captures or offers anything that hangs on it"
    channels = listing((one.channel for one in impact.touched), most=len(impact.touched))
    uses = [use for use in Use if any(one.use is use for one in impact.touched)]
    verbs = [use.value if len(touchpoints) == 1 else use.removesuffix("s") for use in uses]
    do = " or ".join(filter(None, [", ".join(verbs[:-1]), verbs[-1]]))
    what = "it" if impact.section in ("data", "capabilities") else "what hangs on it"
    many = counted(len(touchpoints), "touchpoint")
    return f"{impact.id} changes here: {many} {do} {what}, on {channels}"


def _rows(touched: Sequence[Touched]) -> Iterator[tuple[Text, ...]]:
    for (channel, touchpoint), some in groupby(touched, key=lambda one: (one.channel, one.touchpoint)):
        yield words((channel, FAINT)), words((touchpoint, TITLE)), words("; ".join(_uses(list(some))))


def _uses(touched: Sequence[Touched]) -> Iterator[str]:
    """`shows price and stock; offers buy (one of several)`."""
    for use in Use:
        for hold in Dependency:
            subjects = [one.subject for one in touched if (one.use, one.hold) == (use, hold)]
            if subjects:
                several = f" ({hold})" if hold is Dependency.ONE_OF_SEVERAL else ""
                yield f"{use} {listing(subjects, most=_MOST)}{several}"


def _steps(journeys: Sequence[Onward]) -> str:
    """`3 steps of 2 journeys hang on it`."""
    steps = {(one.journey, one.step) for one in journeys}
    names = {one.journey for one in journeys}
    hang = "hangs" if len(steps) == 1 else "hang"
    return f"{counted(len(steps), 'step')} of {counted(len(names), 'journey')} {hang} on it"


def _step_rows(journeys: Sequence[Onward]) -> Iterator[tuple[Text, ...]]:
    for (journey, step), some in groupby(journeys, key=lambda one: (one.journey, one.step)):
        yield words((journey, FAINT)), words((step, TITLE)), words("; ".join(_ties(list(some))))


def _ties(onward: Sequence[Onward]) -> Iterator[str]:
    """`does collect; carries order; at till (one of several)`."""
    for tie in Tie:
        for hold in Dependency:
            subjects = [one.subject for one in onward if (one.tie, one.hold) == (tie, hold)]
            if subjects:
                several = f" ({hold})" if hold is Dependency.ONE_OF_SEVERAL else ""
                yield f"{tie} {listing(subjects, most=_MOST)}{several}"


def _hanging(impact: Impact) -> Iterator[RenderableType]:
    """How many obligations of each definition, and how many of them by this alone."""
    if not impact.obligations:
        yield words("No obligation hangs on it")
        return
    hang = "hangs" if len(impact.obligations) == 1 else "hang"
    yield words((counted(len(impact.obligations), "obligation"), TITLE), f" {hang} on it")
    for who, name in {**OFFICE, Definition.ALIGNMENT: "alignment"}.items():
        holds = Counter(
            (hold, one.kind) for one, hold in impact.obligations.items() if one.kind.definition is who
        )
        for hold in Dependency:
            kinds = [f"{number:,} {kind}" for (of, kind), number in sorted(holds.items()) if of is hold]
            if kinds:
                how = "it is the only way" if hold is Dependency.ONLY_WAY else "it is one of several ways"
                yield indented(words(f"{name}: {', '.join(kinds)}, where {how}"), 2)
