"""The few pieces of Markdown that generated pages are made of."""

from collections.abc import Iterable, Sequence

WRITTEN = "<!-- Written by `python -m docs.generate`: change the program, not this file. -->"


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; a `|` in a cell is escaped, so that it stays in its cell."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def block(language: str, text: str) -> str:
    """A fenced block."""
    return f"```{language}\n{text.strip(chr(10))}\n```"


def page(*parts: str) -> bytes:
    """A page of parts with an empty line between them."""
    title, *rest = parts
    return ("\n\n".join(part.strip("\n") for part in (title, WRITTEN, *rest) if part) + "\n").encode()
