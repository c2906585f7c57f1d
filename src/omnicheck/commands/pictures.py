"""Which pictures somebody wants, and what those need that are not of a report alone."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import typer

if TYPE_CHECKING:
    from omnicheck.diagram.catalogue import Picture
    from omnicheck.diagram.drawing import Detail, Drawing
    from omnicheck.diagram.matrix import Matrix
    from omnicheck.model.landscape import Landscape
    from omnicheck.verdict.comparison import Comparison
    from omnicheck.verdict.report import Report

ALL = "all"


class Wanted(NamedTuple):
    """A picture's name or `all`; of what the impact is to be, and against what the change."""

    name: str
    of: str | None = None
    base: str | None = None

    def check(self) -> None:
        """Refuse a picture that there is not, an impact of nothing, and a change against nothing."""
        from omnicheck.diagram.catalogue import CHANGE, IMPACT, PICTURES

        known(self.name, [*PICTURES, IMPACT, CHANGE, ALL], "PICTURE", "picture")
        if self.name == IMPACT and self.of is None:
            raise typer.BadParameter("of what? name a system, a flow or data", param_hint="--of")
        if self.of is not None and self.name not in (IMPACT, ALL):
            raise typer.BadParameter(f"says of what the picture {IMPACT} is to be", param_hint="--of")
        if self.name == CHANGE and self.base is None:
            raise typer.BadParameter("against what? name a revision or a model", param_hint="--base")
        if self.base is not None and self.name not in (CHANGE, ALL):
            raise typer.BadParameter(f"says against what the picture {CHANGE} is to be", param_hint="--base")

    def pictures(self, landscape: "Landscape", comparison: "Comparison | None") -> "Iterator[Picture]":
        """The kinds of picture meant. The impact is of the whole landscape, however narrowed."""
        from omnicheck.diagram.catalogue import CHANGE, IMPACT, PICTURES, Picture

        if self.name not in (IMPACT, CHANGE):
            yield from PICTURES.values() if self.name == ALL else (PICTURES[self.name],)
        if self.of is not None:
            from omnicheck.diagram.impact import QUESTION, impact_of
            from omnicheck.evaluation.impact import impact

            found = impact(landscape, self.of)
            yield Picture(IMPACT, QUESTION, lambda *_: (impact_of(found, landscape),))
        if comparison is not None:
            from omnicheck.diagram import change

            yield Picture(CHANGE, change.QUESTION, lambda _, detail: (change.change(comparison, detail),))


def drawings(
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


def known(word: str, words: Iterable[str], parameter: str, thing: str) -> None:
    """Refuse a word that is none of these."""
    from omnicheck.units.prose import did_you_mean, one_of

    names = tuple(words)
    if word not in names:
        hint = did_you_mean(word, names, f"one of {one_of(names)}")
        raise typer.BadParameter(f"there is no {thing} `{word}`; {hint}", param_hint=parameter)
