"""What every message and every remedy has in common, over all examples of rules and companies."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from omnicheck.evaluation.audit import audit
from omnicheck.read.landscape import load
from omnicheck.verdict.gap import Gap
from omnicheck.verdict.remedy import remedy_of
from tests.landscapes import EXAMPLES, TODAY

LONGEST_MESSAGE, LONGEST_REMEDY = 210, 350

UNITS = r"(?:d|h|min|s|ms)\b"
JARGON = re.compile(r"\b(obligation|vacuous|subgraph|bundle|estate|dominator|origin|another site|odd|None)\b")
IMPERATIVES = (
    "add agree automate bring carry change combine connect correct decide declare extend feed fix give keep "
    "let link list lower make offer recognise remove replace retire run send shorten speed swap take test "
    "use write"
)
COMPANIES = sorted(
    one
    for one in EXAMPLES.iterdir()
    if one.is_dir() and one.name not in ("rules", "disagreements", "imports")
)


@cache
def gaps() -> tuple[Gap, ...]:
    """Return the gaps of all bad examples of rules and of all companies."""
    return tuple(gap for gap, _ in remedies())


@cache
def remedies() -> tuple[tuple[Gap, str], ...]:
    """Return these gaps with what would close them, in words."""
    models = (*COMPANIES, *sorted((EXAMPLES / "rules").rglob("bad.yaml")))
    reports = [audit(load(str(model)), as_of=TODAY) for model in models]
    return tuple((gap, remedy_of(one.landscape, (gap,)).words()) for one in reports for gap in one.gaps)


def sentences() -> Iterator[str]:
    """Yield each message and each remedy once."""
    yield from dict.fromkeys(text for gap, remedy in remedies() for text in (gap.message, remedy))


def test_a_message_is_one_sentence_without_a_full_stop() -> None:
    for text in sentences():
        assert not re.search(r"[.!?]$|[.!?] +[A-Z]|\s\s|^\s|\s$|\n", text), text


def test_messages_and_remedies_are_short() -> None:
    for gap, remedy in remedies():
        assert len(gap.message) <= LONGEST_MESSAGE, gap.message
        assert len(remedy) <= LONGEST_REMEDY, remedy


def test_a_figure_has_two_units_at_most() -> None:
    for text in sentences():
        assert not re.search(rf"\d {UNITS} [\d.]+ {UNITS} [\d.]+ {UNITS}", text), text


def test_more_than_two_minutes_are_not_in_seconds() -> None:
    for text in sentences():
        assert all(float(figure) < 120 for figure in re.findall(r"([\d.]+) s\b", text)), text
        assert all(float(figure) < 1000 for figure in re.findall(r"([\d.]+) ms\b", text)), text


def test_a_limit_that_is_not_declared_is_not_printed() -> None:
    for text in sentences():
        assert not re.search(r"limit (0|not|unknown|none)\b", text, re.IGNORECASE), text


def test_nothing_differs_from_itself() -> None:
    for text in sentences():
        assert not re.search(r"\b([\w-]+) may (?:differ from|be behind) \1 (?:in|for)\b", text), text


def test_numbers_and_nouns_agree() -> None:
    for text in sentences():
        assert not re.search(r"\b1 (?:other )?(?:systems|routes|touchpoints|places|gaps|caches)\b", text), (
            text
        )
        assert not re.search(r"\bany of the [01] |\b0 other\b", text), text


def test_no_message_has_words_of_the_program() -> None:
    for text in sentences():
        assert not JARGON.search(text), text


def test_a_remedy_begins_with_what_to_do() -> None:
    for _, remedy in remedies():
        assert remedy.partition(" ")[0] in IMPERATIVES.split(), remedy


def test_the_message_or_the_remedy_names_the_element() -> None:
    for gap, remedy in remedies():
        if gap.rule != "ambiguous-scalar":  # it names the text
            assert str(gap.element[1]) in f"{gap.message} {remedy}", (gap.element, gap.message)


@pytest.mark.parametrize("rule", ["stale-read", "disagreement-window", "late-state", "slow-sync"])
def test_a_figure_over_its_limit_is_larger_in_print_too(rule: str) -> None:
    for gap in gaps():
        before, _, after = gap.message.partition("(limit ")
        shown = re.findall(rf"(?:[\d.]+ {UNITS} ?)+", before)
        if gap.rule == rule and after and shown:
            assert _ms(shown[-1]) > _ms(re.split(r"[,)]", after)[0]), gap.message


_IN_MS = {"ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}


def _ms(text: str) -> float:
    return sum(float(figure) * _IN_MS[unit] for figure, unit in re.findall(r"([\d.]+) (\w+)", text))
