"""Reports and faults, rendered in each requested format and written to its destination."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from omnicheck.caps import MAX_PICTURES
from omnicheck.commands import github_step
from omnicheck.commands.atomic_write import write_atomically
from omnicheck.commands.formats import Destination, ReportFormat
from omnicheck.commands.streams import terminal_width, write_stdout
from omnicheck.report.color import Color, color_wanted
from omnicheck.units.checkout import checkout_of
from omnicheck.units.source_links import NO_LINKS, SourceLinks

if TYPE_CHECKING:
    from omnicheck.commands.pictures import PictureFile
    from omnicheck.diagram.drawing import Drawing
    from omnicheck.errors import Fault, UserError
    from omnicheck.place import Source
    from omnicheck.report.report_provenance import Provenance
    from omnicheck.report.text_extent import Extent
    from omnicheck.verdict.baseline import ComparedWith
    from omnicheck.verdict.plan import Plan
    from omnicheck.verdict.report import Report


_CHECKOUT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


class RenderOptions(NamedTuple):
    """Options of rendering: how much of the text report to write, and if `brief` only the changes."""

    color: Color = Color.AUTO
    quiet: bool = False
    links: SourceLinks = NO_LINKS
    extent: "Extent | None" = None
    brief: bool = False
    provenance: "Provenance | None" = None


def write_report(
    outputs: Iterable[Destination],
    report: "Report",
    compared: "ComparedWith",
    options: RenderOptions,
    pictures: "Iterable[PictureFile]" = (),
) -> None:
    """Write a report, and what it is compared with, to each destination, and pictures to their files.

    Raises WriteError, which says that the model was judged, at the first that cannot be written.
    """
    from omnicheck.errors import WriteError

    try:
        _write_each(outputs, report, compared, options)
        for picture in pictures:
            write_atomically(picture.path, picture.content)
    except WriteError as error:
        judged = (fault._replace(hint=f"the model was judged; {fault.hint}") for fault in error.faults)
        raise WriteError(judged) from None


def _write_each(
    outputs: Iterable[Destination], report: "Report", compared: "ComparedWith", options: RenderOptions
) -> None:
    from omnicheck.report.relocate import relocated, relocated_comparison

    served, known = relocated(report, checkout_path), compared
    if compared.comparison:
        changed = relocated_comparison(compared.comparison, served, checkout_path)
        known = compared._replace(comparison=changed)
    for output in outputs:
        written, beside = (served, known) if output.format.for_build_server else (report, compared)
        if output.file is not None or not options.quiet:
            _write(output, _rendered(output, written, beside, options))
        if output.format is ReportFormat.GITHUB:
            github_step.write_step(written, beside)


@contextmanager
def faults_written(outputs: Iterable[Destination]) -> Iterator[None]:
    """Write the faults of an invalid model to each destination but the text on standard output.

    The command line prints the faults to standard error itself.
    """
    from omnicheck.errors import UserError, WriteError

    try:
        yield
    except UserError as error:
        try:
            _write_faults(outputs, error)
        except WriteError as unwritten:
            raise UserError([*error.faults, *unwritten.faults], error.sources) from None
        raise


def _write_faults(outputs: Iterable[Destination], error: "UserError") -> None:
    from omnicheck.report.relocate import relocated_faults

    served = relocated_faults(error.faults, checkout_path)
    for output in outputs:
        faults = served if output.format.for_build_server else error.faults
        if output.format is not ReportFormat.TEXT or output.file is not None:
            _write(output, [_rendered_faults(output.format, faults, error.sources)])
        if output.format is ReportFormat.GITHUB:
            github_step.write_step_faults(faults)


def checkout_path(file: str) -> str:
    """Return a file's path from the top of its checkout, as build servers know it.

    Without a `.git` above it, the checkout is the folder that the build server names, else the working
    directory. A file in a revision is named from the top already. A name such as `<stdin>` and a file outside
    of the checkout are returned unchanged.
    """
    if file.startswith("<"):
        return file
    if ":" in file and not os.path.lexists(file):
        return file.partition(":")[2]
    folder = os.path.realpath(os.path.dirname(file) or ".")
    named = (os.environ[key] for key in _CHECKOUT_VARIABLES if os.environ.get(key))
    top = checkout_of(folder) or os.path.realpath(next(named, "."))
    path = os.path.relpath(os.path.join(folder, os.path.basename(file)), top)
    return file if path.startswith("..") else path.replace(os.sep, "/")


def _rendered_faults(format: ReportFormat, faults: "Sequence[Fault]", sources: "Iterable[Source]") -> str:
    if format is ReportFormat.TEXT:
        from omnicheck.report import faults as text

        return text.render(faults, sources)
    if format is ReportFormat.HTML:
        from omnicheck.report.html import refused as page

        return page.refused(faults, sources)
    rendered: str = import_module(format.module).refused(faults)
    return rendered


def _rendered(
    output: Destination, report: "Report", compared: "ComparedWith", options: RenderOptions
) -> Iterable[str]:
    """Return the report as one text, or as pieces that are made when they are written."""
    rendered: str
    match output.format:
        case ReportFormat.JSON:
            from omnicheck.report import json_report

            return json_report.pieces(report, compared, options.provenance)
        case ReportFormat.TEXT:
            rendered = _text(output, report, compared, options)
        case ReportFormat.HTML:
            rendered = html_page(report, compared, options.links, options.provenance)
        case ReportFormat.MARKDOWN:
            module = import_module(output.format.module)
            picture = github_step.change_mermaid(compared)
            rendered = module.render(report, compared, picture=picture, provenance=options.provenance)
        case other:
            rendered = import_module(other.module).render(report, compared)
    return [rendered]


def _text(output: Destination, report: "Report", compared: "ComparedWith", options: RenderOptions) -> str:
    from omnicheck.report import comparison_text, text
    from omnicheck.report.text_extent import USUAL

    width, color = 100, options.color is Color.ALWAYS
    if output.file is None:
        width, color = terminal_width(), color_wanted(sys.stdout, options.color)
    if options.brief and compared.comparison:
        return comparison_text.render(compared.comparison, width=width, color=color)
    return text.render(report, compared, width=width, color=color, extent=options.extent or USUAL)


class PlannedPage(NamedTuple):
    """A plan for a page, and its picture."""

    plan: "Plan"
    picture: "Drawing"


def html_page(
    report: "Report",
    compared: "ComparedWith | None" = None,
    links: SourceLinks = NO_LINKS,
    provenance: "Provenance | None" = None,
    plan: "PlannedPage | None" = None,
) -> str:
    """Return the HTML report, with up to `MAX_PICTURES` pictures of each kind, and perhaps a plan."""
    from omnicheck.diagram import touchpoint_map
    from omnicheck.diagram.catalogue import PICTURES
    from omnicheck.diagram.change import change
    from omnicheck.diagram.draw.html_page import embed_svg
    from omnicheck.diagram.draw.picture import PictureFormat, draw_picture
    from omnicheck.diagram.draw.theme import Theme, style
    from omnicheck.diagram.drawing import Detail, Drawing
    from omnicheck.diagram.matrix import Matrix
    from omnicheck.evaluation.questions import questions
    from omnicheck.report.html.page import EmbeddedPicture, EmbeddedPictures, render

    changed = [change(compared.comparison)] if compared and compared.comparison else []
    if plan:
        changed.append(plan.picture)
    kinds: dict[str, Iterable[Drawing | Matrix]] = {
        name: islice(kind.draw(report, Detail.USUAL), MAX_PICTURES) for name, kind in PICTURES.items()
    }
    kinds[touchpoint_map.NAME] = chain(kinds[touchpoint_map.NAME], touchpoint_map.maps_of_offices(report))
    drawn = tuple(
        EmbeddedPicture(
            one.name,
            one.title.removeprefix(report.landscape.name).lstrip(":, "),
            embed_svg(draw_picture(one, PictureFormat.SVG, Theme.LIGHT), one.name),
        )
        for one in chain((drawing for drawing in changed if drawing.nodes), *kinds.values())
    )
    return render(
        report,
        compared,
        EmbeddedPictures(drawn, style()),
        links=links,
        provenance=provenance,
        questions=questions(report),
        plan=plan.plan if plan else None,
    )


def _write(output: Destination, pieces: Iterable[str]) -> None:
    if output.file is None:
        for piece in pieces:
            write_stdout(piece, data=output.format is not ReportFormat.TEXT)
    else:
        write_atomically(output.file, (piece.encode() for piece in pieces))
