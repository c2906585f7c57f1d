"""Where reports go: `-f text -f json=report.json` as destinations, and the writing of them."""

import shutil
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from omnicheck.commands.say import say
from omnicheck.report.color import Color, color_wanted

if TYPE_CHECKING:
    from omnicheck.errors import UserError
    from omnicheck.verdict.report import Axis, Report


class Format(StrEnum):
    """How a report can be written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class Destination(NamedTuple):
    """One format and the file for it; None for standard output."""

    format: Format
    file: Path | None


def destinations(wanted: Iterable[str]) -> tuple[Destination, ...]:
    """Read `FORMAT[=FILE]` words. Raises a usage error for an unknown format or two on standard output."""
    found: list[Destination] = []
    for word in wanted:
        name, given, file = word.partition("=")
        if name not in list(Format):
            raise _wrong(f"`{name}` is not a format; one of {', '.join(Format)}")
        if given and not file:
            raise _wrong(f"`{word}` names no file")
        found.append(Destination(Format(name), Path(file) if file else None))
    if len([one for one in found if one.file is None]) > 1:
        raise _wrong("only one format can go to standard output: name a file")
    return tuple(found)


def _wrong(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--format")


def written(
    outputs: Iterable[Destination],
    report: "Report",
    *,
    color: Color,
    quiet: bool,
    base_url: str = "",
    axes: "tuple[Axis, ...]" = (),
) -> None:
    """Write a report to each destination; texts with a table of scores for each axis."""
    for output in outputs:
        if output.file is not None or not quiet:
            _put(output, _rendered(output, report, color, base_url, axes))


def refused(outputs: Iterable[Destination], error: "UserError") -> None:
    """Write the faults of a model that could not be read where JSON was asked for; text goes to stderr."""
    from omnicheck.report import json_report

    for output in outputs:
        if output.format is Format.JSON:
            _put(output, json_report.refused(error.faults))


def terminal_width() -> int:
    """How wide a text may be: the terminal, at least 60 and at most 120 columns."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)


def _rendered(
    output: Destination, report: "Report", color: Color, base_url: str, axes: "tuple[Axis, ...]"
) -> str:
    if output.format is Format.JSON:
        from omnicheck.report import json_report

        return json_report.render(report)
    if output.format is Format.HTML:
        return page(report, base_url)
    from omnicheck.report import text

    if output.file is not None:
        return text.render(report, color=color is Color.ALWAYS, axes=axes)
    wanted = color_wanted(sys.stdout, color)
    return text.render(report, width=terminal_width(), color=wanted, axes=axes)


def page(report: "Report", base_url: str = "") -> str:
    """The page, with every picture that there is."""
    from omnicheck.diagram.catalogue import PICTURES
    from omnicheck.diagram.draw.picture import Format as Drawn
    from omnicheck.diagram.draw.picture import picture
    from omnicheck.report.html.page import render
    from omnicheck.report.html.picture import Picture

    pictures = (
        Picture(key, key.replace("-", " "), picture(draw(report), Drawn.SVG))
        for key, draw in PICTURES.items()
    )
    return render(report, pictures, base_url=base_url)


def _put(output: Destination, text: str) -> None:
    if output.file is None:
        say(text)
    else:
        from omnicheck.commands.write import write_whole

        write_whole(output.file, text.encode())
