"""Impact as text and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, product

from rich.console import RenderableType
from rich.text import Text

from omnicheck.model.naming import NOUNS
from omnicheck.report.console_layout import FAINT, TITLE, HangingIndent, columns, indented, rendered, styled
from omnicheck.report.json_text import json_text
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


def render_text(impact: Impact, *, width: int = 100, color: bool = False) -> str:
    """Return the impact as text."""
    return rendered(_content(impact), width=width, color=color)


def _content(impact: Impact) -> Iterator[RenderableType]:
    yield styled((f"{NOUNS[impact.section]} {impact.id}", TITLE), f" in {impact.landscape}")
    yield styled()
    yield styled(_sentence(impact))
    if impact.uses:
        yield indented(columns(_rows(impact.uses, TouchpointUse)), 2)
    if impact.journeys:
        yield styled()
        yield styled(_steps(impact.journeys))
        yield indented(columns(_rows(impact.journeys, StepRelation)), 2)
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


_Dependent = DependentUse | DependentStep
_Verbs = type[TouchpointUse] | type[StepRelation]


def _rows(dependents: Iterable[_Dependent], verbs: _Verbs) -> Iterator[tuple[Text, ...]]:
    for (group, name), some in groupby(dependents, key=lambda one: one[:2]):
        phrases = "; ".join(_phrases(list(some), verbs))
        yield styled((group, FAINT)), styled((name, TITLE)), styled(phrases)


def _phrases(dependents: Sequence[_Dependent], verbs: _Verbs) -> Iterator[str]:
    """Yield phrases such as `shows price and stock`, `does collect` and `at till (one of several)`."""
    for verb, dependency in product(verbs, Dependency):
        subjects = [one.subject for one in dependents if (one[2], one.dependency) == (verb, dependency)]
        if subjects:
            several = f" ({dependency})" if dependency is Dependency.ONE_OF_SEVERAL else ""
            yield f"{verb} {listing(subjects, most=_MOST)}{several}"


def _steps(journeys: Sequence[DependentStep]) -> str:
    """Return `3 steps of 2 journeys depend on it`."""
    steps = {(one.journey, one.step) for one in journeys}
    names = {one.journey for one in journeys}
    depend = "depends" if len(steps) == 1 else "depend"
    return f"{counted(len(steps), 'step')} of {counted(len(names), 'journey')} {depend} on it"


def _obligations(impact: Impact) -> Iterator[RenderableType]:
    if not impact.obligations:
        yield styled("No obligation depends on it")
        return
    depend = "depends" if len(impact.obligations) == 1 else "depend"
    yield styled((counted(len(impact.obligations), "obligation"), TITLE), f" {depend} on it")
    for who, name in {**OFFICE, Definition.ALIGNMENT: "alignment"}.items():
        owed = [(how, one.kind) for one, how in impact.obligations.items() if one.kind.definition is who]
        numbers = sorted(Counter(owed).items())
        for dependency in Dependency:
            kinds = [f"{number:,} {kind}" for (of, kind), number in numbers if of is dependency]
            if kinds:
                how = "it is the only way" if dependency is Dependency.SOLE else "it is one of several ways"
                yield indented(styled(f"{name}: {', '.join(kinds)}, where {how}"), 2)


_USE_KEYS = ("channel", "touchpoint", "use", "subject", "hold")
_STEP_KEYS = ("journey", "step", "tie", "subject", "hold")


def render_json(impact: Impact) -> str:
    """Return the impact as JSON, the same bytes for the same model; keys are only ever added."""
    content = {
        "schema": "omnicheck/impact/1",
        "landscape": impact.landscape,
        "element": f"{impact.section}/{impact.id}",
        "touchpoints": [dict(zip(_USE_KEYS, one, strict=True)) for one in impact.uses],
        "journeys": [dict(zip(_STEP_KEYS, one, strict=True)) for one in impact.journeys],
        "capabilities": list(impact.capabilities),
        "obligations": [
            {"key": one.key, "definition": one.kind.definition, "hold": dependency}
            for one, dependency in impact.obligations.items()
        ],
        "also": {section: list(ids) for section, ids in impact.also.items()},
    }
    return json_text(content)
