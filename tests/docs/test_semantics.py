"""Every citation of the semantics leads to a section of that page, and no other form of citation is used."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.markdown import headings
from tests.landscapes import ROOT

PAGE = ROOT / "docs" / "explanation" / "semantics.md"
FOLDERS = ("src", "tests", "docs")
CHAPTERS = 7

_NUMBER = r"\d+(?:\.\d+)?"
_CITATION = re.compile(rf"\bsemantics ({_NUMBER}(?:(?:, | and | to ){_NUMBER})*)")
_OLD_FORM = re.compile(r"\bsemantics, (?:sections? )?\d|\((?:the definitions, )?sections? \d", re.IGNORECASE)


def citing() -> Iterator[tuple[Path, str]]:
    """Yield every Python file and page that may cite the semantics, with its text."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".md") and path != Path(__file__).resolve():
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def cited(text: str) -> list[str]:
    """Return the sections that a text cites, as numbers."""
    return [number for match in _CITATION.findall(text) for number in re.findall(_NUMBER, match)]


def sections() -> list[str]:
    """Return the numbers of the page's sections, in order; the title has none."""
    return [heading.partition(" ")[0] for heading in headings(PAGE)[1:]]


def test_a_citation_may_name_several_sections() -> None:
    assert cited("(semantics 4.10) (semantics 2.1, 2.2 and 5) of semantics.md") == ["4.10", "2.1", "2.2", "5"]


def test_sections_are_numbered_without_gaps() -> None:
    chapters: dict[str, list[int]] = {}
    for number in sections():
        chapter, _, part = number.partition(".")
        chapters.setdefault(chapter, []).append(int(part or 0))

    assert list(chapters) == [str(chapter) for chapter in range(1, CHAPTERS + 1)]
    assert all(parts == list(range(len(parts))) for parts in chapters.values())


def test_every_citation_leads_to_a_section() -> None:
    known = set(sections())
    citations = [(str(path), number) for path, text in citing() for number in cited(text)]

    assert citations
    assert [citation for citation in citations if citation[1] not in known] == []


def test_sections_are_cited_by_their_number_alone() -> None:
    assert [str(path) for path, text in citing() if _OLD_FORM.search(text)] == []
