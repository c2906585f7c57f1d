"""Pictures as files: all are drawn before the first is written."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from omnicheck.commands.pictures import ALL, PictureFile, PictureSelection, drawings

if TYPE_CHECKING:
    from omnicheck.diagram.catalogue import Picture
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.picture import PictureFormat
    from omnicheck.diagram.draw.theme import Theme
    from omnicheck.diagram.drawing import Drawing
    from omnicheck.diagram.matrix import Matrix
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

RenderOption = Annotated[
    Path | None,
    Option("--render", metavar="DIR", help="Also draw all pictures of the model, as SVG, into this folder."),
]


def picture_files(
    pairs: "Iterable[tuple[Drawing | Matrix, Drawing | Matrix]]",
    folder: Path,
    formats: "Sequence[PictureFormat]",
    theme: "Theme",
    links: "Links",
    advance: Callable[[str, int, int], None] | None = None,
) -> list[PictureFile]:
    """Return the files of drawings, each given with the one for PNG."""
    from omnicheck.diagram.draw.picture import PictureFormat, draw_picture, font_warning

    files = []
    for number, (drawing, plain) in enumerate(pairs, start=1):
        if advance:
            advance(drawing.name, number, number + 1)
        for format in formats:
            one = plain if format is PictureFormat.PNG else drawing
            path = folder / f"{one.name}.{format.suffix}"
            content = draw_picture(one, format, theme, links)
            files.append(PictureFile(path, content, font_warning(one, format)))
    return files


def report_pictures(
    folder: Path | None, report: "Report", comparison: "Comparison | None", base_url: str
) -> list[PictureFile]:
    """Return all pictures of a report, and that of what changed, as SVG in a folder; none without one.

    Elements lead to their lines in files under `base_url`, if that is not empty.
    """
    if folder is None:
        return []
    kinds = PictureSelection(ALL).pictures(report.landscape, comparison)
    return svg_files(folder, report, kinds, base_url)


def svg_files(
    folder: Path, report: "Report", kinds: "Iterable[Picture]", base_url: str = ""
) -> list[PictureFile]:
    """Return pictures of a report as SVG in a folder, linked as those of `report_pictures` are."""
    from omnicheck.commands.outputs import checkout_path
    from omnicheck.diagram.draw.links import Links
    from omnicheck.diagram.draw.picture import PictureFormat
    from omnicheck.diagram.draw.theme import Theme
    from omnicheck.diagram.drawing import Detail

    pairs = ((one, one) for one in drawings(report, kinds, Detail.USUAL))
    links = Links(base_url, checkout_path, pages=True)
    return picture_files(pairs, folder, (PictureFormat.SVG,), Theme.AUTO, links)
