"""Titles that the font for PNG can show: elements with other ones are drawn under their ids."""

from dataclasses import replace

from omnicheck.diagram.draw.engine import OVERRIDE, uses_bundled
from omnicheck.diagram.draw.font import shown
from omnicheck.diagram.draw.text import seen
from omnicheck.model.document import Document
from omnicheck.model.element import Described
from omnicheck.model.landscape import Landscape
from omnicheck.units.prose import counted, listing
from omnicheck.verdict.comparison import Comparison
from omnicheck.verdict.report import Report


def hidden_titles(landscape: Landscape) -> tuple[str, ...]:
    """Return the ids of the elements whose titles a PNG cannot show, and `name` for that of the landscape."""
    if not uses_bundled():
        return ()
    document = landscape.document
    name = ("name",) if document.name and not shown(seen(document.name)) else ()
    return (*name, *dict.fromkeys(id for section in _hidden(document).values() for id in section))


def hidden_titles_note(hidden: tuple[str, ...]) -> str:
    """Return a sentence about the elements that PNGs show under their ids."""
    return (
        f"the font for PNG lacks characters of {counted(len(hidden), 'title')} ({listing(hidden, most=6)}), "
        f"so PNGs show ids; use svg, or set {OVERRIDE} to a Graphviz whose fonts have them"
    )


def with_shown_titles(landscape: Landscape) -> Landscape:
    """Return the landscape without the titles that a PNG cannot show."""
    document = landscape.document
    kept: dict[str, object] = {
        section: {**getattr(document, section), **untitled} for section, untitled in _hidden(document).items()
    }
    if document.name and not shown(seen(document.name)):
        kept["name"] = None
    return replace(landscape, document=document.model_copy(update=kept))


def report_with_shown_titles(report: Report) -> Report:
    """Return the report of that landscape."""
    return replace(report, landscape=with_shown_titles(report.landscape))


def comparison_with_shown_titles(comparison: Comparison) -> Comparison:
    """Return the comparison of those reports."""
    base = comparison.base and report_with_shown_titles(comparison.base)
    return replace(comparison, head=report_with_shown_titles(comparison.head), base=base)


def _hidden(document: Document) -> dict[str, dict[str, Described]]:
    """Return, by section and id, the elements whose titles cannot be shown, without them."""
    found: dict[str, dict[str, Described]] = {}
    for section in Document.model_fields:
        elements = getattr(document, section)
        for id, element in elements.items() if isinstance(elements, dict) else ():
            if isinstance(element, Described) and element.title and not shown(seen(element.title)):
                found.setdefault(section, {})[id] = element.model_copy(update={"title": None})
    return found
