"""The examples' pages as the tests read them: what they say should be reported, worked by hand."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tests.landscapes import EXAMPLES

_CODE = re.compile(r"`([a-z-]+)`")
_PRODUCT = re.compile(r"(\d+)(?: x (\d+))?")
_FIGURE = re.compile(r"\*\*(\d[^*]*)\*\*")
_COUNTS = ("kept", "broken", "unproven", "all")

Row = Mapping[str, str]
"""A row of a table: its cells by the heads of their columns."""


def expected(company: str) -> str:
    """The part of its page that says what should be reported."""
    page = (EXAMPLES / company / "README.md").read_text(encoding="utf-8")
    return page.partition("## What it should report\n")[2]


def counts(company: str) -> Mapping[str, tuple[int, ...]]:
    """Kept, broken, unproven and all, by definition and by kind of obligation."""
    return {
        next(iter(row.values())): tuple(int(row[one]) for one in _COUNTS)
        for row in _rows(expected(company))
        if row.keys() >= {*_COUNTS}
    }


def verdicts(company: str) -> Mapping[str, str]:
    """What the verdict of each definition is, with what was not judged."""
    rows = (row for row in _rows(expected(company)) if row.keys() >= {*_COUNTS, "verdict"})
    return {next(iter(row.values())): row["verdict"].replace("*", "") for row in rows if row["verdict"]}


def scores(company: str) -> Mapping[str, str]:
    """The scores, as `74.9%-76.3%`; none where the page gives counts alone."""
    rows = (row for row in _rows(expected(company)) if row.keys() >= {*_COUNTS, "score"})
    return {
        next(iter(row.values())): row["score"].rpartition(": ")[2].replace(" to ", "-")
        for row in rows
        if row["score"]
    }


def sizes(company: str) -> Mapping[str, int]:
    """How many channels, touchpoints and so on the page counts in the sentence that begins with them."""
    page = (EXAMPLES / company / "README.md").read_text(encoding="utf-8")
    sentence = re.search(r"^\d+ channels,[^.]*", page, re.MULTILINE)
    things = re.findall(r"(\d+)\s(channel|touchpoint|system|flow|journey)s", sentence[0] if sentence else "")
    return {f"{thing}s": int(number) for number, thing in things}


def rules(company: str) -> frozenset[str]:
    """The rules that its tables say find something."""
    rows = (row for row in _rows(expected(company)) if "rule" in row)
    return frozenset(rule for row in rows for rule in _CODE.findall(row["rule"]))


def figures(company: str) -> frozenset[str]:
    """The figures in bold of what is broken."""
    rows = (row for row in _rows(expected(company)) if "#" in row)
    return frozenset(figure for row in rows for figure in _FIGURE.findall(row["figure"]))


def broken(company: str) -> Mapping[str, int]:
    """How many obligations each rule breaks: `8 x 7 + 5 facts` are 61. A row without a rule goes on with the
    last.
    """
    found: Counter[str] = Counter()
    rule = ""
    for row in _rows(expected(company)):
        if "#" in row:
            rule = row["rule"].strip("`") or rule
            found[rule] += sum(int(one) * int(times or 1) for one, times in _PRODUCT.findall(row["broken"]))
    return found


def _rows(text: str) -> Iterator[Row]:
    for lines in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        head, _, *rows = (_cells(line) for line in lines.splitlines())
        for row in rows:
            yield dict(zip(head, row, strict=True))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
