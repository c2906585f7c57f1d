"""Parts of Markdown pages: fenced blocks, the commands in them, links and anchors."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.landscapes import ROOT

PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if page.name != "LICENSE.md"
)

_FENCE = re.compile(r"^```(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"#\s*exits (\d+)")


class Block(NamedTuple):
    """A fenced block: its info string, such as `yaml first.yaml`, and its text."""

    info: str
    text: str

    @property
    def language(self) -> str:
        """Return the first word of the info string."""
        return self.info.partition(" ")[0]

    @property
    def name(self) -> str:
        """Return the rest of the info string: the name of a file, or how to use the block."""
        return self.info.partition(" ")[2]


class Command(NamedTuple):
    """A command line of a page, with the exit code and the output that the page shows."""

    arguments: tuple[str, ...]
    code: int
    output: str


@cache
def text_of(page: str) -> str:
    """Return the page's text."""
    return (ROOT / page).read_text(encoding="utf-8")


@cache
def blocks(page: str) -> tuple[Block, ...]:
    """Return the page's fenced blocks, in order."""
    return tuple(Block(match[1].strip(), match[2]) for match in _FENCE.finditer(text_of(page)))


def commands(block: Block) -> Iterator[Command]:
    """Yield the omnicheck commands in a block: the lines in `sh`, the lines after `$` in `console`."""
    if block.language == "sh":
        shown = [(line, "") for line in block.text.splitlines()]
    elif block.language == "console":
        parts = re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]
        shown = [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]
    else:
        return
    for line, output in shown:
        program, *arguments = shlex.split(line, comments=True) or [""]
        if program == "omnicheck":
            code = _CODE.search(line)
            yield Command(tuple(arguments), int(code[1]) if code else 0, output)


def same_output(shown: str, real: str) -> bool:
    """Report whether a page shows the real output; a line `...` matches any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line) + r" *\n"
        for line in shown.rstrip("\n").splitlines()
    )
    return re.fullmatch(pattern, real.rstrip("\n") + "\n") is not None


def prose(page: str) -> str:
    """Return the page's text without code; its lines keep their numbers."""
    without_blocks = _FENCE.sub(lambda block: "\n" * block[0].count("\n"), text_of(page))
    return re.sub(r"`[^`\n]*`", "", without_blocks)


def links(page: str) -> list[str]:
    """Return the targets of the page's links to files of the repository and to its own headings."""
    return [target for target in _LINK.findall(prose(page)) if not re.match(r"[a-z]+:", target)]


def anchors(page: Path) -> set[str]:
    """Return the anchors that GitHub gives the page's headings."""
    return {_slug(heading) for heading in headings(page)}


def headings(page: Path) -> list[str]:
    """Return the page's headings, in order."""
    return _HEADING.findall(_FENCE.sub("", page.read_text(encoding="utf-8")))


def _slug(heading: str) -> str:
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")
