"""The large example has the results that its page works out by hand."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sized
from math import prod

import pytest

from omnicheck.rules.catalogue import catalogue
from omnicheck.verdict.obligation import Definition, Outcome, number_of
from tests.landscapes import EXAMPLES, audited

REPORT = audited("harbor-home")
OUTCOMES = [(each, outcome) for one, outcome in REPORT.outcomes.items() for each in one.each()]
PAGE = (EXAMPLES / "harbor-home" / "README.md").read_text(encoding="utf-8")
WIDTH = 6
"""The columns of the two tables of gaps: number, rule, parties, figure, limit, what is broken."""


def rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of every row of every table, without separators."""
    for line in text.splitlines():
        if line.startswith("|") and not line.startswith("|-"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def part(title: str) -> str:
    """Return the chapter whose heading has these words."""
    return next(one for one in re.split(r"^#+ ", PAGE, flags=re.MULTILINE) if title in one.split("\n", 1)[0])


def counted(outcomes: Iterator[Outcome]) -> list[int]:
    found = Counter(outcomes)
    return [*(found[one] for one in (Outcome.KEPT, Outcome.BROKEN, Outcome.UNPROVEN)), found.total()]


@pytest.mark.parametrize("definition", Definition)
def test_the_verdict_of_each_definition_is_the_one_that_was_worked_out(definition: Definition) -> None:
    name = {Definition.CIO: "CIO", Definition.CMO: "CMO", Definition.ALIGNMENT: "alignment"}[definition]
    (row,) = (row for row in rows(part("What it should report")) if row[0] == name)

    assert [int(cell) for cell in row[1:5]] == counted(
        outcome for one, outcome in OUTCOMES if one.kind.definition is definition
    )


def test_every_kind_of_obligation_has_the_outcomes_worked_out_by_hand() -> None:
    kinds = {one.kind for one in REPORT.outcomes}
    said = {
        row[0]: [int(cell) for cell in row[1:]]
        for row in rows(part("What it should report"))
        if row[0] in kinds
    }

    assert said == {kind: counted(outcome for one, outcome in OUTCOMES if one.kind is kind) for kind in kinds}


@pytest.mark.parametrize("definition", [Definition.CIO, Definition.CMO])
def test_every_rule_breaks_as_much_as_was_worked_out(definition: Definition) -> None:
    said: Counter[str] = Counter()
    rule = ""
    for row in rows(part(f"What breaks the {definition.upper()}'s definition")):
        if len(row) == WIDTH and row[0] != "#":
            rule = row[1].strip("`") or rule
            said[rule] += sum(prod(map(int, re.findall(r"\d+", term))) for term in row[-1].split("+"))
    found: Counter[str] = Counter()
    for gap in REPORT.gaps:
        if gap.definition is definition and gap.breaks:
            found[gap.rule] += number_of(gap.breaks)

    assert said == found


def test_every_rule_that_speaks_is_on_the_page_and_no_other() -> None:
    known = {rule.name for rule in catalogue()}
    worked_out = PAGE.partition("## What it should report")[2]

    assert known & set(re.findall(r"`([a-z-]+)`", worked_out)) == {gap.rule for gap in REPORT.gaps}


def test_the_parts_are_as_many_as_the_page_says() -> None:
    document = REPORT.landscape.document
    words: Mapping[str, Sized] = {
        "channels": document.channels,
        "touchpoints": document.touchpoints,
        "systems": document.systems,
        "data objects": document.data,
        "flows": document.flows,
        "capabilities": document.capabilities,
        "journeys": document.journeys,
        "businesses": document.businesses,
    }
    said = {
        noun: int(number) for number, noun in re.findall(r"(\d+) ([a-z ]+?)[,.\n]", PAGE) if noun in words
    }

    assert said == {noun: len(some) for noun, some in words.items()}
    assert sum(one.sites or 0 for one in document.locations.values()) == 198
