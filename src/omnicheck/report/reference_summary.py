"""A reference model in brief: what it expects, section by section."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from omnicheck.model.document import Document
from omnicheck.model.experience import Stage
from omnicheck.model.journey import Step
from omnicheck.report.console_layout import FAINT, TITLE, columns, indented, rendered, styled
from omnicheck.units.duration import duration_text
from omnicheck.units.prose import counted

_INDENT = 2


def reference_summary(name: str, about: str, expected: Document, *, width: int, color: bool = False) -> str:
    """Return a reference model's channels, data, capabilities, standards, journeys and advice in brief."""
    return rendered(_content(name, about, expected), width=width, color=color)


def _content(name: str, about: str, expected: Document) -> Iterator[RenderableType]:
    yield styled((name, TITLE), f": {about}")
    yield styled((f"Print it: omnicheck models show {name}", FAINT))
    yield styled((f"Compare:  omnicheck audit MODEL --against {name}", FAINT))
    for title, rows in (
        ("channels and touchpoints", _channels(expected)),
        ("systems", ((id, one.kind or "") for id, one in expected.systems.items())),
        ("data, and its limits: fresh within, agrees within", _data(expected)),
        ("capabilities, by stage", _capabilities(expected)),
        ("standards", _standards(expected)),
        ("journeys", ((id, ", ".join(map(_step, one.steps))) for id, one in expected.journeys.items())),
        ("advice: objectives", ((id, one.kpi or "") for id, one in expected.objectives.items())),
        ("advice: words to agree on", ((one, "") for one in [", ".join(expected.glossary)] if one)),
    ):
        lines = list(rows)
        if lines:
            yield ""
            yield styled((title[0].upper() + title[1:], TITLE))
            yield indented(columns(tuple(map(styled, line)) for line in lines), _INDENT)


def _channels(expected: Document) -> Iterator[tuple[str, ...]]:
    for id, channel in expected.channels.items():
        own = [one for one, touchpoint in expected.touchpoints.items() if touchpoint.channel == id]
        kind = channel.kind or ""
        if own:
            yield id, kind, f"touchpoints {_listed(own)}"
        else:
            yield id, kind, f"shows {_listed(channel.shows)}; captures {_listed(channel.captures)}"
        for one in own:
            touchpoint = expected.touchpoints[one]
            yield (
                f"- {one}",
                "",
                f"shows {_listed(touchpoint.shows)}; captures {_listed(touchpoint.captures)}",
            )


def _data(expected: Document) -> Iterator[tuple[str, ...]]:
    for id, data in expected.data.items():
        limits = [
            "" if one is None else duration_text(one) for one in (data.fresh_within, data.agrees_within)
        ]
        yield id, *limits, ", ".join(data.attributes)


def _capabilities(expected: Document) -> Iterator[tuple[str, str]]:
    for stage in (*Stage, None):
        found = [id for id, one in expected.capabilities.items() if one.stage == stage]
        if found:
            yield (stage or "any"), ", ".join(found)


def _standards(expected: Document) -> Iterator[tuple[str, str, str]]:
    for id, one in expected.standards.items():
        asked = [f"{compare} {value}" for compare, value in one.everywhere().items()]
        yield id, ", ".join(asked) or one.policy, f"on {_listed(one.channels)}" if one.channels else ""


def _step(step: Step) -> str:
    within = f" within {duration_text(step.within)}" if step.within is not None else ""
    carried = f" with {_listed(step.carries)}" if step.carries else ""
    return f"{step.at} {step.does}{carried}{within}" if step.does else f"{step.at}{carried}{within}"


def _listed(ids: Iterable[str]) -> str:
    """Return the ids; those of a long list are counted."""
    named = list(ids)
    if len(named) <= 4:
        return ", ".join(named) or "nothing"
    return f"{', '.join(named[:3])} and {counted(len(named) - 3, 'other')}"
