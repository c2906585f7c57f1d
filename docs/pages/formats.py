"""The formats: what reports and pictures can be written as, from the modules that write them."""

from importlib import import_module

from docs.pages.markdown import page as written
from docs.pages.markdown import table
from omnicheck.commands.formats import Format as Report
from omnicheck.diagram.draw.picture import PictureFormat as Picture

_INTRODUCTION = """\
One report, many readers. `-f` takes a format and a file for it, and can be given several times. A format
never changes a verdict or the [exit code](commands.md). Whoever shows less than there is gets the worst, and
is told how many there are more."""

_PICTURES = """\
`omnicheck render` writes a picture in each format of `-f svg,png`. What is a table by nature, such as the
coverage, is one in Markdown too; of any other picture Markdown lists what it would show."""

_DRAWN = {
    Picture.SVG: "sharp at any size, with titles for screen readers and links to the lines of the model",
    Picture.PNG: "for slides",
    Picture.HTML: "a page of its own, to be moved about and printed, light and dark as the reader has it",
    Picture.DOT: "for Graphviz, to be laid out or changed by other programs",
    Picture.MERMAID: "drawn by GitHub and GitLab where it stands in Markdown; at most about 50 boxes",
    Picture.MARKDOWN: "tables, for where no picture fits",
}


def page() -> bytes:
    """The page of all formats."""
    reports = ((f"`{one}`", *_told(one)) for one in Report)
    pictures = ((f"`{one}`", f"`.{one.suffix}`", _DRAWN[one]) for one in Picture)
    return written(
        "# Formats",
        _INTRODUCTION,
        "## Of a report",
        table(("format", "what it is", "names of files"), reports),
        "## Of a picture",
        _PICTURES,
        table(("format", "file", "what it is"), pictures),
    )


def _told(format: Report) -> tuple[str, str]:
    """What the module that writes it says of itself, and how it calls the files of a model."""
    first = (import_module(format.module).__doc__ or "").partition("\n")[0].strip()
    return first, "from the top of the checkout" if format.served else "as they were given"
