"""Texts made from other texts by small accidents; the same seed makes the same texts."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.fuzz.corpus import WORDS

_LONGEST = 3_000
_MOST_ACCIDENTS = 6

Accident = Callable[[Random, str, str], str]


def mutants(random: Random, seeds: Sequence[str]) -> Iterator[str]:
    """Yield texts without end."""
    while True:
        text, other = random.choice(seeds), random.choice(seeds)
        for _ in range(random.randint(1, _MOST_ACCIDENTS)):
            accident: Accident = random.choice(_ACCIDENTS)
            text = accident(random, text, other)
        yield text[:_LONGEST]


def _cut(random: Random, text: str, _other: str) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + int(random.expovariate(1 / 20)))


def _deleted(random: Random, text: str, other: str) -> str:
    start, end = _cut(random, text, other)
    return text[:start] + text[end:]


def _doubled(random: Random, text: str, other: str) -> str:
    start, end = _cut(random, text, other)
    return text[:end] + text[start:end] * random.choice((1, 1, 1, 2, 30)) + text[end:]


def _with_word(random: Random, text: str, _other: str) -> str:
    at = random.randint(0, len(text))
    word: str = random.choice(WORDS)
    return text[:at] + word + text[at:]


def _with_part(random: Random, text: str, other: str) -> str:
    at = random.randint(0, len(text))
    start, end = _cut(random, other, text)
    return text[:at] + other[start:end] + text[at:]


def _flipped(random: Random, text: str, _other: str) -> str:
    if not text:
        return chr(random.randrange(0x250))
    at = random.randrange(len(text))
    return text[:at] + chr(ord(text[at]) ^ (1 << random.randrange(7))) + text[at + 1 :]


def _lines_swapped(random: Random, text: str, _other: str) -> str:
    lines = text.splitlines(keepends=True)
    random.shuffle(lines)
    return "".join(lines)


_ACCIDENTS: tuple[Accident, ...] = (
    _deleted,
    _doubled,
    _with_word,
    _with_word,
    _with_part,
    _flipped,
    _lines_swapped,
)
