"""The page of the reference models, from the models themselves."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from docs.pages.markdown import page as written
from docs.pages.markdown import table
from omnicheck.model.experience import Standard
from omnicheck.model.journey import Journey
from omnicheck.model.landscape import Landscape
from omnicheck.place import Source
from omnicheck.read.bundled_models import bundled_models, bundled_source
from omnicheck.read.landscape import landscape
from omnicheck.units.duration import duration_text

_INTRODUCTION = """\
These come with the program. `omnicheck models` lists them, `omnicheck models retail` says what one
expects, and `omnicheck models show retail` prints its text.
`extends: [retail]` in a model, or `--against retail` on the command line, [measures a landscape by
one](../how-to/compare-with-a-reference-model.md).

A reference model lists requirements. An element that your model does not have under the same id is a
[gap](rules.md#missing-from-reference). A key of the reference applies where your model does not give it.
Every limit is an example with its reason; your own takes precedence."""


def page() -> bytes:
    """Return the page of all reference models."""
    parts = [part for name in bundled_models() for part in _model(name)]
    return written("# Reference models", _INTRODUCTION, *parts)


def _model(name: str) -> Iterator[str]:
    source = bundled_source(name)
    found, reasons = landscape((source,)), _Reasons(source)
    yield f"## {name}"
    yield from _about(name)
    yield from _channels(found)
    yield from _data(found, reasons)
    yield from _required_of_channels(found, reasons)
    yield from _journeys(found, reasons)
    yield from _shared(found)


class _Reasons:
    """The comments beside the limits of a model."""

    def __init__(self, source: Source) -> None:
        self._lines = source.text.splitlines()

    def of(self, found: Landscape, *path: str | int) -> str:
        """Return the reason given in the line of a key; empty if there is none."""
        if path not in found.places:
            return ""
        line = self._lines[found.places[path].line - 1]
        return said[1] if (said := re.search(r"# example: (.*)$", line)) else ""


def _about(name: str) -> Iterator[str]:
    """Return the paragraphs of a file's opening comment that no other model has."""
    others = {paragraph for other in bundled_models() if other != name for paragraph in _paragraphs(other)}
    return (paragraph for paragraph in _paragraphs(name) if paragraph not in others)


def _paragraphs(name: str) -> list[str]:
    comments = takewhile(lambda line: line.startswith("#"), bundled_source(name).text.splitlines()[1:])
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in comments).split("\n\n")


def _channels(found: Landscape) -> Iterator[str]:
    rows = [
        (f"`{id}`", one.kind or "", _ids(one.shows), _ids(one.captures))
        for id, one in found.document.channels.items()
    ]
    yield table(("channel", "kind", "shows", "captures"), rows)
    if found.document.touchpoints:
        touchpoints = found.document.touchpoints.items()
        yield table(
            ("touchpoint", "channel", "shows", "captures"),
            ((f"`{id}`", f"`{one.channel}`", _ids(one.shows), _ids(one.captures)) for id, one in touchpoints),
        )
    if found.document.systems:
        yield table(
            ("system", "kind"), ((f"`{id}`", one.kind or "") for id, one in found.document.systems.items())
        )


def _data(found: Landscape, reasons: _Reasons) -> Iterator[str]:
    rows = []
    for id, data in found.document.data.items():
        limits = [
            _because("" if limit is None else duration_text(limit), reasons.of(found, "data", id, key))
            for key, limit in (("fresh_within", data.fresh_within), ("agrees_within", data.agrees_within))
        ]
        rows.append((f"`{id}`", _ids(data.attributes), data.scope, *limits))
    yield table(("data", "attributes", "scope", "fresh within", "touchpoints agree within"), rows)


def _required_of_channels(found: Landscape, reasons: _Reasons) -> Iterator[str]:
    document = found.document
    rows: list[tuple[str, ...]] = [
        (one.stage or "", f"`{id}`", _ids(one.needs), _ids(one.channels or ()) or "all")
        for id, one in document.capabilities.items()
    ]
    if rows:
        yield table(("stage", "capability", "needs", "required of"), rows)
    rows = [
        (
            f"`{id}`",
            _requirement(one, reasons.of(found, "standards", id)),
            _ids(one.channels or ()) or "all",
        )
        for id, one in document.standards.items()
    ]
    if rows:
        yield table(("standard", "requirement", "required of"), rows)


def _requirement(standard: Standard, reason: str) -> str:
    asked = [f"{compare} {value}" for compare, value in standard.everywhere().items()]
    return _because(", ".join(asked) or standard.policy, reason)


def _because(said: str, reason: str) -> str:
    return f"{said}: {reason}" if reason else said


def _journeys(found: Landscape, reasons: _Reasons) -> Iterator[str]:
    rows = [
        (f"`{id}`", "; then ".join(_steps(found, id, journey, reasons)))
        for id, journey in found.document.journeys.items()
    ]
    if rows:
        yield table(("journey", "steps"), rows)


def _steps(found: Landscape, id: str, journey: Journey, reasons: _Reasons) -> Iterator[str]:
    for number, step in enumerate(journey.steps):
        carried = f" with {_ids(step.carries)}" if step.carries else ""
        within = f" within {duration_text(step.within)}" if step.within is not None else ""
        done = f"`{step.does}` at `{step.at}`" if step.does else f"`{step.at}`"
        reason = reasons.of(found, "journeys", id, "steps", number)
        yield f"{done}{carried}{within}" + (f" ({reason})" if reason else "")


def _shared(found: Landscape) -> Iterator[str]:
    document = found.document
    if document.objectives:
        rows: list[tuple[str, ...]] = [(f"`{id}`", one.kpi or "") for id, one in document.objectives.items()]
        yield table(("objective", "measured by"), rows)
    if document.glossary:
        rows = [(f"`{id}`", one.cio or "", one.cmo or "") for id, one in document.glossary.items()]
        yield table(("word", "the CIO's office means", "the CMO's office means"), rows)


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(f"`{id}`" for id in ids)
