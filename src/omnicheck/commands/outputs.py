"""Reports on their way out: each rendered in its format, with what it is held against, and written."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from omnicheck.commands import github_step
from omnicheck.commands.formats import Destination, Format
from omnicheck.commands.say import say
from omnicheck.commands.workspace import from_top
from omnicheck.report.color import Color, color_wanted

if TYPE_CHECKING:
    from omnicheck.errors import Fault, UserError
    from omnicheck.place import Source
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.report import Axis, Report


MOST_OF_A_KIND = 12
"""EmbeddedPictures of a kind on a page."""


class Manner(NamedTuple):
    """How to write: texts with a table of scores for each axis; `brief`: only what changed."""

    color: Color = Color.AUTO
    quiet: bool = False
    base_url: str = ""
    axes: "tuple[Axis, ...]" = ()
    brief: bool = False


def written(
    outputs: Iterable[Destination], report: "Report", compared: "ComparedWith", manner: Manner
) -> None:
    """Write a report, with what it is held against, to each destination."""
    from omnicheck.report.relocate import relocated

    served = relocated(report, from_top)
    for output in outputs:
        known = served if output.format.served else report
        if output.file is not None or not manner.quiet:
            _put(output, _rendered(output, known, compared, manner))
        if output.format is Format.GITHUB:
            github_step.tell(known, compared)


def refused(outputs: Iterable[Destination], error: "UserError") -> None:
    """Write the faults of a model that could not be read to each destination; the text goes to stderr too."""
    from omnicheck.report.relocate import relocated_faults

    served = relocated_faults(error.faults, from_top)
    for output in outputs:
        known = served if output.format.served else error.faults
        if output.format is not Format.TEXT or output.file is not None:
            _put(output, _refusal(output.format, known, error.sources))
        if output.format is Format.GITHUB:
            github_step.tell_refused(known)


def _refusal(format: Format, faults: "Sequence[Fault]", sources: "Iterable[Source]") -> str:
    if format is Format.TEXT:
        from omnicheck.report import faults as text

        return text.render(faults, sources)
    if format is Format.HTML:
        from omnicheck.report.html import refused as page

        return page.refused(faults, sources)
    said: str = import_module(format.module).refused(faults)
    return said


def terminal_width() -> int:
    """How wide a text may be: the terminal, at least 60 and at most 120 columns."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, 60), 120)


def _rendered(output: Destination, report: "Report", compared: "ComparedWith", manner: Manner) -> str:
    rendered: str
    match output.format:
        case Format.TEXT:
            rendered = _text(output, report, compared, manner)
        case Format.HTML:
            rendered = page(report, compared, manner.base_url)
        case Format.MARKDOWN:
            module = import_module(output.format.module)
            rendered = module.render(report, compared, picture=github_step.picture(compared))
        case Format.JSON:
            rendered = import_module(output.format.module).render(report, compared)
        case other:
            rendered = import_module(other.module).render(report)
    return rendered


def _text(output: Destination, report: "Report", compared: "ComparedWith", manner: Manner) -> str:
    from omnicheck.report import comparison_text, text

    width, color = 100, manner.color is Color.ALWAYS
    if output.file is None:
        width, color = terminal_width(), color_wanted(sys.stdout, manner.color)
    if manner.brief and compared.comparison:
        return comparison_text.render(compared.comparison, width=width, color=color)
    return text.render(report, compared, width=width, color=color, axes=manner.axes)


def page(report: "Report", compared: "ComparedWith | None" = None, base_url: str = "") -> str:
    """The page, with every kind of picture, of each the first few: one page has to hold them."""
    from omnicheck.diagram.catalogue import PICTURES
    from omnicheck.diagram.change import change
    from omnicheck.diagram.draw.embedded import embedded
    from omnicheck.diagram.draw.picture import Format as Drawn
    from omnicheck.diagram.draw.picture import picture
    from omnicheck.diagram.draw.theme import Theme, style
    from omnicheck.diagram.drawing import Detail
    from omnicheck.report.html.page import EmbeddedPicture, EmbeddedPictures, render

    changed = [change(compared.comparison)] if compared and compared.comparison else []
    drawings = (
        *(drawing for drawing in changed if drawing.nodes),
        *(
            one
            for kind in PICTURES.values()
            for one in islice(kind.draw(report, Detail.USUAL), MOST_OF_A_KIND)
        ),
    )
    drawn = tuple(
        EmbeddedPicture(
            one.name, one.name.replace("-", " "), embedded(picture(one, Drawn.SVG, Theme.LIGHT), one.name)
        )
        for one in drawings
    )
    return render(report, compared, EmbeddedPictures(drawn, style()), base_url=base_url)


def _put(output: Destination, text: str) -> None:
    if output.file is None:
        say(text)
    else:
        from omnicheck.commands.write import write_whole

        write_whole(output.file, text.encode())
