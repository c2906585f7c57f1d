"""The page of the formats of reports and pictures, from the modules that write them."""

from importlib import import_module

from docs.pages.markdown import page as written
from docs.pages.markdown import table
from omnicheck.commands.formats import ReportFormat
from omnicheck.diagram.draw.picture import PictureFormat as Picture

_INTRODUCTION = """\
`-f` takes a format and a file for it, and can be given several times. A format never changes a verdict or the
[exit code](commands.md). A format that cannot show everything shows the worst, and the number of the
others."""

_RESULTS = """\
`sarif`, `github`, `gitlab`, `markdown` and `html` have one result for each finding: its headline, what it
breaks for the CIO and for the CMO, and the remedy. Its level is the gravest of its gaps that is not
waived; only a finding that is waived as a whole is suppressed. With a base or baseline, new findings
come first, then worse and grown ones; `github` and `markdown` only count what is known.

A finding keeps its identity as long as its cause is the same, whatever happens to places, words, limits
and the number of affected touchpoints: `omnicheckFinding/v1` in SARIF, `fingerprint` in GitLab, `id`
under `agreement.causes` in JSON. Its rule is the first in the [catalogue](rules.md) of those that break
something there."""

_PICTURES = """\
`omnicheck render` writes a picture in each of the formats given, such as `-f svg,png`. In Markdown, a matrix
such as the coverage is a table; any other picture is written as a list of what it shows."""

_DRAWN = {
    Picture.SVG: "sharp at any size, with titles for screen readers and links to the lines of the model",
    Picture.PNG: "for slides and documents that take no SVG",
    Picture.HTML: "one page for a browser, to zoom and print, in the reader's light or dark theme",
    Picture.DOT: "for Graphviz and other programs that lay out or change graphs",
    Picture.MERMAID: "drawn by GitHub and GitLab inside Markdown; at most about 50 boxes",
    Picture.MARKDOWN: "tables, where a picture does not fit",
}


def page() -> bytes:
    """Return the page of all formats."""
    reports = ((f"`{one}`", *_described(one)) for one in ReportFormat)
    pictures = ((f"`{one}`", f"`.{one.suffix}`", _DRAWN[one]) for one in Picture)
    return written(
        "# Formats",
        _INTRODUCTION,
        "## Formats of a report",
        table(("format", "what it is", "file names"), reports),
        _RESULTS,
        "## Formats of a picture",
        _PICTURES,
        table(("format", "file", "what it is"), pictures),
    )


def _described(format: ReportFormat) -> tuple[str, str]:
    """Return the first line of the docstring of the format's module, and how it names a model's files."""
    first = (import_module(format.module).__doc__ or "").partition("\n")[0].strip()
    return first, "from the top of the checkout" if format.for_build_server else "as given"
