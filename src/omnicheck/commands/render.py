"""omnicheck render: draw a landscape and its gaps."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from omnicheck.commands.compared_with import NamedInputs, comparison_of
from omnicheck.commands.options import (
    BASE_METAVAR,
    AgainstOption,
    AsOfOption,
    AtOption,
    BusinessOption,
    DataOption,
    DefinitionOption,
    LocationOption,
    ModelArgument,
    audit_date,
    part_filter,
    require_choice,
)
from omnicheck.commands.picture_files import picture_files
from omnicheck.commands.pictures import PictureSelection, drawings_and_plain
from omnicheck.commands.streams import write_stdout
from omnicheck.commands.time_limit import TimeLimitOption, limit_time
from omnicheck.commands.what_if import ComparedPatchesOption, load_what_if

if TYPE_CHECKING:
    from omnicheck.diagram.draw.picture import PictureFormat
    from omnicheck.diagram.drawing import Detail
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.report import Report

FOLDER = Path("omnicheck-pictures")


def render(
    model: ModelArgument,
    picture: Annotated[
        str,
        Argument(
            metavar="PICTURE",
            help="touchpoint-map, data-route, coverage, journey, disagreement, impact, change, or all.",
        ),
    ] = "touchpoint-map",
    output: Annotated[
        Path, Option("--output", "-o", metavar="DIR", help="Folder to write the pictures to.")
    ] = FOLDER,
    formats: Annotated[
        list[str] | None,
        Option(
            "--format",
            "-f",
            metavar="FORMAT[,FORMAT]",
            help="svg, png, html, dot, mermaid or markdown. Repeatable. [svg]",
        ),
    ] = None,
    against: AgainstOption = None,
    patches: ComparedPatchesOption = None,
    as_of: AsOfOption = None,
    definition: DefinitionOption = None,
    data: DataOption = None,
    at: AtOption = None,
    location: LocationOption = None,
    business: BusinessOption = None,
    of: Annotated[
        str | None, Option("--of", metavar="ID", help="Element to analyse in the picture impact.")
    ] = None,
    base: Annotated[
        str | None,
        Option(
            "--base",
            metavar=BASE_METAVAR,
            help="Base of the picture change: another model, or this one at its merge base with a revision.",
        ),
    ] = None,
    gaps_only: Annotated[bool, Option("--gaps-only", help="Draw only elements with gaps.")] = False,
    whole: Annotated[bool, Option("--whole", help="Draw every element, with and without gaps.")] = False,
    theme: Annotated[
        str,
        Option(metavar="auto|light|dark", help="Colour theme; auto: the reader's in SVG, light elsewhere."),
    ] = "auto",
    base_url: Annotated[
        str,
        Option(
            "--base-url",
            metavar="URL",
            help="Link elements to their lines in files under this address, that of the checkout.",
        ),
    ] = "",
    quiet: Annotated[bool, Option("--quiet", "-q", help="Do not print the names of the files.")] = False,
    time_limit: TimeLimitOption = None,
) -> None:
    """Draw a model and its gaps: touchpoint map, data routes, coverage, journeys, disagreements and more.

    Example: omnicheck render examples/harbor-home data-route --data price -o pictures --format svg,png
    """
    from omnicheck.commands.atomic_write import write_atomically
    from omnicheck.commands.output_checks import named_files, refuse_unsafe_outputs
    from omnicheck.commands.outputs import checkout_path
    from omnicheck.commands.progress import progress
    from omnicheck.commands.settings import with_policy
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.picture import PictureFormat
    from omnicheck.diagram.draw.shown_titles import hidden_titles, hidden_titles_note
    from omnicheck.diagram.draw.theme import Theme
    from omnicheck.library import audit
    from omnicheck.verdict.partial_report import partial_base, partial_report

    limit_time(time_limit)
    chosen_formats = _formats(formats or ["svg"])
    selection = PictureSelection(picture, of, base, patched=bool(patches))
    selection.check()
    require_choice(theme, Theme, "theme", "--theme")
    part = part_filter(definition, data, at, location, business)
    detail = _detail(gaps_only=gaps_only, whole=whole)
    links = Links(base_url, checkout_path, pages=True)
    inputs = NamedInputs(model, against, patches, base)
    what_if = load_what_if(model, against, patches)
    landscape = with_policy(what_if.landscape)
    today = audit_date(as_of)

    def judge_base(other: "Landscape") -> "Report | None":
        return partial_base(audit(with_policy(other), as_of=today), part)

    with progress("render") as advance:
        report = partial_report(audit(landscape, as_of=today, progress=advance), part)
        comparison = comparison_of(report, inputs, what_if.today, judge_base)
        hidden = hidden_titles(landscape) if PictureFormat.PNG in chosen_formats else ()
        pairs = drawings_and_plain(selection, report, landscape, comparison, detail, bool(hidden))
        files = picture_files(pairs, output, chosen_formats, Theme(theme), links, advance)
    refuse_unsafe_outputs([one.path for one in files], [*inputs.named, *named_files(landscape)])
    for path, content, warning in files:
        write_atomically(path, content)
        if not quiet:
            write_stdout(f"{path}\n")
        if warning:
            typer.echo(f"{path}: {warning}", err=True)
    if hidden:
        typer.echo(hidden_titles_note(hidden), err=True)


def _detail(*, gaps_only: bool, whole: bool) -> "Detail":
    from omnicheck.diagram.drawing import Detail

    if gaps_only and whole:
        raise typer.BadParameter("cannot be combined with --whole", param_hint="--gaps-only")
    return Detail.GAPS if gaps_only else Detail.WHOLE if whole else Detail.USUAL


def _formats(words: Iterable[str]) -> "tuple[PictureFormat, ...]":
    """Return the formats, each once, of words such as `svg,png`."""
    from omnicheck.diagram.draw.picture import PictureFormat

    names = [name.strip() for word in words for name in word.split(",")]
    chosen = (PictureFormat(require_choice(name, PictureFormat, "format", "--format")) for name in names)
    return tuple(dict.fromkeys(chosen))
