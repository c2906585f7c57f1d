"""The expected results on the examples' pages, which were worked out by hand."""

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
    """Return the section of the company's page with the expected results."""
    page = (EXAMPLES / company / "README.md").read_text(encoding="utf-8")
    return page.partition("## What it should report\n")[2]


def counts(company: str) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers kept, broken, unproven and in total, by definition and kind of obligation."""
    return {
        next(iter(row.values())): tuple(int(row[one]) for one in _COUNTS)
        for row in _rows(expected(company))
        if row.keys() >= {*_COUNTS}
    }


def verdicts(company: str) -> Mapping[str, str]:
    """Return the verdict of each definition, with the promises that were not judged."""
    rows = (row for row in _rows(expected(company)) if row.keys() >= {*_COUNTS, "verdict"})
    return {next(iter(row.values())): row["verdict"].replace("*", "") for row in rows if row["verdict"]}


def scores(company: str) -> Mapping[str, str]:
    """Return the scores, such as `74.9%-76.3%`, of the rows that have one."""
    rows = (row for row in _rows(expected(company)) if row.keys() >= {*_COUNTS, "score"})
    return {
        next(iter(row.values())): row["score"].rpartition(": ")[2].replace(" to ", "-")
        for row in rows
        if row["score"]
    }


def sizes(company: str) -> Mapping[str, int]:
    """Return the numbers of channels, touchpoints and so on, from the sentence that lists them."""
    page = (EXAMPLES / company / "README.md").read_text(encoding="utf-8")
    sentence = re.search(r"^\d+ channels,[^.]*", page, re.MULTILINE)
    counted = re.findall(r"(\d+)\s(channel|touchpoint|system|flow|journey)s", sentence[0] if sentence else "")
    return {f"{element}s": int(number) for number, element in counted}


def rules(company: str) -> frozenset[str]:
    """Return the rules in the tables of expected gaps."""
    rows = (row for row in _rows(expected(company)) if "rule" in row)
    return frozenset(rule for row in rows for rule in _CODE.findall(row["rule"]))


def figures(company: str) -> frozenset[str]:
    """Return the bold figures in the tables of expected gaps."""
    rows = (row for row in _rows(expected(company)) if "#" in row)
    return frozenset(figure for row in rows for figure in _FIGURE.findall(row["figure"]))


def broken(company: str) -> Mapping[str, int]:
    """Return how many obligations each rule breaks; `8 x 7 + 5 facts` means 61.

    A row without a rule belongs to the rule above.
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
