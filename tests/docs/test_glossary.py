"""The glossary is in order, brief, and agrees with the names of the code's classes."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.landscapes import ROOT

PAGE = ROOT / "docs" / "explanation" / "glossary.md"
PACKAGE = ROOT / "src" / "omnicheck"
EXPLAINED = ("graph", "verdict", "model")

_ENTRY = re.compile(r"^- \*\*(?P<term>[^*]+)\*\*(?: \([^)]*\))?: (?P<text>.+)$")
_CLASS_NAME = re.compile(r"`([A-Z]\w*[a-z]\w*)`")


class Entry(NamedTuple):
    """A term and its explanation."""

    term: str
    text: str


def items() -> list[str]:
    """Return the page's list items, each in one line."""
    found: list[str] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("- "):
            found.append(line)
        elif line.startswith("  ") and found:
            found[-1] += line[1:]
    return found


def entries() -> list[Entry]:
    """Return the entries, in the order of the page."""
    return [Entry(match["term"], match["text"]) for match in map(_ENTRY.match, items()) if match]


def classes(*packages: str) -> Iterator[str]:
    """Yield the names of public classes under these packages of ours; under all of them if none is given."""
    for root in [PACKAGE / package for package in packages] or [PACKAGE]:
        for path in sorted(root.rglob("*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    yield node.name


def named() -> set[str]:
    """Return every class name on the page."""
    return set(_CLASS_NAME.findall(PAGE.read_text(encoding="utf-8")))


def test_every_item_is_an_entry() -> None:
    assert entries()
    assert [item for item in items() if not _ENTRY.match(item)] == []


def test_terms_are_sorted_and_unique() -> None:
    terms = [entry.term.casefold() for entry in entries()]

    assert terms == sorted(set(terms))


def test_every_entry_is_one_sentence() -> None:
    several = [
        entry.term
        for entry in entries()
        if not entry.text.endswith(".") or re.search(r"[.!?] +[A-Z]", entry.text)
    ]

    assert several == []


def test_every_class_in_the_glossary_is_in_the_code() -> None:
    assert sorted(named() - set(classes())) == []


def test_every_public_class_of_the_data_is_in_the_glossary() -> None:
    assert sorted(set(classes(*EXPLAINED)) - named()) == []
