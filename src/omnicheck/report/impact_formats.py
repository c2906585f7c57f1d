"""Impact as text and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from omnicheck.report.console_layout import FAINT, TITLE, HangingIndent, columns, indented, rendered, styled
from omnicheck.report.sanitize import visible
from omnicheck.report.wording import OFFICE, counted, listed
from omnicheck.units.prose import listing
from omnicheck.verdict.impact import (
    Dependency,
    DependentStep,
    DependentUse,
    Impact,
    StepRelation,
    TouchpointUse,
)
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


def render_text(impact: Impact, *, width: int = 100, color: bool = False) -> str:
    """Return the impact as text."""
    return rendered(_content(impact), width=width, color=color)


def _content(impact: Impact) -> Iterator[RenderableType]:
    yield styled((f"{_NOUNS[impact.section]} {impact.id}", TITLE), f" in {impact.landscape}")
    yield styled()
    yield styled(_sentence(impact))
    if impact.uses:
        yield indented(columns(_rows(impact.uses)), 2)
    if impact.journeys:
        yield styled()
        yield styled(_steps(impact.journeys))
        yield indented(columns(_step_rows(impact.journeys)), 2)
    yield styled()
    yield from _obligations(impact)
    if impact.also:
        yield styled()
        yield styled(("A change there must also look at", TITLE))
        for section, ids in impact.also.items():
            yield HangingIndent(styled(f"  {section:<13}"), styled(listed(ids, _MOST)))


def _sentence(impact: Impact) -> str:
    touchpoints = {one.touchpoint for one in impact.uses}
    if not touchpoints:
        return f"{impact.id} changes, and no touchpoint shows, captures or offers anything that depends on it"
    channels = listing((one.channel for one in impact.uses), most=len(impact.uses))
    uses = [use for use in TouchpointUse if any(one.use is use for one in impact.uses)]
    verbs = [use.value if len(touchpoints) == 1 else use.removesuffix("s") for use in uses]
    do = " or ".join(filter(None, [", ".join(verbs[:-1]), verbs[-1]]))
    what = "it" if impact.section in ("data", "capabilities") else "what depends on it"
    many = counted(len(touchpoints), "touchpoint")
    return f"{impact.id} changes here: {many} {do} {what}, on {channels}"


def _rows(touched: Sequence[DependentUse]) -> Iterator[tuple[Text, ...]]:
    for (channel, touchpoint), some in groupby(touched, key=lambda one: (one.channel, one.touchpoint)):
        yield styled((channel, FAINT)), styled((touchpoint, TITLE)), styled("; ".join(_uses(list(some))))


def _uses(touched: Sequence[DependentUse]) -> Iterator[str]:
    """Yield phrases such as `shows price and stock` and `offers buy (one of several)`."""
    for use in TouchpointUse:
        for dependency in Dependency:
            subjects = [one.subject for one in touched if (one.use, one.dependency) == (use, dependency)]
            if subjects:
                several = f" ({dependency})" if dependency is Dependency.ONE_OF_SEVERAL else ""
                yield f"{use} {listing(subjects, most=_MOST)}{several}"


def _steps(journeys: Sequence[DependentStep]) -> str:
    """Return `3 steps of 2 journeys depend on it`."""
    steps = {(one.journey, one.step) for one in journeys}
    names = {one.journey for one in journeys}
    depend = "depends" if len(steps) == 1 else "depend"
    return f"{counted(len(steps), 'step')} of {counted(len(names), 'journey')} {depend} on it"


def _step_rows(journeys: Sequence[DependentStep]) -> Iterator[tuple[Text, ...]]:
    for (journey, step), some in groupby(journeys, key=lambda one: (one.journey, one.step)):
        yield styled((journey, FAINT)), styled((step, TITLE)), styled("; ".join(_relations(list(some))))


def _relations(steps: Sequence[DependentStep]) -> Iterator[str]:
    """Yield phrases such as `does collect` and `at till (one of several)`."""
    for relation in StepRelation:
        for dependency in Dependency:
            subjects = [
                one.subject for one in steps if (one.relation, one.dependency) == (relation, dependency)
            ]
            if subjects:
                several = f" ({dependency})" if dependency is Dependency.ONE_OF_SEVERAL else ""
                yield f"{relation} {listing(subjects, most=_MOST)}{several}"


def _obligations(impact: Impact) -> Iterator[RenderableType]:
    if not impact.obligations:
        yield styled("No obligation depends on it")
        return
    depend = "depends" if len(impact.obligations) == 1 else "depend"
    yield styled((counted(len(impact.obligations), "obligation"), TITLE), f" {depend} on it")
    for who, name in {**OFFICE, Definition.ALIGNMENT: "alignment"}.items():
        numbers = Counter(
            (dependency, one.kind)
            for one, dependency in impact.obligations.items()
            if one.kind.definition is who
        )
        for dependency in Dependency:
            kinds = [
                f"{number:,} {kind}" for (of, kind), number in sorted(numbers.items()) if of is dependency
            ]
            if kinds:
                how = "it is the only way" if dependency is Dependency.SOLE else "it is one of several ways"
                yield indented(styled(f"{name}: {', '.join(kinds)}, where {how}"), 2)


def render_json(impact: Impact) -> str:
    """Return the impact as JSON, the same bytes for the same model; keys are only ever added."""
    content = {
        "schema": "omnicheck/impact/1",
        "landscape": impact.landscape,
        "element": f"{impact.section}/{impact.id}",
        "touchpoints": [_use_json(one) for one in impact.uses],
        "journeys": [_step_json(one) for one in impact.journeys],
        "capabilities": list(impact.capabilities),
        "obligations": [
            {"key": one.key, "definition": one.kind.definition, "hold": dependency}
            for one, dependency in impact.obligations.items()
        ],
        "also": {section: list(ids) for section, ids in impact.also.items()},
    }
    lines = json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False).split("\n")
    return "".join(f"{visible(line)}\n" for line in lines)


def _use_json(one: DependentUse) -> Mapping[str, object]:
    return {
        "channel": one.channel,
        "touchpoint": one.touchpoint,
        "use": one.use,
        "subject": one.subject,
        "hold": one.dependency,
    }


def _step_json(one: DependentStep) -> Mapping[str, object]:
    return {
        "journey": one.journey,
        "step": one.step,
        "tie": one.relation,
        "subject": one.subject,
        "hold": one.dependency,
    }
