"""The pictures to draw, and the impact and comparison that two of them need besides the report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from omnicheck.commands.options import require_choice

if TYPE_CHECKING:
    from omnicheck.diagram.catalogue import Picture
    from omnicheck.diagram.drawing import Detail, Drawing
    from omnicheck.diagram.matrix import Matrix
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

ALL = "all"


class PictureFile(NamedTuple):
    """A picture to write, and what a reader may miss in it."""

    path: Path
    content: bytes
    warning: str = ""


class PictureSelection(NamedTuple):
    """A picture's name or `all`, the element of the impact picture, and the base of the change picture.

    A model with patches is compared with the model as it is, unless there is another base.
    """

    name: str
    of: str | None = None
    base: str | None = None
    patched: bool = False

    def check(self) -> None:
        """Raise a usage error for an unknown picture, or one whose option is missing or not needed."""
        from omnicheck.diagram.catalogue import CHANGE, IMPACT, PICTURES

        require_choice(self.name, [*PICTURES, IMPACT, CHANGE, ALL], "picture", "PICTURE")
        for picture, option, value in ((IMPACT, "--of", self.of), (CHANGE, "--base", self.base)):
            if self.name == picture and value is None and not (picture == CHANGE and self.patched):
                raise typer.BadParameter(f"the picture {picture} requires it", param_hint=option)
            if value is not None and self.name not in (picture, ALL):
                raise typer.BadParameter(f"only the pictures {picture} and {ALL} take it", param_hint=option)

    def pictures(self, landscape: "Landscape", comparison: "Comparison | None") -> "Iterator[Picture]":
        """Yield the selected kinds of picture. The impact is of the whole landscape, however narrowed."""
        from omnicheck.diagram.catalogue import CHANGE, IMPACT, PICTURES, Picture

        if self.name not in (IMPACT, CHANGE):
            yield from PICTURES.values() if self.name == ALL else (PICTURES[self.name],)
        if self.of is not None:
            from omnicheck.diagram.impact import QUESTION, impact_of
            from omnicheck.evaluation.impact import impact

            found = impact(landscape, self.of)
            yield Picture(IMPACT, QUESTION, lambda *_: (impact_of(found, landscape),))
        if comparison is not None and self.name in (CHANGE, ALL):
            from omnicheck.diagram import change

            yield Picture(CHANGE, change.QUESTION, lambda _, detail: (change.change(comparison, detail),))


def drawings(report: "Report", kinds: "Iterable[Picture]", detail: "Detail") -> "Iterator[Drawing | Matrix]":
    """Yield every drawing of these kinds; raise UserError if there is none.

    Of drawings whose names differ only in case the later ones are numbered: some disks see one file.
    """
    from omnicheck.errors import Fault, UserError

    taken: set[str] = set()
    for kind in kinds:
        for drawing in kind.draw(report, detail):
            name, number = drawing.name, 1
            while name.casefold() in taken:
                number += 1
                name = f"{drawing.name}-{number}"
            taken.add(name.casefold())
            yield drawing if name == drawing.name else replace(drawing, name=name)
    if not taken:
        part = f": {report.narrowed_to}" if report.narrowed_to else ""
        hint = "declare more in the model, or select more of it"
        raise UserError([Fault(f"there is nothing to draw{part}", hint=hint)])


def drawings_and_plain(
    selection: PictureSelection,
    report: "Report",
    landscape: "Landscape",
    comparison: "Comparison | None",
    detail: "Detail",
    hidden: bool,
) -> "Iterator[tuple[Drawing | Matrix, Drawing | Matrix]]":
    """Yield every drawing, each with the one for PNG: another one if the font hides any titles."""
    from omnicheck.diagram.draw import shown_titles

    every = drawings(report, selection.pictures(landscape, comparison), detail)
    if not hidden:
        yield from ((one, one) for one in every)
        return
    untitled = comparison and shown_titles.comparison_with_shown_titles(comparison)
    kinds = selection.pictures(shown_titles.with_shown_titles(landscape), untitled)
    yield from zip(every, drawings(shown_titles.report_with_shown_titles(report), kinds, detail), strict=True)
