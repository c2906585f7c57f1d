"""omnicheck render: pictures of a landscape and its gaps."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from omnicheck.commands.day import AsOf, day

if TYPE_CHECKING:
    from omnicheck.diagram.draw.picture import Format

FOLDER = Path("omnicheck-pictures")


def render(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="A file, a folder, or - for standard input.")],
    picture: Annotated[
        str, typer.Argument(metavar="PICTURE", help="Which picture to draw.")
    ] = "touchpoint-map",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")
    ] = FOLDER,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMAT[,FORMAT]", help="svg, png or dot. [svg]"),
    ] = None,
    as_of: AsOf = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Do not name the written files.")] = False,
) -> None:
    """Draw a model and its gaps: channels, touchpoints, systems, and the flows between them.

    Example: omnicheck render examples/harbor-home -o pictures --format svg,png
    """
    from omnicheck.audit.audit import audit
    from omnicheck.commands.progress import progress
    from omnicheck.commands.write import write_whole
    from omnicheck.diagram.catalogue import PICTURES
    from omnicheck.diagram.draw.picture import picture as drawn
    from omnicheck.diagram.draw.picture import warning
    from omnicheck.read.landscape import load

    wanted = _formats(formats or ["svg"])
    _known(picture, PICTURES, "PICTURE", "picture")
    landscape = load(model, typer.get_binary_stream("stdin"))
    with progress("render") as tell:
        drawing = PICTURES[picture](audit(landscape, tell, as_of=day(as_of)))
    contents = [(format, drawn(drawing, format)) for format in wanted]
    for format, content in contents:
        path = output / f"{picture}.{format}"
        write_whole(path, content)
        if not quiet:
            typer.echo(path)
        if trouble := warning(drawing, format):
            typer.echo(f"{path}: {trouble}", err=True)


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
