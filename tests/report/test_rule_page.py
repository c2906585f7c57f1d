"""A rule's page is its docstring with its properties."""

from collections.abc import Iterator
from dataclasses import replace

from rich.cells import cell_len

from omnicheck.graph.estate import Estate
from omnicheck.report.rule_page import page, page_markdown, table, table_markdown
from omnicheck.rules.rule import Miss, Rule
from omnicheck.verdict.gap import Level
from omnicheck.verdict.obligation import Kind, Promise
from tests.report.golden import golden

PAGE = """A touchpoint reads data that is older than its limit.

## What it finds
An age over `fresh_within`.

## When it is wrong
When the limit is | was a wish.
"""


def check(_: Estate) -> Iterator[Miss]:
    yield from ()


RULE = Rule("stale-read", Promise.REAL_TIME, Level.ERROR, (Kind.ROUTE,), PAGE, check)
RULES = [
    replace(RULE, name="contested-owner", promise=Promise.ALIGNED, level=Level.WARNING, kinds=(Kind.OWNER,)),
    RULE,
    replace(RULE, name="lenient-limit", level=Level.NOTE, kinds=()),
    replace(RULE, name="missing-limit", promise=Promise.DECLARED, level=Level.WARNING),
]


def test_a_page_reads_as_it_should() -> None:
    assert page(RULE) == golden("rule-page.txt", page(RULE))


def test_a_section_of_the_reference_reads_as_it_should() -> None:
    assert page_markdown(RULE) == golden("rule-page.md", page_markdown(RULE))


def test_the_catalogue_goes_promise_by_promise() -> None:
    assert table(RULES) == golden("rules.txt", table(RULES))


def test_the_reference_has_the_catalogue_as_one_table() -> None:
    assert table_markdown(RULES) == golden("rules.md", table_markdown(RULES))


def test_the_catalogue_fits_the_terminal() -> None:
    assert max(cell_len(line) for line in table(RULES, width=50).splitlines()) <= 50


def test_a_rule_that_breaks_nothing_says_so() -> None:
    assert "may break           nothing: a risk, moves no score" in page(RULES[2])


def test_a_rule_on_what_is_missing_leaves_unproven() -> None:
    assert "may leave unproven  route" in page(RULES[3])


def test_a_bar_in_a_summary_starts_no_cell() -> None:
    barred = replace(RULE, page="Either | or.\n")

    assert "Either \\| or." in table_markdown([barred])
