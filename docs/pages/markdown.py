"""The pieces of Markdown that generated pages are made of."""

from collections.abc import Iterable, Sequence

WRITTEN = "<!-- Written by `python -m docs.generate`: change the program, not this file. -->"


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, with every `|` in a cell escaped."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def block(language: str, text: str) -> str:
    """Return a fenced block."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


def page(*parts: str) -> bytes:
    """Join a title and parts into a page, with an empty line between them."""
    title, *rest = parts
    return ("\n\n".join(part.strip("\n") for part in (title, WRITTEN, *rest) if part) + "\n").encode()
