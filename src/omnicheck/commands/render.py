"""omnicheck render: pictures of a landscape and its gaps."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from omnicheck.commands.day import AsOf, day
from omnicheck.commands.narrowing import (
    AtOption,
    BusinessOption,
    DataOption,
    DefinitionOption,
    LocationOption,
    narrowing,
)

if TYPE_CHECKING:
    from omnicheck.diagram.catalogue import Picture
    from omnicheck.diagram.draw.picture import Format
    from omnicheck.diagram.drawing import Detail, Drawing
    from omnicheck.diagram.matrix import Matrix
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.report import Report

FOLDER = Path("omnicheck-pictures")
ALL = "all"


def render(
    model: Annotated[
        str,
        typer.Argument(metavar="MODEL", help="A file, a folder, REV:path in git, or - for standard input."),
    ],
    picture: Annotated[
        str,
        typer.Argument(
            metavar="PICTURE",
            help="touchpoint-map, data-route, coverage, journey, disagreement, impact; or all.",
        ),
    ] = "touchpoint-map",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")
    ] = FOLDER,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="FORMAT[,FORMAT]", help="svg, png, dot, mermaid or markdown. [svg]"
        ),
    ] = None,
    as_of: AsOf = None,
    definition: DefinitionOption = None,
    data: DataOption = None,
    at: AtOption = None,
    location: LocationOption = None,
    business: BusinessOption = None,
    of: Annotated[
        str | None, typer.Option("--of", metavar="ID", help="Of what to draw the impact: a system, data, ...")
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
    from omnicheck.commands.write import write_whole
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.picture import picture as drawn
    from omnicheck.diagram.draw.picture import warning
    from omnicheck.diagram.draw.theme import Theme
    from omnicheck.library import audit
    from omnicheck.read.landscape import load
    from omnicheck.verdict.narrowed import narrowed

    wanted = _formats(formats or ["svg"])
    _check(picture, of)
    _known(theme, Theme, "--theme", "theme")
    part, detail = (
        narrowing(definition, data, at, location, business),
        _detail(gaps_only=gaps_only, whole=whole),
    )
    links = Links(base_url)
    landscape = load(model, typer.get_binary_stream("stdin"))
    with progress("render") as tell:
        report = narrowed(audit(landscape, as_of=day(as_of), progress=tell), part)
        pictures = _pictures(picture, landscape, of)
        contents = []
        for number, drawing in enumerate(_drawings(report, pictures, detail), start=1):
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


def _drawings(
    report: "Report", pictures: "Iterable[Picture]", detail: "Detail"
) -> "Iterator[Drawing | Matrix]":
    """Everything to draw. UserError where that is nothing."""
    from omnicheck.errors import Fault, UserError

    found = False
    for picture in pictures:
        for drawing in picture.draw(report, detail):
            found = True
            yield drawing
    if not found:
        about = f": {report.narrowed_to}" if report.narrowed_to else ""
        raise UserError([Fault(f"there is nothing to draw{about}", hint="declare more, or narrow it less")])


def _check(picture: str, of: str | None) -> None:
    """Refuse a picture that there is not, and an impact of nothing."""
    from omnicheck.diagram.catalogue import IMPACT, PICTURES

    _known(picture, [*PICTURES, IMPACT, ALL], "PICTURE", "picture")
    if picture == IMPACT and of is None:
        raise typer.BadParameter("of what? name a system, a flow or data", param_hint="--of")
    if of is not None and picture not in (IMPACT, ALL):
        raise typer.BadParameter(f"says of what the picture {IMPACT} is to be", param_hint="--of")


def _pictures(name: str, landscape: "Landscape", of: str | None) -> "Iterator[Picture]":
    """The kinds of picture that a name means. The impact is of the whole landscape, however narrowed."""
    from omnicheck.diagram.catalogue import IMPACT, PICTURES, Picture

    if name != IMPACT:
        yield from PICTURES.values() if name == ALL else (PICTURES[name],)
    if of is not None:
        from omnicheck.audit.impact import impact
        from omnicheck.diagram.impact import QUESTION, impact_of

        found = impact(landscape, of)
        yield Picture(IMPACT, QUESTION, lambda *_: (impact_of(found, landscape),))


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
        _known(name, Format, "--format", "format")
    return tuple(dict.fromkeys(Format(name) for name in names))


def _known(word: str, known: Iterable[str], parameter: str, thing: str) -> None:
    from omnicheck.units.nearest import did_you_mean, one_of

    names = tuple(known)
    if word not in names:
        hint = did_you_mean(word, names, f"one of {one_of(names)}")
        raise typer.BadParameter(f"there is no {thing} `{word}`; {hint}", param_hint=parameter)
