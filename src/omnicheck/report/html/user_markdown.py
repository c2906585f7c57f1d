"""Markdown of users and rules as HTML: no raw HTML, no pictures, and no links that run anything."""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from omnicheck.report.sanitize import visible


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def markdown(text: str) -> Markup:
    """Return the text as HTML. Unseen characters but line ends are spelled out first."""
    lines = (visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    # The parser escapes all HTML.
    return Markup(_parser().render("\n".join(lines)))


def with_code(text: str) -> Markup:
    """Return a sentence of ours as HTML, in which what stands between backticks is code."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        return escape(visible(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in enumerate(parts)
    )


def inline_markdown(text: str) -> Markup:
    """Return the text as HTML without a paragraph around it."""
    return Markup(_parser().renderInline(visible(text)))
