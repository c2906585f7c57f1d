"""omnicheck render: pictures of a landscape and its gaps."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from omnicheck.commands.base import BASE_METAVAR, base_of
from omnicheck.commands.day import AsOf, day
from omnicheck.commands.model import ModelArgument
from omnicheck.commands.narrowing import (
    AtOption,
    BusinessOption,
    DataOption,
    DefinitionOption,
    LocationOption,
    narrowing,
)
from omnicheck.commands.pictures import Wanted, drawings, known
from omnicheck.commands.reference import Against

if TYPE_CHECKING:
    from omnicheck.diagram.draw.picture import Format
    from omnicheck.diagram.drawing import Detail
    from omnicheck.verdict.report import Report

FOLDER = Path("omnicheck-pictures")


def render(
    model: ModelArgument,
    picture: Annotated[
        str,
        typer.Argument(
            metavar="PICTURE",
            help="touchpoint-map, data-route, coverage, journey, disagreement, impact, change; or all.",
        ),
    ] = "touchpoint-map",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")
    ] = FOLDER,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT[,FORMAT]",
            help="svg, png, html, dot, mermaid, markdown. [svg]",
        ),
    ] = None,
    against: Against = None,
    as_of: AsOf = None,
    definition: DefinitionOption = None,
    data: DataOption = None,
    at: AtOption = None,
    location: LocationOption = None,
    business: BusinessOption = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="ID", help="Of what to draw the impact: a system, data, ...")
    ] = None,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar=BASE_METAVAR, help="Against what to draw the change; as in audit."),
    ] = None,
    gaps_only: Annotated[bool, typer.Option("--gaps-only", help="Only what a gap concerns.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Leave out nothing that is not wrong.")] = False,
    theme: Annotated[
        str,
        typer.Option(metavar="auto|light|dark", help="The ground; auto: the reader's in SVG, else light."),
    ] = "auto",
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url", metavar="URL", help="Link everything to its line under this address of the folder."
        ),
    ] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not name the written files.")] = False,
) -> None:
    """Draw a model and its gaps: a map, routes of data, coverage, and where the definitions part.

    Example: omnicheck render examples/harbor-home data-route --data price -o pictures --format svg,png
    """
    from omnicheck.commands.progress import progress
    from omnicheck.commands.settings import judged_as_said
    from omnicheck.commands.write import write_whole
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.picture import picture as drawn
    from omnicheck.diagram.draw.picture import warning
    from omnicheck.diagram.draw.theme import Theme
    from omnicheck.evaluation.compare import compare
    from omnicheck.library import audit
    from omnicheck.read.landscape import load
    from omnicheck.verdict.partial_report import partial_base, partial_report

    wanted = _formats(formats or ["svg"])
    asked = Wanted(picture, of, base)
    asked.check()
    known(theme, Theme, "--theme", "theme")
    part, detail = (
        narrowing(definition, data, at, location, business),
        _detail(gaps_only=gaps_only, whole=whole),
    )
    links = Links(base_url)
    landscape = judged_as_said(load(model, typer.get_binary_stream("stdin"), against or ()))
    today = day(as_of)

    def before() -> "tuple[str, Report | None]":
        name, there = base_of(model, str(base), against or ())
        return name, partial_base(audit(judged_as_said(there), as_of=today), part) if there else None

    with progress("render") as tell:
        report = partial_report(audit(landscape, as_of=today, progress=tell), part)
        comparison = compare(*before(), report) if base is not None else None
        contents = []
        pictures = asked.pictures(landscape, comparison)
        for number, drawing in enumerate(drawings(report, pictures, detail), start=1):
            if tell:
                tell(drawing.name, number, number + 1)
            contents += [(drawing, one, drawn(drawing, one, Theme(theme), links)) for one in wanted]
    for drawing, format, content in contents:
        path = output / f"{drawing.name}.{format.suffix}"
        write_whole(path, content)
        if not quiet:
            typer.echo(path)
        if trouble := warning(drawing, format):
            typer.echo(f"{path}: {trouble}", err=True)


def _detail(*, gaps_only: bool, whole: bool) -> "Detail":
    from omnicheck.diagram.drawing import Detail

    if gaps_only and whole:
        raise typer.BadParameter("is the opposite of --whole; give one of them", param_hint="--gaps-only")
    return Detail.GAPS if gaps_only else Detail.WHOLE if whole else Detail.USUAL


def _formats(words: Iterable[str]) -> "tuple[Format, ...]":
    """The formats of `svg,png` or of several options, each once; a usage error for one that is none."""
    from omnicheck.diagram.draw.picture import Format

    names = [name.strip() for word in words for name in word.split(",")]
    for name in names:
        known(name, Format, "--format", "format")
    return tuple(dict.fromkeys(Format(name) for name in names))
